"""Files are written whole or not at all, and never with what is not for the public."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import minuter.minutes.compose as composing
from minuter.blocks import Block, Document, Edition, Style
from minuter.errors import MinuterError
from minuter.export import FORMATS, Format, export
from minuter.export.leak import Found, refuse_leak
from minuter.export.word import word_bytes
from minuter.meeting.facts import EventKind
from minuter.meeting.placing import settled
from minuter.meeting.text import Run, fact_line, parse_markdown
from minuter.meeting.values import (
    Action,
    Decision,
    Declaration,
    Event,
    Item,
    Meeting,
    Motion,
    Paper,
    Restriction,
    RestrictionKind,
    Vote,
)
from minuter.minutes.compose import compose
from tests.export.document_checks import findings
from tests.minutes.trial import CANARIES, decision, item, trial_meeting, withheld_item
from tests.strategies import meetings

if TYPE_CHECKING:
    from pathlib import Path

TARGET = "minutes.docx"


def public(meeting: Meeting, *more: Block) -> Document:
    """The public minutes with blocks added at their end, as by a fault in composing."""
    made = compose(meeting, Edition.PUBLIC)
    return replace(made, blocks=(*made.blocks, *more))


def body(text: str) -> Block:
    return Block(Style.BODY, (Run(text),))


def everything() -> Meeting:
    return trial_meeting(*trial_meeting().items, withheld_item())


# --- writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", Edition)
def test_minutes_are_written_where_they_are_asked_for(tmp_path: Path, edition: Edition) -> None:
    export(everything(), compose(everything(), edition), tmp_path / TARGET, replace=False)
    assert findings((tmp_path / TARGET).read_bytes()) == []
    assert [path.name for path in tmp_path.iterdir()] == [TARGET]


def test_an_ending_in_capitals_is_understood(tmp_path: Path) -> None:
    made = trial_meeting()
    export(made, compose(made, Edition.PUBLIC), tmp_path / "MINUTES.DOCX", replace=False)
    assert (tmp_path / "MINUTES.DOCX").exists()


@pytest.mark.parametrize("name", ["minutes.odt", "minutes", "minutes.doc", ".docx"])
def test_another_ending_is_refused_with_those_there_are(tmp_path: Path, name: str) -> None:
    made = trial_meeting()
    with pytest.raises(MinuterError, match=r"\.docx \(Word\)"):
        export(made, compose(made, Edition.PUBLIC), tmp_path / name, replace=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_already_there_is_left_unless_it_may_be_replaced(tmp_path: Path) -> None:
    made = trial_meeting()
    (tmp_path / TARGET).write_text("hers")
    with pytest.raises(MinuterError, match="is there already"):
        export(made, compose(made, Edition.PUBLIC), tmp_path / TARGET, replace=False)
    assert (tmp_path / TARGET).read_text() == "hers"
    export(made, compose(made, Edition.PUBLIC), tmp_path / TARGET, replace=True)
    assert zipfile.is_zipfile(tmp_path / TARGET)


def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    made = trial_meeting()
    with pytest.raises(MinuterError, match="is not there; choose another"):
        export(made, compose(made, Edition.PUBLIC), tmp_path / "gone" / TARGET, replace=True)


def test_the_full_minutes_may_hold_what_is_restricted(tmp_path: Path) -> None:
    export(everything(), compose(everything(), Edition.FULL), tmp_path / TARGET, replace=True)
    found = findings((tmp_path / TARGET).read_bytes(), ["canaryline", "canarywithheld"])
    assert len(found) == 2


# --- what must not get out ------------------------------------------------------------------------


def test_no_restricted_or_private_word_is_in_any_part_of_the_public_file(tmp_path: Path) -> None:
    export(everything(), compose(everything(), Edition.PUBLIC), tmp_path / TARGET, replace=True)
    content = (tmp_path / TARGET).read_bytes()
    assert findings(content, CANARIES) == []


def leaks(meeting: Meeting) -> dict[str, str]:
    """Passages that the public may not read, by what they are."""
    return {
        "a restricted line": "The towns compared were canaryline and Penn Cross.",
        "half of it": "so the towns compared were canaryline and other words",
        "a bullet": "Penn Cross had canarybullet twice as many",
        "a restricted title": "Comparison with canarytitle and Penn Cross",
        "a title in capitals": "COMPARISON WITH CANARYTITLE AND PENN CROSS",
        "a decision": "AGREED that canarydecision be paid.",
        "a placed decision": "AGREED that canaryplaced be told.",
        "a private note": "Ask the treasurer about the canaryprivate account.",
        "a private note of the meeting": "canarymeeting that was not understood",
        "a restricted paper": "(The canarypaper tables, XLSX)",
        "a withheld note": "The case of canarywithheld was considered.",
        "a withheld purpose": "To consider canarypurpose",
        "other blanks and marks": "the  towns, compared: were “canaryline” and Penn Cross",
    }


@pytest.mark.parametrize("what", leaks(everything()))
def test_a_leak_is_refused_and_what_was_there_stays(tmp_path: Path, what: str) -> None:
    passage = leaks(everything())[what]
    (tmp_path / TARGET).write_text("last week’s")
    with pytest.raises(MinuterError, match="were not written") as told:
        export(everything(), public(everything(), body(passage)), tmp_path / TARGET, replace=True)
    assert (tmp_path / TARGET).read_text() == "last week’s"
    assert [path.name for path in tmp_path.iterdir()] == [TARGET]
    assert "canary" not in str(told.value).casefold()


def test_the_refusal_names_the_item_and_not_its_words(tmp_path: Path) -> None:
    leak = body("Penn Cross had canarybullet twice as many")
    with pytest.raises(MinuterError, match="words from item 11 that are not for the public"):
        export(everything(), public(everything(), leak), tmp_path / TARGET, replace=True)


def test_a_leak_into_the_title_of_the_file_is_refused(tmp_path: Path) -> None:
    made = replace(public(everything()), title="Minutes on canarytitle and Penn Cross")
    made = replace(made, subject="Comparison with canarytitle and Penn Cross")
    with pytest.raises(MinuterError, match="item 11"):
        export(everything(), made, tmp_path / TARGET, replace=True)


def test_a_leak_split_over_bold_and_plain_is_refused(tmp_path: Path) -> None:
    leak = Block(
        Style.BODY, (Run("The towns compared were can"), Run("aryline and Penn", bold=True))
    )
    with pytest.raises(MinuterError):
        export(everything(), public(everything(), leak), tmp_path / TARGET, replace=True)


def test_a_leak_into_a_comment_an_attribute_or_a_strange_part_is_refused() -> None:
    passage = "The towns compared were canaryline and Penn Cross"
    content = word_bytes(public(everything()))
    for part, text in (
        ("word/extra.xml", f"<a b='{passage}'/>"),
        ("word/extra.xml", f"<a><!-- {passage} --></a>"),
        ("word/extra.bin", passage),
        (passage, ""),
    ):
        made = io.BytesIO(content)
        with zipfile.ZipFile(made, "a") as package:
            package.writestr(part, text)
        with pytest.raises(MinuterError):
            _refuse(everything(), made.getvalue())


@pytest.mark.parametrize("aside", ["<!-- {} -->", "<?note {}?>", "</w:p>{}<w:p>"])
def test_a_leak_inside_or_beside_a_paragraph_of_the_body_is_refused(aside: str) -> None:
    passage = aside.format("The towns compared were canaryline and Penn Cross")
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_bytes(public(everything())))) as read,
        zipfile.ZipFile(made, "w") as package,
    ):
        for name in read.namelist():
            part = read.read(name).decode()
            package.writestr(name, part.replace("</w:pPr>", f"</w:pPr>{passage}", 1))
    with pytest.raises(MinuterError):
        _refuse(everything(), made.getvalue())


def test_words_of_two_paragraphs_make_no_row(tmp_path: Path) -> None:
    """What ends one paragraph and what begins the next were never said together."""
    eleventh = item("11", "T", "Penn.\nCross.", private_notes="penn cross")
    made = trial_meeting(eleventh)
    export(made, compose(made, Edition.PUBLIC), tmp_path / TARGET, replace=True)
    assert (tmp_path / TARGET).exists()


def _refuse(meeting: Meeting, content: bytes) -> None:
    word = FORMATS[".docx"]
    refuse_leak(meeting, public(meeting), word.lines(content), word.lines(word.form()))


def test_a_public_view_that_hides_nothing_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "public_view", lambda meeting: meeting)
    with pytest.raises(MinuterError, match="were not written"):
        export(everything(), public(everything()), tmp_path / TARGET, replace=True)
    unmarked = public(everything())
    unmarked = replace(
        unmarked, blocks=tuple(replace(block, restricted=False) for block in unmarked.blocks)
    )
    with pytest.raises(MinuterError, match="were not written"):
        export(everything(), unmarked, tmp_path / TARGET, replace=True)
    assert list(tmp_path.iterdir()) == []


def test_a_public_document_with_a_block_marked_restricted_is_refused(tmp_path: Path) -> None:
    marked = replace(body("Harmless."), restricted=True, item="1f0e0004")
    with pytest.raises(MinuterError, match="item 4"):
        export(everything(), public(everything(), marked), tmp_path / TARGET, replace=True)


def test_a_format_that_adds_what_was_not_composed_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = FORMATS[".docx"]

    def careless(document: Document) -> bytes:
        secret = body("The case of canarywithheld was considered.")
        return word.written(replace(document, blocks=(*document.blocks, secret)))

    monkeypatch.setitem(FORMATS, ".docx", Format(".docx", "Word", careless, word.lines, word.form))
    with pytest.raises(MinuterError, match="item 12"):
        export(everything(), public(everything()), tmp_path / TARGET, replace=True)


# --- no false alarm -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "restricted",
    [
        "Members agreed to note the report.",
        "AGREED that the report be noted.",
        "The meeting closed at 10.42 am.",
        "Draft minutes, subject to approval at the next meeting",
        "Page 1 of 1",
        "1",
        "Date",
        "Chair: Councillor Adaeze Bellamy",
        "11 Comparison report",
        "Q: Had the patrols moved the disorder to neighbouring wards?",
        "Venue",
        "Heading 1",
        "Normal",
        "Body Text",
        "2024",
        "—",
    ],
)
def test_words_that_the_public_reads_anyway_raise_no_alarm(tmp_path: Path, restricted: str) -> None:
    eleventh = item(
        "11",
        "Comparison report",
        restricted_notes=restricted,
        private_notes=restricted,
        restricted_title=restricted,
        restriction=Restriction(RestrictionKind.OTHER),
    )
    made = trial_meeting(*trial_meeting().items[:10], eleventh)
    export(made, compose(made, Edition.PUBLIC), tmp_path / TARGET, replace=True)
    assert (tmp_path / TARGET).exists()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(meetings(most_items=3))
def test_no_meeting_raises_a_false_alarm(tmp_path: Path, meeting: Meeting) -> None:
    export(meeting, compose(meeting, Edition.PUBLIC), tmp_path / TARGET, replace=True)


FORM = (
    "Item 1 the of Draft minutes agreed AGREED that Chair Date Signed page initials Venue Contact "
    "Wednesday October 2024 am meeting closed Exempt information paragraph Q: A: - restricted"
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(st.sampled_from(FORM.split()), min_size=1, max_size=6), min_size=4))
def test_restricted_words_that_are_those_of_every_form_raise_no_alarm(
    tmp_path: Path, lines: list[list[str]]
) -> None:
    hidden, notes, closing, *more = (" ".join(line) for line in lines)
    eleventh = item(
        "1",
        notes,
        f"{notes}\nQ: {closing}\n- {notes}",
        restricted_notes="\n".join((hidden, *more)),
        private_notes=hidden,
        purpose=closing,
        restriction=Restriction(RestrictionKind.EXEMPT, (1,)),
        decisions=(decision("d1", "AGREED", closing), decision("d2", "", hidden, restricted=True)),
    )
    made = replace(trial_meeting(eleventh), chair=notes, apologies=closing)
    export(made, compose(made, Edition.PUBLIC), tmp_path / TARGET, replace=True)


# --- every place that may hold a secret -----------------------------------------------------------

FIELDS = (
    "restricted_title",
    "restricted_notes",
    "private_notes",
    "restricted decision",
    "decision placed in restricted notes",
    "restricted paper",
    "reason",
    "withheld notes",
    "withheld purpose",
    "withheld decision",
    "withheld presenter",
    "withheld field",
    "withheld paper",
    "restricted motion",
    "amendment to a restricted motion",
    "vote on a restricted motion",
    "restricted interest",
    "restricted event",
    "restricted action",
    "action placed in restricted notes",
    "withheld action",
)


def with_secret(made: Item, field: str, secret: str) -> Item:
    """The item with a secret in one of the places that are not for the public."""
    text = parse_markdown(secret)
    fact = Decision("5ec2e700", "AGREED", text)
    motion = Motion("5ec2e701", text=text, restricted=True)
    amendment = Motion("5ec2e702", text=text, amends=motion.id, as_amended=text)
    action = Action("5ec2e703", secret, secret, due_words=secret)
    hidden = replace(made, restriction=Restriction(RestrictionKind.OTHER, withheld=True))
    marked = replace(made, restriction=Restriction(RestrictionKind.OTHER))
    return settled(
        {
            "restricted_title": lambda: replace(made, restricted_title=secret),
            "restricted_notes": lambda: replace(
                marked, restricted_notes=(*made.restricted_notes, *text)
            ),
            "private_notes": lambda: replace(made, private_notes=(*made.private_notes, *text)),
            "restricted decision": lambda: replace(
                made, decisions=(*made.decisions, replace(fact, restricted=True))
            ),
            "decision placed in restricted notes": lambda: replace(
                marked,
                decisions=(*made.decisions, fact),
                restricted_notes=parse_markdown("{{decision:5ec2e700}}"),
            ),
            "restricted paper": lambda: replace(
                made, papers=(*made.papers, Paper(secret, "PDF", restricted=True))
            ),
            "reason": lambda: replace(
                made, restriction=Restriction(RestrictionKind.EXEMPT, (3,), secret)
            ),
            "withheld notes": lambda: replace(hidden, notes=(*made.notes, *text)),
            "withheld purpose": lambda: replace(hidden, purpose=secret),
            "withheld decision": lambda: replace(hidden, decisions=(*made.decisions, fact)),
            "withheld presenter": lambda: replace(hidden, presenters=(secret,)),
            "withheld field": lambda: replace(hidden, fields=(("previous_date", secret),)),
            "withheld paper": lambda: replace(hidden, papers=(Paper(secret),)),
            "restricted motion": lambda: replace(made, motions=(*made.motions, motion)),
            "amendment to a restricted motion": lambda: replace(
                made,
                motions=(*made.motions, replace(motion, text=()), amendment),
                notes=(*made.notes, fact_line("motion", amendment.id)),
            ),
            "vote on a restricted motion": lambda: replace(
                made,
                motions=(*made.motions, replace(motion, text=())),
                votes=(*made.votes, Vote("5ec2e704", motion.id, edited=text)),
                notes=(*made.notes, fact_line("vote", "5ec2e704")),
            ),
            "restricted interest": lambda: replace(
                made, declarations=(Declaration("5ec2e705", reason=secret, restricted=True),)
            ),
            "restricted event": lambda: replace(
                made, events=(Event("5ec2e706", EventKind.LEFT, edited=text, restricted=True),)
            ),
            "restricted action": lambda: replace(
                made, actions=(replace(action, restricted=True), *made.actions)
            ),
            "action placed in restricted notes": lambda: replace(
                marked,
                actions=(*made.actions, action),
                restricted_notes=(*made.restricted_notes, fact_line("action", action.id)),
            ),
            "withheld action": lambda: replace(hidden, actions=(action,)),
        }[field]()
    )


@settings(max_examples=15, deadline=None)
@given(meetings(most_items=3).filter(lambda meeting: meeting.items), st.data())
def test_a_secret_in_any_restricted_or_private_place_stays_out(
    meeting: Meeting, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(meeting.items) - 1))
    field = data.draw(st.sampled_from(FIELDS))
    items = list(meeting.items)
    items[at] = with_secret(items[at], field, "zebracanary quagga")
    meeting = replace(meeting, items=tuple(items), private_notes=parse_markdown("zebracanary"))
    content = word_bytes(compose(meeting, Edition.PUBLIC))
    assert [
        fault for fault in findings(content, ["zebracanary", "quagga"]) if "forbid" in fault
    ] == []
    _refuse(meeting, content)


@pytest.mark.parametrize("field", FIELDS[:6] + FIELDS[7:10] + FIELDS[13:])
def test_the_search_itself_knows_every_such_place(field: str) -> None:
    made = with_secret(trial_meeting().items[3], field, "zebracanary quagga seen")
    meeting = trial_meeting(made)
    leaked = [Found("They had zebracanary quagga seen there.")]
    with pytest.raises(MinuterError, match="item 4"):
        refuse_leak(meeting, public(meeting), leaked, [])


def test_a_decision_that_reads_alike_on_both_sides_is_public_once(tmp_path: Path) -> None:
    """The same sentence stands on both sides: the public one is printed, and only once."""
    both = (
        decision("d1", "AGREED", "that the report be noted."),
        decision("d2", "AGREED", "that the report be noted.", restricted=True),
    )
    made = trial_meeting(item("1", "T", decisions=both))
    export(made, compose(made, Edition.PUBLIC), tmp_path / TARGET, replace=True)
    content = (tmp_path / TARGET).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.read("word/document.xml").count(b"that the report be noted.") == 1
