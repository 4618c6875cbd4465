"""The words by which lists of people say what somebody is: titles, honours, offices, parties.

Each pattern is tried on tidy words without regard to case, unless it says otherwise.
"""

from __future__ import annotations

import re
import unicodedata

from minuter.meeting.people import Office, Voting
from minuter.meeting.text import clean

_I = re.IGNORECASE

_TURNING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_PICTURE_PARTS = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def tidy(words: str) -> str:
    """Words as a name may hold them: no controls, no turning of direction, no pictures."""
    words = _TURNING.sub("", clean(words))
    if any(unicodedata.category(one) == "So" for one in words):
        words = _PICTURE_PARTS.sub("", words)
        words = "".join(one for one in words if unicodedata.category(one) != "So")
    return " ".join(words.split())


# --- before and after a name --------------------------------------------------------------------

TITLE = re.compile(
    r"(?:(?:the )?(?:rt|right)\.? (?:hon(?:ourable)?|rev(?:erend|d)?)|the hon(?:ourable)?"
    r"|(?:the )?(?:reverend|revd?|rev['’]d|very rev(?:erend|d)?|ven(?:erable)?|worshipful)"
    r"|cllrs?|clr|councillors?|coun|ald(?:erm[ae]n|erwoman)?|messrs|mrs?|ms|miss|mx|master|dr"
    r"|drs|prof(?:essor)?|sir|dame|lord|lady|baroness|viscount(?:ess)?|canon|father|rabbi|imam"
    r"|bishop|archdeacon|(?:deputy |assistant )?chief constable|(?:ch(?:ief)?|det(?:ective)?)\.?"
    r" (?:ch(?:ief)?\.? )?(?:supt|superintendent|insp|inspector|sgt|sergeant|constable)"
    r"|supt|superintendent|insp|inspector|sgt|sergeant|wing commander|squadron leader"
    r"|(?:lt|lieutenant)[. -]*(?:col(?:onel)?|commander|cdr)|lieutenant|commander|cdr|captain|capt"
    r"|major|colonel|brigadier|(?:deputy )?mayor"
    r"|(?-i:A?CC|DCC|PCSO|PC|PS|DCI|DSU|DS|DI|DC|CFO|ACFO|DCFO))\.?(?=\s)",
    _I,
)
"""One title at the start of a name; ranks in capitals alone, for Di Smith is no inspector."""

IS_COUNCILLOR = re.compile(r"\b(?:cllrs?|clr|coun|councillors?|ald(?:erm[ae]n|erwoman)?)\b", _I)
_SINGULAR = {
    "cllrs": "Cllr",
    "councillors": "Councillor",
    "messrs": "Mr",
    "drs": "Dr",
    "aldermen": "Alderman",
}
PLURAL = re.compile(r"(?:cllrs|councillors|messrs|drs|aldermen)\b\.?:?\s+", _I)


def singular(title: str) -> str:
    """The title of one of those who were named together: "Cllr" of "Cllrs"."""
    return _SINGULAR.get(title.casefold().rstrip(".:"), title)


_HONOUR = re.compile(
    r"[OMCKDG]BE|BEM|[KDG]?CB|[KDC]MG|[KDGC]CMG|[KD]?CVO|[LM]VO|OM|CH|K[GT]|MC|DS[OC]|G[CM]|VC"
    r"|QGM|[ET]D|VRS?M?|JP|H?[DL]L|[KQ](?:PM|FSM|AM|VRM)|[KQ]C|PC|MS?P|MS|AM|MLA|MEP"
    r"|(?:Ph|DPh|Ed|M)D|DPhil|M(?:A|Sc|BA|Phil|Res|Ed|PA|SW|Eng)|B(?:A|Sc|Eng|Ed)|LL[BM]|MBBS"
    r"|[FM]RC(?:P|S|GP|Psych)|FFPH|FR(?:S|SA|GS)|FBA|[AF]C[AG]|[AF]CCA|CPFA|CIPFA|FCIS|[MF]RTPI"
    r"|RIBA|[MF]RICS|[MF]ICE|CEng|[MF]CI(?:EH|PD|HT)|[MF]IFireE|RG?N|RSW|SRN|Esq|Hons"
)


def is_honour(word: str) -> bool:
    """Whether a word is one of those that stand after names ("OBE"), written as they are."""
    return bool(_HONOUR.fullmatch(word.strip("(),. ").replace(".", "")))


def are_honours(words: str) -> bool:
    """Whether all the words stand after names."""
    return bool(words) and all(is_honour(word) for word in words.split())


# --- what somebody is ---------------------------------------------------------------------------

