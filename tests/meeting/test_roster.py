"""A roster is read as a clerk pastes it or as a sheet holds it, and taken out and in again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minuter.meeting.people import Office, Person, Voting
from minuter.meeting.roster import merged_roster, read_roster, write_roster_csv


def only(text: str) -> Person:
    roster = read_roster(text)
    assert roster.broken == ()
    (person,) = roster.people
    return replace(person, id="")


def names(text: str) -> list[str]:
    return [person.name for person in read_roster(text).people]


def person(name: str, title: str = "", **told: object) -> Person:
    return Person("", name, title, **told)  # pyright: ignore[reportArgumentType]


# --- one line, one person -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "Cllr Mrs Olive Lansdowne OBE (Chair)",
            person("Olive Lansdowne", "Cllr Mrs", post_nominals="OBE", office=Office.CHAIR),
        ),
        ("Jane Roe (Tarn Valley Police)", person("Jane Roe", organisation="Tarn Valley Police")),
        ("Councillor A B (substitute)", person("A B", "Councillor", office=Office.SUBSTITUTE)),
        (
            "Jane Doe, Director of Place",
            person("Jane Doe", directorate="Director of Place", office=Office.OFFICER),
        ),
        (
            "Jane Doe (Director of Adults, Health and Wellbeing)",
            person(
                "Jane Doe",
                directorate="Director of Adults, Health and Wellbeing",
                office=Office.OFFICER,
            ),
        ),
        (
            "Jane Doe, Director of Place, Fenwick Council",
            person("Jane Doe", directorate="Director of Place", organisation="Fenwick Council"),
        ),
        ("Dr X Y – Co-opted member (non-voting)", person("X Y", "Dr", voting=Voting.NO)),
        ("Ms X Y, co-opted member", person("X Y", "Ms", voting=Voting.NO)),
        ("Ms X Y (voting co-optee)", person("X Y", "Ms", voting=Voting.YES)),
        ("Rev X Y (diocesan representative)", person("X Y", "Rev", voting=Voting.SOME)),
        ("• Cllr Ann Lee (Lab)", person("Ann Lee", "Cllr", group="Lab")),
        ("12. Cllr Ann Lee (Riverside Group)", person("Ann Lee", "Cllr", group="Riverside Group")),
        ("Ann Lee (Riverside Group)", person("Ann Lee", organisation="Riverside Group")),
        (
            "Cllr Ann Lee (Vice-Chair, Liberal Democrat)",
            person("Ann Lee", "Cllr", group="Liberal Democrat", office=Office.VICE_CHAIR),
        ),
        ("The Mayor, Councillor Ann Lee", person("Ann Lee", "Councillor", office=Office.CHAIR)),
        ("The Mayor (Councillor Ann Lee)", person("Ann Lee", "Councillor", office=Office.CHAIR)),
        ("The Mayor Councillor Ann Lee", person("Ann Lee", "Councillor", office=Office.CHAIR)),
        ("Cllr Ann Lee (Deputy Mayor)", person("Ann Lee", "Cllr", office=Office.VICE_CHAIR)),
        ("Chairman: Cllr Ann Lee", person("Ann Lee", "Cllr", office=Office.CHAIR)),
        ("Lee, Ann", person("Ann Lee")),
        ("Van der Berg, Cllr Piet (Ind)", person("Piet Van der Berg", "Cllr", group="Ind")),
        (
            "Rt Hon Baroness Ann Lee KC DL",
            person("Ann Lee", "Rt Hon Baroness", post_nominals="KC DL"),
        ),
        (
            "Chief Supt Ann Lee QPM - Tarn Valley Police",
            person(
                "Ann Lee",
                "Chief Supt",
                post_nominals="QPM",
                organisation="Tarn Valley Police",
            ),
        ),
        ("Tarn Valley Police: Ann Lee", person("Ann Lee", organisation="Tarn Valley Police")),
        ("Tarn Police\tMs Ann Lee", person("Ann Lee", "Ms", organisation="Tarn Police")),
        ("Cllr Bishop OBE", person("Bishop", "Cllr", post_nominals="OBE")),
        (
            "Cllr Ann Lee, Leader of the Council",
            person("Ann Lee", "Cllr", directorate="Leader of the Council"),
        ),
        ("Cllr Ann Lee ann.lee@fenwick.example 01632 960 001", person("Ann Lee", "Cllr")),
        ("Cllr Ann Lee (remotely, until item 5)", person("Ann Lee", "Cllr")),
        ("Cllr Ann Lee (Chair", person("Ann Lee", "Cllr", office=Office.CHAIR)),
        ("Di Smith", person("Di Smith")),
        ("DI Smith (Tarn Valley Police)", person("Smith", "DI", organisation="Tarn Valley Police")),
        ("Yo Ma", person("Yo Ma")),
        ("Jude O’Neil-Ćirić", person("Jude O’Neil-Ćirić")),
        ("Cllr Ann Lee (substitutes: Bob Fox / Cy Oak)",
         person("Ann Lee", "Cllr", substitutes=("Bob Fox", "Cy Oak"))),
        ("\N{BULLET}\t\N{RIGHT-TO-LEFT OVERRIDE}Ann\0 Lee\N{POP DIRECTIONAL FORMATTING} 🎉👩‍🚒",
         person("Ann Lee")),
    ],
)  # fmt: skip
def test_a_line_tells_who_somebody_is(line: str, meant: Person) -> None:
    assert only(line) == meant


# --- lists --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("Cllr Ann Lee; Bob Fox (Police); and Cllr Cy Oak", ["Ann Lee", "Bob Fox", "Cy Oak"]),
        ("Councillors Ash (Chair), Birch OBE, Cole and Dean", ["Ash", "Birch", "Cole", "Dean"]),
        (
            "Present: Councillors Ash, Birch and Ms R Fell (Head of Audit)",
            ["Ash", "Birch", "R Fell"],
        ),
        ("Cllr Ann Lee, Leader, Cllr Cy Oak", ["Ann Lee", "Cy Oak"]),
        ("Ann Lee, Bob Fox, Cy Oak", ["Ann Lee", "Bob Fox", "Cy Oak"]),
        ("Officers: Ann Lee, Bob Fox", ["Ann Lee", "Bob Fox"]),
        ("Members:- Ann Lee and Bob Fox", ["Ann Lee", "Bob Fox"]),
        ("Officers: Ann Lee (Housing, Planning and Place), Bob Fox", ["Ann Lee", "Bob Fox"]),
        ("Ann Lee, Chief Executive, Fenwick Council", ["Ann Lee"]),
    ],
)
def test_several_in_one_line_are_parted_where_it_plainly_is_a_list(
    line: str, listed: list[str]
) -> None:
    assert names(line) == listed


def test_councillors_named_together_each_have_the_title() -> None:
    ash, birch, fell = read_roster("Cllrs Ash (Chair), Birch OBE and Mr Fell").people

    assert (ash.title, ash.office) == ("Cllr", Office.CHAIR)
    assert (birch.title, birch.post_nominals) == ("Cllr", "OBE")
    assert fell.title == "Mr"


def test_a_councillor_with_a_title_of_her_own_does_not_end_those_named_together() -> None:
    people = read_roster("Councillors A. Ash, Dr. P. Birch, L. Cole and Mr Fell").people

    assert [(person.title, person.name) for person in people] == [
        ("Councillor", "A. Ash"),
        ("Councillor Dr.", "P. Birch"),
        ("Councillor", "L. Cole"),
        ("Mr", "Fell"),
    ]


LIST = """\
Membership of the Committee (5):

