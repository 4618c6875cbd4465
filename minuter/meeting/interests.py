"""What the law and the code say of each kind of interest: what members usually do, and why.

Localism Act 2011 ss.29 to 34; the LGA's Model Councillor Code of Conduct 2020, Appendix B.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minuter.meeting.facts import Conduct, Interest
from minuter.meeting.values import LegalBasis

if TYPE_CHECKING:
    from minuter.meeting.facts import Declaration
    from minuter.meeting.values import Body

KINDS: dict[Interest, tuple[str, str]] = {
    Interest.DPI: ("D", "Disclosable pecuniary (DPI)"),
    Interest.ORI: ("O", "Other registrable (ORI)"),
    Interest.NRI: ("N", "Non-registrable (NRI)"),
    Interest.PERSONAL: ("P", "Personal"),
    Interest.PREJUDICIAL: ("J", "Personal and prejudicial"),
    Interest.PREDETERMINATION: ("B", "Predetermination or bias"),
    Interest.TRANSPARENCY: ("T", "For transparency"),
    Interest.SENSITIVE: ("S", "Sensitive: its nature is not disclosed"),
}
"""The kinds of interest, each with the letter that chooses it and its name."""

CONDUCT: dict[Conduct, str] = {
    Conduct.STAYED: "stayed and took part",
    Conduct.NO_VOTE: "stayed and did not vote",
    Conduct.SPOKE_THEN_LEFT: "spoke, then left the room",
    Conduct.LEFT: "left the room",
}
"""What those who declared then did, in words."""

RELATES = frozenset({Interest.ORI, Interest.NRI})
"""The interests of which it matters whether they are directly related to the business."""

_LEAVES = frozenset({Interest.DPI, Interest.PREJUDICIAL, Interest.PREDETERMINATION})
_NO_LAW = (
    "The Localism Act does not bind this body: what they do is for its own code or terms of "
    "reference."
)
_DPI = (
    "DPI: no part and no vote unless dispensed (Localism Act 2011 s.31(4)); they leave where "
    "standing orders or the code say so. If it is not on the register, the Monitoring Officer is "
    "told within 28 days (s.31)."
)
_DISPENSED = "With a dispensation they may do what it allows (Localism Act 2011 s.33)."
_DIRECT = (
    "Directly related: they may speak only if the public may, do not vote, and leave the room "
    "(model code, Appendix B)."
)
_AFFECTING = (
    "Affecting: if it affects them more than most in the ward and would be thought to sway them, "
    "as directly related; otherwise they stay and vote (model code, Appendix B, paragraphs 8 "
    "and 9)."
)
_PROMPTS: dict[Interest, str] = {
    Interest.DPI: _DPI,
    Interest.PERSONAL: "Personal, as older codes have it: they stay and vote.",
    Interest.PREJUDICIAL: "Prejudicial, as older codes have it: they leave and do not vote.",
    Interest.PREDETERMINATION: (
        "Whoever has made up their mind takes no part in the decision; having spoken on the "
        "matter before is not enough (Localism Act 2011 s.25)."
    ),
    Interest.TRANSPARENCY: "Said for openness alone: they stay and vote.",
    Interest.SENSITIVE: (
        "Only that there is an interest is said and printed, not what it is (Localism Act 2011 "
        "s.32); what they do follows from its kind."
    ),
}


def usual_conduct(body: Body, declaration: Declaration) -> Conduct:
    """What somebody who declared so usually does then."""
    interest = declaration.interest
    if declaration.dispensation or not is_bound(body):
        return Conduct.STAYED
    if interest in RELATES:
        return Conduct.LEFT if declaration.direct else Conduct.STAYED
    return Conduct.LEFT if interest in _LEAVES else Conduct.STAYED


def prompt_of_law(body: Body, declaration: Declaration) -> str:
    """What the law or the code says of an interest, in a line or two for the clerk."""
    if not is_bound(body):
        return _NO_LAW
    if declaration.interest in RELATES:
        return _DIRECT if declaration.direct else _AFFECTING
    prompt = _PROMPTS[declaration.interest]
    return f"{_DISPENSED} {prompt}" if declaration.dispensation else prompt


def is_bound(body: Body) -> bool:
    """Whether the law on members' interests binds a body: councils and theirs, not partnerships.

    It binds councillors and co-opted members who may vote (Localism Act 2011 s.27).
    """
    return body.legal_basis is not LegalBasis.NONE
