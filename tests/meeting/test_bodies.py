"""A body known by its name alone words its decisions as its kind usually does."""

import pytest

from minuter.meeting.bodies import body_named


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
