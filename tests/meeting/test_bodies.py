"""A body known by its name alone words its decisions as its kind usually does."""

import pytest

from minuter.meeting.bodies import body_named
from minuter.meeting.values import LegalBasis


@pytest.mark.parametrize(
    ("name", "style", "word"),
    [
        ("Tarn Valley Partnership", "plain", "AGREED"),
        ("Fenwick Council Climate Partnership", "plain", "AGREED"),
        ("Health and Wellbeing Board", "plain", "AGREED"),
        ("Residents' Forum", "plain", "AGREED"),
        ("Council", "formal", "RESOLVED"),
        ("Cabinet", "formal", "RESOLVED"),
        ("Executive Board", "formal", "RESOLVED"),
        ("Planning Committee", "formal", "RESOLVED"),
        ("Statutory Licensing Sub-Committee", "formal", "RESOLVED"),
        ("Fenwick Borough Council Overview and Scrutiny Committee", "formal", "AGREED"),
        ("Place Select Committee", "formal", "AGREED"),
        ("Committee", "formal", "AGREED"),
    ],
)
def test_the_name_of_a_body_tells_how_it_decides(name: str, style: str, word: str) -> None:
    body = body_named(name)

    assert (body.name, body.style, body.decision_word) == (name, style, word)


@pytest.mark.parametrize(
    ("name", "basis", "quorum", "remote_counts"),
    [
        ("Council", LegalBasis.COUNCIL, "1/4", False),
        ("Fenwick Borough Council", LegalBasis.COUNCIL, "1/4", False),
        ("Planning Committee", LegalBasis.COUNCIL, "1/4", False),
        ("Executive Scrutiny Committee", LegalBasis.COUNCIL, "1/4", False),
        ("Chief Executive Appointments Committee", LegalBasis.COUNCIL, "1/4", False),
        ("Police and Crime Panel", LegalBasis.COUNCIL, "1/4", False),
        ("Health and Wellbeing Board", LegalBasis.COUNCIL, "", False),
        ("Scrutiny Working Group", LegalBasis.COUNCIL, "", False),
        ("Cabinet", LegalBasis.EXECUTIVE, "1/4", False),
        ("Executive", LegalBasis.EXECUTIVE, "1/4", False),
        ("Little Orrin Parish Council", LegalBasis.PARISH, "1/3", False),
        ("Stour Town Council Planning Committee", LegalBasis.PARISH, "1/3", False),
        ("Tarn Valley Partnership", LegalBasis.NONE, "", True),
        ("Stour Town Council Climate Partnership", LegalBasis.NONE, "", True),
        ("Residents' Forum", LegalBasis.NONE, "", True),
        ("Harbour Network", LegalBasis.NONE, "", True),
        ("Something else", LegalBasis.COUNCIL, "", False),
    ],
)
def test_the_name_of_a_body_tells_its_law_and_its_quorum(
    name: str, basis: LegalBasis, quorum: str, remote_counts: bool
) -> None:
    body = body_named(name)

    assert (body.legal_basis, body.quorum, body.remote_counts) == (basis, quorum, remote_counts)


def test_a_town_council_s_committee_is_known_by_its_authority() -> None:
    assert body_named("Full Council", "Stour Town Council").legal_basis is LegalBasis.PARISH
    assert body_named("Full Council", "Stour City Council").legal_basis is LegalBasis.COUNCIL
