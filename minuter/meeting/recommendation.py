"""What a report recommends, as the words of a motion: where its text begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minuter.meeting.text import LISTS, Role, Text, canonical, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minuter.meeting.text import Line
    from minuter.meeting.values import Item

_HEADED = re.compile(r"^\W*recommendations?\b(?:\s*\([^)]*\))?\s*[:\-–—]?\s*", re.IGNORECASE)
_HEADS = re.compile(
    r"^\W*(?:recommendations?(?:\(s\))?\s*(?:[:\-–—]|$)|it is recommended\b|"
    r"(?:the )?(?:council|cabinet|committee|members?|board)\b[^.]{0,40}\bis recommended\b)",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(r"^\W*(?:it is recommended|.{0,60}?\bis recommended)\b\s*", re.IGNORECASE)
_THAT = re.compile(r"^that\b[\s,:]*", re.IGNORECASE)
_TO = re.compile(r"^to\s+(\w+)\s+(?!and\b)(.+?)[\s.]*$", re.IGNORECASE | re.DOTALL)
_PARTICIPLES = {
    "accept": "accepted",
    "adopt": "adopted",
    "agree": "agreed",
    "appoint": "appointed",
    "approve": "approved",
    "authorise": "authorised",
    "confirm": "confirmed",
    "endorse": "endorsed",
    "note": "noted",
    "ratify": "ratified",
    "receive": "received",
    "support": "supported",
}


def recommended(item: Item, *, restricted: bool = False) -> Text:
    """What the report recommends, to follow "that"; empty when it does not say.

    A line of the notes that says "Recommendation:", with the list below it where it stands alone;
    restricted notes are read only for a restricted motion, private ones never. Else a purpose such
    as "To approve the scheme."
    """
    texts = (item.restricted_notes, item.notes) if restricted else (item.notes,)
    for text in texts:
        if found := tuple(_below_a_heading(text)):
            return canonical(found)
    purpose = item.purpose.strip()
    if _HEADS.match(purpose):
        purpose = _without_heading(purpose)
    words = _in_the_passive(purpose) or (
        purpose if purpose != item.purpose.strip() or _THAT.match(purpose) else ""
    )
    words = _THAT.sub("", words).strip()
    return (plain(words),) if words else ()


def _below_a_heading(text: Text) -> Iterator[Line]:
    at = next(
        (
            n
            for n, line in enumerate(text)
            if line.role is not Role.FACT and _HEADS.match(line.text)
        ),
        None,
    )
    if at is None:
        return
    own = _THAT.sub("", _without_heading(text[at].text)).strip()
    if own and own not in (":",):
        yield plain(_in_the_passive(own) or own)
        return
    for line in text[at + 1 :]:
        if line.role not in LISTS:
            return
        yield line


def _without_heading(words: str) -> str:
    headed = _HEADED.sub("", words, count=1)
    return _RECOMMENDED.sub("", headed, count=1).strip(" :")


def _in_the_passive(words: str) -> str:
    """ "To approve the scheme." as "the scheme be approved"; empty when that cannot be said."""
    found = _TO.match(words)
    participle = _PARTICIPLES.get(found[1].lower(), "") if found else ""
    if not found or not participle or re.search(r"\band to\b|\b(?:and|,) \w+ to\b", found[2]):
        return ""
    return f"{found[2]} be {participle}."
