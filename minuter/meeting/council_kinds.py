"""The kinds of item of a council's own procedure, from the chair's announcements to the close.

``kinds`` has them among all the others, and says how a kind is found.
"""

from __future__ import annotations

from minuter.meeting.kind_parts import (
    AGREED,
    APPROVED,
    DEFERRED,
    NOTED,
    Field,
    FieldType,
    ItemKind,
    Outcome,
    Sentence,
)

_CHAIR = r"(?:(?:chair(?:man|woman|person)?)|(?:(?:town|lord|civic) )?mayor)"
_VICE_CHAIR = (
    r"(?:(?:vice|deputy)[- ]?chair(?:man|woman|person)?|deputy (?:(?:town|lord|civic) )?mayor)"
)
_CHOOSING = (
    r"(?:to )?(?:elect|appoint|nominate|(?:(?:election|appointment|nomination|selection)s?"
    r"(?: (?:and|or) (?:election|appointment|nomination))? (?:of|for)))"
)

_NO_NOMINATION = Outcome(
    "unfilled",
    "No nomination",
    Sentence("No nominations were received and the office was left vacant."),
    alone=True,
)

COUNCIL_KINDS: tuple[ItemKind, ...] = (
    ItemKind(
        "announcements",
        "Chair’s announcements",
        names=(
            rf"(?:the )?(?:{_CHAIR}|{_VICE_CHAIR}|leader)(?:['’]?s)? (?:and \w+ )?"
            r"(?:announcements?|communications?|remarks|report and announcements)(?:\W.*)?",
            r"(?:to receive )?(?:any )?(?:announcements?|communications?)"
            r"(?: (?:by|from) (?:the )?.*)?",
        ),
        prewritten=Sentence("There were no announcements."),
        says_none=True,
        unchanged="None",
        outcomes=(
            Outcome(
                "noted",
                "Noted",
                Sentence(
                    "Members noted the announcements.",
                    "{decided} that the announcements be noted.",
                ),
                alone=True,
            ),
        ),
        noun="item",
    ),
    ItemKind(
        "chair_election",
        "Election of chair",
        names=(rf"{_CHOOSING} (?:the |a )?{_CHAIR}(?!['’]s)(?:\W.*)?",),
        fields=(
            Field("elected", "Elected chair"),
            Field("appointed", "Appointed vice-chair"),
            Field("term", "Term of office"),
        ),
        prewritten=Sentence("Nominations were invited for the office of Chair."),
        outcomes=(
            Outcome(
                "elected",
                "Elected",
                Sentence(
                    "Members elected [{elected}|a member] as Chair[ and {appointed} as Vice-Chair]"
                    "[ for {term}].",
                    "{decided} that [{elected}|a member] be elected Chair[ and {appointed} be "
                    "appointed Vice-Chair][ for {term}].",
                ),
            ),
            _NO_NOMINATION,
            DEFERRED,
        ),
        noun="election",
    ),
    ItemKind(
        "vice_chair_appointment",
        "Appointment of vice-chair",
        names=(rf"{_CHOOSING} (?:the |a )?{_VICE_CHAIR}(?!['’]s)(?:\W.*)?",),
        fields=(
            Field("appointed", "Appointed vice-chair"),
            Field("term", "Term of office"),
        ),
        prewritten=Sentence("Nominations were invited for the office of Vice-Chair."),
        outcomes=(
            Outcome(
                "appointed",
                "Appointed",
                Sentence(
                    "Members appointed [{appointed}|a member] as Vice-Chair[ for {term}].",
                    "{decided} that [{appointed}|a member] be appointed Vice-Chair[ for {term}].",
                ),
            ),
            _NO_NOMINATION,
            DEFERRED,
        ),
        noun="appointment",
    ),
    ItemKind(
        "public_questions",
        "Public questions",
        names=(
            r"(?:to receive )?(?:any )?(?:written )?public (?:questions?|question time"
            r"|participation|speaking|address(?:es)?|forum|session)(?!.*\bpolicy)(?:\W.*)?",
            r"(?:to receive )?(?:any )?(?:written )?(?:questions?|representations)(?: and \w+)?"
            r" (?:from|by) (?:the |members of the )?public(?:\W.*)?",
            r"(?:open forum|(?:residents['’]?|citizens['’]?) (?:questions?|question time))",
        ),
        prewritten=Sentence("There were no public questions."),
        says_none=True,
        unchanged="None",
        outcomes=(
            Outcome(
                "noted",
                "Answered",
                Sentence(
                    "Members noted the questions and the answers given.",
                    "{decided} that the questions and the answers given be noted.",
                ),
                alone=True,
            ),
            Outcome(
                "written_answer",
                "Written answer",
                Sentence("A written answer would be sent to the questioner."),
                alone=True,
            ),
        ),
        noun="item",
    ),
    ItemKind(
        "petitions",
        "Petitions",
        names=(
            r"(?:to receive )?(?:any )?(?:e-?)?petitions?"
            r"(?: (?:and (?:deputations?|memorials)|from|received|submitted|under"
            r"|in accordance)\b.*|\s*[:–-].*)?",
            r"(?:presentation|receipt|consideration|submission) of (?:any |a )?petitions?(?:\W.*)?",
            r"(?:deputations? (?:and|or) )petitions?",
        ),
        fields=(Field("referred_to", "Referred to"),),
        outcomes=(
            Outcome("none", "None", Sentence("There were no petitions."), alone=True),
            Outcome(
                "received",
                "Received",
                Sentence(
                    "Members received the petition.", "{decided} that the petition be received."
                ),
            ),
            Outcome(
                "referred",
                "Referred",
                Sentence(
                    "Members agreed to refer the petition to [{referred_to}"
                    "|the relevant officers].",
                    "{decided} that the petition be referred to [{referred_to}"
                    "|the relevant officers].",
                ),
            ),
            DEFERRED,
        ),
        noun="petition",
    ),
    ItemKind(
        "motions",
        "Motions on notice",
        names=(
            r"(?:to consider )?(?:any )?"
            r"(?:notices? of motions?|motions? (?:on|of|under|with) notice"
            r"|(?:members|councillors)['’]? motions?|motions?)"
            r"(?: (?:from|by|submitted|received|under|pursuant|in accordance)\b.*"
            r"|\s*[:–-].*)?",
        ),
        fields=(Field("referred_to", "Referred to"),),
        outcomes=(
            Outcome("none", "None", Sentence("There were no motions on notice."), alone=True),
            Outcome("withdrawn", "Withdrawn", Sentence("The motion was withdrawn.")),
            Outcome(
                "referred",
                "Referred",
                Sentence(
                    "The motion was referred to [{referred_to}|the appropriate committee].",
                    "{decided} that the motion be referred to [{referred_to}"
                    "|the appropriate committee].",
                ),
            ),
            DEFERRED,
        ),
        noun="motion",
    ),
    ItemKind(
        "urgent",
        "Urgent item",
        names=(
            r"(?:urgent|late) (?:item|report|matter|decision)\s*[:–-].+",
            r".+\((?:urgent|late)(?: (?:item|report))?\)",
        ),
        fields=(Field("urgent_reason", "Reason for urgency"),),
        outcomes=(NOTED, AGREED, APPROVED, DEFERRED),
        noun="item",
    ),
    ItemKind(
        "exclusion",
        "Exclusion of the public",
        names=(
            r"(?:to (?:consider|resolve|agree)(?: on)? )?(?:the )?(?:exclusion|excluding) of"
            r" (?:the )?(?:press|public)(?:\W.*)?",
            r"(?:to )?exclude (?:the )?(?:press|public)(?:\W.*)?",
        ),
        outcomes=(
            Outcome(
                "not_needed",
                "Not needed",
                Sentence("There was no business from which the public needed to be excluded."),
                alone=True,
            ),
        ),
        noun="item",
    ),
    ItemKind(
        "next_meeting",
        "Date of next meeting",
        names=(
            r"(?:to (?:agree|note|confirm|set) )?(?:the )?"
            r"(?:(?:dates?|times?|venue|place|and|&|,) ?)*(?:of |for )?(?:the |our )?next meetings?"
            r"(?:\W.*)?",
            r"(?:to (?:agree|note|confirm|set) )?(?:the )?dates? of (?:the )?(?:future |next )?"
            r"meetings?(?:\W.*)?",
        ),
        fields=(
            Field("next_date", "Date of the next meeting", FieldType.DATE),
            Field("next_time", "Time"),
            Field("next_venue", "Venue"),
        ),
        prewritten=Sentence(
            "The next meeting would be held[ at {next_venue}][ on {next_date}"
            "| on a date to be confirmed][ at {next_time}]."
        ),
        outcomes=(
            Outcome(
                "noted",
                "Noted",
                Sentence(
                    "Members noted the date of the next meeting.",
                    "{decided} that the date of the next meeting be noted.",
                ),
            ),
            Outcome(
                "agreed",
                "Agreed",
                Sentence(
                    "Members agreed the date of the next meeting.",
                    "{decided} that the date of the next meeting be agreed.",
                ),
            ),
        ),
        noun="item",
    ),
    # Its sentence, "The meeting closed at …", is the meeting's own (``formalities.closing_words``).
    ItemKind(
        "close",
        "Close",
        names=(
            r"(?:formal )?(?:close|closure|closing|end)(?: of (?:the )?(?:meeting|business))?",
            r"(?:the )?meeting (?:close[sd]?|closure|ends)",
            r"closing (?:remarks|comments)",
        ),
        noun="item",
    ),
)
