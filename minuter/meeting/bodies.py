"""Bodies known by nothing but their names: how each kind of body usually words its decisions."""

from __future__ import annotations

import re

from minuter.meeting.values import Body

# In order: the first that a name holds decides. A scrutiny board is scrutiny before it is a
# board, a council's partnership a partnership before it is a council.
_USUAL: tuple[tuple[str, str, str], ...] = (
    (r"partnership|forum|network|alliance|community safety", "plain", "AGREED"),
    (r"scrutiny|overview|select committee|task and finish|working (?:group|party)",
     "formal", "AGREED"),
    (r"council|cabinet|executive|planning|development (?:control|management)|licensing|regulatory"
     r"|appeals?|audit|standards|governance|policy and resources|general purposes|sub-?committee",
     "formal", "RESOLVED"),
    (r"board|group|trust|assembly", "plain", "AGREED"),
)  # fmt: skip


def body_named(name: str) -> Body:
    """A body of that name with the style and the decision word usual for its kind.

    Council, Cabinet and regulatory bodies resolve, scrutiny agrees, both formally; partnerships,
    boards and forums write plainly (CONVENTIONS, section 4). All of it is a setting afterwards.
    """
    for words, style, decision_word in _USUAL:
        if re.search(rf"\b(?:{words})\b", name, re.IGNORECASE):
            return Body(name=name, decision_word=decision_word, style=style)
    return Body(name=name)
