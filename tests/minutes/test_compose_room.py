"""What the minutes make of the room: names, arrivals, votes, the exclusion, actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from minuter.blocks import Block, Document, Edition, Style
from minuter.meeting.facts import Action, Event, EventKind, Fate, Motion
from minuter.meeting.people import Office, Person
from minuter.meeting.placing import add_fact, place_fact
from minuter.meeting.text import parse_markdown
from minuter.meeting.values import Meeting, Restriction, RestrictionKind
from minuter.minutes.compose import compose
from tests.council import called, end_of, minuted, rolled


def made(meeting: Meeting, edition: Edition = Edition.PUBLIC) -> Document:
    return compose(meeting, edition)


def lines(meeting: Meeting, style: Style, edition: Edition = Edition.PUBLIC) -> list[str]:
    return [block.text for block in made(meeting, edition).blocks if block.style is style]


def tables(meeting: Meeting, edition: Edition = Edition.PUBLIC) -> list[Block]:
    return [block for block in made(meeting, edition).blocks if block.style is Style.TABLE]


# --- names --------------------------------------------------------------------------------------


def test_councillors_in_a_list_are_called_so_once() -> None:
    present, officers, *_ = lines(minuted(), Style.PEOPLE)
    assert present.startswith(
        "Present: Councillors Mrs Adaeze Bellamy (Chair), Gareth Osgood (Vice-Chair), Tom Ashdown, "
    )
    assert present.count("Councillor") == 2  # a substitute's member is named in full
    assert officers.startswith("Officers: Helena Marsh (Chief Executive), ")


def test_where_one_present_is_no_councillor_each_is_named_in_full() -> None:
    meeting = rolled()
    bishop = Person("bishop", "Ann Field", "Revd", office=Office.MEMBER)
    roster = (*meeting.body.roster, bishop)
    mark = replace(meeting.roll[-1], person="bishop")
    meeting = replace(
        meeting, body=replace(meeting.body, roster=roster), roll=(*meeting.roll, mark)
    )
    present = lines(meeting, Style.PEOPLE)[0]
    assert "Councillors" not in present
    assert "Councillor Tom Ashdown, Councillor Priya Chaudhry" in present
    assert "Revd Ann Field" in present


# --- who came and went --------------------------------------------------------------------------


def went(*people: str, minute: int = 8, what: EventKind = EventKind.LEFT) -> tuple[Event, ...]:
    return tuple(Event(f"e{who}{minute}", what, who, time(11, minute)) for who in people)


def placed(meeting: Meeting, *events: Event) -> Meeting:
    for event in events:
        meeting = place_fact(meeting, end_of(meeting, "i4"), event)
    return meeting


def test_those_who_left_at_one_moment_are_told_in_one_sentence() -> None:
    meeting = placed(rolled(), *went("mistry", "quill", "bellamy"), *went("dray", minute=9))
    assert [line for line in lines(meeting, Style.BODY) if " left " in line] == [
        "Councillors Mistry, Quill and Mrs Bellamy left the meeting at 11.08 am.",
        "Councillor Dray left the meeting at 11.09 am.",
    ]


def test_what_was_edited_or_done_for_an_interest_is_told_by_itself() -> None:
    one, other, third = went("mistry", "quill", "dray")
    meeting = placed(rolled(), one, replace(other, declaration="d"), third)
    assert [line for line in lines(meeting, Style.BODY) if "11.08" in line] == [
        "Councillor Mistry left the meeting at 11.08 am.",
        "Councillor Quill left the meeting at 11.08 am.",
        "Councillor Dray left the meeting at 11.08 am.",
    ]


def test_a_restricted_departure_is_not_told_with_a_public_one() -> None:
    one, other = went("mistry", "quill")
    meeting = placed(rolled(), one, replace(other, restricted=True))
    assert not any("Quill" in line for line in lines(meeting, Style.BODY))
    assert any("Councillor Mistry left" in line for line in lines(meeting, Style.BODY))
    marked = [b.text for b in made(meeting, Edition.FULL).blocks if b.restricted]
    assert "Councillor Quill left the meeting at 11.08 am." in marked


# --- votes and the exclusion --------------------------------------------------------------------


def test_a_recorded_vote_is_a_table_below_its_totals() -> None:
    blocks = made(minuted()).blocks
    at = next(n for n, block in enumerate(blocks) if block.style is Style.TABLE)
    assert blocks[at - 1].text.endswith("For: 18, Against: 7, Abstentions: 2.")
    assert blocks[at].text == "Recorded vote on the motion"
    assert blocks[at].rows[0] == ("Vote", "Number", "Members")
    assert blocks[at].rows[-1] == ("Abstained", "2", "Councillors Ashdown, Yarrow")


def excluding(*exempt: tuple[int, ...]) -> Meeting:
    """The meeting that excludes the public from so many items of these paragraphs."""
    meeting = called()
    ahead = meeting.items[-1]
    items = tuple(
        replace(
            ahead,
            id=f"x{n}",
            number=str(n),
            title=f"Exempt business {n}",
            restriction=Restriction(RestrictionKind.EXEMPT, paragraphs),
        )
        for n, paragraphs in enumerate(exempt, start=8)
    )
    meeting = replace(meeting, items=(*meeting.items[:-1], *items))
    motion = Motion("ex", "mistry", "abernethy", purpose="exclusion", fate=Fate.CARRIED)
    return place_fact(meeting, end_of(meeting, "i7"), motion)


def test_the_public_are_excluded_from_several_items_by_a_table_of_their_paragraphs() -> None:
    (table,) = tables(excluding((3,), (1, 2)))
    assert table.rows == (
        ("Item", "Business", "Paragraph"),
        ("8", "Exempt business 8", "3"),
        ("9", "Exempt business 9", "1 and 2"),
    )
    (resolution,) = lines(excluding((3,), (1, 2)), Style.MOTION)
    assert "for the following items of business" in resolution
    assert "paragraphs 1, 2 and 3" in resolution
    assert "Exempt business" not in resolution


def test_one_exempt_item_or_a_resolution_worded_by_hand_has_no_table() -> None:
    assert tables(excluding((3,))) == []
    meeting = excluding((3,), (1,))
    edited = tuple(
        replace(
            item,
            motions=tuple(
                replace(m, edited=parse_markdown("The public left.")) for m in item.motions
            ),
        )
        for item in meeting.items
    )
    assert tables(replace(meeting, items=edited)) == []


# --- actions ------------------------------------------------------------------------------------


def promised(*actions: Action) -> Meeting:
    meeting = rolled()
    for action in actions:
        meeting = add_fact(meeting, "i5", action)
    return meeting


WRITE = Action("a1", "Write to the harbour office", "tull", date(2026, 12, 11))


def test_actions_stand_in_one_table_under_a_heading_at_the_end() -> None:
    blocks = made(promised(WRITE, Action("a2", "Mend the   gate"))).blocks
    at = next(n for n, block in enumerate(blocks) if block.style is Style.SECTION)
    assert [block.text for block in blocks[at : at + 2]] == ["Actions", "Actions by agenda item"]
    assert blocks[at + 1].rows == (
        ("Item", "Action", "Owner", "Due"),
        ("5", "Write to the harbour office", "Imogen Tull", "by 11th December 2026"),
        ("5", "Mend the gate", "Not said", "Not said"),
    )


def test_a_body_may_have_its_actions_at_each_item_instead() -> None:
    meeting = promised(WRITE)
    meeting = replace(meeting, body=replace(meeting.body, actions_at_end=False))
    assert tables(meeting) == []
    assert [b.text for b in made(meeting).of_item("i5")][-1] == (
        "Action: Write to the harbour office (Imogen Tull, by 11th December 2026)."
    )


def test_restricted_actions_stand_between_marks_and_only_in_the_full_minutes() -> None:
    meeting = promised(WRITE, Action("a2", "Sell the quay", "marsh", restricted=True))
    assert "Sell the quay" not in [cell for row in tables(meeting)[0].rows for cell in row]
    blocks = made(meeting, Edition.FULL).blocks
    at = max(n for n, block in enumerate(blocks) if block.style is Style.SECTION)
    assert [(block.style, block.text) for block in blocks[at : at + 4]] == [
        (Style.SECTION, "Restricted actions"),
        (Style.RESTRICTED_MARK, "Restricted: not for publication."),
        (Style.TABLE, "Actions by agenda item"),
        (Style.RESTRICTED_END, "End of restricted text."),
    ]
    assert all(block.restricted for block in blocks[at : at + 4])
    assert blocks[at + 2].rows[1] == ("5", "Sell the quay", "Helena Marsh", "Not said")
