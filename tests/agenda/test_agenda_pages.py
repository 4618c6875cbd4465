"""Agendas in the shapes of different councils, each read as its clerk would read it."""

from __future__ import annotations

from datetime import date, time

import pytest
from agenda_outline import PAGES, TODAY, item, items, lost, minutes, page, shown_words

from minuter.agenda import read_pasted
from minuter.agenda.kept import unkept
from minuter.agenda.plain import read_text
from minuter.meeting.due import next_meeting_of
from minuter.meeting.values import Deferral, Paper, RestrictionKind, Status

EVERY = sorted(path.name for path in PAGES.iterdir())


@pytest.mark.parametrize("name", EVERY)
def test_no_word_of_a_page_is_lost(name: str) -> None:
    source = (PAGES / name).read_text("utf-8")
    if name.endswith(".html"):
        source = shown_words(source)

    assert lost(source, page(name)) == set()


@pytest.mark.parametrize("name", [name for name in EVERY if name.endswith(".txt")])
def test_the_reader_finds_nothing_missing_in_its_own_work(name: str) -> None:
    source = (PAGES / name).read_text("utf-8")

    assert unkept(page(name), read_text(source)) == []


def test_a_committee_numbers_its_items_and_their_parts() -> None:
    assert items(page("numbered.txt")) == [
        ("1", "Apologies for absence", "apologies"),
        ("2", "Declarations of interest", "declarations"),
        ("3", "Minutes of the meeting held on 6 February 2025", "previous_minutes"),
        ("4", "Planning applications", "general"),
        ("4.1", "24/0178/FUL - Land at Mill Lane, Ashby Road", "report"),
        ("4.2", "24/0191/HH - 12 Orchard Way", "general"),
        ("5", "Enforcement performance, quarter 3", "report"),
        ("6", "Exclusion of the press and public", "exclusion"),
        ("7", "Settlement of an appeal", "general"),
        ("8", "Date of next meeting", "next_meeting"),
    ]


def test_the_heading_gives_body_authority_date_time_place_contact_and_chair() -> None:
    meeting = page("numbered.txt").meeting

    assert (meeting.body.name, meeting.body.authority) == (
        "Planning Committee",
        "REDMARSH BOROUGH COUNCIL",
    )
    assert (meeting.date, meeting.start) == (date(2025, 3, 6), time(10, 30))
    assert meeting.venue == "Council Chamber, Town Hall, Market Square, Redmarsh, RM1 4AA"
    assert meeting.contact.startswith("Tomasz Bell, Democratic Services Officer")
    assert meeting.contact.endswith("democracy@redmarsh.example")
    assert meeting.chair == "Councillor Nia Osgood"
    assert meeting.body.venue == meeting.venue


def test_a_planning_committee_resolves() -> None:
    approval = item(page("numbered.txt"), "3").decisions[0]

    assert approval.verb == "RESOLVED"
    assert "6th February 2025" in approval.text[0].text


def test_a_line_that_is_not_understood_is_kept_in_private_and_shown() -> None:
    agenda = page("numbered.txt")
    reminder = "Members are reminded of the code of conduct."

    assert [line.text for line in item(agenda, "2").private_notes] == [reminder]
    assert (reminder, 2) in [(stray.text, stray.after_item) for stray in agenda.not_understood]
    assert agenda.meeting.private_notes[0].text.startswith("Membership:")
    assert agenda.not_understood[0].after_item == 0


def test_pages_of_a_pack_are_the_item_s_paper() -> None:
    title = "Enforcement performance, quarter 3"

    assert item(page("numbered.txt"), "5").papers == (Paper(title, "", "Pages 13 - 20"),)


def test_the_officer_whose_report_it_is_presents_it() -> None:
    agenda = page("numbered.txt")

    assert item(agenda, "5").presenters == ("The Head of Planning",)
    assert item(agenda, "5").notes[0].text.startswith("The Head of Planning presented a report")


def test_grounds_of_exemption_name_their_paragraphs_and_the_exclusion_itself_is_public() -> None:
    agenda = page("numbered.txt")
    settlement = item(agenda, "7").restriction

    assert settlement is not None
    assert (settlement.kind, settlement.paragraphs) == (RestrictionKind.EXEMPT, (3, 5))
    assert settlement.reason.startswith("Not for publication")
    assert item(agenda, "6").restriction is None
    assert item(agenda, "8").restriction is None


