"""Sentences about programme files, the database, other files, serving, and what a check finds."""

from types import MappingProxyType

from planner.model.codes import Code
from planner.model.programme import FileProblem
from planner.texts import N_

PROGRAMMES = MappingProxyType(
    {
        Code.PROGRAMME_SYNTAX: (
            N_("{file}, line {line}, column {column}: {problem} Near: {value}"),
            N_("{file}, line {line}: {problem} Expected: {expected}"),
            N_("{file}, line {line}: {problem}"),
            N_("{file}, line {line}: the file is not TOML; please correct it."),
        ),
        Code.PROGRAMME_KEY_UNKNOWN: (
            N_("{file}, line {line}: {key} is not known (perhaps {suggestion}); allowed are {allowed}."),
            N_("{file}, line {line}: {key} is not known; allowed are {allowed}."),
        ),
        Code.PROGRAMME_KEY_MISSING: (
            N_("{file}, line {line}: {key} is missing; it holds {allowed}."),
            N_("{file}: {key} is missing."),
        ),
        Code.PROGRAMME_VALUE: (
            N_("{file}, line {line}: {key} is {value}. {problem} Expected: {expected}"),
            N_("{file}, line {line}: {key}: {problem} Expected: {expected}"),
            N_("{file}, line {line}: {key} is {value}. {problem}"),
            N_("{file}, line {line}: {key}: {problem}"),
        ),
    }
)

PROBLEMS = MappingProxyType(
    {
        FileProblem.SYNTAX: N_("This is not TOML; please correct the line."),
        FileProblem.ENCODING: N_("This is not UTF-8; save the file in UTF-8."),
        FileProblem.SIZE: N_("The file is too large for a programme."),
        FileProblem.NESTING: N_("Tables are nested too deeply."),
        FileProblem.NAME: N_("The file's name cannot be the key of a programme."),
        FileProblem.TYPE: N_("This is another kind of value."),
        FileProblem.RANGE: N_("The value is out of range."),
        FileProblem.CHOICE: N_("This is not one of the choices."),
        FileProblem.EMPTY: N_("Nothing is filled in."),
        FileProblem.TOO_LONG: N_("The text is too long."),
        FileProblem.PLACEHOLDER: N_("This placeholder is not filled in here."),
        FileProblem.BRACES: N_("Braces do not come in pairs; write {{ and }} for braces in the text."),
        FileProblem.ORDER: N_("The order is wrong."),
        FileProblem.OVERLAP: N_("This overlaps with another one."),
        FileProblem.TOO_LATE: N_("This is after the end of the session."),
        FileProblem.TWICE: N_("This is there twice."),
        FileProblem.QUESTION: N_("The question that this needs is not asked."),
        FileProblem.NEEDS: N_("This means nothing without another setting."),
        FileProblem.CLASH: N_("This does not go together with another setting."),
    }
)
"""What is wrong at a place of a programme file."""

