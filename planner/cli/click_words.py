"""Click's commands and groups, with help and headings in the person's language."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from planner.cli.click_options import Option, global_options, invocation, json_option, option, shown
from planner.cli.invocation import Invocation
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Command", "Group", "LazyGroup", "Option", "group", "invocation", "json_option", "option"]

_HELP = N_("Show this help and leave.")
_HELP_ASKED = "help_asked"
"""Where the answer to `--help` is kept, so that an argument called `help` is not taken for it."""
_USAGE = N_("Usage: ")
_OPTIONS = N_("Options")
_COMMANDS = N_("Commands")
_GLOBAL = N_("--db, --lang, --now and --actor may stand anywhere; `openday --help` tells them.")


class Command(click.Command):
    """A command; also takes the global options, wherever they stand in the line."""

    def __init__(self, *args: Any, takes_globals: bool = True, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        if takes_globals:
            self.params.extend(global_options(hidden=True))
        self._own_help = Option(
            ["--help", _HELP_ASKED],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help=_HELP,
        )

    def invoke(self, ctx: click.Context) -> Any:
        """Do it, then warn of what people should know of the database that it used."""
        result = super().invoke(ctx)
        found = ctx.find_root().obj
        if isinstance(found, Invocation) and not isinstance(self, click.Group):
            found.warn_of_store()
        return result

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, told in the language of this call; click's own looks for catalogues of its own first."""
        return self._own_help

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How to call it."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=shown(_USAGE))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does, paragraph by paragraph."""
        for paragraph in (self.help or "").split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(shown(paragraph))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its options."""
        found = (p.get_help_record(ctx) for p in self.get_params(ctx) if isinstance(p, click.Option))
        with formatter.section(shown(_OPTIONS)):
            formatter.write_dl([record for record in found if record])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Where the global options are told."""
        if ctx.parent is not None:
            formatter.write_paragraph()
            formatter.write_text(shown(_GLOBAL))


def _show_help(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class Group(Command, click.Group):
    """A group of commands, some of which other modules make when they are asked for."""

    command_class = Command

    def __init__(
        self, *args: Any, elsewhere: Mapping[str, Iterable[str]] | None = None, **attributes: Any
    ) -> None:
        """`elsewhere` has the names of the commands that a module makes."""
        super().__init__(*args, **attributes)
        self._elsewhere = {name: module for module, names in (elsewhere or {}).items() for name in names}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command by name, wherever it is made."""
        return sorted({*self.commands, *self._elsewhere})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now where another module makes it."""
        if cmd_name not in self.commands and cmd_name in self._elsewhere:
            import_module(self._elsewhere[cmd_name])
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the line names; an unknown one is told with those that it may have meant."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            from difflib import get_close_matches

            from planner.model.codes import Code
            from planner.model.findings import BadInput, finding

            near = ", ".join(get_close_matches(args[0], known, n=2) or known)
            raise BadInput(finding(Code.USAGE_NO_COMMAND, args[0], text=args[0], near=near))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its commands, then its options."""
        rows = [(name, shown(self.summary(ctx, name))) for name in self.list_commands(ctx)]
        with formatter.section(shown(_COMMANDS)):
            formatter.write_dl(rows)
        Command.format_options(self, ctx, formatter)

    def summary(self, ctx: click.Context, name: str) -> str:
        """What the command of that name does, in one marked sentence."""
        command = self.get_command(ctx, name)
        return (command.help or "").split("\n\n", 1)[0] if command else ""


class LazyGroup(Group):
    """The top group: a command's module is imported when the command is called."""

    def __init__(self, *args: Any, modules: Mapping[str, tuple[str, str]], **attributes: Any) -> None:
        """`modules` has what a command does, then the module that makes it."""
        super().__init__(*args, takes_globals=False, **attributes)
        self._modules = modules
        self.params.extend(global_options(hidden=False))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order in which work goes."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self._modules:
            return None
        found = getattr(import_module(self._modules[cmd_name][1]), cmd_name)
        assert isinstance(found, click.Command)  # noqa: S101 -- a mistake in the table of modules
        return found

    def summary(self, ctx: click.Context, name: str) -> str:
        """What a command does, without importing it."""
        return self._modules[name][0]


def group(
    name: str,
    help: str,  # noqa: A002 -- click's word
    elsewhere: Mapping[str, Iterable[str]] | None = None,
) -> Group:
    """A group of commands; alone it shows its help. `elsewhere` has the commands that other modules make."""
    return Group(name, help=help, elsewhere=elsewhere)
