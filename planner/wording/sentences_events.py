"""Sentences about events, series, sessions and the history of changes."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

EVENTS = MappingProxyType(
    {
        Code.STATE_FORBIDS: (
            N_("{where} is {state} and cannot become {to}; possible is: {possible}."),
            N_("{where} is {state} and cannot become {to}."),
        ),
        Code.EVENT_NOT_OPEN: (
            N_("{ref} is {state} and takes no sign-ups; publish or reopen it first."),
            N_("The event takes no sign-ups now; publish or reopen it first."),
        ),
        Code.EVENT_OVER: (
            N_("{ref} was over on {day}; only events to come can be changed so."),
            N_("{ref} is over; only events to come can be changed so."),
            N_("The event is over; only events to come can be changed so."),
        ),
        Code.EVENT_CANCELLED: (
            N_("{ref} is cancelled ({reason}); reinstate it first."),
            N_("{ref} is cancelled; reinstate it first."),
            N_("The event is cancelled; reinstate it first."),
        ),
        Code.SESSION_CANCELLED: (
            N_("Session {number} is cancelled ({reason}); choose another one or reinstate it."),
            N_("Session {number} is cancelled; choose another one or reinstate it."),
            N_("The session is cancelled; choose another one or reinstate it."),
        ),
        Code.SESSION_OVER: (
            N_("Session {number} is over; choose a later one."),
            N_("The session is over; choose a later one."),
        ),
        Code.LAST_SESSION: (
            N_("Session {number} is the last one that takes place; cancel the event instead."),
            N_("It is the last session that takes place; cancel the event instead."),
        ),
        Code.SESSION_REQUIRED: (
            N_("There are several sessions; say which one: {known}."),
            N_("There are several sessions; say which one."),
        ),
        Code.CAPACITY_BELOW_TAKEN: (
            N_("Session {number} cannot have {n_capacity}: {taken} are taken; move sign-ups first."),
            N_("{n_capacity} are too few: {taken} are taken; move sign-ups first."),
        ),
        Code.CAPACITY_ABOVE_VENUE: (
            N_("{n_capacity} are more than {venue} holds ({holds}); lower the capacity."),
            N_("{n_capacity} are more than the venue holds; lower the capacity."),
        ),
        Code.NO_SESSIONS: (N_("The event has no session that takes place; add one first."),),
        Code.IN_THE_PAST: (
            N_("{day} {time} is in the past; choose a time to come."),
            N_("{day} is in the past; choose a day to come."),
            N_("That is in the past; choose a time to come."),
        ),
        Code.SERIES_EMPTY: (N_("The rule {rule} gives no event at all; change it."),),
        Code.SERIES_TOO_LONG: (
            N_("The series is too long: at most {limit} events within {n_years}; give it an earlier end."),
            N_("The series is too long: at most {limit} events; give it an earlier end."),
        ),
        Code.SERIES_OPEN_ENDED: (
            N_("The rule has no end, so {count} events until {until} are planned; plan more later."),
            N_("The rule has no end, so events are planned for 12 months; plan more later."),
        ),
        Code.SERIES_STARTS_LATER: (
            N_("The rule does not fit {day}: the first event is on {first}."),
            N_("The series starts later than the day that was asked for."),
        ),
        Code.NOT_IN_SERIES: (
            N_("{ref} belongs to no series; leave the scope away."),
            N_("The event belongs to no series; leave the scope away."),
        ),
        Code.NO_SERIES: (
            N_(
                "{ref} belongs to no series; `openday calendar event {ref}` writes the calendar of the event."
            ),
            N_("The event belongs to no series; `openday calendar event` writes its calendar."),
        ),
        Code.SCOPE_REQUIRED: (
            N_("{ref} belongs to a series; say whether to change this event, this and following, or all."),
            N_(
                "The event belongs to a series; say whether to change this event, this and following, or all."
            ),
        ),
        Code.VENUE_BUSY: (
            N_("{venue} is taken by {event} ({title}) on {day} {start}–{end}; choose another time or venue."),
            N_("{event} ({title}) is at the same venue on {day} {start}–{end}; choose another time."),
            N_("{event} is at the same venue on {day} {start}–{end}; choose another time."),
            N_("The venue is taken then; choose another time or venue."),
        ),
        Code.VENUE_EXISTS: (N_("There is a venue “{venue}” already; use it or choose another name."),),
        Code.SESSIONS_OVERLAP: (
            N_("Sessions {first} and {second} overlap at the same venue; change a time or a venue."),
            N_("Sessions overlap at the same venue; change a time or a venue."),
        ),
        Code.PUBLIC_HOLIDAY: (
            N_("{day} is a public holiday: {name}."),
            N_("{day} is a public holiday."),
        ),
        Code.MAKE_UP_WORKDAY: (N_("{day} is a make-up workday: schools and offices are open."),),
        Code.WORKDAYS_NOT_ANNOUNCED: (
            N_("The holidays and make-up workdays of {year} are not announced yet; look again later."),
            N_("The holidays and make-up workdays of that year are not announced yet; look again later."),
        ),
        Code.NOTHING_TO_CHANGE: (
            N_("{ref} is so already; nothing was changed."),
            N_("Everything is so already; nothing was changed."),
        ),
    }
)

HISTORY = MappingProxyType(
    {
        Code.NOTHING_TO_UNDO: (N_("There is nothing to undo."),),
        Code.NOTHING_TO_REDO: (N_("There is nothing to redo."),),
        Code.CHANGED_SINCE: (
            N_("{ref} was changed since by {actor} ({action}); undo that change first."),
            N_("{ref} was changed since; undo the later change first."),
            N_("It was changed since; undo the later change first."),
        ),
        Code.UNDO_OVERSELLS: (
            N_("Session {number} of {ref} would have {taken} taken of {n_capacity}; free places first."),
            N_("Session {number} would have {taken} taken of {n_capacity}; free places first."),
            N_("A session would have more taken than it has places; free places first."),
        ),
        Code.ERASED_FOR_GOOD: (
            N_("An erasure cannot be undone, nor what was done before it; {ref} stays without its people."),
            N_("An erasure cannot be undone, nor what was done before it."),
        ),
        Code.RESTORED_FOR_GOOD: (
            N_(
                "A restore cannot be undone, nor what was done before it; "
                "what it replaced is kept beside the database and can be restored in turn."
            ),
        ),
        Code.ADDRESS_FOR_GOOD: (
            N_("The new calendar address of {ref} cannot be taken back, nor what was done before it."),
            N_("A new calendar address cannot be taken back, nor what was done before it."),
        ),
        Code.UNINVITED_FOR_GOOD: (
            N_(
                "That the invitation of {ref} was taken back cannot be undone, nor what was done before it; "
                "you can invite them again."
            ),
            N_("That an invitation was taken back cannot be undone, nor what was done before it."),
        ),
    }
)
