"""Click's options with help in the person's language, and those that every command takes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import click

from planner.cli.invocation import Invocation
from planner.model.language import Language
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

_REQUIRED = N_("required")
_SEVERAL = N_("several allowed")


def invocation() -> Invocation:
    """What this call of `openday` works with."""
    found = click.get_current_context().find_root().obj
    assert isinstance(found, Invocation)  # noqa: S101 -- `run` hands it in before anything else
    return found


def shown(text: str | None) -> str:
    """A marked text in the language of this call."""
    return invocation().translate(text) if text else ""


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The line of help, in the language of this call."""
        if self.hidden:
            return None
        names = ", ".join((*self.opts, *self.secondary_opts))
        usage = names if self.is_flag else f"{names} {self.make_metavar(ctx)}"
        remarks = [
            shown(word) for word, holds in ((_REQUIRED, self.required), (_SEVERAL, self.multiple)) if holds
        ]
        text = shown(self.help)
        return usage, f"{text}  [{', '.join(remarks)}]" if remarks else text


def option(*names: str, help: str, **attributes: Any) -> Callable[[Any], Any]:  # noqa: A002 -- click's word
    """An option of a command; `help` is marked with `N_`."""
    return click.option(*names, cls=Option, help=help, **attributes)


def _remember(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        found = ctx.find_root().obj
        assert isinstance(found, Invocation)  # noqa: S101 -- `run` hands it in before anything else
        found.set(parameter.name or "", value)


def _files(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


@cache
def global_options(*, hidden: bool) -> tuple[click.Parameter, ...]:
    """Options that every command takes."""

    def make(name: str, metavar: str, text: str, **more: Any) -> click.Parameter:
        return Option(
            [name],
            metavar=metavar,
            help=text,
            hidden=hidden,
            expose_value=False,
            is_eager=True,
            callback=_remember,
            **more,
        )

    return (
        make(
            "--db",
            "PATH",
            N_("The database (OPENDAY_DB); else in the user's data folder."),
            shell_complete=_files,  # as click.Path does, which looks for click's catalogues at every start
        ),
        make(
            "--lang",
            "en|zh",
            N_("Language (OPENDAY_LANG); else as the system is set."),
            shell_complete=lambda _ctx, _parameter, begun: [
                str(one) for one in Language if one.startswith(begun)
            ],
        ),
        make("--now", "ISO", N_("Take this moment as the present, as in 2026-11-22T09:00+08:00.")),
        make("--actor", "NAME", N_("Who is at the desk, for the history; else the user's name.")),
    )


def _speak_json(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        found = ctx.find_root().obj
        assert isinstance(found, Invocation)  # noqa: S101 -- `run` hands it in before anything else
        found.as_json = True


json_option = option(
    "--json",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_speak_json,
    help=N_("Print JSON for programs."),
)
"""`--json`, for every command that lists, shows or changes something."""
