"""Sentences about places that are offered, and about lots."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

OFFERS = MappingProxyType(
    {
        Code.OFFER_EXPIRED: (
            N_("The offer to {ref} ran out on {day} at {time}; reinstate it, then it is the last in line."),
            N_("The offer to {ref} ran out; reinstate it, then it is the last in line."),
        ),
        Code.OFFER_HOURS_REQUIRED: (
            N_("Say for how many hours the places are offered, or set offer_hours in the programme."),
        ),
        Code.OFFER_UNVETTED: (
            N_("Sign-ups of {ref} are vetted when their turn comes; confirm the first in line instead."),
        ),
        Code.NOTHING_TO_OFFER: (
            N_("Nothing can be offered: {n_left} for {n_persons}, who are first in line."),
            N_("Nothing can be offered: {n_left} free, {n_waiting} in line."),
            N_("Nothing can be offered: nobody is in line, or no place is free."),
        ),
        Code.NO_LOTTERY: (
            N_("Places of {ref} go by the order of the line; set lottery = true in its programme first."),
        ),
        Code.NOT_DRAWN: (N_("The lots for session {number} are not drawn yet; nobody gets a place before."),),
        Code.ALREADY_DRAWN: (
            N_("The lots for session {number} were drawn on {day} with seed {seed}; that is done once."),
        ),
        Code.NOTHING_TO_DRAW: (N_("Nobody waits for session {number}, so there are no lots to draw."),),
    }
)
