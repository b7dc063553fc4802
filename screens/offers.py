"""What can be done on a screen right now, read from its live bindings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.binding import ActiveBinding, Binding

from planner.texts import N_
from screens.command import FULL_WIDTH, PINNED, Command, command_named
from screens.literal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.dom import DOMNode
    from textual.screen import Screen

    from screens.ports import Words

KEY_NAMES = {
    "escape": N_("esc"),
    "enter": N_("enter"),
    "space": N_("space"),
    "delete": N_("del"),
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
    "tab": N_("tab"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "comma": ",",
    "f1": "F1",
}
FOOTER_MOST = 7
FOOTER_GAP = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that can be run now, and the node that runs it."""

    command: type[Command]
    node: DOMNode
    enabled: bool
    live: tuple[str, ...]
    """The keys that reach it now; a field that is typed in keeps the letters for itself."""

    def name(self, words: Words) -> str:
        """The command in the language of `words`."""
        return words.gettext(self.command.name)

    def label(self, words: Words) -> str:
        """The command in the footer."""
        return words.gettext(self.command.short or self.command.name)

    def keys(self, words: Words) -> str:
        """Every key, as people write it."""
        return "  ".join(key_label(key, words) for key in self.command.keys)

    @property
    def in_footer(self) -> bool:
        """Whether the footer names it: its first key works here, or it must always be found."""
        place = self.command.footer
        usual = self.command.keys[0] in self.live
        return self.enabled and bool(self.live) and place > 0 and (usual or place >= PINNED)

    def key(self, words: Words) -> str:
        """The key that the footer shows."""
        return key_label(self.live[0], words)

    def search(self, catalogues: Iterable[Words]) -> str:
        """What typing is compared with: name and sentence in every language, and keys."""
        texts = [self.command.name, self.command.tooltip]
        said = [words.gettext(text) for words in catalogues for text in texts]
        return " ".join([*texts, *said, *self.command.keys]).lower()


@dataclass(frozen=True, slots=True)
class FooterItem:
    """One command in the footer and the cells that it covers."""

    offer: Offer
    key: str
    label: str
    start: int
    end: int


def key_label(key: str, words: Words) -> str:
    """A key as people write it: `^p`, `enter`, `U`."""
    if key.startswith("ctrl+"):
        rest = key.removeprefix("ctrl+")
        return f"^{rest if len(rest) == 1 else key_label(rest, words)}"
    name = KEY_NAMES.get(key, key)
    return words.gettext(name) if len(name) > 1 else name


def offers(active: Iterable[ActiveBinding]) -> list[Offer]:
    """The commands behind live bindings, each once for its nearest node, in the order of the bindings."""
    found: dict[type[Command], tuple[DOMNode, bool, set[str]]] = {}
    for node, binding, enabled, _tooltip in active:
        command = command_named(binding.id) if binding.id else None
        if command is not None:
            first, _enabled, keys = found.setdefault(command, (node, enabled, set()))
            if first is node:
                keys.add(binding.key)
    return [
        Offer(command, node, enabled, tuple(key for key in command.keys if long_name(key) in keys))
        for command, (node, enabled, keys) in found.items()
    ]


def long_name(key: str) -> str:
    """A key as live bindings name it: `question_mark` for `?`."""
    return next(iter(Binding.make_bindings([(key, "")]))).key if len(key) == 1 else key


def declared(node: DOMNode) -> Iterator[Binding]:
    """The command bindings in the class of a node and in its bases."""
    for base in type(node).__mro__:
        for binding in vars(base).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                yield binding


def commands_of(node: DOMNode) -> set[type[Command]]:
    """The commands that a node itself offers."""
    found = (command_named(binding.id or "") for binding in declared(node))
    return {command for command in found if command is not None}


def offers_of(screen: Screen[Any]) -> list[Offer]:
    """Every command of the screen and what has the focus, letters included that an input would swallow."""
    focused = screen.focused
    nodes: Iterable[DOMNode] = focused.ancestors_with_self if focused else (screen, screen.app)
    active = []
    for node in nodes:
        for binding in declared(node):
            allowed = node.check_action(binding.action, ())
            if allowed is not False:
                active.append(ActiveBinding(node, binding, bool(allowed)))
    return offers(active)


def footer_items(found: Iterable[Offer], width: int, words: Words) -> tuple[FooterItem, ...]:
    """At most seven commands that fit into `width` cells whole; help and palette stay to the last."""
    shown = sorted((o for o in found if o.in_footer), key=lambda o: o.command.footer)
    pinned = [o for o in shown if o.command.footer >= PINNED]
    others = [o for o in shown if o.command.footer < PINNED][: FOOTER_MOST - len(pinned)]
    while True:
        items, at = [], 1
        for offer in others + pinned:
            key, label = offer.key(words), offer.label(words)
            end = at + cell_len(key) + 1 + cell_len(label)
            items.append(FooterItem(offer, key, label, at, end))
            at = end + FOOTER_GAP
        if not items or items[-1].end <= width:
            return tuple(items)
        (others or pinned).pop()


def half_width(text: str) -> str:
    """`text` with full-width signs of a Chinese input method as the plain ones."""
    return printable(
        "".join(
            chr(ord(c) - FULL_WIDTH) if 0xFF01 <= ord(c) <= 0xFF5E else " " if c == "　" else c for c in text
        )
    )
