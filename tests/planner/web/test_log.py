"""What is logged, and what never is."""

import logging
from io import StringIO
from pathlib import Path

import pytest
import uvicorn

from data.locale import translations
from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.model.language import Language
from planner.web.log import _KNOWN, PERSONAL, LibraryLog, Log
from planner.wording import Wording
from tests.planner.web.site import NOW, TOKEN, Ticks


@pytest.fixture
def out() -> StringIO:
    return StringIO()


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def log(out: StringIO, ticks: Ticks) -> Log:
    return Log(out, lambda: NOW, Wording(Language.EN, translations(Language.EN)), ticks)


def failure() -> Exception:
    """An exception that quotes what it was asked for, with the one that led to it."""
    try:
        try:
            {}[TOKEN]
        except KeyError as error:
            raise ValueError(f"no {TOKEN}") from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_request_is_one_line(log: Log, out: StringIO) -> None:
    log.request("203.0.113.5", "GET", PERSONAL, 200, 1234, 0.00251)
    assert out.getvalue() == "2026-04-01T01:00:00Z 203.0.113.5 GET /p/* 200 1234 2.5ms\n"


def test_a_method_that_somebody_made_up_is_not_repeated(log: Log, out: StringIO) -> None:
    log.request("203.0.113.5", TOKEN, "*", 405, 0, 0)
    assert TOKEN not in out.getvalue()
    assert " - * 405 " in out.getvalue()


def test_a_mistake_is_told_by_kind_and_place_without_its_message(log: Log, out: StringIO) -> None:
    log.mistake(failure())
    assert "ValueError at tests/planner/web/test_log.py:" in out.getvalue()
    assert TOKEN not in out.getvalue()
    assert len(out.getvalue().splitlines()) == 1


def test_the_same_sentence_is_told_once_a_minute(log: Log, out: StringIO, ticks: Ticks) -> None:
    trouble = StoreTrouble(finding(Code.DB_DAMAGED, path="/srv/openday.json"))
    for _ in range(5):
        log.trouble(trouble)
    log.say("Another one.")
    assert len(out.getvalue().splitlines()) == 2
    ticks.seconds = 60
    log.trouble(trouble)
    assert len(out.getvalue().splitlines()) == 3


def test_sentences_that_were_told_take_no_growing_memory(log: Log, out: StringIO) -> None:
    for number in range(2000):
        log.say(f"{number}")
    assert len(log._told) <= 256
    assert len(out.getvalue().splitlines()) == 2000


def test_sentences_are_in_the_language_of_who_runs_it(out: StringIO) -> None:
    log = Log(out, lambda: NOW, Wording(Language.ZH, translations(Language.ZH)), Ticks())
    log.guessing("203.0.113.5", 600)
    log.mistake(failure())
    assert "203.0.113.5 多次尝试错误的个人日历地址，须等待 600 秒。" in out.getvalue()
    assert "openday 自身出错" in out.getvalue()


def test_a_log_that_nobody_reads_any_more_stops_nothing(tmp_path) -> None:
    class Broken(StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    Log(Broken(), lambda: NOW, Wording(Language.EN, translations(Language.EN))).say("Hello.")


@pytest.fixture
def libraries(log: Log):
    names = ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio")
    before = {name: (logging.getLogger(name).handlers, logging.getLogger(name).propagate) for name in names}
    levels = {name: logging.getLogger(name).level for name in names}
    LibraryLog(log).attach()
    yield
    for name, (handlers, propagate) in before.items():
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(levels[name])


@pytest.mark.usefixtures("libraries")
def test_what_uvicorn_tells_is_said_in_words_of_our_own(out: StringIO) -> None:
    logging.getLogger("uvicorn.error").warning("Exceeded concurrency limit.")
    logging.getLogger("uvicorn.error").error(
        "Cancel %s running task(s), timeout graceful shutdown exceeded", 3
    )
    told = [line.partition(" ! ")[2] for line in out.getvalue().splitlines()]
    assert told == [
        "There are more connections at once than can be answered; some are told to come again later.",
        "Requests that were still under way when the time for them was over were given up.",
    ]


def test_what_uvicorn_is_known_to_tell_is_what_it_tells() -> None:
    sources = "".join(path.read_text() for path in Path(uvicorn.__file__).parent.rglob("*.py"))
    assert [text for text in _KNOWN if f'"{text}"' not in sources] == []


@pytest.mark.usefixtures("libraries")
def test_libraries_tell_no_more_than_their_own_words(out: StringIO) -> None:
    logging.getLogger("uvicorn.access").info('%s - "GET /p/%s.ics"', "203.0.113.5", TOKEN)
    logging.getLogger("uvicorn.error").info("Started")
    logging.getLogger("uvicorn.error").warning("Invalid %s request received.", TOKEN)
    logging.getLogger("uvicorn.error").error("Exception in ASGI application\n", exc_info=failure())
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: %r", TOKEN)
    logging.getLogger("asyncio").error(f"Task exception was never retrieved 2\nfuture: {TOKEN}")
    told = [line.partition(" ! ")[2] for line in out.getvalue().splitlines()]
    assert told[0] == "uvicorn.error: Invalid %s request received."
    assert told[1].startswith(
        "A request could not be answered because of a mistake in openday itself (ValueError"
    )
    assert told[2:] == [
        "asyncio: Task exception was never retrieved",
        "asyncio: Task exception was never retrieved 2",
    ]
    assert TOKEN not in out.getvalue()
