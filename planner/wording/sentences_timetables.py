"""Sentences about the timetables of sessions."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

SESSIONS = MappingProxyType(
    {
        Code.TIMETABLE_NONE: (N_("{ref} has no timetable yet; `openday rotation plan {ref}` makes one."),),
        Code.TIMETABLE_NO_STATIONS: (
            N_("The programme {programme} has no stations, so there is nothing to plan."),
        ),
        Code.TIMETABLE_NO_GROUPS: (
            N_("Session {number} of {ref} has no groups yet; `openday group form {ref}` forms them."),
        ),
        Code.TIMETABLE_NO_OFFICERS: (
            N_("Nobody is on duty for the stations of {ref} yet, so officers were not looked at."),
        ),
        Code.TIMETABLE_UNSTAFFED: (
            N_("{station}: nobody on duty has the skill {skill}, so no group is sent there."),
        ),
        Code.TIMETABLE_NO_MENTORS: (
            N_(
                "Nobody is on duty as mentor at {ref} yet, so stations that groups see with a mentor were "
                "planned without; `openday roster assign {ref} OFFICER mentor` gives them one."
            ),
        ),
        Code.TIMETABLE_MENTOR_HAD: (
            N_(
                "{group} was to have {person} as mentor, but somebody in it was with {person} before; nobody "
                "gets the same mentor twice."
            ),
        ),
        Code.TIMETABLE_FEW_GUIDES: (
            N_("There are too few guides for {groups} groups ({count}), so all of them go without one."),
        ),
        Code.TIMETABLE_OUTDATED: (
            N_(
                "Groups, stations or duties of session {number} have changed since its timetable was made; "
                "`openday rotation replan {ref}` fits it to them."
            ),
        ),
        Code.TIMETABLE_STILL_HOLDS: (
            N_(
                "Groups, stations or duties of session {number} have changed since its timetable was made; "
                "it keeps every rule all the same."
            ),
        ),
        Code.TIMETABLE_UNGROUPED: (
            N_(
                "Not in any group of session {number}, and so without a round: {n_persons} with a place; "
                "`openday group form {ref}` puts them into one."
            ),
        ),
        Code.TIMETABLE_OFF_DUTY: (
            N_("{person} is in this timetable, but away until {until}."),
            N_("{person} is in this timetable, but not on duty for it any more."),
        ),
        Code.TIMETABLE_MISSED: (N_("{group} does not get to {station}, a must-see."),),
        Code.TIMETABLE_CHANGED: (
            N_("Session {number} of {ref} was changed meanwhile, so nothing was kept; plan again."),
        ),
        Code.TIMETABLE_BEGUN: (
            N_(
                "Session {number} of {ref} has begun; `openday rotation replan {ref}` mends its timetable "
                "and leaves what is past."
            ),
        ),
        Code.TIMETABLE_NO_WET: (
            N_(
                "No timetable for other weather was prepared for session {number} of {ref}; "
                "`openday rotation plan {ref} --wet` prepares one."
            ),
        ),
        Code.TIMETABLE_SAME_WEATHER: (
            N_("The timetable for this weather is in force for session {number} of {ref} already."),
        ),
        Code.TIMETABLE_NOT_GOING: (N_("{group} does not go to {station} in this timetable."),),
        Code.TIMETABLE_PAST: (N_("{group} is, or was, at {station} by now; what is past stays."),),
        Code.TIMETABLE_TOO_LATE: (
            N_("{group} cannot go to {station} then: that is past, or before the session begins."),
        ),
        Code.TIMETABLE_ADDED: (N_("New: {group} did not go to {station} before."),),
        Code.TIMETABLE_NO_MISHAP: (
            N_(
                "Say what happened: a station that is closed, an officer who is away, or a group that is "
                "late, gone, or has become bigger."
            ),
        ),
    }
)
