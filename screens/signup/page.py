"""The sign-up form: taken on the phone, or changed later."""

import asyncio
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events, on, work
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.types import CSSPathType
from textual.widget import Widget

from planner.ports import Changes
from planner.services.admitting import Admission
from planner.services.changing import change_signup
from planner.services.desk import Desk
from planner.services.signups import sign_up
from planner.texts import N_
from screens.commands import bindings
from screens.dialogs.ask import Confirm
from screens.flows import history
from screens.flows.attempt import Refused, attempt
from screens.following import StoreChanged, changed_here
from screens.literal import Tone, joined
from screens.page import Page
from screens.ports import Words
from screens.signup.commands import EmptyForm, RedoSaved, SaveSignUp, UndoSaved
from screens.signup.form import Form
from screens.signup.panel import Panel
from screens.signup.reading import FormFile, judge_form, read_form
from screens.signup.reference import standing
from screens.signup.state import FormState, from_signup, from_text, taken_over
from screens.signup.verdict_text import Case
from screens.wordings import wording
from screens.work import run

BESIDE_FROM = 100
"""Cells from which the verdict stands beside the form."""
PAUSE = 0.12
"""Seconds without a key before what was typed is judged."""


class SignUpFormPage(Page[str]):
    """Takes one sign-up after the other for an event, or changes one; ends with the reference changed."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/signup.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SaveSignUp, EmptyForm, UndoSaved, RedoSaved)]

    def __init__(self, event_ref: str, signup_ref: str | None = None) -> None:
        super().__init__()
        self.event_ref = event_ref
        self.signup_ref = signup_ref
        self.panel = Panel()
        self.form: Form | None = None
        self._file: FormFile | None = None
        self._empty = FormState()
        self.saving = False
        self._kept = ""

    def place(self, words: Words) -> str:
        """Whose sign-up, for what."""
        title = words.gettext("New sign-up")
        if self.signup_ref:
            title = words.gettext("Change {ref}").format(ref=self.signup_ref)
        if self._file is None:
            return title
        event, said = self._file.event, wording(words)
        day = said.times.day(event.day, self.house.today())
        return " · ".join((title, f"{day} {event.start:%H:%M}", said.text(event.title)))

    def body(self) -> Iterable[Widget]:
        """The form and what it would become."""
        yield Container(self.panel, id="sign-up")

    def on_mount(self) -> None:
        """Read the event."""
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        """The verdict beside the form, or below it where it is narrow."""
        self.panel.narrow = event.size.width < BESIDE_FROM
        self.query_one("#sign-up").set_class(self.panel.narrow, "-narrow")
        self.panel.refresh(layout=True)

    @property
    def _key(self) -> str:
        return f"sign-up {self.event_ref} {self.signup_ref or 'new'}"

    @property
    def _typed(self) -> bool:
        return self.form is not None and self.form.state != self._empty

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        desk: Desk = self.house.desk
        done = await run(
            self, N_("Reading the event"), lambda _job: read_form(desk, self.event_ref, self.signup_ref)
        )
        if done is None:
            self.dismiss(None)
            return
        file = self._file = done.value
        self.refresh_place()
        self.form = Form(file.event, file.programme)
        await self.query_one("#sign-up").mount(self.form, before=self.panel)
        if file.before:
            await self.form.put(from_signup(file.before))
        self._empty = self.form.state
        kept = await self._draft()
        if kept:
            await self.form.put(kept)
            self._kept = kept.text()
            self.house.tell(
                N_("What was typed before is here again"), hint=self.words.gettext("^n empties it")
            )
        self.form.name_input.focus()
        self._judge()

    async def _draft(self) -> FormState | None:
        """What was typed and not saved when the form was left last."""
        drafts, key = self.house.drafts, self._key
        done = await run(self, N_("Looking for a draft"), lambda _job: drafts.get(key))
        return from_text(done.value) if done and done.value else None

    @on(Form.Changed)
    @on(StoreChanged)
    def _look_again(self) -> None:
        self._judge()

    @work(exclusive=True, group="judging")
    async def _judge(self) -> None:
        await asyncio.sleep(PAUSE)
        form, file, desk = self.form, self._file, self.house.desk
        if form is None or file is None or self.saving:
            return
        state, typed = form.state, self._typed
        done = await run(self, N_("Looking for places"), lambda _job: judge_form(desk, file, state))
        if done:
            case = Case(file.event, file.programme.waiting, file.before, state.session, form.typing)
            self.panel.judge(done.value.verdict, case, untouched=not typed)
            form.offer_sessions(done.value.verdict)
            form.earlier.offer(done.value.earlier)
        await self._keep()

    async def _keep(self) -> None:
        """Keep what is typed as a draft, until it is saved."""
        if self.form is None or self.saving:
            return
        drafts, key, text = self.house.drafts, self._key, self.form.state.text() if self._typed else ""
        if text == self._kept:
            return
        self._kept = text
        await run(
            self, N_("Keeping the draft"), lambda _job: drafts.put(key, text) if text else drafts.clear(key)
        )

    @on(Form.TakeOver)
    async def _take_over(self, message: Form.TakeOver) -> None:
        if self.form and self._file:
            await self.form.put(taken_over(self.form.state, message.signup, self._file.programme))
            self.form.people.rows[-1].input.focus()
            self._judge()

    @on(Form.Finished)
    def _finished(self) -> None:
        self.action_save_sign_up()

    @work(group="saving")
    async def action_save_sign_up(self) -> None:
        """Save, and have the next form ready; what is wrong is said at its field."""
        if self.form is None or self._file is None or self.saving:
            return
        self.saving = True
        try:
            done = await attempt(self, N_("Saving"), self._saver(self._file, self.form.state))
        finally:
            self.saving = False
        if isinstance(done, Refused):
            self._refused(done)
        elif done:
            await self._saved(done.value)

    def _saver(self, file: FormFile, state: FormState) -> Callable[[str], Admission]:
        desk: Desk = self.house.desk
        before = file.before
        if before is None:
            return lambda reason: sign_up(desk, file.event.ref, [state.draft()], override=reason)[0]
        edit = state.edit(before)
        session = None if state.session == before.session else state.session
        return lambda reason: change_signup(desk, before.ref, edit, session=session, override=reason)

    def _refused(self, refused: Refused) -> None:
        found = refused.findings
        if self.form:
            self.form.blame(found)
        self.house.tell(lambda words: wording(words).sentence(found[0]), Tone.BAD)

    async def _saved(self, admission: Admission) -> None:
        signup = admission.signup
        touched = (signup, *admission.promoted)
        drafts, key = self.house.drafts, self._key
        # `_kept` stays: the empty form then clears once more what a slower thread may still have written
        await run(self, N_("Clearing the draft"), lambda _job: drafts.clear(key))
        changes = Changes(frozenset({signup.event}), frozenset(one.id for one in touched))
        if self.signup_ref:
            self.dismiss(signup.ref)
            changed_here(self, changes)
            self.house.tell(lambda words: _told(N_("Changed"), admission, words))
            return
        self.panel.saved(admission)
        if self.form:
            await self.form.put(self._empty)
            self.form.scroll_home(animate=False)
            self.form.name_input.focus()
        changed_here(self, changes)
        self.house.tell(lambda words: _told(N_("Saved"), admission, words))

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
            await self.form.put(self._empty)
            self.form.name_input.focus()
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
        await self._keep()
        if self._typed:
            self.house.tell(N_("Not saved yet: the form keeps what was typed"), Tone.ATTENTION)
        self.dismiss(None)


def _told(done: str, admission: Admission, words: Words) -> Content:
    said = wording(words)
    return joined(words.gettext(done), " ", admission.signup.ref, "  ", standing(admission, said))
