"""Sentences about importing sign-ups: files, mappings and rows."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.texts import N_

IMPORTS = MappingProxyType(
    {
        Code.IMPORT_NOT_A_TABLE: (
            N_("{path} holds {kind}, not a table; save the table as XLSX or CSV."),
            N_("{path} is not a table that can be read; save it as XLSX or CSV."),
        ),
        Code.IMPORT_DAMAGED: (
            N_("{path} is damaged or not what it seems; open it in a spreadsheet program and save it again."),
        ),
        Code.IMPORT_PASSWORD: (
            N_("{path} is locked with a password; save it without one and import it again."),
        ),
        Code.IMPORT_TOO_LARGE: (
            N_("{path} has {rows} rows; at most {limit} can be imported at once, please split it."),
            N_("{path} has {columns} columns; at most {limit} can be read, please delete those not needed."),
            N_("{path} would take {megabytes} MB to read, at most {limit} are; please save the sheet alone."),
        ),
        Code.IMPORT_ENCODING: (
            N_("Line {line} of {path} is in no known encoding; save it as XLSX, or as CSV in UTF-8."),
        ),
        Code.IMPORT_EMPTY: (N_("The file holds no rows; please check that it is the right one."),),
        Code.IMPORT_SHEETS_HIDDEN: (N_("Hidden sheets were not read: {names}."),),
        Code.IMPORT_SHEETS_LEFT: (N_("Other sheets were not read: {names}."),),
        Code.IMPORT_WHICH_SHEET: (
            N_("Several sheets could be the list: {sheets}; name one of them in a mapping."),
        ),
        Code.IMPORT_NO_HEADER: (
            N_("No row of headings was found; say in a mapping what each column means."),
        ),
        Code.IMPORT_WHICH_COLUMN: (
            N_("Several columns could be “{field}”: {columns}; say in a mapping which one is."),
        ),
        Code.IMPORT_NO_COLUMN: (N_("No column was recognised as “{field}”; say in a mapping which one is."),),
        Code.IMPORT_DATE_ORDER: (
            N_(
                "Dates in “{columns}” could begin with the day or the month; set dates in a mapping to "
                "“day-month-year” or “month-day-year”."
            ),
        ),
        Code.IMPORT_MAP_OTHER: (
            N_("The mapping was made for another file: here is no column “{text}”; use the one that fits."),
            N_("The mapping was made for another file; use the one that fits."),
        ),
        Code.IMPORT_MAP_VALUE: (
            N_("The mapping says “{text}” for {key}, which means nothing here; use one of the listed words."),
            N_("The mapping lacks “{key}” or has nothing usable there; please correct it."),
        ),
        Code.IMPORT_MAP_TWICE: (N_("The mapping has two columns for “{text}”; keep one of them."),),
        Code.IMPORT_MAP_SYNTAX: (N_("The mapping {path} cannot be read ({detail}); please correct it."),),
        Code.IMPORT_PHONE_ROUNDED: (
            N_("“{text}” is a phone number that a spreadsheet shortened, with digits lost; look it up."),
        ),
        Code.IMPORT_SESSION: (N_("“{text}” does not name one session; there are {known}."),),
        Code.IMPORT_PARTLY_THERE: (
            N_("A part of this party was imported before, as {ref}; add the others to that sign-up."),
        ),
        Code.IMPORT_PARTY_REJECTED: (
            N_("This row belongs to the same party as row {line}, which was rejected."),
        ),
        Code.IMPORT_CANCELLED_SKIPPED: (
            N_("{count} rows were cancelled where they come from and were left out."),
        ),
    }
)
