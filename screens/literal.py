"""Text of people as literal screen text, with a tone that says what its colour means."""

import re
import unicodedata
from enum import StrEnum

from rich.cells import cell_len
from textual.content import Content, Span

ELLIPSIS = "…"
RETURN = "↵"
UNSTEADY = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""What joins and colours emoji: some terminals draw one picture of all, others draw each, and count so."""


class Tone(StrEnum):
    """What a colour means; the value is a style of the theme. A glyph or word always says the same."""

    PLAIN = ""
    GOOD = "$success"
    ATTENTION = "$warning"
    BAD = "$error"
    DIM = "$text-muted"
    FAINT = "$rule"
    ACCENT = "$accent"
    STRONG = "bold"
    HEADING = "bold $accent"


def printable(text: str, *, one_line: bool = False) -> str:
    """`text` without what could command a terminal, or is drawn wider by some than by others; with `one_line`
    its line ends are shown as `↵`.

    Records are cleaned where they enter; this also covers what never passed that door, such as file names.
    """
    if text.isascii() and text.isprintable():
        return text
    text = UNSTEADY.sub("", text)
    if text.isprintable():
        return text
    end = RETURN if one_line else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        end if c == "\n" else c
        for c in lines
        if c == "\n" or c.isprintable() or unicodedata.category(c) == "Zs"
    )


def literal(text: str, tone: Tone = Tone.PLAIN) -> Content:
    """Screen content that shows `text` exactly, whatever markup it seems to contain."""
    shown = printable(text)
    spans = [Span(0, len(shown), tone.value)] if tone.value and shown else None
    return Content(shown, spans)


def marked(mark: str, text: str, tone: Tone = Tone.PLAIN) -> Content:
    """`! text`; before Chinese without the blank, where a line would be broken after the mark."""
    wide = text and cell_len(text[0]) == 2
    return literal(f"{mark}{text}" if wide else f"{mark} {text}", tone)


def joined(*parts: Content | str) -> Content:
    """One content of several parts; a plain string is taken literally."""
    return Content("").join([literal(part) if isinstance(part, str) else part for part in parts])


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells; what does not fit ends in `…`, never in half a character."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    kept, used = [], 0
    for character in text:
        cells = cell_len(character)
        if used + cells > width - 1:
            break
        kept.append(character)
        used += cells
    return "".join(kept).rstrip() + ELLIPSIS


def cut_content(content: Content, width: int) -> Content:
    """`content` in at most `width` cells with its styles, ending in `…` where it was cut."""
    if content.cell_length <= width:
        return content
    text = cut(content.plain, width)
    if not text:
        return Content("")
    kept = len(text) - 1
    spans = [
        Span(span.start, len(text) if span.end > kept else span.end, span.style)
        for span in content.spans
        if span.start <= kept
    ]
    return Content(text, spans)