def test_an_agenda_without_numbers_is_numbered_from_one() -> None:
    assert items(page("unnumbered.txt")) == [
        ("1", "Evacuation Procedure", "evacuation"),
        ("2", "Declarations of Interest", "declarations"),
        ("3", "Minutes", "previous_minutes"),
        ("4", "Rural Bus Services", "report"),
        ("5", "Youth Work Update", "update"),
        ("6", "Winter Review", "report"),
        ("7", "Any Other Business", "any_other_business"),
    ]


def test_papers_keep_their_names_types_and_sizes() -> None:
    assert item(page("unnumbered.txt"), "6").papers == (
        Paper("Winter Review", "PDF", "210 KB"),
        Paper("Appendix A - Gritting routes", "PDF", "2 MB"),
        Paper("Appendix B - Costs", "XLSX", "48 KB"),
    )


def test_the_minutes_to_approve_are_those_of_the_date_given() -> None:
    approval = item(page("unnumbered.txt"), "3")

    assert approval.purpose == "To approve the minutes of the meeting held on 7 January 2025"
    assert approval.field("previous_date") == "2025-01-07"
    assert "7th January 2025" in approval.decisions[0].text[0].text


def test_an_agenda_not_yet_minuted_is_pre_written_and_waits() -> None:
    agenda = page("unnumbered.txt")

    assert {one.status for one in agenda.meeting.items} == {Status.WAITING}
    assert minutes(item(agenda, "2")) == [("paragraph", "There were no declarations of interest.")]
    assert minutes(item(agenda, "4"))[0][1].endswith("a report on Rural Bus Services.")


def test_a_presenter_in_brackets_presents() -> None:
    agenda = page("unnumbered.txt")

    assert item(agenda, "5").presenters == ("Priya Dunn, Youth Lead",)


def test_lettered_items_keep_their_letters() -> None:
    agenda = page("lettered.txt")

    assert [one.number for one in agenda.meeting.items] == [*"123456", "7a", "7b", "8", "9"]
    assert item(agenda, "4").field("previous_date") == "2025-01-13"
    assert item(agenda, "7a").presenters == ("Dr Lena Marsh, Medical Director",)
    assert item(agenda, "8").presenters == ("Councillor Femi Grant",)
    assert (item(agenda, "7a").kind, item(agenda, "8").kind) == ("report", "update")
    assert item(agenda, "9").kind == "any_other_business"


def test_a_line_that_is_only_a_place_is_the_venue() -> None:
    meeting = page("lettered.txt").meeting

    assert meeting.venue == "Civic Offices, High Street, Fenwick"
    assert (meeting.body.name, meeting.body.authority) == (
        "Health Scrutiny Committee",
        "Fenwick District Council",
    )
    assert (meeting.date, meeting.start) == (date(2025, 3, 10), time(14))


def test_part_b_restricts_every_item_under_it() -> None:
    agenda = page("parts.txt")
    restricted = {one.number: one.restriction for one in agenda.meeting.items if one.restriction}

    assert {n: r.paragraphs for n, r in restricted.items()} == {"5": (3,), "6": (1, 2, 4), "7": ()}
    assert all("PRESS AND PUBLIC" in one.reason for one in restricted.values())
    assert any("Item 7 is exempt" in warning for warning in agenda.warnings)


def test_a_date_that_is_not_its_weekday_is_told() -> None:
    warnings = page("parts.txt").warnings

    assert "12 February 2025 is a Wednesday, the agenda says Thursday." in warnings


def test_a_parish_council_s_purposes_become_titles_and_stay() -> None:
    agenda = page("parish.txt")

    assert agenda.meeting.body.name == "Little Orrin Parish Council"
    assert agenda.meeting.venue == "The Village Hall"
    assert items(agenda)[:3] == [
        ("1", "Apologies for absence", "apologies"),
        ("2", "Declarations of interest", "declarations"),
        ("3", "Minutes of the meeting held on 11 February 2025", "previous_minutes"),
    ]
    assert item(agenda, "5").purpose == "To receive the Clerk's report."
    assert item(agenda, "5").title == "Clerk's report"


def test_the_date_of_the_next_meeting_is_read_and_pre_written() -> None:
    following = item(page("numbered.txt"), "8")

    assert following.field("next_date") == "2025-04-03"
    assert minutes(following) == [
        ("paragraph", "The next meeting would be held on 3rd April 2025.")
    ]
    assert item(page("parish.txt"), "6").kind == "next_meeting"
    assert next_meeting_of(page("summons.txt").meeting) == date(2025, 4, 21)


