"""The sign-up form: taken on the phone, or changed later."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from planner.model.codes import Code
from planner.texts import N_
from screens.command import bindings
from screens.dialogs.ask import Confirm
from screens.flows import history
from screens.flows.attempt import Refused, attempt
from screens.literal import Tone
from screens.signup.batches import Batch, ask_where
from screens.signup.commands import EmptyForm, NextBatch, RedoSaved, SaveSignUp, UndoSaved
from screens.signup.form import Form
from screens.signup.form_page import FormPage
from screens.signup.reading import save_form
from screens.signup.reference import told
from screens.wordings import wording

if TYPE_CHECKING:
    from textual.binding import BindingType

    from planner.services.admitting import Admission

TO_SPLIT = (Code.PARTY_TOO_LARGE, Code.BATCH_TOO_LARGE)
"""Refusals that advise several linked sign-ups."""


class SignUpFormPage(FormPage):
    """Takes one sign-up after the other for an event, or changes one; ends with the reference changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(SaveSignUp, EmptyForm, NextBatch, UndoSaved, RedoSaved)
    ]

    @on(Form.Finished)
    def _finished(self) -> None:
        self.action_save_sign_up()

    @work(group="saving")
    async def action_save_sign_up(self) -> None:
        """Save, and have the next form ready; what is wrong is said at its field."""
        if self.form is None or self._file is None or self.saving:
            return
        async with self._turn:
            done = await attempt(self, N_("Saving"), save_form(self.house.desk, self._file, self.form.state))
            if isinstance(done, Refused):
                self._refused(done)
                self._judge()
            elif done:
                await self._saved(done.value)

    def _refused(self, refused: Refused) -> None:
        found = refused.findings
        if self.form:
            self.form.blame(found)
        split = not self.signup_ref and found[0].code in TO_SPLIT
        hint = self.words.gettext("save a first batch, then ^n") if split else ""
        self.house.tell(lambda words: wording(words).sentence(found[0]), Tone.BAD, hint)

    async def _saved(self, admission: Admission) -> None:
        await self._keeper.clear()
        if self.signup_ref:
            self.dismiss(admission.signup.ref)
            self.house.tell(lambda words: told(N_("Changed"), admission, words))
            return
        self.panel.saved(admission)
        if self.form:
            self._empty = self._blank
            await self.form.put(self._blank)
            self.refresh_bindings()
            self.form.scroll_home(animate=False)
            self.form.name_input.focus()
        self.house.tell(lambda words: told(N_("Saved"), admission, words))

    @work(group="emptying")
    async def action_empty_form(self) -> None:
        """Begin again; what was typed is asked about first."""
        if self.form is None:
            return
        question = Confirm(
            N_("Empty the form?"),
            N_("What was typed and not saved is gone then."),
            do=N_("Empty the form"),
            grave=True,
        )
        if not self._typed or await self.app.push_screen_wait(question):
            self._empty = self._blank
            await self.form.put(self._blank)
            self.form.name_input.focus()
            self._judge()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """After a save, while the form is still empty, its key begins the next batch of the same party."""
        if action in ("next_batch", "empty_form"):
            return (action == "next_batch") is (self.saving or self._ready_for_more)
        return super().check_action(action, parameters)

    @property
    def _ready_for_more(self) -> bool:
        """Whether a party was saved and nothing is typed since."""
        return self.panel.last is not None and self.form is not None and self.form.state == self._blank

    @work(group="emptying")
    async def action_next_batch(self) -> None:
        """Keep the contact for another sign-up of the party that was saved last, linked to the first one."""
        async with self._turn:  # pressed while it is still being saved, it means what is saved then
            saved, file = self.panel.last, self._file
        if saved is None or file is None or not self._ready_for_more:
            return
        place = await ask_where(self, self.house.desk, file.event)
        if place is None:
            return
        batch = Batch(saved, place.session.number)
        if place.event.id != file.event.id:
            self.app.switch_screen(SignUpFormPage(place.event.ref, after=batch))
            return
        await self._begin(batch)
        self._judge()

    @work(group="undo")
    async def action_undo_saved(self) -> None:
        """Take the last change back; no letter does it where letters are typed."""
        await history.undo(self)

    @work(group="undo")
    async def action_redo_saved(self) -> None:
        """Make it again."""
        await history.redo(self)

    def action_back(self) -> None:
        """Leave; what was typed waits here until the form is opened again."""
        self._leave()

    @work(group="leaving")
    async def _leave(self) -> None:
        async with self._turn:  # what is being saved is no draft any more
            if not self.is_current:
                return
            await self._keep()
            if self._typed:
                self.house.tell(N_("Not saved yet: the form keeps what was typed"), Tone.ATTENTION)
            self.dismiss(None)