STORAGE = MappingProxyType(
    {
        Code.DB_DAMAGED: (
            N_("The database {path} is damaged (at byte {offset}); restore a backup with `openday restore`."),
            N_("The database {path} is damaged; restore a backup with `openday restore`."),
        ),
        Code.DB_NEWER: (
            N_("The database {path} has version {found}, this openday knows {known}; please update openday."),
            N_("The database {path} was written by a newer openday; please update this one."),
        ),
        Code.DB_NOT_OURS: (
            N_("{path} is not a database of openday; nothing was changed. Choose another file."),
        ),
        Code.DB_READ_ONLY: (N_("The database {path} cannot be written; please check who may write it."),),
        Code.DB_IS_DIRECTORY: (N_("{path} is a folder; name a file as the database."),),
        Code.DB_IS_LINK: (N_("{path} is a symbolic link; name the file itself as the database."),),
        Code.DB_MISSING_FOLDER: (N_("There is no folder {path} for the database; make it first."),),
        Code.DB_FOREIGN_WRITE: (
            N_("Another program has changed the database {path}; look at it with `openday check`."),
        ),
        Code.DB_BUSY: (
            N_("The database {path} has been busy for {n_seconds}; try again when the other desk is done."),
            N_("The database {path} is busy; try again when the other desk is done."),
        ),
        Code.DB_TROUBLE: (
            N_("The database {path} cannot be used: {reason}. Please check the disk and who may read it."),
            N_("The database {path} cannot be used; please check the disk and who may read it."),
        ),
        Code.DB_LOST_BYTES: (
            N_("{path}: {size} bytes from byte {offset} on could not be read and were left out."),
        ),
        Code.DB_LOST_FILE: (N_("{path} was missing; what only it held is lost."),),
        Code.DB_UNSURE: (
            N_("{path} is not as it was written; what could be read was kept, please compare with a backup."),
        ),
        Code.DB_NETWORK_SHARE: (
            N_(
                "The database {path} is on a network share ({kind}), where two desks can undo each other's "
                "changes; keep it on a disk of this machine."
            ),
        ),
        Code.BACKUP_MISSED: (
            N_("The automatic backup of today is missing. {cause} Make one with `openday backup`."),
        ),
        Code.BACKUP_HOLDS: (N_("{path} still holds what was erased; remove it once it is not needed."),),
        Code.DISK_FULL: (N_("The disk is full and {path} was not written; free some space and try again."),),
        Code.LIST_NOT_RECORDED: (
            N_("The database {path} cannot be written: that this list was made is not in its history."),
        ),
        Code.FILE_MISSING: (N_("There is no file {path}; please check its name."),),
        Code.FILE_UNREADABLE: (
            N_("{path} cannot be read ({reason}); please check the file."),
            N_("{path} cannot be read; please check the file and who may read it."),
        ),
        Code.FILE_UNWRITABLE: (
            N_("{path} cannot be written ({reason}); choose another place."),
            N_("{path} cannot be written; choose another place."),
        ),
        Code.FILE_EXISTS: (N_("{path} is there already and is not overwritten; choose another name."),),
        Code.FOLDER_IS_FILE: (N_("{path} is not a folder; name a folder to publish into."),),
        Code.FOLDER_NOT_OURS: (
            N_("{path} was not published by openday, and nothing was changed; choose an empty folder."),
        ),
        Code.FOLDER_BLOCKED: (
            N_("{path} is not the file or folder that belongs there; move it away. Nothing was changed."),
        ),
        Code.FOLDER_BUSY: (
            N_("Another openday is publishing into {path} at the moment; try again when it is done."),
        ),
        Code.NO_WEB_ADDRESS: (
            N_(
                "No web address is set, so the pages offer no subscription and no QR code; "
                "add --base-url, or set it with `openday unit set base_url`."
            ),
        ),
        Code.ADDRESS_IN_USE: (
            N_("Port {port} of {host} is used by another program; end that one or choose another --port."),
        ),
        Code.ADDRESS_DENIED: (
            N_("This user may not serve on port {port} of {host}; choose a --port from 1024 on."),
        ),
        Code.ADDRESS_UNKNOWN: (
            N_("{host} is no address of this machine to serve on; choose another --host, as 127.0.0.1."),
        ),
        Code.CHECK_OVERSOLD: (
            N_("Session {number} of {ref} has {taken} taken of {n_capacity}; move sign-ups."),
            N_("A session has more taken than it has places; move sign-ups."),
        ),
        Code.CHECK_DANGLING: (
            N_("{where} names something that is not there ({field} {value}); restore a backup."),
            N_("{where} names something that is not there ({target}); restore a backup."),
            N_("A record points to one that is not there; restore a backup."),
        ),
        Code.CHECK_DUPLICATE_REF: (N_("The reference {ref} is there twice; restore a backup."),),
        Code.CHECK_UNREADABLE: (
            N_("{where} cannot be read ({field}); restore a backup."),
            N_("A record cannot be read; restore a backup."),
        ),
        Code.CHECK_WAITING_WITH_PLACES: (
            N_("{signup} waits although session {number} of {ref} has places for it; confirm it."),
            N_("Parties wait although there are free places; confirm them."),
        ),
    }
)