def test_a_town_council_s_procedure_is_known_by_its_kinds() -> None:
    kinds = {one.title: one.kind for one in page("summons.txt").meeting.items}

    assert kinds["MAYOR'S ANNOUNCEMENTS"] == "announcements"
    assert kinds["MOTION ON NOTICE"] == "motions"


def test_an_item_that_asks_to_elect_a_chair_is_an_election() -> None:
    agenda = read_pasted(
        "Stour Town Council\n\n1. To elect a Chairman for 2025/26.\n2. To receive apologies.\n"
        "3. To appoint a Vice-Chairman.\n4. Date of next meeting: 3 April 2025 at 7pm",
        today=TODAY,
    )

    assert items(agenda) == [
        ("1", "Chairman for 2025/26", "chair_election"),
        ("2", "Apologies", "apologies"),
        ("3", "Vice-Chairman", "vice_chair_appointment"),
        ("4", "Date of next meeting: 3 April 2025 at 7pm", "next_meeting"),
    ]
    assert minutes(item(agenda, "4"))[0][1] == (
        "The next meeting would be held on 3rd April 2025 at 7.00 pm."
    )


def test_a_table_gives_numbers_titles_and_who_leads() -> None:
    agenda = page("columns.html")

    assert [title for _, title, _ in items(agenda)] == [
        "Apologies for absence",
        "Declarations of interest",
        "Minutes of the previous meeting",
        "Internal audit progress",
        "Risk register",
    ]
    assert item(agenda, "4").presenters == ("Owen Adeyemi, Head of Audit",)
    assert item(agenda, "4").purpose == "To note progress against the plan"
    assert item(agenda, "5").presenters == ("Mei Kerr",)
    meeting = agenda.meeting
    assert (meeting.body.name, meeting.date, meeting.start, meeting.venue) == (
        "Audit Committee",
        date(2025, 3, 14),
        time(10),
        "Room 1, Norbury Hall",
    )


def test_a_web_site_s_menus_are_left_aside_and_its_scripts_unread() -> None:
    agenda = page("moderngov.html")

    assert agenda.left_aside == ("Home", "Bins", "Cookies")
    assert "never read" not in " ".join(agenda.source_lines)


def test_a_modern_gov_page_gives_its_items_papers_and_minutes() -> None:
    agenda = page("moderngov.html")

    assert items(agenda) == [
        ("41", "Apologies for Absence", "apologies"),
        ("42", "Minutes", "previous_minutes"),
        ("43", "Taxi Fares", "report"),
    ]
    assert item(agenda, "42").papers == (Paper("Minutes", "PDF", "77 KB"),)
    assert item(agenda, "43").papers == (
        Paper("Taxi Fares", "PDF", "310 KB"),
        Paper("Appendix 1 - Fare table , item 43.", "PDF", "1 MB"),
    )
    assert minutes(item(agenda, "43")) == [
        ("paragraph", "The Licensing Manager presented a report on fares."),
        ("bullet", "a flag fall of £3.20 was proposed;"),
        ("bullet", "the night rate would not change."),
        ("bullet", "drivers had been consulted."),
        ("closing", "RESOLVED that:\nthe fares be approved;\nthe trade be thanked."),
    ]


def test_a_minuted_page_keeps_every_paragraph_bullet_and_decision_in_its_place() -> None:
    lighting = item(page("minuted.txt"), "4")

    assert minutes(lighting) == [
        (
            "paragraph",
            "The Highways Officer presented a report on street lighting. "
            "Members noted that 40 lamps had failed.",
        ),
        ("paragraph", "The following points were made:"),
        ("bullet", "the lamps on Weir Street would be replaced first;"),
        ("bullet", "the cost was £18,000."),
        ("paragraph", "Members agreed that it was a difficult balance."),
        ("decision", "The Forum agreed to write to the county council."),
        ("paragraph", "Members asked whether solar lamps had been considered. They had not."),
        (
            "closing",
            "RESOLVED that:\nthe report be noted;\na further report be brought in June.",
        ),
    ]
    assert lighting.status is Status.MINUTED
    assert [one.outcome for one in lighting.decisions] == ["", "noted"]


