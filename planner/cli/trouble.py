"""What went wrong, in one sentence on standard error and as an exit code."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import click

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, PlannerError, Refusal, Severity, finding
from planner.rules.text import excerpt
from planner.texts import N_

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from planner.cli.invocation import Invocation

EXIT_REFUSED = 1
EXIT_USAGE = 2
EXIT_TROUBLE = 3

_UNEXPECTED = N_(
    "A mistake in openday itself: what was asked is not done. Please send {path} to those who keep it."
)
_TYPED = re.compile(r"'?(.*?)'? is not ", re.S)
"""What was typed, as click quotes it."""

_UNSEEN = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
"""What would do something to a terminal instead of being shown, as names of files may hold it."""

_ASKED_HINT = N_("To do it all the same, add why: --override REASON")
_USAGE_HINT = N_("See `{command} --help`.")


def _exit_code(error: PlannerError) -> int:
    if isinstance(error, Refusal):
        return EXIT_REFUSED
    return EXIT_USAGE if isinstance(error, BadInput) else EXIT_TROUBLE


def _document(found: Finding, call: Invocation) -> dict[str, object]:
    return {"code": str(found.code), "message": call.wording.sentence(found), "where": found.where}


def _print(findings: tuple[Finding, ...], call: Invocation, *, as_json: bool) -> None:
    if as_json:
        first = findings[0]
        document = _document(first, call)
        if len(findings) > 1:
            document["more"] = [_document(found, call) for found in findings[1:]]
        sys.stderr.write(json.dumps({"error": document}, ensure_ascii=False) + "\n")
        return
    for found in findings:
        sentence = _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", call.wording.sentence(found))
        sys.stderr.write(f"openday: {sentence}\n")
    if all(found.severity is Severity.ASK for found in findings):
        sys.stderr.write(call.translate(_ASKED_HINT) + "\n")


def tell(error: Exception, call: Invocation, *, as_json: bool) -> int:
    """Tell what ended a call: a rule, the input or the store refused it, or nobody expected it."""
    match error:
        case PlannerError():
            _print(error.findings, call, as_json=as_json)
            return _exit_code(error)
        case click.ClickException():
            return _tell_usage(error, call, as_json=as_json)
        case _:
            return tell_unexpected(error, call)


def _tell_usage(error: click.ClickException, call: Invocation, *, as_json: bool) -> int:
    """Tell what is wrong with the line that was typed, and where its help is."""
    found = _usage_finding(error)
    _print((found,), call, as_json=as_json)
    context = getattr(error, "ctx", None)
    if context is not None and not as_json:
        sys.stderr.write(call.translate(_USAGE_HINT).format(command=context.command_path) + "\n")
    return EXIT_USAGE


def _usage_finding(error: click.ClickException) -> Finding:
    match error:
        case click.NoSuchOption():
            near = ", ".join(error.possibilities or ())
            return finding(Code.USAGE_NO_OPTION, error.option_name, text=error.option_name, near=near)
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            options = error.param.opts if isinstance(error.param, click.Option) else ()
            return finding(Code.USAGE_MISSING, name, text=options[0] if options else name)
        case click.BadParameter():
            return _bad_value(error)
        case _:
            return finding(Code.USAGE_OTHER, "", reason=error.format_message().rstrip("."))


def _bad_value(error: click.BadParameter) -> Finding:
    """What click says in English only, in our own words."""
    name = error.param.opts[0] if error.param else ""
    typed = _TYPED.match(error.message)
    text = excerpt(typed[1]) if typed else ""
    match error.param and error.param.type:
        case click.Choice() as choice:
            return finding(Code.BAD_CHOICE, name, text=text, allowed=", ".join(map(str, choice.choices)))
        case click.IntRange() as numbers if "in the range" in error.message and numbers.min is not None:
            most = "" if numbers.max is None else numbers.max
            return finding(Code.NUMBER_OUT_OF_RANGE, name, value=text, smallest=numbers.min, largest=most)
        case click.types.IntParamType():
            return finding(Code.BAD_NUMBER, name, text=text)
        case _:
            return finding(Code.USAGE_BAD_VALUE, name, name=name, reason=error.message.rstrip("."))


def tell_unexpected(error: Exception, call: Invocation, sentence: str = _UNEXPECTED) -> int:
    """Keep the details of a mistake in openday itself in a file of the user's, and say where in `sentence`,
    a marked text with a place for the path."""
    from planner.cli.wiring import clock, trouble_log

    path = trouble_log()
    try:
        _write_down(error, path, clock(None).now())
    except OSError as refused:
        reason = refused.strerror or str(refused)
        found = finding(Code.FILE_UNWRITABLE, str(path), path=str(path), reason=reason)
        _print((found,), call, as_json=False)
    sys.stderr.write("openday: " + call.translate(sentence).format(path=path) + "\n")
    return EXIT_TROUBLE


def _write_down(error: Exception, path: Path, at: datetime) -> None:
    from traceback import print_exception

    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{at:%Y-%m-%d %H:%M:%S %Z}, Python {sys.version.split()[0]}\n")
        print_exception(error, file=log)
