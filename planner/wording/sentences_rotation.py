"""Sentences about timetables that cannot be, or break a rule."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

TIMETABLES = MappingProxyType(
    {
        Code.ROTATION_PLAIN: (
            N_(
                "OR-Tools is not installed, so a simpler search made the plan; "
                "`pip install 'openday-planner[rotation]'` finds better ones."
            ),
        ),
        Code.ROTATION_STOPPED: (N_("Stopped; this is the best plan so far."),),
        Code.ROTATION_IMPOSSIBLE: (N_("There is no plan: no group can be sent anywhere."),),
        Code.ROTATION_ONE_STDIN: (
            N_("Problem and plan cannot both come from standard input; name a file for one of them."),
        ),
        Code.PLAN_UNKNOWN: (N_("The problem has no {name}."),),
        Code.PLAN_VISIT_TWICE: (N_("{group} is sent to {station} {count} times."),),
        Code.PLAN_NOT_GOING: (
            N_("{group} is sent to {station} at {start_time}, where it does not go."),
            N_("{group} is sent to {station} at minute {start}, where it does not go."),
        ),
        Code.PLAN_WRONG_LENGTH: (
            N_("{group} is at {station} from {start_time} to {end_time}; a visit takes {minutes} min."),
            N_("{group} is at {station} from minute {start} to {end}; a visit takes {minutes} min."),
        ),
        Code.PLAN_TOO_YOUNG: (
            N_("{group} is {age} and too young for {station}, which is from {min_age} on."),
        ),
        Code.PLAN_GROUP_AWAY: (
            N_(
                "{group} is at {station} from {start_time} to {end_time}; "
                "it is here from {first_time} to {last_time}."
            ),
            N_("{group} is at {station} from minute {start} to {end}; it is here from {first} to {last}."),
        ),
        Code.PLAN_STATION_CLOSED: (
            N_(
                "{station} has {group} from {start_time} to {end_time}, "
                "but is open from {first_time} to {last_time}."
            ),
            N_("{station} has {group} from minute {start} to {end}, but is open from {first} to {last}."),
        ),
        Code.PLAN_WRONG_START: (
            N_("{group} begins at {station} at {start_time}; visits there begin at {known_times}."),
            N_("{group} begins at {station} at minute {start}; visits there begin at {known}."),
        ),
        Code.PLAN_TWO_PLACES: (
            N_("{group} is at {station} and {other} at once, at {start_time}."),
            N_("{group} is at {station} and {other} at once, at minute {start}."),
        ),
        Code.PLAN_TOO_FAR: (
            N_("{group} has {minutes} min from {station} to {other}; the way takes {way} min."),
        ),
        Code.PLAN_NOT_FIRST: (N_("{group} is at {other} before {station}, which comes first."),),
        Code.PLAN_NOT_LAST: (N_("{group} is at {other} after {station}, which comes last."),),
        Code.PLAN_NOT_TOGETHER: (
            N_("Not all begin at {station} together, but at {known_times}."),
            N_("Not all begin at {station} together, but at minute {known}."),
        ),
        Code.PLAN_TOO_MANY_GROUPS: (
            N_("{station} has {count} groups at {start_time} and takes {most} (gaps included)."),
            N_("{station} has {count} groups at minute {start} and takes {most} (gaps included)."),
        ),
        Code.PLAN_TOO_MANY_PERSONS: (
            N_("{station} has {count} persons at {start_time} and takes {most} (gaps included)."),
            N_("{station} has {count} persons at minute {start} and takes {most} (gaps included)."),
        ),
        Code.PLAN_NO_OFFICER: (
            N_(
                "{station} from {start_time} to {end_time}: officers with the skill {skill} missing: {count}."
            ),
            N_("{station} from minute {start} to {end}: officers with the skill {skill} missing: {count}."),
        ),
        Code.PLAN_TOO_FEW_OFFICERS: (
            N_("At {start_time}: officers with the skill {skill} needed {count}, there {most}."),
            N_("At minute {start}: officers with the skill {skill} needed {count}, there {most}."),
        ),
        Code.PLAN_IDLE_DUTY: (
            N_(
                "{station} from {start_time} to {end_time}: no visit needs an officer with the skill {skill}."
            ),
            N_("{station} from minute {start} to {end}: no visit needs an officer with the skill {skill}."),
        ),
        Code.PLAN_NO_SKILL: (N_("{person} has not the skill {skill} that {station} needs."),),
        Code.PLAN_PERSON_TWICE: (
            N_("{person} is at {station} and {other} at once, at {start_time}."),
            N_("{person} is at {station} and {other} at once, at minute {start}."),
        ),
        Code.PLAN_OFF_HOURS: (
            N_("{person} is asked for at {station} from {start_time} to {end_time}, outside the own hours."),
            N_("{person} is asked for at {station} from minute {start} to {end}, outside the own hours."),
        ),
        Code.PLAN_TOO_MUCH_WORK: (N_("{person} works {minutes} min; at most {most} are allowed."),),
        Code.PLAN_NO_BREAK: (
            N_(
                "{person} works from {start_time} to {end_time} without a break of {minutes} min; "
                "it is due after {most} min."
            ),
            N_(
                "{person} works from minute {start} to {end} without a break of {minutes} min; "
                "it is due after {most} min."
            ),
        ),
        Code.PLAN_GUIDES: (N_("Guides of {group}: {count} there, {expected} needed."),),
        Code.PLAN_MENTORS: (N_("Mentors of {group}: {count} there, one needed."),),
        Code.PLAN_MENTOR_FULL: (N_("{person} is mentor of {count} groups and takes {most}."),),
        Code.PLAN_MENTOR_AGAIN: (N_("{group} had {person} as mentor before."),),
        Code.PLAN_MISSING_UNNAMED: (
            N_("{group} does not get to {station}, a must-see, and the plan does not say so."),
        ),
        Code.PLAN_NAMED_NOT_MISSING: (
            N_("The plan says that {group} misses {station}, which is visited or is no must-see of it."),
        ),
        Code.PLAN_FIGURE: (N_("The plan says {figure} {said}; by its visits it is {expected}."),),
        Code.ROTATION_SHORT_MINUTES: (
            N_(
                "{station} is short of {short} min: at most {most} of {n_count_groups} fit; for all of them "
                "add at least {n_runs} beside it, or open longer; {minutes} min are needed, {have} are there."
            ),
            N_(
                "{station} is short of {short} min: add a second run, open longer, or send {n_groups} fewer; "
                "{n_count_groups} need {minutes} min, {have} are there."
            ),
        ),
        Code.ROTATION_SHORT_RUNS: (
            N_(
                "{station} is short of places for {n_short_groups}: add {n_runs}; {n_count_groups} are to "
                "come and those that there are take {most}."
            ),
        ),
        Code.ROTATION_SHORT_PERSONS: (
            N_(
                "{station} is short of places for {n_short_persons}: add {n_runs}; {n_count_persons} are to "
                "come and those that there are take {most}."
            ),
        ),
        Code.ROTATION_SHORT_OFFICERS: (
            N_(
                "Officers with the skill {skill} are {short} min short: find {officers} more; {minutes} min "
                "are needed and, breaks taken off, {have} are there."
            ),
        ),
        Code.ROTATION_SHORT_ROOM: (
            N_(
                "{station} takes {n_most_persons} and {n_persons} come at once, {short} too many; find a "
                "larger room, or let not all come together."
            ),
            N_(
                "{station} takes {n_most_groups} and {n_count_groups} come at once, {short} too many; find a "
                "larger room, or let not all come together."
            ),
        ),
        Code.ROTATION_TIGHT: (
            N_(
                "{station}: no simple sum tells what is short, but no order was found in which everybody "
                "gets there; groups that miss it: {count}."
            ),
        ),
        Code.ROTATION_NO_ROOM: (
            N_(
                "{station} takes nobody and is a must-see; give it room, or let it be no must-see; "
                "groups that miss it: {count}."
            ),
        ),
        Code.ROTATION_NO_RUN: (
            N_(
                "{station}: no run begins and ends while groups are here and it is open; add one at another "
                "time; groups that miss it: {count}."
            ),
        ),
        Code.ROTATION_SHORT_STRETCH: (
            N_(
                "A visit to {station} takes {minutes} min, and no officer with the skill {skill} can stay "
                "longer than {have} min in a row: {short} min too few; change hours, breaks or limits, or "
                "make the visit shorter."
            ),
        ),
        Code.ROTATION_SHORT_ROUND: (
            N_(
                "{known} are short of {short} min each: their must-sees and the ways need {minutes} min, "
                "they are here for {have}; let them stay longer or see less."
            ),
            N_(
                "{group} is short of {short} min: its must-sees and the ways need {minutes} min, it is "
                "here for {have}; let it stay longer or see less."
            ),
        ),
        Code.ROTATION_SHORT_WINDOW: (
            N_(
                "{group} is here for {have} min while {station} is open, and a visit takes {minutes}; open "
                "earlier or later, or let it stay longer, by {short} min."
            ),
        ),
        Code.ROTATION_SHORT_GUIDES: (
            N_("Guides with the skill {skill}: a group needs {count}, {most} are there; find {short} more."),
            N_("Guides: a group needs {count}, {most} are there; find {short} more."),
        ),
        Code.ROTATION_SHORT_MENTORS: (
            N_("Of {count} groups {most} can have a mentor; find mentors for {short} more."),
        ),
        Code.ROTATION_MENTORS_HAD: (
            N_(
                "{group} was with {mentors} before and no other mentor has room: find one more, or "
                "put those who know them into another group."
            ),
        ),
        Code.ROTATION_GROUP_TOO_LARGE: (
            N_("{group} has {count} persons and {station} takes {most}, {short} too few; divide the group."),
        ),
        Code.ROTATION_REMEDY_PLACE: (
            N_(
                "A second run at {station}, beside the first, would do; it needs one more officer with the "
                "skill {skill}."
            ),
            N_("A second run at {station}, beside the first, would do."),
        ),
        Code.ROTATION_REMEDY_VISIT: (
            N_("It would do if {station} were no must-see, but for those who find the time."),
        ),
        Code.ROTATION_REMEDY_OFFICER: (N_("One more officer with the skill {skill} would do."),),
        Code.ROTATION_REMEDY_LONGER: (
            N_("Going on until {until_time}, {minutes} min longer, would do."),
            N_("Going on for {minutes} min longer would do."),
        ),
        Code.ROTATION_REMEDY_FEWER: (N_("Everything else would fit without {known}."),),
    }
)