def test_an_approval_of_minutes_is_a_decision() -> None:
    approval = item(page("minuted.txt"), "3")

    assert minutes(approval) == [
        (
            "closing",
            "AGREED that the minutes of the meeting held on 16 January 2025 "
            "be confirmed as a correct record.",
        )
    ]
    assert (approval.decisions[0].verb, approval.decisions[0].outcome) == ("AGREED", "approved")
    assert approval.field("previous_date") == "2025-01-16"


def test_a_deferral_keeps_its_reason_and_its_target() -> None:
    stalls = item(page("minuted.txt"), "5")

    assert stalls.deferral == Deferral("illness", "2025-05-15")
    assert stalls.decisions[0].outcome == "deferred"


def test_a_misspelt_subject_still_decides() -> None:
    assert minutes(item(page("minuted.txt"), "6")) == [("closing", "Membres noted the update.")]


def test_nothing_is_pre_written_into_minutes_that_exist() -> None:
    assert minutes(item(page("minuted.txt"), "7")) == [("paragraph", "None.")]


def test_the_time_of_closing_and_the_apologies_are_the_meeting_s() -> None:
    meeting = page("minuted.txt").meeting

    assert meeting.finish == time(19, 42)
    assert meeting.apologies == "Sam Oduya, Beth Rigg"


def test_every_item_knows_the_lines_that_it_came_from() -> None:
    agenda = page("minuted.txt")
    first, end = agenda.item_lines[4]

    assert agenda.source_lines[first] == "5. Market Stalls"
    assert agenda.source_lines[end - 1].startswith("It was agreed that this item be deferred")
    assert [start for start, _ in agenda.item_lines[1:]] == [end for _, end in agenda.item_lines][
        :-1
    ]


def test_a_pasted_page_with_numbers_on_lines_of_their_own_is_read() -> None:
    agenda = page("executive.txt")
    programme = item(agenda, "115")

    assert [number for number, _, _ in items(agenda)] == ["112", "113", "114", "115"]
    assert programme.papers[1] == Paper("Appendix A , item 115.", "PDF", "1 MB")
    assert programme.presenters == ("The Chief Finance Officer",)
    assert ("bullet", "Two schemes had slipped.") in minutes(programme)
    assert (
        "decision",
        "Resolved:\n(1) That the programme be approved.\n(2) That £2.1m be released.",
    ) in minutes(programme)
    assert minutes(programme)[-1][1].startswith("Reason for decision")


def test_a_summons_says_where_and_when_in_one_sentence() -> None:
    meeting = page("summons.txt").meeting

    assert (meeting.body.name, meeting.body.authority, meeting.venue) == (
        "Full Council",
        "Stour Town Council",
        "The Assembly Rooms, Stour",
    )
    assert (meeting.date, meeting.start) == (date(2025, 3, 17), time(19))


def test_two_sets_of_minutes_stay_in_the_purpose_and_the_first_is_the_previous_meeting_s() -> None:
    approval = item(page("summons.txt"), "3")

    assert approval.purpose.startswith("(a) To approve the minutes")
    assert approval.purpose.endswith("3rd February 2025.")
    assert approval.field("previous_date") == "2025-01-20"


def test_a_confidential_item_is_confidential() -> None:
    restriction = item(page("summons.txt"), "7").restriction

    assert restriction is not None
    assert restriction.kind is RestrictionKind.CONFIDENTIAL


def test_a_table_pasted_with_tabs_gives_items_their_leads_and_times() -> None:
    agenda = page("timed.txt")

    assert [(one.title, one.presenters) for one in agenda.meeting.items] == [
        ("Welcome, introductions and apologies", ("Chair",)),
        ("Minutes of the last meeting and matters arising", ("Chair",)),
        ("Performance report Q3", ("A. Lowe",)),
        ("Serious youth violence – deep dive", ("Insp Carr",)),
        ("Health update", ("Dr Patel",)),
        ("AOB", ("All",)),
    ]
    assert item(agenda, "2").private_notes[0].text == "10:05"
    assert agenda.meeting.venue == "Microsoft Teams"


def test_minutes_with_references_keep_them_as_numbers() -> None:
    agenda = page("references.txt")

    assert items(agenda) == [
        ("22/24", "APOLOGIES FOR ABSENCE", "apologies"),
        ("23/24", "MINUTES", "previous_minutes"),
        ("24/24", "INTERNAL AUDIT PROGRESS REPORT", "report"),
    ]
    assert agenda.meeting.body.name == "Audit Committee"
    assert agenda.meeting.chair == "Councillor Ash"
    assert agenda.meeting.private_notes[0].text.startswith("PRESENT:")
