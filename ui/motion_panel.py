"""A motion is entered below the text: who moved it, its words, its amendments, the vote on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from minuter.meeting.debate import amendments_to, fate_of, reads_now, votes_on
from minuter.meeting.facts import Fate, Motion, Vote, VoteKind
from minuter.meeting.recommendation import recommended
from minuter.meeting.sentences import fact_text, generated
from minuter.meeting.values import Place, Side, new_id
from ui.announce import announce
from ui.edit import Edit
from ui.motion_doubts import doubts_of
from ui.motion_draft import (
    UNPUT,
    WORDS,
    MotionDraft,
    entered,
    fate_in,
    last_line,
    may_decide,
    new_vote,
)
from ui.motion_form import MotionForm
from ui.vote_pad import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from minuter.meeting.values import Item, Meeting


class MotionPanel(MotionForm):
    """Enters a motion or an amendment with its vote, or changes one that stands.

    It keeps a ``MotionDraft`` and shows the meeting as it would be with it; nothing is in the
    meeting before Ctrl+Enter. ``place`` is asked at that moment, since the clerk may type above
    meanwhile.
    """

    def __init__(self, parent: QWidget, meeting: Meeting, place: Callable[[], Place]) -> None:
        self.item_id = place().item
        super().__init__(parent, meeting, self.item_id)
        self._meeting = meeting
        self._place = place
        self._draft = MotionDraft(Motion(new_id()))
        self._untouched = self._draft
        self._aside: MotionDraft | None = None
        self._showing = False
        self._connect()

    def _connect(self) -> None:
        for field in (self.mover, self.seconder):
            field.changed.connect(self._entered)
            field.entered.connect(lambda field=field: field.focusNextPrevChild(True))
        self.text.edited.connect(self._entered)
        self.as_amended.edited.connect(self._entered)
        self.pad.changed.connect(self._voted)
        self.pad.how_chosen.connect(self._choose_how)
        self.amendments.opened.connect(lambda amendment: self._turn_to(amendment))
        self.amend_button.clicked.connect(self.amend)
        self.back.clicked.connect(self._go_back)
        self.another.clicked.connect(lambda: self._turn_to(""))
        self.decide.toggled.connect(self._entered)
        for fate, button in self.fates.items():
            button.clicked.connect(lambda _=False, fate=fate: self._choose_fate(fate))
        for sentence in self.by_hand:
            sentence.edited.connect(self._entered)

    def first_field(self) -> QWidget:
        return self.pad.first() if self._stood() is not None else self.mover

    # --- what is shown ------------------------------------------------------------------------

    def show_motion(self, motion_id: str, vote_id: str = "") -> None:
        """Show a motion that stands in the item, with the vote on it; else begin a new one."""
        item = self._item()
        motion = item.fact(motion_id) if motion_id else None
        if isinstance(motion, Motion):
            vote = item.fact(vote_id) if vote_id else next(reversed(votes_on(item, motion)), None)
            vote = vote if isinstance(vote, Vote) else None
            made = any(decision.motion == motion.id for decision in item.decisions)
            self._begin(MotionDraft(motion, vote, made or vote is None, vote.id if vote else ""))
        else:
            restricted = self._where().field == Side.RESTRICTED.value
            text = recommended(item, restricted=restricted)
            self._begin(MotionDraft(Motion(new_id(), text=text, restricted=restricted)))

    def show_draft(self, draft: MotionDraft) -> None:
        """Show again what was entered and not placed."""
        self.show_motion(draft.motion.id)
        untouched = self._untouched
        self._begin(draft)
        self._untouched = untouched
        self.notice.emit("What you had entered of the motion is here again.")

    def show_exclusion(self) -> None:
        """Show the resolution that the public be excluded, which words itself."""
        self._begin(MotionDraft(Motion(new_id(), purpose="exclusion", fate=Fate.CARRIED)))

    def draft(self) -> MotionDraft | None:
        """What was entered and is not in the meeting; None when nothing is."""
        self._collect()
        return self._draft if self._draft != self._untouched else None

    def _begin(self, draft: MotionDraft) -> None:
        self._draft = self._untouched = draft
        motion = draft.motion
        self._showing = True
        self.mover.set_person(motion.mover)
        self.seconder.set_person(motion.seconder)
        self.text.show_words(motion.text)
        self.as_amended.show_words(motion.as_amended or self._reads_before())
        self.decide.setChecked(draft.decide)
        self.write_by_hand(wanted=False)
        self._showing = False
        self._refresh()

    def _reads_before(self) -> tuple:
        """How the motion that an amendment amends reads without it."""
        amended = self._item().fact(self._draft.motion.amends)
        return reads_now(self._item(), amended) if isinstance(amended, Motion) else ()

    def follow(self, meeting: Meeting) -> None:
        """Show who may vote now; what is being entered stays."""
        before, known = self._stood(), _facts_of(self._meeting)
        self._meeting = meeting
        if _facts_of(meeting) == known:
            return  # the clerk types above: nothing here depends on her words
        if not any(item.id == self.item_id for item in meeting.items):
            self.close_panel()
            return
        self.mover.set_meeting(meeting)
        self.seconder.set_meeting(meeting)
        self.pad.own.person.set_meeting(meeting)
        self._collect()
        stands = self._stood()
        if stands is not None and stands != before and self._draft == self._untouched:
            self.show_motion(stands.id)
        else:
            self._refresh()

    def _item(self) -> Item:
        return self._meeting.item(self.item_id)

    def _stood(self) -> Motion | None:
        """The motion as it stands in the meeting; None while it is new."""
        item = next((item for item in self._meeting.items if item.id == self.item_id), None)
        motion = item.fact(self._draft.motion.id) if item else None
        return motion if isinstance(motion, Motion) else None

    def _where(self) -> Place:
        """Where it would be placed: at the caret, or at the end of its item once she went on."""
        place = self._place()
        if place.item == self.item_id:
            return place
        return Place(self.item_id, Side.PUBLIC.value, len(self._item().notes))

    # --- what is entered ----------------------------------------------------------------------

    def _entered(self) -> None:
        if not self._showing:
            self._collect()
            self._refresh()

    def _collect(self) -> None:
        """Take what the fields hold into the draft."""
        motion = replace(
            self._draft.motion,
            mover=self.mover.person_id,
            seconder=self.seconder.person_id,
            text=self.text.words() if not self._draft.motion.purpose else (),
            edited=self._own_words(0, self._draft.motion.edited),
        )
        if motion.fate is Fate.NOT_SECONDED and motion.seconder:
            motion = replace(motion, fate=Fate.OPEN)
        vote = self._draft.vote
        if vote is not None:
            vote = replace(vote, edited=self._own_words(1, vote.edited))
        draft = replace(self._draft, motion=motion, vote=vote, decide=self.decide.isChecked())
        self._draft = self._kept_from_public(self._with_reading(draft))

    def _kept_from_public(self, draft: MotionDraft) -> MotionDraft:
        """The draft, restricted once anything of it was entered on the restricted side.

        It stays so when the clerk goes back to the public side before it is placed.
        """
        words = (draft.motion, draft.vote and draft.vote.edited)
        before = (self._draft.motion, self._draft.vote and self._draft.vote.edited)
        if words == before or self._place().field != Side.RESTRICTED.value:
            return draft
        return replace(draft, motion=replace(draft.motion, restricted=True))

    def _own_words(self, which: int, edited: tuple) -> tuple:
        sentence = self.by_hand[which]
        return edited if sentence.isHidden() else sentence.own

    def _with_reading(self, draft: MotionDraft) -> MotionDraft:
        """The draft of an amendment with how the motion then reads, once it is carried."""
        if not draft.motion.amends:
            return draft
        carried = self._fate(draft) is Fate.CARRIED
        reading = self.as_amended.words() if carried else ()
        return replace(draft, motion=replace(draft.motion, as_amended=reading))

    def _voted(self) -> None:
        self._draft = replace(self._draft, vote=self.pad.vote)
        self._entered()

    def _choose_how(self, how: VoteKind | None) -> None:
        self._collect()
        draft = self._draft
        if draft.motion.fate in UNPUT:
            draft = replace(draft, motion=replace(draft.motion, fate=Fate.OPEN))
        vote = new_vote(draft, how, draft.stood or new_id()) if how else None
        self._draft = self._put(replace(draft, vote=vote))
        self._entered()

    def _choose_fate(self, fate: Fate) -> None:
        self._collect()
        draft, vote = self._draft, self._draft.vote
        if fate is Fate.LOST:
            vote = vote or new_vote(draft, VoteKind.NOT_STATED, draft.stood or new_id())
            lost = Fate.CARRIED if vote.fate is Fate.LOST else Fate.LOST
            draft = replace(draft, vote=replace(vote, fate=lost))
            draft = replace(draft, motion=replace(draft.motion, fate=Fate.OPEN))
        else:
            fate = Fate.OPEN if draft.motion.fate is fate else fate
            draft = replace(draft, motion=replace(draft.motion, fate=fate))
        self._draft = self._put(draft)
        self._entered()

    @staticmethod
    def _put(draft: MotionDraft) -> MotionDraft:
        """A resolution to exclude the public is carried unless a vote says otherwise."""
        motion = draft.motion
        if motion.purpose and motion.fate in (Fate.OPEN, Fate.CARRIED):
            fate = Fate.OPEN if draft.vote else Fate.CARRIED
            return replace(draft, motion=replace(motion, fate=fate))
        return draft

    # --- the meeting as it would be -----------------------------------------------------------

    def _after(self, draft: MotionDraft) -> Meeting:
        return entered(self._meeting, self._where(), draft)

    def _fate(self, draft: MotionDraft) -> Fate:
        return fate_in(self._after(draft), draft, self.item_id)

    def _refresh(self) -> None:
        draft = self._draft
        meeting = self._after(draft)
        item, fate = meeting.item(self.item_id), fate_in(meeting, draft, self.item_id)
        self._showing = True
        vote = draft.vote if draft.is_put else None
        self.pad.show_vote(meeting, item, vote, _without_a_vote(draft.motion))
        self._show_head(item, fate)
        self._show_fates(fate)
        self._show_sentences(meeting, item)
        self.decide.setText(f"{meeting.body.decision_word}: place the decision as well")
        decides = fate is Fate.CARRIED and may_decide(draft)
        self.decide.setVisible(decides)
        self.stays.setVisible(not decides)
        self._showing = False
        doubts = doubts_of(meeting, item, draft, self._reads_before())
        doubt = " ".join(doubts)
        if doubt != self.said.text():
            announce(self, doubt)
        self.say(doubt)
        self.set_action(self._action(fate))

    def _action(self, fate: Fate) -> str:
        if self._stood() is not None:
            return "Keep these"
        if self._draft.motion.purpose and fate is Fate.CARRIED:
            return "Place the resolution"
        if fate is Fate.OPEN and self._draft.is_put:
            return "Place in the text, not decided"
        return f"Place in the text as {WORDS[fate]}"

    def _show_head(self, item: Item, fate: Fate) -> None:
        motion = self._draft.motion
        amends = bool(motion.amends)
        stands = item.fact(motion.id)
        entry = amendments_to(item, stands) if isinstance(stands, Motion) else ()
        heading = "Amendment" if amends else "Motion"
        if motion.purpose:
            heading = "Exclusion of the public"
        self.headline.setText(heading)
        self.setAccessibleName(heading)
        carried = [one for one in entry if fate_of(item, one) is Fate.CARRIED]
        about = "amended" if carried else "no amendment has changed it" if entry else ""
        number = f"item {item.number}" if item.number else ""
        self.about.setText(" · ".join(part for part in (number, about) if part))
        self.text.setAccessibleName(f"Text of the {heading.lower()}")
        self.amendments.show_amendments(self._meeting, item, entry)
        self.show_parts(
            worded=not motion.purpose,
            amends=amends,
            carried=fate is Fate.CARRIED,
            amended=bool(entry),
            stands=self._stood() is not None,
        )

    def _show_fates(self, fate: Fate) -> None:
        draft = self._draft
        numbered = draft.is_put and draft.vote is not None and draft.vote.how in NUMBERED
        for one, button in self.fates.items():
            button.setChecked(one is fate and not numbered)
        self.fates[Fate.LOST].setVisible(not numbered)
        self.fates[Fate.NOT_SECONDED].setVisible(not draft.motion.seconder)

    # --- sentences by hand --------------------------------------------------------------------

    def _show_sentences(self, meeting: Meeting, item: Item) -> None:
        motion, draft = item.fact(self._draft.motion.id), self._draft
        if not isinstance(motion, Motion):
            return
        own = any((motion.edited, draft.vote and draft.vote.edited))
        self.preview.remark.setText("Edited by hand · F2" if own else "F2 edits it by hand")
        shown = fact_text(meeting, item, motion)
        vote = item.fact(draft.vote.id) if draft.is_put and draft.vote else None
        if vote is not None and vote.id in item.placed:
            shown = (*shown, *fact_text(meeting, item, vote))
        self.preview.show_sentence(shown)
        self.by_hand[0].show_sentence(generated(meeting, item, motion), motion.edited)
        if isinstance(vote, Vote):
            self.by_hand[1].show_sentence(generated(meeting, item, vote), vote.edited)
        if self.is_by_hand:
            self.by_hand[1].setVisible(isinstance(vote, Vote))

    def edit_by_hand(self) -> None:
        """Write the sentences by hand where they are shown, or show them again."""
        self._collect()
        wanted = not self.is_by_hand
        on_the_vote = self.pad.isAncestorOf(self.focusWidget() or self)
        self.write_by_hand(wanted=wanted, has_vote=self._draft.is_put)
        self._refresh()
        if wanted:
            self.by_hand[1 if on_the_vote and self._draft.is_put else 0].setFocus()
        else:
            self.mover.setFocus()

    # --- amendments ---------------------------------------------------------------------------

    def amend(self) -> None:
        """Begin an amendment to this motion, which is placed first if it is new."""
        self._collect()
        motion = self._draft.motion
        if motion.purpose or not (motion.text or motion.mover):
            self.say("Enter the motion first, then its amendment.")
            self.mover.setFocus()
            return
        if self._draft != self._untouched or self._stood() is None:
            self._place_draft()
        aside, self._aside = self._aside, None
        if aside and aside.motion.amends == motion.id:
            self._begin(aside)
            self._untouched = MotionDraft(Motion(aside.motion.id, amends=motion.id))
        else:
            self._begin(MotionDraft(Motion(new_id(), amends=motion.id)))
        self.mover.setFocus()

    def _turn_to(self, motion_id: str) -> None:
        """Show another motion of the debate, what was entered here kept first."""
        if self.draft() is not None:
            self._place_draft()
        self.show_motion(motion_id)
        self.first_field().setFocus()

    def _go_back(self) -> None:
        """From an amendment to its motion; what was entered is kept for the next Ctrl+5."""
        amended = self._draft.motion.amends
        self._aside = self.draft()
        self.show_motion(amended)
        self.first_field().setFocus()

    # --- placing ------------------------------------------------------------------------------

    def accept(self) -> None:
        self._collect()
        motion = self._draft.motion
        if not (motion.purpose or motion.text or motion.mover or motion.edited):
            self.say("Type who moved it, or what was moved, first.")
            self.mover.setFocus()
            return
        self._place_draft()
        if motion.amends:
            self.show_motion(motion.amends)
            self.first_field().setFocus()
        else:
            self.close_panel()

    def _place_draft(self) -> None:
        draft, place = self._draft, self._where()
        after = self._after(draft)
        at = last_line(after.item(self.item_id), draft)
        called = "amendment" if draft.motion.amends else "motion"
        label = f"changing the {called}" if self._stood() else f"placing the {called}"
        self._untouched = draft
        here = self._place().item == self.item_id  # else she went on to another item meanwhile
        change = Edit(label, lambda meeting: entered(meeting, place, draft), place=at, go=True)
        self.edited.emit(change if here else replace(change, place=None, go=False))

    def close_panel(self) -> None:
        """Put the panel away; from an amendment, go back to its motion."""
        item = next((item for item in self._meeting.items if item.id == self.item_id), None)
        if item and isinstance(item.fact(self._draft.motion.amends), Motion):
            self._go_back()
        else:
            super().close_panel()

    # --- keys ---------------------------------------------------------------------------------

    def _is_ours(self, event: QKeyEvent) -> bool:
        return super()._is_ours(event) or _is_f2(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_f2(event):
            self.edit_by_hand()
        else:
            super().keyPressEvent(event)


def _without_a_vote(motion: Motion) -> str:
    if motion.fate in UNPUT:
        return f"Not put to the vote: {WORDS[motion.fate]}."
    if motion.purpose:
        return "Resolved. Choose a kind of vote if one was taken."
    word = "amendment" if motion.amends else "motion"
    return f"No vote yet: the {word} is placed as moved, and the debate goes on."


def _facts_of(meeting: Meeting) -> tuple[object, ...]:
    """All that the panel shows of a meeting: its people, and the facts of its items."""
    return (
        meeting.body,
        meeting.roll,
        meeting.guests,
        *(
            (item.id, item.events, item.declarations, item.motions, item.votes, item.decisions)
            for item in meeting.items
        ),
    )


def _is_f2(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F2 and not event.modifiers()
