"""Sentences about whether an event is ready."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

READINESS = MappingProxyType(
    {
        Code.READY_PROGRAMME: (
            N_("There is no programme “{text}”, so nobody can look at its rules; put its file back."),
        ),
        Code.READY_CONSENT: (N_("Consent is missing for {n_count_persons}."),),
        Code.READY_VETTING: (N_("To be looked at: {n_count_signups}."),),
        Code.READY_CONTACT: (N_("Without phone and e-mail: {n_count_signups}."),),
        Code.READY_NAMES: (N_("Not named yet: {n_count_persons}."),),
        Code.READY_RATIO: (N_("Too few adults: {n_count_parties}."),),
        Code.READY_STAFFING: (N_("Missing on the roster: {n_count_officers}."),),
        Code.READY_DEADLINE_NEAR: (N_("Signing up ends on {day} at {time}, and something is still open."),),
        Code.READY_DEADLINE_PAST: (N_("Signing up ended on {day} at {time}, and something is still open."),),
        Code.UNDECIDED: (N_("Waits for a decision since {day}."), N_("Waits for a decision.")),
        Code.UNREACHABLE: (N_("Has no phone and no e-mail; ask for one."),),
        Code.NAMES_MISSING: (N_("Not named yet: {n_persons}; ask for the names."),),
        Code.PLACES_HELD: (N_("Held for a group that is not named yet: {n_persons}."),),
        Code.STAFF_MISSING: (N_("{title}: {missing} of {needed} missing (session {number})."),),
    }
)
