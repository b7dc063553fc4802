"""Radicale takes what we write over CalDAV and gives it back unchanged: whole feeds, and single entries."""

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import httpx
import icalendar
import pytest

from data.formats.ics import IcsWriter
from tests.readers.expected import expected
from tests.readers.golden import GOLDEN, NEW_YORK
from tests.readers.reading import READERS

CALENDAR = {"Content-Type": "text/calendar; charset=utf-8"}
SPACES = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
MAKE = (
    f"<C:mkcalendar {SPACES}><D:set><D:prop>"
    "<D:displayname>open days</D:displayname></D:prop></D:set></C:mkcalendar>"
)
QUERY = (
    f"<C:calendar-query {SPACES}><D:prop><D:getetag/></D:prop>"
    '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">'
    '<C:time-range start="{start}" end="{end}"/>'
    "</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"
)


class _Silent(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing: requests are seen by their outcome."""


@pytest.fixture(scope="module")
def caldav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a Radicale of its own, on loopback, with everything in a folder that goes."""
    from radicale.app import Application
    from radicale.config import load

    configuration = load()
    storage = {"filesystem_folder": str(tmp_path_factory.mktemp("radicale")), "_filesystem_fsync": "False"}
    settings = {"auth": {"type": "none"}, "storage": storage, "logging": {"level": "critical"}}
    configuration.update(settings, "test", privileged=True)
    server = make_server("127.0.0.1", 0, Application(configuration), WSGIServer, _Silent)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    with httpx.Client(
        base_url=f"http://127.0.0.1:{server.server_port}", auth=("ann", ""), trust_env=False
    ) as client:
        client.request("MKCOL", "/ann/")
        yield client
    server.shutdown()
    thread.join()
    server.server_close()


def events(content: bytes) -> list[bytes]:
    """Each event with its alarms, its lines sorted: their order is the one thing that a server may change."""
    return sorted(
        b"\n".join(sorted(event.to_ical().split(b"\r\n")))
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
    )


@pytest.mark.parametrize("name", GOLDEN)
def test_a_whole_calendar_comes_back_as_it_was(caldav: httpx.Client, name: str) -> None:
    content = IcsWriter().write(GOLDEN[name])
    address = f"/ann/{name.replace(' ', '-')}/"
    put = caldav.put(address, content=content, headers=CALENDAR)
    assert put.status_code == 201, put.text
    back = caldav.get(address)
    assert back.status_code == 200
    assert events(back.content) == events(content)
    assert READERS["icalendar"](back.content) == expected(GOLDEN[name])


@pytest.mark.parametrize("name", [name for name, calendar in GOLDEN.items() if calendar.entries])
def test_each_entry_comes_back_as_it_was(caldav: httpx.Client, name: str) -> None:
    collection = collection_of(caldav, f"items of {name}")
    for number, item in enumerate(items(IcsWriter().write(GOLDEN[name]))):
        address = f"{collection}{number}.ics"
        put = caldav.put(address, content=item, headers=CALENDAR | {"If-None-Match": "*"})
        assert put.status_code == 201, put.text
        back = caldav.get(address)
        assert events(back.content) == events(item)
        assert caldav.put(address, content=item, headers=CALENDAR).status_code == 204


def items(content: bytes) -> list[bytes]:
    """A file for each UID with all parts of it, without METHOD, as programs put them (RFC 4791, 4.1)."""
    head, *parts = content.removesuffix(b"END:VCALENDAR\r\n").split(b"BEGIN:VEVENT\r\n")
    head = re.sub(rb"METHOD:\w+\r\n", b"", head)
    found: dict[bytes, bytes] = {}
    for part in parts:
        uid = part.partition(b"\r\n")[0]
        found[uid] = found.get(uid, head) + b"BEGIN:VEVENT\r\n" + part
    return [item + b"END:VCALENDAR\r\n" for item in found.values()]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (datetime(2026, 2, 22, tzinfo=NEW_YORK), True),
        (datetime(2026, 3, 1, tzinfo=NEW_YORK), False),  # left out
        (datetime(2026, 3, 8, tzinfo=NEW_YORK), True),
        (datetime(2026, 3, 22, tzinfo=NEW_YORK), False),  # moved to the next day
        (datetime(2026, 3, 23, tzinfo=NEW_YORK), True),
        (datetime(2026, 3, 29, tzinfo=NEW_YORK), True),
        (datetime(2026, 4, 5, tzinfo=NEW_YORK), False),  # behind the end
    ],
)
def test_a_series_is_found_on_its_days_alone(caldav: httpx.Client, day: datetime, found: bool) -> None:
    collection = collection_of(caldav, f"series by {day:%m-%d}")
    (item,) = items(IcsWriter().write(GOLDEN["series with exceptions"]))
    caldav.put(f"{collection}1.ics", content=item, headers=CALENDAR)
    start, end = (moment.astimezone(UTC) for moment in (day, day + timedelta(days=1)))
    query = QUERY.format(start=f"{start:%Y%m%dT%H%M%SZ}", end=f"{end:%Y%m%dT%H%M%SZ}")
    answer = caldav.request("REPORT", collection, content=query, headers={"Depth": "1"})
    assert answer.status_code == 207
    assert ("1.ics" in answer.text) is found


def collection_of(caldav: httpx.Client, name: str) -> str:
    """The address of a new calendar."""
    address = f"/ann/{name.replace(' ', '-')}/"
    assert caldav.request("MKCALENDAR", address, content=MAKE).status_code == 201
    return address
