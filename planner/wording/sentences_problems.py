"""Sentences about files that hold the problem of a timetable."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

PROBLEM_FILES = MappingProxyType(
    {
        Code.PROBLEM_VALUE: (
            N_("{key}: {value} cannot be used; expected is a whole number from {least} to {most}."),
            N_("{key}: {value} cannot be used; expected is {expected}."),
            N_("The file holds {value}; expected is {expected}."),
        ),
        Code.PROBLEM_WINDOW: (
            N_("{key}: the end, {end}, comes before the beginning, {start}; move one of them."),
        ),
        Code.PROBLEM_NAME: (
            N_("{key}: the name {value} is too long; at most {most} characters can be used."),
            N_(
                "{key}: the name {value} has a character in it that is hard or impossible to see ({sign}); "
                "type it anew without."
            ),
        ),
        Code.PROBLEM_KEY_UNKNOWN: (
            N_("{key} is not known; did you mean {suggestion}? Allowed are {allowed}."),
            N_("{key} is not known; allowed are {allowed}."),
        ),
        Code.PROBLEM_KEY_MISSING: (N_("{key} is missing; expected is {expected}."),),
        Code.PROBLEM_NAME_TWICE: (N_("{key}: {value} is there more than once; give each its own name."),),
        Code.PROBLEM_NAME_UNKNOWN: (N_("{key}: there is no {value}; name one that the file has."),),
        Code.PROBLEM_TOO_LARGE: (N_("{key}: {count} are too many; at most {most} can be planned."),),
        Code.JSON_EMPTY: (N_("{where} is empty; it should hold one JSON document."),),
        Code.JSON_TOO_LARGE: (N_("{where} is too large; at most {most} MB are read."),),
        Code.JSON_NOT_UTF8: (N_("{where} is not UTF-8 text (byte {number}); save it as UTF-8."),),
        Code.JSON_SYNTAX: (N_("{where} is no JSON: see line {line}, column {column}."),),
        Code.JSON_NUMBER: (N_("{where}: {value} cannot be used; write whole numbers in digits."),),
        Code.JSON_KEY_TWICE: (N_("{where}: the key {key} is there twice in one table; keep one of them."),),
        Code.JSON_TOO_DEEP: (N_("{where} has tables within tables without end."),),
    }
)
