"""People as a sheet: CSV with commas, semicolons or tabs, whatever its columns are called.

What is written here is read back the same. No cell that is written begins a formula.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from minuter.meeting.people import Office, Person, Voting
from minuter.meeting.roster_line import (
    BrokenLine,
    NoPerson,
    Told,
    substitutes_named,
    take,
    told_of,
)
from minuter.meeting.roster_words import POST, TITLE, YES_NO, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# --- writing ------------------------------------------------------------------------------------

HEADINGS = (
    "Title",
    "Name",
    "Post-nominals",
    "Organisation",
    "Political group",
    "Office",
    "Directorate or post",
    "Voting",
    "Substitutes",
)
OFFICE_WORDS = {
    Office.CHAIR: "Chair",
    Office.VICE_CHAIR: "Vice-Chair",
    Office.MEMBER: "Member",
    Office.SUBSTITUTE: "Substitute",
    Office.OFFICER: "Officer",
    Office.ATTENDEE: "In attendance",
    Office.GUEST: "Guest",
}
VOTING_WORDS = {Voting.YES: "Yes", Voting.NO: "No", Voting.SOME: "Some items"}


def write_roster_csv(people: Iterable[Person]) -> str:
    """The people as CSV with a row of headings, lines ending in CR LF.

    For a sheet program write it as UTF-8 with a byte order mark. A cell that would begin a
    formula begins with an apostrophe instead.
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for person in people:
        writer.writerow(
            _harmless(cell)
            for cell in (
                person.title,
                person.name,
                person.post_nominals,
                person.organisation,
                person.group,
                OFFICE_WORDS[person.office],
                person.directorate,
                VOTING_WORDS[person.voting],
                "; ".join(person.substitutes),
            )
        )
    return made.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if re.match(r"'*[=+\-@\t\r\n]", cell) else cell


def _as_meant(cell: str) -> str:
    return cell[1:] if re.match(r"'+[=+\-@]", cell) else cell


# --- which column is which ----------------------------------------------------------------------

_COLUMNS = {
    "name": "name fullname names member members membername councillor councillorname attendee"
    " person displayname nameofmember nameofcouncillor officername cllr",
    "first": "first firstname forename forenames given givenname givennames christianname",
    "last": "last lastname surname familyname family",
    "title": "title titles salutation prefix honorific style",
    "honours": "postnominals postnominal honours letters lettersafternames suffix"
    " lettersaftername qualifications",
    "office": "role roles office capacity committeerole membership status type position"
    " membertype appointment",
    "organisation": "organisation organization org agency representing represents company employer"
    " partner partnerorganisation body",
    "group": "group politicalgroup party politicalparty politicalaffiliation affiliation"
    " groupparty partygroup",
    "post": "directorate department post jobtitle job designation directorateorpost"
    " directoratepost postordirectorate service",
    "voting": "voting vote votes votingrights mayvote votingmember canvote entitledtovote",
    "substitutes": "substitutes substitute namedsubstitutes namedsubstitute substitutesfor sub"
    " subs deputy deputies nameddeputy nameddeputies substitutemembers",
}
_BY_NAME = {name: column for column, names in _COLUMNS.items() for name in names.split()}
_NAMING = frozenset({"name", "last"})
_LOOKED_AT = 10
"""Lines among which the row of headings is looked for: a title may stand above it."""


def _column(cell: str) -> str:
    return _BY_NAME.get(re.sub(r"[\W\d_]+", "", cell.casefold()), "")


def headings_of(lines: Sequence[str]) -> tuple[int, str, tuple[str, ...]] | None:
    """Where the row of headings stands (from 0), what parts the cells, and the columns.

    None when there is none: two columns are needed that are known, one of them a name.
    """
    best: tuple[int, int, str, tuple[str, ...]] | None = None
    for at, line in enumerate(lines[:_LOOKED_AT]):
        for mark in ",;\t|":
            if mark not in line:
                continue
            cells = _cells(line, mark)
            columns = tuple(map(_column, cells)) if cells else ()
            known = {column for column in columns if column}
            if len(known) < 2 or not known & _NAMING:
                continue
            if best is None or len(known) > best[0]:
                best = (len(known), at, mark, _once_each(columns))
    return best[1:] if best else None


