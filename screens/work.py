"""Slow work beside the screen: in a thread, with progress, to be stopped, its errors in one sentence."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.message import Message

from planner.texts import N_
from screens.house import Text, house
from screens.literal import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.worker import Worker

Result = TypeVar("Result")
SPINNER_AFTER = 0.3
PROGRESS_AFTER = 2.0


class Stopped(Exception):
    """The person stopped the work."""


class Job:
    """How work in a thread says how far it is, and learns that it shall stop."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.note: Text = ""
        """How good what was found is so far."""
        self._stop = Event()

    @property
    def stopping(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        """Say how far the work is; raises `Stopped` where it shall not go on."""
        self.done, self.total = done, total
        if self.stopping:
            raise Stopped

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


@dataclass(frozen=True)  # without slots: `Done[Result](...)` then fails in Python 3.11
class Done(Generic[Result]):
    """What finished work gave."""

    value: Result


@dataclass
class WorkDone(Message):
    """Work that was started has finished."""

    name: str
    value: Any


@dataclass
class WorkFailed(Message):
    """Work that was started was refused or stopped; the person has been told."""

    name: str


async def run(
    node: DOMNode, title: Text, function: Callable[[Job], Result], *, stoppable: bool = True
) -> Done[Result] | None:
    """Run `function` in a thread; None when it was refused or stopped, which the person has then been told.

    To be awaited in a method with Textual's `@work`. After 0.3 s the bottom line shows that `title` is
    under way, after 2 s a panel shows how far; `stoppable` work can be stopped there at its next step.
    """
    app = house(node)
    job = Job()
    task = asyncio.ensure_future(asyncio.to_thread(function, job))
    try:
        await _accompany(node, title, job, task, stoppable=stoppable)
        if _left(node):
            raise asyncio.CancelledError  # there is nothing to show it on any more
        return Done(task.result())
    except Stopped:
        app.tell(N_("Stopped"), Tone.ATTENTION)
    except asyncio.CancelledError:
        job.stop()
        raise
    except Exception as error:
        if not app.tell_trouble(error):
            raise
    return None


def _left(node: DOMNode) -> bool:
    """Whether `node` is being taken away, or the application is being left."""
    return not (node.app.is_running and node.is_attached and node.display)


async def _accompany(
    node: DOMNode, title: Text, job: Job, task: asyncio.Future[Result], *, stoppable: bool
) -> None:
    """Wait for the work, and show that there is some when it takes long."""
    app = house(node)
    await asyncio.wait({task}, timeout=SPINNER_AFTER)
    if task.done():
        return
    app.show_busy(title)
    try:
        await asyncio.wait({task}, timeout=PROGRESS_AFTER - SPINNER_AFTER)
        if task.done():
            return
        from screens.dialogs.progress import Progress

        panel = Progress(title, job, stoppable=stoppable)
        await app.push_screen(panel)
        await asyncio.wait({task})
        panel.finish()
    finally:
        app.show_busy("")


def start(
    node: DOMNode, name: str, title: Text, function: Callable[[Job], Result], *, stoppable: bool = True
) -> Worker[None]:
    """Like `run`, and post `WorkDone` or `WorkFailed` to `node`; the same name replaces what runs."""

    async def post() -> None:
        done = await run(node, title, function, stoppable=stoppable)
        node.post_message(WorkFailed(name) if done is None else WorkDone(name, done.value))

    return node.run_worker(post(), name=name, group=name, exclusive=True)
