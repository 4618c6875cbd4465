"""An invented meeting that has one of everything, minuted to its end."""

from __future__ import annotations

from datetime import date, time

from minuter.meeting.placing import settled
from minuter.meeting.text import parse_markdown
from minuter.meeting.values import (
    Body,
    Decision,
    Deferral,
    Item,
    Meeting,
    Paper,
    Restriction,
    RestrictionKind,
    Status,
)

CANARIES = (
    "canarytitle",
    "canaryline",
    "canarybullet",
    "canaryprivate",
    "canarydecision",
    "canaryplaced",
    "canarypaper",
    "canarywithheld",
    "canarypurpose",
    "canarymeeting",
    "canaryreason",
)
"""Words that stand only where no public document may have them."""


def decision(fact_id: str, verb: str, markup: str, *, restricted: bool = False) -> Decision:
    """A decision from light Markdown."""
    return Decision(fact_id, verb, parse_markdown(markup), restricted)


def item(number: str, title: str, notes: str = "", **details: object) -> Item:
    """A minuted item from light Markdown; texts among the details are Markdown as well."""
    for name in ("restricted_notes", "private_notes"):
        if name in details:
            details[name] = parse_markdown(str(details[name]))
    made = Item(
        id=f"1f0e{number:0>4}",
        number=number,
        title=title,
        notes=parse_markdown(notes),
        status=Status.MINUTED,
        **details,  # pyright: ignore[reportArgumentType]
    )
    return settled(made)


def trial_meeting(*items: Item) -> Meeting:
    """The trial meeting; with other items when any are given."""
    return Meeting(
        id="5eafa1e0",
        body=Body(name="Wrenmouth Safer Harbour Partnership", authority="Wrenmouth Town Council"),
        date=date(2024, 10, 2),
        start=time(9, 0),
        began=time(9, 3),
        finish=time(10, 42),
        venue="Committee Room 2, Civic Hall, Quay Street, Wrenmouth",
        contact="Priya Holt, Democratic Services Officer",
        chair="Councillor Adaeze Bellamy",
        apologies="Councillor Jude Kettering and Stuart Rudd (Fennwick Housing)",
        private_notes=parse_markdown("A line of the agenda canarymeeting that was not understood."),
        items=items or trial_items(),
    )


def trial_items() -> tuple[Item, ...]:
    """Eleven items of the usual kinds."""
    return (
        item("1", "Evacuation procedure", "The evacuation procedure was noted."),
        item("2", "Declarations of interest", "There were no declarations of interest."),
        item(
            "3",
            "Minutes of the previous meeting",
            purpose="To approve the minutes of the meeting held on 17th July 2024.",
            papers=(Paper("Minutes of 17th July 2024", "PDF", "81 KB"),),
            decisions=(
                decision(
                    "d3000001",
                    "AGREED",
                    "that the minutes of the meeting held on 17th July 2024 be confirmed as a "
                    "correct record and signed by the Chair.",
                ),
            ),
        ),
        _harbour_watch(),
        item(
            "5",
            "Quayside lighting",
            "Officers of Fennwick Housing gave members an update on the lighting scheme. "
            "Thirty-one of the forty columns had been replaced, and the rest would follow before "
            "the clocks went back.\n"
            "Members welcomed the **second phase** and asked that residents of *Cooper’s Row* be "
            "told of the dates.",
            decisions=(decision("d5000001", "", "Members agreed to note the update."),),
        ),
        item(
            "6",
            "Licensing review",
            deferral=Deferral("officers being at a hearing", "a following meeting"),
            decisions=(
                decision(
                    "d6000001",
                    "",
                    "Members agreed to defer this report to a following meeting due to officers "
                    "being at a hearing.",
                ),
            ),
        ),
        _night_economy(),
        item(
            "8",
            "Small grants",
            "Three applications were considered.\n{{decision:d8000001}}\n"
            "The second applicant had asked for more time.",
            private_notes="Ask the treasurer about the canaryprivate account.",
            decisions=(
                decision(
                    "d8000001",
                    "RESOLVED",
                    "that:\n1. £1,250 be granted to the Sea Cadets;\n"
                    "2. the application of the rowing club be deferred so that\n"
                    "   1. its accounts may be seen; and\n   2. its members be asked; and\n"
                    "3. the remaining balance be carried forward.",
                ),
            ),
        ),
        item(
            "9",
            "Verbal update from the Coastguard",
            "There were no further updates to bring to members’ attention for this item.",
        ),
        item(
            "10",
            "Any other business",
            "Members shared information about the lifebelts on the north mole.",
            decisions=(decision("d1000001", "", "Members noted the discussion."),),
        ),
        _comparison(),
    )


def _harbour_watch() -> Item:
    return item(
        "4",
        "Harbour watch report",
        "The Harbour Master presented a report on safety in the harbour from April to September. "
        "Incidents had fallen by 18% compared with the same months of the previous year.\n"
        "The key points highlighted were as follows:\n"
        "- thefts from moored boats had fallen from 44 to 29\n"
        "- calls to the north mole had risen\n"
        "   - most of them at weekends\n"
        "   - a third of them during the regatta\n"
        "- two rescues had been carried out\n"
        "### Next steps\n"
        "Partners were asked to:\n"
        "1. share their rotas by the end of the month\n"
        "   1. for weekdays\n"
        "   2. for weekends\n"
        "2. name an officer for the working group\n"
        "Members thanked the volunteers.",
        presenters=("The Harbour Master",),
        papers=(Paper("Harbour watch report", "PDF", "312 KB"),),
        decisions=(decision("d4000001", "", "Members agreed to note the report."),),
    )


def _night_economy() -> Item:
    return item(
        "7",
        "Night-time economy",
        "Inspector Rowan Teale presented a report on Fridays and Saturdays in the old town.\n"
        "Q: Had the patrols moved the disorder to neighbouring wards?\n"
        "A: Officers reported that this was not the case.\n"
        "Q: Would the taxi marshals stay after Christmas?\n"
        "A: Funding until the end of March had been found.",
        decisions=(decision("d7000001", "AGREED", "that the report be noted."),),
    )


def _comparison() -> Item:
    return item(
        "11",
        "Comparison report",
        "Members were presented with a restricted report that compared the town with others.",
        restricted_title="Comparison with canarytitle and Penn Cross",
        restricted_notes=(
            "The towns compared were canaryline and Penn Cross.\n"
            "- Penn Cross had canarybullet twice as many\n"
            "{{decision:d1100002}}\n"
            "Members agreed to note the report."
        ),
        private_notes="Collect the canaryprivate copies afterwards.",
        papers=(Paper("The canarypaper tables", "XLSX", "1 MB", restricted=True),),
        restriction=Restriction(RestrictionKind.EXEMPT, (3, 7), "supplied by canaryreason"),
        decisions=(
            decision("d1100001", "AGREED", "that the report be noted."),
            decision("d1100002", "AGREED", "that canaryplaced be told.", restricted=True),
            decision("d1100003", "AGREED", "that canarydecision be paid.", restricted=True),
        ),
    )


def withheld_item() -> Item:
    """An item of which the public learns its title alone."""
    return item(
        "12",
        "Staffing matter",
        "The case of canarywithheld was considered.\n{{decision:d1200001}}",
        purpose="To consider canarypurpose.",
        restriction=Restriction(RestrictionKind.CONFIDENTIAL, withheld=True),
        decisions=(decision("d1200001", "RESOLVED", "that canarydecision be appointed."),),
    )