def _once_each(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Of two columns of one meaning the first tells."""
    return tuple("" if name in columns[:at] else name for at, name in enumerate(columns))


# --- reading ------------------------------------------------------------------------------------

_LONGEST_CELL_LINES = 6
"""Lines over which one quoted cell may go."""


def _cells(record: str, mark: str) -> list[str] | None:
    """The cells of one record; None when its quotation marks do not hold together."""
    try:
        rows = list(csv.reader(io.StringIO(record, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        return None
    if not rows:
        return []
    return rows[0] if len(rows) == 1 else None


def sheet_people(
    lines: Sequence[str], mark: str, columns: tuple[str, ...], first: int
) -> Iterator[Told | BrokenLine]:
    """Everybody of the lines from ``first`` on (from 0), and the lines that are broken."""
    at = first
    while at < len(lines):
        record, taken = _record(lines, at, mark, len(columns))
        number = at + 1
        at += taken
        try:
            if record is None:
                raise NoPerson("opens quotation marks that are never closed")
            cells = [tidy(_as_meant(cell.strip())) for cell in record]
            if any(cells):
                yield _told(cells, columns)
        except NoPerson as wrong:
            yield BrokenLine(number, f"Line {number} {wrong}, so it was left out.")


def _record(lines: Sequence[str], at: int, mark: str, wide: int) -> tuple[list[str] | None, int]:
    """The cells that begin at a line, and over how many lines they go.

    A quotation mark that is never closed breaks its own line and no other.
    """
    for taken in range(1, _LONGEST_CELL_LINES + 1):
        if at + taken > len(lines):
            break
        cells = _cells("\n".join(lines[at : at + taken]), mark)
        if cells is not None and (taken == 1 or len(cells) == wide):
            return cells, taken
        if taken == 1 and lines[at].count('"') % 2 == 0:
            break
    return None, 1


def _told(cells: list[str], columns: tuple[str, ...]) -> Told:
    if any(cells[len(columns) :]):
        raise NoPerson("has more cells than there are headings")
    row = dict(zip(columns, cells, strict=False))
    told = told_of(_name(row))
    _take_title(told, row.get("title", ""))
    told.honours += row.get("honours", "").replace(",", " ").split()
    told.organisation = row.get("organisation", "")
    told.group = row.get("group", "") or told.group
    if office := row.get("office", ""):
        _take_office(told, office)
    told.post = row.get("post", "") or told.post
    told.substitutes += substitutes_named(row.get("substitutes", ""))
    if vote := row.get("voting", ""):
        if vote.casefold() not in YES_NO:
            raise NoPerson("says neither yes, no nor some items under voting")
        told.voting = YES_NO[vote.casefold()]
    return told


def _name(row: dict[str, str]) -> str:
    first, last = row.get("first", ""), row.get("last", "")
    name = " ".join(part for part in (first, last) if part) or row.get("name", "")
    if not name:
        raise NoPerson("has no name")
    return name


def _take_title(told: Told, title: str) -> None:
    """The title of its own column; one that is a post says so ("Director of Place")."""
    if not title:
        return
    if POST.search(title) and not TITLE.match(f"{title} "):
        told.post = told.post or title
    elif told.title.casefold() not in title.casefold():
        told.title = f"{title} {told.title}"
    else:
        told.title = title


def _take_office(told: Told, words: str) -> None:
    before = told.where
    take(told, words)
    if told.where != before:
        # Not one of the offices, and under such a heading no organisation either.
        told.where, told.post = before, told.post or words
