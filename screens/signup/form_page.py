"""The page of a sign-up form: filled in, judged while somebody types, and kept until it is saved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Container

from planner.texts import N_
from screens.following import StoreChanged
from screens.page import Page
from screens.signup.form import Form
from screens.signup.keeping import Keeper
from screens.signup.panel import Panel
from screens.signup.reading import FormFile, judge_form, read_form
from screens.signup.state import FormState, from_signup, next_batch, taken_over
from screens.signup.verdict_text import Case
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.services.desk import Desk
    from screens.ports import Words
    from screens.signup.batches import Batch

BESIDE_FROM = 100
"""Cells from which the verdict stands beside the form."""
PAUSE = 0.12
"""Seconds without a key before what was typed is judged."""


class FormPage(Page[str]):
    """A form for an event, filled in from what is there already, and what it would become beside it."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/signup.tcss"

    def __init__(self, event_ref: str, signup_ref: str | None = None, *, after: Batch | None = None) -> None:
        """`after` is the batch of a large party that was saved for another day."""
        super().__init__()
        self.event_ref = event_ref
        self._after = after
        self.signup_ref = signup_ref
        self.panel = Panel()
        self.form: Form | None = None
        self._file: FormFile | None = None
        self._blank = self._empty = FormState()
        self._turn = asyncio.Lock()
        self._keeper = Keeper(self, f"sign-up {event_ref} {signup_ref or 'new'}")

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
    def saving(self) -> bool:
        """Whether what was typed is being saved, which ends with the next form ready."""
        return self._turn.locked()

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
        self.form = Form(file.event, file.programme, changing=file.before is not None)
        await self.query_one("#sign-up").mount(self.form, before=self.panel)
        if file.before:
            await self.form.put(from_signup(file.before))
        self._blank = self._empty = self.form.state
        if self._after:
            self.panel.saved(self._after.saved)
        kept = await self._keeper.found()
        if kept:
            await self.form.put(kept)
            self.house.tell(
                N_("What was typed before is here again"), hint=self.words.gettext("^n empties it")
            )
        if self._after and not kept:
            await self._begin(self._after)
        else:
            self.form.name_input.focus()
        self._judge()

    async def _begin(self, batch: Batch) -> None:
        """Have the form ready for the next batch, where the one before had its people."""
        if self.form is None:
            return
        saved = batch.saved.signup
        await self.form.put(next_batch(saved, batch.session))
        self._empty = self.form.state
        self.form.ask_who_comes(saved)

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
            case = Case(
                file.event,
                file.programme.waiting,
                file.before,
                state.session,
                form.typing,
                state.nobody,
                done.value.belongs_to,
            )
            self.panel.judge(done.value.verdict, case, untouched=not typed)
            form.offer_sessions(done.value.verdict)
            form.earlier.offer(done.value.earlier)
        self.refresh_bindings()
        await self.keep_drafts()

    async def keep_drafts(self) -> None:
        """Write what is typed now; what is being saved is no draft once it is."""
        if self.saving and self.is_current:  # else a question about it waits for an answer
            async with self._turn:
                pass
        if not self.saving:
            await self._keep()

    async def _keep(self) -> None:
        await self._keeper.keep(self.form.state.text() if self.form and self._typed else "")

    @on(Form.TakeOver)
    async def _take_over(self, message: Form.TakeOver) -> None:
        if self.form and self._file:
            await self.form.put(taken_over(self.form.state, message.signup, self._file.programme))
            self.form.people.rows[-1].input.focus()
            self._judge()
