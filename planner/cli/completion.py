"""`openday completion`: the script that a shell loads."""

import click
from click.shell_completion import ShellComplete, get_completion_class

from planner.cli.click_words import Command, invocation
from planner.texts import N_

_HOW = {
    "bash": '# eval "$(openday completion bash)"',
    "zsh": '# eval "$(openday completion zsh)"',
    "fish": "# openday completion fish | source",
}


@click.command("completion", cls=Command, help=N_("Print the completion script of bash, zsh or fish."))
@click.argument("shell", type=click.Choice(list(_HOW)))
def completion(shell: str) -> None:
    """Print the completion script of a shell."""
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 -- click ships these three
    root = click.get_current_context().find_root().command
    # The base class's source: bash's own first starts bash to ask for its version, which a script must not.
    script = ShellComplete.source(made(root, {}, "openday", "_OPENDAY_COMPLETE"))
    invocation().say(f"{_HOW[shell]}\n{script}")
