"""Sentences said at the gate: short, since somebody stands there, and with what to do."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

GATE = MappingProxyType(
    {
        Code.ALREADY_ARRIVED: (
            N_("{name} ({ref}) is in already, since {time} by {actor}; nothing was counted twice."),
            N_("{name} ({ref}) is in already; nothing was counted twice."),
        ),
        Code.NOT_ARRIVED: (N_("{name} ({ref}) is not in, so there is nothing to take back."),),
        Code.ARRIVAL_WITHOUT_PLACE: (
            N_("{name} ({ref}) waits as no. {position} in line; {n_left} left. Confirm it first."),
            N_(
                "{name} ({ref}) is {state} and has no place; settle that on the event's page, "
                "or take a walk-in."
            ),
        ),
        Code.ARRIVAL_OTHER_EVENT: (
            N_("{name} ({ref}) is signed up for {title} on {day} at {time}, not for this event."),
        ),
        Code.ARRIVAL_OTHER_DAY: (
            N_("{name} ({ref}) is signed up for {day} at {time}, not for today."),
            N_("Session {number} is on {day} at {time}, not today."),
        ),
        Code.ARRIVAL_OTHER_SESSION: (
            N_("{name} ({ref}) is signed up for session {number} at {time}, not for this one."),
            N_("Session {number} is at {time}; this gate is for another one."),
        ),
        Code.GATE_NOBODY: (
            N_("Nobody is found by “{text}”; of a phone number type at least the last {least} digits."),
            N_("Nobody of this event is found by “{text}”; try the name, or the end of the phone number."),
        ),
        Code.GATE_SEVERAL: (N_("{count} parties match “{text}”; type more, or choose one of them."),),
        Code.GATE_EVENT_CODE: (
            N_("That is the code of an event's page, not of a party; ask for the reference or the name."),
        ),
        Code.GATE_DEAD_ADDRESS: (
            N_("That calendar address is nobody's any more; ask for the reference or the name."),
        ),
        Code.WALK_IN_VETTED: (
            N_("Staff look at sign-ups of this kind of event before; give a reason to let them in at once."),
        ),
    }
)