_OF_THIS = (
    r"(?: of (?:the )?(?:\w+ )?(?:council|committee|sub-?committee|board|panel|partnership|forum"
    r"|meeting|group|cabinet|executive))?"
)
OFFICES: tuple[tuple[re.Pattern[str], Office], ...] = tuple(
    (re.compile(form, _I), office)
    for form, office in (
        (
            rf"(?:the |joint |co-? ?|acting |independent )?chair(?:man|woman|person)?{_OF_THIS}"
            rf"|in the chair|presiding|the (?:\w+ )?(?:the )?mayor|mayor|(?:the )?lord mayor",
            Office.CHAIR,
        ),
        (
            rf"(?:the |joint )?(?:vice|deputy)[- ]?chair(?:man|woman|person)?{_OF_THIS}"
            r"|(?:the )?deputy (?:lord )?mayor",
            Office.VICE_CHAIR,
        ),
        (
            r"(?:named |designated |usual )?(?:substitute|sub|reserve)(?: members?)?"
            r"|substituting|deputising",
            Office.SUBSTITUTE,
        ),
        (r"(?:council |lead )?officers?", Office.OFFICER),
        (r"observers?|(?:in )?attend(?:ance|ees?|ing)|invitees?|ex[- ]?officio", Office.ATTENDEE),
        (r"guests?|visitors?", Office.GUEST),
        (
            r"(?:(?:full|core|elected|committee|council|board|ordinary) )?members?|councillors?",
            Office.MEMBER,
        ),
    )
)  # fmt: skip
STANDS_FOR = re.compile(
    r"(?:named |designated )?(?:substitut(?:e|ing)|sub|deputis(?:ing|es?))(?: member)?"
    r" for (?P<member>.+)",
    _I,
)
STOOD_FOR_BY = re.compile(
    r"(?:named )?(?:substitutes?|subs?|deput(?:y|ies))(?: members?)? ?: ?(?P<names>.+)", _I
)

# Co-opted members of council committees have no vote (Local Government and Housing Act 1989,
# s.13(1)), church and parent governor representatives one on education (s.13, Education Acts).
VOTES: tuple[tuple[re.Pattern[str], Voting], ...] = tuple(
    (re.compile(form, _I), voting)
    for form, voting in (
        (
            r"(?:.*\b)?(?:non[- ]?voting|no vote|without (?:a )?vote|not voting)\b.*",
            Voting.NO,
        ),
        (
            r"(?:voting|some|votes?) (?:on |for )?(?:some|certain|education)(?: items?| matters?)?"
            r"(?: only)?|(?:church|diocesan|parent[- ]governor)(?: representative| co-?optee)?",
            Voting.SOME,
        ),
        (r"(?:voting|with (?:a )?vote)(?: member| co-?optee)?", Voting.YES),
        (r"(?:statutory )?co-?opt(?:ed|ee)(?: (?:independent )?(?:member|person))?", Voting.NO),
    )
)
YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "1", "voting", "vote", "full", "x", "✓"), Voting.YES),
    **dict.fromkeys(("no", "n", "false", "0", "none", "non-voting", "non voting"), Voting.NO),
    **dict.fromkeys(("some", "some items", "partly", "certain items", "education"), Voting.SOME),
}
"""What a cell under "Voting" may say."""

PARTY = re.compile(
    r"(?:welsh |scottish )?(?:labour(?: (?:and|&) co-?op(?:erative)?)?|lab(?:/co-?op| co-?op)?"
    r"|conservatives?|cons?|liberal democrats?|lib[- ]?dems?|ld|greens?|independents?|ind"
    r"|reform(?: uk)?|ref|ukip|plaid(?: cymru)?|pc|snp|dup|sdlp|alliance|tusc|workers party"
    r"|non-?aligned|ungrouped|unaffiliated|residents(?:['’])?(?: association)?|ratepayers)"
    r"(?: (?:party|group|alliance|councillors|members))?",
    _I,
)
"""A party by its name or its usual abbreviation."""

LOCAL_GROUP = re.compile(r".+ (?:group|independents?|residents|alliance|party|first)", _I)
"""What else is a group when it stands beside a councillor."""

POST = re.compile(
    r"\b(?:director(?:ate)?|head|officers?|manager|chief|assistant|advis[eo]r|solicitor|clerk|leader"
    r"|lead|cabinet member|portfolio holder|secretary|treasurer|co-?ordinator|commander"
    r"|consultant|auditor|accountant|engineer|planner|surveyor|inspector|superintendent|nurse"
    r"|head ?teacher|commissioner|executive|administrator|analyst|principal|warden|s\.?151"
    r"|section 151|apprentice|champion|spokes(?:man|woman|person)|whip)\b",
    _I,
)
"""A word by which a piece of text is somebody's post."""

ORGANISATION = re.compile(
    r"^office of\b|\b(?:council|police|fire|nhs|trust|services?|association|ltd|limited|plc|cic"
    r"|university|college|school|academy|church|diocese|housing|probation|authority|board"
    r"|partnership|forum|charity|icb|agency|department|ministry|federation|society|union"
    r"|chamber|brigade|constabulary|network|hospital|foundation|club|company|llp)\b",
    _I,
)
"""A word by which a piece of text is an organisation, when it is no post."""

PASSING = re.compile(
    r"apolog(?:y|ies)(?: (?:sent|received))?|absent|present|remote(?:ly)?|virtual(?:ly)?"
    r"|online|(?:via|on|by) (?:ms |microsoft )?(?:teams|zoom|video|telephone|phone)"
    r"|in part|part(?: of meeting)?|(?:from|until|to) (?:item|minute) .*|left early|late",
    _I,
)
"""What is true of somebody at one meeting only, and no matter of a roster."""

NOBODY = re.compile(
    r"(?:\d+ )?(?:vacan(?:cy|cies|t)(?: seats?| posts?| positions?)?)|t\.?b\.?[ac]\.?"
    r"|to be (?:confirmed|appointed|advised)(?: .*)?",
    _I,
)
"""A seat that nobody has."""
