"""Beside the form: what would become of the party, and the reference of the one that was saved last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from screens.house import Translated, house
from screens.signup.reference import read_out, read_out_briefly
from screens.signup.verdict_text import Case, brief, verdict_lines
from screens.widgets.blocks import hanging
from screens.wordings import wording

if TYPE_CHECKING:
    from textual.geometry import Size

    from planner.services.admitting import Admission
    from planner.services.signups import Verdict


class Panel(Widget, Translated):
    """Verdict and reference: in full at the side, in a few lines below a narrow form."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self.untouched = True
        """Whether nothing has been typed since the last one was saved."""
        self._verdict: tuple[Verdict, Case] | None = None
        self._saved: Admission | None = None

    def judge(self, verdict: Verdict, case: Case, *, untouched: bool) -> None:
        """Show what would become of the party."""
        self._verdict, self.untouched = (verdict, case), untouched
        self.refresh(layout=True)

    @property
    def last(self) -> Admission | None:
        """The one whose reference is shown."""
        return self._saved

    def saved(self, admission: Admission) -> None:
        """Show a reference until the next one."""
        self._saved = admission
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self._lines(width))

    def render(self) -> Content:
        """What there is to say."""
        return Content("\n").join(self._lines(self.size.width))

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        words = wording(house(self).words)
        said: list[Content] = []
        if self._verdict and not (self.narrow and self.untouched and self._saved):
            said = verdict_lines(*self._verdict, words, untouched=self.untouched)
            if self.narrow:
                said = list(brief(said, words).split("\n"))
        lines = [part for line in said for part in hanging(line, width)]
        if self.narrow:
            lines = [line.truncate(width, ellipsis=True) for line in said]
        if self._saved:
            small = self.narrow and not self.untouched
            read = read_out_briefly(self._saved, words) if small else read_out(self._saved, words)
            lines = [*lines, *([] if self.narrow or not lines else [Content("")]), *read]
        return lines
