"""Why the restricted side put an item off is never told by the public side."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from minuter.meeting.edits import (
    add_item,
    choose_outcome,
    describe_item,
    new_item,
    set_deferral,
    write_closing_decision,
)
from minuter.meeting.placing import remove_facts
from minuter.meeting.portable import meeting_to_json
from minuter.meeting.restriction import public_view
from minuter.meeting.text import parse_markdown
from minuter.meeting.values import Body, Deferral, Meeting, new_id

SECRET = "Quillmark"

steps = st.lists(
    st.tuples(
        st.sampled_from(["noted", "deferred", "deferred", "reason", "write", "remove", "rename"]),
        st.booleans(),
        st.integers(0, 3),
    ),
    max_size=14,
)


@given(steps, st.sampled_from(["plain", "formal"]))
def test_no_sequence_of_edits_makes_a_restricted_reason_public(
    sequence: list[tuple[str, bool, int]], style: str
) -> None:
    meeting = Meeting("m", Body("Harbour Partnership", style=style))
    meeting = add_item(meeting, new_item(meeting, "Dredging", "report"))
    item_id = meeting.items[0].id
    for what, restricted, n in sequence:
        word = SECRET if restricted else "illness"
        decisions = meeting.items[0].decisions
        if what in ("noted", "deferred"):
            meeting = choose_outcome(meeting, item_id, what, restricted)
        elif what == "reason":
            meeting = set_deferral(meeting, item_id, Deferral(word, "June"), restricted)
        elif what == "write":
            text = parse_markdown(f"Members heard of {word}.")
            meeting = write_closing_decision(meeting, item_id, "", text, restricted)
        elif what == "remove" and decisions:
            meeting = remove_facts(meeting, item_id, [decisions[n % len(decisions)].id])
        elif what == "rename":
            meeting = describe_item(meeting, item_id, title=f"Dredging {new_id()}")
        assert SECRET not in json.dumps(meeting_to_json(public_view(meeting)))
