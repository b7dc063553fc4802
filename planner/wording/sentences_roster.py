"""Sentences about officers, rosters and groups of visitors."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

ROSTER = MappingProxyType(
    {
        Code.BAD_HOURS: (N_("“{text}” is no working time; write it as Mon-Fri 08:30-17:30."),),
        Code.BAD_AWAY: (
            N_("“{text}” is no absence; write it as 2026-12-01, or as 2026-12-01..2026-12-05;reason."),
        ),
        Code.UNKNOWN_OFFICER: (
            N_("{gone} is no longer asked for duties; `openday officer leave {number} --back` changes that."),
            N_("No officer is called “{text}”; there are: {known}."),
            N_("No officer is called “{text}”; `openday officer add` adds one."),
        ),
        Code.UNKNOWN_STATION: (
            N_("There is no station “{text}”; stations are: {stations}."),
            N_("There is no station or group “{text}”; stations are: {known}; groups are: {groups}."),
            N_("There is no station or group “{text}”; groups are: {groups}."),
            N_(
                "There is no station or group “{text}”; stations are: {known}; "
                "groups have to be formed first (`openday group form`)."
            ),
            N_("There is no station or group “{text}”; form groups first (`openday group form`)."),
        ),
        Code.UNKNOWN_GROUP: (
            N_("There is no group “{text}”; groups are: {known}."),
            N_("There is no group “{text}”; form groups first."),
        ),
        Code.NAME_WITHOUT_LETTER: (N_("“{text}” is no name of a person: there is no letter in it."),),
        Code.OFFICER_EXISTS: (
            N_("The badge number {badge} is that of {name} (no. {number})."),
            N_(
                "There is a {name} already (no. {number}); give badge or phone numbers of both "
                "to tell them apart."
            ),
        ),
        Code.ON_OTHER_DUTY: (
            N_("{name} has a duty at {ref} ({title}) on {day} {time}–{until}; give a reason to go on."),
        ),
        Code.TOO_LITTLE_REST: (
            N_(
                "{name} has a duty at {ref} ({title}) on {day} {time}–{until}, {minutes} min apart; "
                "the unit refuses less than {rest} min of rest."
            ),
            N_(
                "{name} has a duty at {ref} ({title}) on {day} {time}–{until}, {minutes} min apart; "
                "give a reason to go on."
            ),
        ),
        Code.UNKNOWN_RESOURCE: (
            N_("No resource is called “{text}”; there are: {known}."),
            N_("No resource is called “{text}”; `openday resource add` adds one."),
        ),
        Code.RESOURCE_EXISTS: (N_("There is a resource {name} already (no. {number})."),),
        Code.RESOURCE_BUSY: (
            N_("{name} is used at {ref} ({title}) on {day} {time}–{until}; give a reason to go on."),
        ),
        Code.VISITORS_ELSEWHERE: (
            N_("{names}: signed up for {ref} ({title}) at the same time, on {day} {time}–{until}."),
        ),
        Code.OFFICERS_WITHOUT_NAMES: (
            N_("No column of names was found in “{text}”; write headings such as name, phone, skills above."),
        ),
        Code.NOBODY_ABLE: (
            N_("{title}, {time}–{until}: {missing} missing; no officer has the skill “{skill}”."),
        ),
        Code.NOBODY_FREE: (
            N_(
                "{title}, {time}–{until}: {missing} with the skill “{skill}” short; all who have it are "
                "away, off or on another duty: {names}."
            ),
            N_(
                "{title}, {time}–{until}: {missing} missing; all who could are away, off or on another "
                "duty: {names}."
            ),
        ),
        Code.TOO_FEW_OFFICERS: (
            N_(
                "{title}, {time}–{until}: {missing} with the skill “{skill}” short; officers who have it: "
                "{able}, too few for all at once."
            ),
            N_("{title}, {time}–{until}: {missing} missing; there are too few officers for all at once."),
        ),
        Code.OFFICER_AWAY: (N_("{name} is away from {day} to {until}; give a reason to go on."),),
        Code.OFFICER_LEFT: (N_("{name} is no longer asked for duties; give a reason to go on."),),
        Code.OFF_HOURS: (N_("{time}–{until} is outside the hours of {name}; give a reason to go on."),),
        Code.DAY_TOO_LONG: (
            N_("{name} would work {minutes} min on {day}, {most} at most; give a reason to go on."),
        ),
        Code.NOT_ON_DUTY: (
            N_("{name} has no duty “{role}” at {ref}."),
            N_("{name} has no duty at {ref}."),
        ),
        Code.GROUP_TOO_LARGE: (
            N_(
                "{group} has {persons} persons, {most} at most: the party of {name} is larger than a "
                "group; split it into linked sign-ups if it may be parted."
            ),
            N_(
                "{group} has {persons} persons, {most} at most: who was put there by hand stays; "
                "put some into another group."
            ),
        ),
        Code.NO_PLACE_YET: (N_("{ref} is {state}; only who has a place goes into a group."),),
    }
)
