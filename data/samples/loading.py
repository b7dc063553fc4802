"""Fills a database with sample data through the services, as staff would have done in the weeks before."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from data.samples.acts import Acts
from data.samples.plot import plot
from planner.model.unit import DEFAULT_ZONE
from planner.rules.times import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from planner.services.desk import Desk

SEED = 110


def load(desk_at: Callable[[datetime], Desk], now: datetime, seed: int = SEED) -> None:
    """Load eight events and about 300 sign-ups around `now` into the empty store of the desks.

    `desk_at` gives a desk whose clock stands at a moment; all of them share one store. References, tokens and
    people come from `seed` alone, so the same seed and `now` give the same records.
    """
    local = now.astimezone(zone_of(DEFAULT_ZONE))
    acts = Acts(desk_at, seed)
    random = Random(seed)  # noqa: S311 -- repeats on purpose
    for act in sorted(plot(acts, local, random), key=lambda act: act.at):
        act.do(acts.desk(act.at, act.actor))
