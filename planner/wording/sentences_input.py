"""Sentences about what was typed and what was looked up.

The first variant whose placeholders are all given is taken; a place is put in front where it is known.
"""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

TYPED = MappingProxyType(
    {
        Code.TEXT_TOO_LONG: (
            N_("{length} characters are too many: at most {limit} fit, please shorten the text."),
        ),
        Code.TEXT_EMPTY: (N_("nothing is filled in; please give at least one letter or digit."),),
        Code.BAD_DATE: (N_("“{text}” is not a date that can be planned for; write it as 2026-11-25."),),
        Code.BAD_BIRTH_DATE: (N_("“{text}” is not a birth date; write it as 2015-03-04."),),
        Code.BAD_TIME: (
            N_("“{text}” is not a time; write it as {example}."),
            N_("“{text}” is not a time of day; write it as 15:00."),
        ),
        Code.BAD_NUMBER: (N_("“{text}” is not a whole number; write digits only."),),
        Code.NUMBER_OUT_OF_RANGE: (
            N_("{value} is out of range; give a number from {smallest} to {largest}."),
            N_("{value} is too small; give at least {smallest}."),
            N_("{value} is too large; give at most {largest}."),
        ),
        Code.BAD_PHONE: (
            N_("“{text}” is not a phone number; write digits, as in 138 0000 0001 or +86 734 000 0044."),
        ),
        Code.BAD_EMAIL: (N_("“{text}” is not an e-mail address; write it as name@example.com."),),
        Code.BAD_ZONE: (N_("“{text}” is not a time zone; write its IANA name, as in Asia/Shanghai."),),
        Code.BAD_RULE: (
            N_("“{text}” is not a rule of repetition; write an RRULE, as in FREQ=WEEKLY;COUNT=10."),
        ),
        Code.BAD_REF: (
            N_("“{text}” is not a reference; events look like E7K3Q and sign-ups like S-7K3QX9."),
        ),
        Code.BAD_CHECK_CHARACTER: (
            N_("“{text}” has a mistyped character: no reference is written so. Please read it out again."),
        ),
        Code.REF_INCOMPLETE: (
            N_("“{text}” is only the beginning of a reference; write it whole: {candidates}."),
        ),
        Code.BAD_KEY: (
            N_("“{key}” is not known here; possible are {allowed}."),
            N_("“{text}” is not known here; possible are {allowed}."),
        ),
        Code.BAD_CHOICE: (N_("“{text}” is not one of the choices; possible are {allowed}."),),
        Code.BAD_JSON: (
            N_("the JSON cannot be used ({detail}); please correct it."),
            N_("the JSON cannot be read; please correct it."),
        ),
        Code.BAD_ADDRESS: (N_("“{text}” is not a web address; write it as https://example.com/open-days."),),
        Code.BAD_PROXY: (
            N_(
                "“{text}” is not the address of a proxy; "
                "write it as 192.0.2.10, or a network as 192.0.2.0/24."
            ),
        ),
        Code.BAD_POSITION: (
            N_("“{text}” is not a position; write latitude and longitude, as in 26.8935,112.5716."),
        ),
        Code.BIRTH_IN_FUTURE: (N_("the birth date {date} is in the future; please check it."),),
        Code.BIRTH_TOO_OLD: (
            N_("the birth date {date} is more than {years} years ago; please check it."),
            N_("the birth date {date} is too long ago; please check it."),
        ),
        Code.END_BEFORE_START: (
            N_("the end {end} is not after the start {start}; choose a later end."),
            N_("a duration of {value} min ends nowhere; give at least 1."),
            N_("the end is not after the start; choose a later end."),
        ),
        Code.TIME_SKIPPED: (
            N_("{moment} does not exist in {zone}: clocks go from {before} to {after}; choose another time."),
            N_("{moment} does not exist in {zone}, where clocks go forward; choose another time."),
        ),
        Code.TIME_TWICE: (
            N_("{moment} comes twice in {zone}, where clocks go back; write {first} or {second}."),
            N_("{moment} comes twice in {zone}, where clocks go back; choose another time."),
        ),
        Code.WRONG_OFFSET: (
            N_("clocks in {zone} are at {offset} on {moment}; write {right}, or the time alone."),
        ),
        Code.CONTACT_MISSING: (
            N_("there is no way to reach the contact; give a phone number or an e-mail address."),
        ),
    }
)
"""Codes whose finding names in `where` the field that it is about."""

LOOKED_UP = MappingProxyType(
    {
        Code.NOT_FOUND: (
            N_("There is nothing with the reference “{text}”; look for it by its name or date."),
            N_("It was not found; please check what was asked for."),
        ),
        Code.AMBIGUOUS: (
            N_("“{text}” is the number of {numbered} and the badge of {badged}; write the name."),
            N_("“{text}” fits {count} of them; write more of it: {candidates}."),
            N_("“{text}” fits several: {candidates}; write more of it."),
        ),
        Code.UNKNOWN_PROGRAMME: (
            N_("There is no programme “{text}”; there are {known}."),
            N_("There is no programme “{text}”; `openday programme list` shows all."),
        ),
        Code.UNKNOWN_VENUE: (
            N_("There is no venue “{text}”; there are {known}."),
            N_("There is no venue “{text}”; `openday venue add` makes one."),
        ),
        Code.UNKNOWN_SESSION: (
            N_("There is no session {number}; there are {known}."),
            N_("There is no session {number} in this event."),
        ),
        Code.UNKNOWN_PURPOSE: (N_("There is no list for “{text}”; there are {known}."),),
        Code.NO_TERMINAL: (
            N_("The planner needs a terminal; in scripts use the commands that `openday --help` lists."),
        ),
        Code.USAGE_NO_COMMAND: (
            N_("There is no command “{text}”; did you mean {near}?"),
            N_("There is no command “{text}”; `openday --help` lists them."),
        ),
        Code.USAGE_NO_OPTION: (
            N_("There is no option {text}; did you mean {near}?"),
            N_("There is no option {text}; `--help` lists those that there are."),
        ),
        Code.USAGE_MISSING: (N_("{text} is missing; please add it."),),
        Code.USAGE_BAD_VALUE: (
            N_("{name} cannot be used so: {reason}."),
            N_("What was typed cannot be used so: {reason}."),
        ),
        Code.USAGE_OTHER: (N_("The command cannot be understood: {reason}."),),
    }
)
