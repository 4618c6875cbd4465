"""What a clerk puts right beside an agenda keeps what the agenda says."""

from agenda_outline import page

from minuter.agenda.review import begin, with_body_named
from minuter.meeting.values import LegalBasis


def test_a_body_called_otherwise_keeps_its_authority_and_place_and_decides_as_its_kind() -> None:
    review = begin(page("summons.txt"))
    before = review.meeting.body

    body = with_body_named(review, "Amenities Committee").meeting.body

    assert body.name == "Amenities Committee"
    assert (body.authority, body.venue) == ("Stour Town Council", before.venue)
    assert (body.legal_basis, body.decision_word) == (LegalBasis.PARISH, "AGREED")
