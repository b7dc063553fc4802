"""Sentences about parties and sign-ups: the rules of programmes, places and the waiting list."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

SIGNUPS = MappingProxyType(
    {
        Code.PARTY_TOO_LARGE: (
            N_("{n_persons} are more than any session takes ({largest}); split them into linked sign-ups."),
        ),
        Code.PARTY_ABOVE_SESSION: (
            N_("{n_persons} are more than session {number} takes ({capacity}); choose session {others}."),
            N_("{n_persons} are more than session {number} takes ({capacity}); split the party."),
        ),
        Code.DUPLICATE_PERSON: (
            N_("{name} is in {ref} already (same {by}); use that sign-up, or give a reason to take both."),
            N_("{name} is in {ref} already; use that sign-up, or give a reason to take both."),
            N_("The same {by} is in {ref} already; use that sign-up, or give a reason to take both."),
        ),
        Code.TWICE_IN_PARTY: (N_("{name} is in this party twice; remove one of them."),),
        Code.TOO_YOUNG: (
            N_("{name} is {age} on the day; the minimum age is {limit}."),
            N_("{name} is {age} on the day, which is too young."),
        ),
        Code.TOO_OLD: (
            N_("{name} is {age} on the day; the maximum age is {limit}."),
            N_("{name} is {age} on the day, which is too old."),
        ),
        Code.STATION_TOO_YOUNG: (
            N_("{name} is {age} on the day and cannot visit {station}, which is for ages from {limit}."),
        ),
        Code.AGE_UNKNOWN: (
            N_("The age of {name} is not known; ask for the birth date."),
            N_("The age of {n_persons} is not known; ask for the birth dates."),
            N_("An age is not known; ask for the birth date."),
        ),
        Code.TOO_FEW_ADULTS: (
            N_("No adult comes with {children_alone}: {n_needed} must come along."),
            N_("{n_children} with {n_adults}: {n_needed} must come along."),
        ),
        Code.CONSENT_MISSING: (
            N_("The guardian's consent is missing for {name}; everyone under {under_age} needs it."),
            N_("A guardian's consent is missing; everyone under {under_age} needs it."),
            N_("A guardian's consent is missing; ask for it."),
        ),
        Code.ID_REQUIRED: (
            N_("An identity or student card is asked for at the gate; please tell the party."),
        ),
        Code.BIRTH_DATE_DIFFERS: (
            N_("{name}: the birth date does not match the identity number; please check both."),
        ),
        Code.BAD_IDENTITY_NUMBER: (
            N_("The identity number of {name} is mistyped; please check it character by character."),
            N_("The identity number is mistyped; please check it character by character."),
        ),
        Code.DEADLINE_PASSED: (
            N_("Signing up ended on {day} at {time}, {n_hours} before the start."),
            N_("Signing up ended {n_hours} before the start."),
        ),
        Code.BATCH_TOO_SMALL: (N_("A group has at least {smallest} persons; this one has {persons}."),),
        Code.BATCH_TOO_LARGE: (
            N_("A group has at most {largest} persons, this one {persons}; split it into linked sign-ups."),
        ),
        Code.VISITED_BEFORE: (
            N_("{name} was here on {day} ({ref}); allowed are {n_limit} within {n_months}."),
            N_("{name} was here already within {n_months}."),
            N_("{name} was here already."),
        ),
        Code.ANSWER_MISSING: (
            N_("“{question}” is not answered for {name}."),
            N_("“{question}” is not answered."),
        ),
        Code.HOLD_UNTIL: (
            N_("Places can be held until a time between now and the start of the session ({day} {time})."),
            N_("Places can be held until a time between now and the start of the session."),
        ),
        Code.SECOND_LOOK: (
            N_(
                "After approval {actor} changed {looked} ({day} {time}); look again, then confirm or decline."
            ),
            N_("After approval {looked} changed; look again, then confirm or decline."),
        ),
        Code.NO_PLACES: (
            N_("{n_lots} free, but lots decide who gets them; draw first or choose another session."),
            N_(
                "{n_owed} free, but owed to those who wait ({n_waiting}); "
                "choose another session or let them join the line."
            ),
            N_("{n_left} left for {n_persons} (waiting: {n_waiting}); choose another session or wait."),
            N_("{n_left} left for {n_persons}; choose another session or let them wait."),
            N_("There are not enough places; choose another session or let them wait."),
        ),
        Code.PASSES_WAITING: (
            N_("{ref} would pass parties that wait longer ({ahead}); confirm those first or give a reason."),
        ),
        Code.WAITING_SKIPPED: (N_("{ref} was passed over: {n_persons} do not fit into {n_left}."),),
        Code.ERASED_HOLDS_PLACES: (
            N_("{ref} still holds places for {n_persons}; withdraw it if they do not come."),
        ),
        Code.SIGNUP_ERASED: (N_("{ref} was erased; there is nobody left to write a calendar for."),),
        Code.EMAIL_REQUIRED: (
            N_("{ref} has no e-mail address; add one to the sign-up, or hand out its calendar file."),
        ),
        Code.UNIT_EMAIL_REQUIRED: (
            N_(
                "Invitations come from the unit's e-mail address; set it first with `openday unit set email`."
            ),
        ),
        Code.INVITE_WITHOUT_PLACE: (
            N_("{ref} has no place ({state}), so there is nothing to invite to; confirm the sign-up first."),
        ),
        Code.OVERRIDE_NEEDS_REASON: (N_("To set a rule aside, say why in the override."),),
        Code.REASON_REQUIRED: (N_("Say why: the reason is kept and can be looked up later."),),
    }
)
