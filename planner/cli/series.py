"""How far a change of a series reaches, and the changes whose effect is told before they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.cli.click_words import option
from planner.model.series import Scope
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable


def _scope(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> Scope | None:
    return Scope(text) if text else None


scope_option: Callable[[Any], Any] = option(
    "--scope",
    type=click.Choice([str(scope) for scope in Scope]),
    callback=_scope,
    help=N_("Of a series: only this event, this and the following, or all."),
)
"""`--scope`, asked for where the event belongs to a series."""