Chair
Cllr Ann Ash
Vice-Chairman: Cllr Ben Birch
Cllr Cy Cole

Labour
Cllr Di Dean

Co-opted members
Eve Elm

Substitutes:
Cllr Fay Fir (substitute for Cllr Cole)

Officers in attendance:
Gus Gorse (DoP)

Also in attendance -
Hal Holly (Tarn Valley Police)

Apologies
None
-----
"""


def test_headings_say_what_everybody_below_them_is() -> None:
    roster = read_roster(LIST)

    assert roster.broken == ()
    assert [(one.name, one.office) for one in roster.people] == [
        ("Ann Ash", Office.CHAIR),
        ("Ben Birch", Office.VICE_CHAIR),
        ("Cy Cole", Office.MEMBER),
        ("Di Dean", Office.MEMBER),
        ("Eve Elm", Office.MEMBER),
        ("Fay Fir", Office.SUBSTITUTE),
        ("Gus Gorse", Office.OFFICER),
        ("Hal Holly", Office.ATTENDEE),
    ]
    cole, dean, elm, gorse = (roster.people[at] for at in (2, 3, 4, 6))
    assert cole.substitutes == ("Fay Fir",)
    assert (dean.group, cole.group, elm.group) == ("Labour", "", "")
    assert (elm.voting, dean.voting) == (Voting.NO, Voting.YES)
    assert (gorse.directorate, gorse.organisation) == ("DoP", "")


def test_two_people_of_one_name_are_both_kept() -> None:
    one, other = read_roster("Jane Roe (Police)\nJane Roe (Fire)").people

    assert one.name == other.name
    assert one.id != other.id


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Vacancy", "is a vacant seat"),
        ("Cllr", "names nobody"),
        ("Page 3", "names nobody"),
        ("Please tell us who of you will come", "reads like a sentence and not like a name"),
        ("Ann Lee " * 60, "is too long to be one person"),
        ("x, " * 40_000, "is too long to be read"),
    ],
)
def test_a_line_that_names_nobody_is_told_in_one_sentence_and_the_rest_kept(
    line: str, wrong: str
) -> None:
    roster = read_roster(f"Cllr Ann Ash\n{line}\nCllr Ben Birch")

    assert [one.name for one in roster.people] == ["Ann Ash", "Ben Birch"]
    (broken,) = roster.broken
    assert (broken.line, broken.sentence) == (2, f"Line 2 {wrong}, so it was left out.")


# --- sheets -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_sheet_has_its_columns_in_any_order_and_by_their_usual_names(mark: str) -> None:
    rows = (
        (
            "Political Party",
            "Surname",
            "Forename",
            "Salutation",
            "Role",
            "Letters",
            "Ward",
            "Vote?",
        ),
        ("Independent", "Lansdowne", "Olive", "Cllr Mrs", "Chairman", "OBE", "Quay", "Y"),
        ("", "Roe", "Jane", "Ms", "Co-opted Member", "", "", "no"),
        ("", "Tull", "Imogen", "", "Director of Place", "", "", ""),
    )
    text = "\ufeff" + "\r\n".join(mark.join(row) for row in rows)

    chair, member, officer = (replace(one, id="") for one in read_roster(text).people)
    assert chair == person(
        "Olive Lansdowne",
        "Cllr Mrs",
        post_nominals="OBE",
        group="Independent",
        office=Office.CHAIR,
    )
    assert member == person("Jane Roe", "Ms", voting=Voting.NO)
    assert officer == person("Imogen Tull", directorate="Director of Place", office=Office.OFFICER)


def test_names_in_a_sheet_are_parted_like_names_in_a_list() -> None:
    text = (
        "Members of the Committee,,\n"
        "Full name,Organisation,Named substitutes\n"
        '"Lansdowne, Cllr Olive OBE (Chair)",Council,Ann Lee; Bob Fox / Cy Oak\n'
        '"Jane ""Jay"" Roe","Police, North",\n'
    )

    olive, jane = (replace(one, id="") for one in read_roster(text).people)
    assert olive == person(
        "Olive Lansdowne",
        "Cllr",
        post_nominals="OBE",
        organisation="Council",
        office=Office.CHAIR,
        substitutes=("Ann Lee", "Bob Fox", "Cy Oak"),
    )
    assert (jane.name, jane.organisation) == ('Jane "Jay" Roe', "Police, North")


@pytest.mark.parametrize(
    ("broken", "wrong"),
    [
        ('Cllr,"Olive Lansdowne,yes', "opens quotation marks that are never closed"),
        ("Cllr,Lansdowne,Olive,yes", "has more cells than there are headings"),
        ("Cllr,,yes", "has no name"),
        ("Cllr,Olive Lansdowne,sometimes", "says neither yes, no nor some items under voting"),
        ("Cllr,Vacancy,yes", "is a vacant seat"),
        ("Cllr,12,yes", "names nobody"),
    ],
)
def test_of_three_hundred_lines_one_is_broken_and_the_rest_is_kept(broken: str, wrong: str) -> None:
    lines = ["Title,Name,Voting", *(f"Cllr,Name{'abcdefghij'[n % 10]} Roe,yes" for n in range(299))]
    lines.insert(214, broken)

    roster = read_roster("\n".join(lines))

    assert len(roster.people) == 299
    (line,) = roster.broken
    assert (line.line, line.sentence) == (215, f"Line 215 {wrong}, so it was left out.")


def test_a_quoted_cell_may_go_over_several_lines() -> None:
    text = 'Name,Address,Voting\nAnn Lee,"1 Quay\nWrenmouth",no\nBob Fox,2 Quay,yes\n'

    assert [(one.name, one.voting) for one in read_roster(text).people] == [
        ("Ann Lee", Voting.NO),
        ("Bob Fox", Voting.YES),
    ]


def test_a_blank_line_and_an_empty_row_are_nobody_and_nothing_broken() -> None:
    roster = read_roster("Name,Role\n\n,\nAnn Lee,Chair\n\n")

    assert [one.name for one in roster.people] == ["Ann Lee"]
    assert roster.broken == ()


def test_no_cell_that_is_written_begins_a_formula() -> None:
    people = [
        person("Ann Lee", organisation=organisation)
        for organisation in ("=1+1", "+44", "-5", "@here", "'=2", "'t Hooft")
    ]

    written = write_roster_csv(people)

    cells = [line.split(",")[3] for line in written.splitlines()[1:]]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert [one.organisation for one in read_roster(written).people] == [
        one.organisation for one in people
    ]


# --- out and in again ---------------------------------------------------------------------------

_NAMES = st.tuples(
    st.sampled_from(["Ann", "Olive J", "Jane", "李", "'Jay' Rhys", "Di", "Łucja"]),
    st.sampled_from(["Lee", "O’Neil", "Lansdowne", "Ćirić-Roe", "van der Berg", "Bishop", "Ma"]),
).map(" ".join)
_CELLS = st.one_of(
    st.just(""),
    st.sampled_from(["=1+1", "-5", "'+x", 'a "quoted" one', "Housing, Planning; and Place", "a/b"]),
    st.text(st.characters(categories=("L", "Nd", "P", "Zs")), max_size=12).map(
        lambda words: " ".join(words.split())
    ),
)
_PEOPLE = st.builds(
    Person,
    st.uuids().map(lambda one: one.hex[:8]),
    _NAMES,
    st.sampled_from(["", "Cllr", "Cllr Mrs", "Dr", "Rev'd Canon", "The Rt Hon"]),
    st.sampled_from(["", "OBE", "CBE DL", "PhD"]),
    _CELLS,
    _CELLS,
    st.sampled_from(Office),
    _CELLS,
    st.sampled_from(Voting),
    st.lists(st.sampled_from(["Ann Lee", "Bob Fox", "Cy Oak"]), unique=True, max_size=3).map(tuple),
)


@given(st.lists(_PEOPLE, max_size=6))
def test_a_roster_taken_out_and_in_again_is_the_same(people: list[Person]) -> None:
    roster = read_roster(write_roster_csv(people))

    assert roster.broken == ()
    assert [replace(one, id="") for one in roster.people] == [replace(one, id="") for one in people]
    assert merged_roster(tuple(people), roster.people) == tuple(people)


@given(st.text(max_size=200) | st.lists(_CELLS, max_size=30).map(", ".join))
@example('Name,Role\n"')
@example("Name;Role\r\n\0;\ud800")
@example("(((((((((\n[[[")
def test_whatever_is_pasted_is_read_and_no_line_is_lost_silently(text: str) -> None:
    roster = read_roster(text)

    assert all(one.name.strip() for one in roster.people)
    assert all(one.sentence.endswith("left out.") for one in roster.broken)
    again = read_roster(write_roster_csv(roster.people))
    assert len(again.people) + len(again.broken) == len(roster.people)


# --- bringing up to date ------------------------------------------------------------------------


def roster(*lines: str) -> tuple[Person, ...]:
    """People with ids of their own, "1" for the first."""
    people = read_roster("\n".join(lines)).people
    return tuple(replace(one, id=str(n)) for n, one in enumerate(people, start=1))


def ids(old: tuple[Person, ...], *lines: str) -> list[str]:
    """The old ids that those of the new list keep; a dash for whoever is new."""
    known = {one.id for one in old}
    made = merged_roster(old, read_roster("\n".join(lines)).people)
    return [one.id if one.id in known else "-" for one in made]


OLD = ("Cllr Olive Lansdowne OBE (Chair)", "Cllr John Smith (Lab)", "Ms Ann Stephenson (Police)")


@pytest.mark.parametrize(
    ("line", "keeps"),
    [
        ("Cllr John Smith", "2"),
        ("CLLR JOHN SMITH".title(), "2"),
        ("Mr John Smith", "2"),
        ("Cllr J. Smith", "2"),
        ("Ann Stevenson", "3"),
        ("Cllr Joan Smith", "-"),
        ("Cllr Mrs J Smith", "2"),
        ("Mr A Stephenson", "-"),
        ("Cllr John Lansdowne", "-"),
        ("Smith", "-"),
    ],
)
def test_somebody_of_the_same_or_a_near_name_keeps_the_id(line: str, keeps: str) -> None:
    assert ids(roster(*OLD), line) == [keeps]


def test_whoever_is_new_has_a_new_id_and_the_order_is_the_new_list_s() -> None:
    assert ids(roster(*OLD), "Ann Stephenson", "Zoe New", "Cllr Olive Lansdowne") == ["3", "-", "1"]


def test_of_two_people_of_one_name_each_keeps_the_own_id() -> None:
    old = roster("Jane Roe (Police)", "Jane Roe (Fire)")

    assert ids(old, "Jane Roe (Fire)", "Jane Roe (Police)") == ["2", "1"]
    assert ids(old, "Jane Roe (Fire)", "Jane Roe (NHS)", "Jane Roe (Police)") in (
        ["2", "-", "1"],
        ["2", "1", "-"],
    )


def test_a_near_name_that_two_could_mean_is_nobody_s() -> None:
    old = roster("Cllr John Smith", "Cllr Jane Smith")

    assert ids(old, "Cllr J Smith") == ["-"]


def test_what_the_new_list_does_not_say_stays_and_the_office_is_the_new_one() -> None:
    old = roster("Cllr Olive Lansdowne OBE (Chair)", "Cllr John Smith (Lab)")

    olive, john = merged_roster(
        old, read_roster("Cllr Olive Lansdowne\nCllr John Smith (Chair)").people
    )
    assert (olive.post_nominals, olive.office) == ("OBE", Office.MEMBER)
    assert (john.group, john.office) == ("Lab", Office.CHAIR)


@given(st.lists(_PEOPLE, max_size=5), st.lists(_PEOPLE, max_size=5))
def test_no_id_is_given_twice(old: list[Person], new: list[Person]) -> None:
    people = tuple({one.id: one for one in (*old, *new)}.values())
    first, second = people[: len(people) // 2], people[len(people) // 2 :]

    made = merged_roster(first, second)

    assert len({one.id for one in made}) == len(made) == len(second)
