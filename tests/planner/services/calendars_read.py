"""What a party reads of its stops, and short ways to say when it is and what was refused."""

from datetime import datetime

from planner.model.language import Language
from planner.services.feeds import personal_calendar
from tests.planner.records import SHANGHAI
from tests.planner.wording.speaking import EN, ZH


def words(language):
    return {Language.EN: EN, Language.ZH: ZH}[language].calendar


def stops(desk, signup):
    """Status, time and SEQUENCE of a party's stops, by station."""
    calendar = personal_calendar(desk, signup, words, Language.EN)
    every = {entry.uid.split("@")[0]: entry for entry in calendar.entries}
    return {
        uid.rsplit("-", 1)[1]: (str(entry.status), f"{entry.start:%H:%M}", entry.sequence)
        for uid, entry in every.items()
        if not uid.endswith(signup.lower())
    }


def now(desk, hour, minute):
    desk.clock.set(datetime(2026, 4, 10, hour, minute, tzinfo=SHANGHAI))


def codes(error):
    return [one.code for one in error.value.findings]
