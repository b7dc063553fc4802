"""What a client can take and has already, header by header."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.web.negotiation import accepts_gzip, has_already, http_date, unchanged_since

CHANGED = datetime(2026, 3, 31, 9, 30, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "gzip"),
    [
        ("", False),
        ("gzip", True),
        ("GZip", True),
        ("x-gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzip ; q=0.001", True),
        ("identity", False),
        ("identity;q=1, gzip;q=0.5", False),
        ("identity;q=0.5, gzip;q=0.5", True),
        ("identity;q=0", False),
        ("*", True),
        ("*;q=0", False),
        ("*;q=0.5, gzip;q=0", False),
        ("*;q=0, gzip", True),
        ("deflate, br", False),
        ("gzip;q=2", False),
        ("gzip;q=0.1234", False),
        ("gzip;q=", False),
        ("gzip;q=yes", False),
        ("gzip;level=9", False),
        (", ,gzip", True),
        ("gzipped", False),
        (";q=1", False),
    ],
)
def test_gzip_goes_to_who_prefers_it(header: str, gzip: bool) -> None:
    assert accepts_gzip(header) is gzip


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ('"x", "abc"', True),
        ('"x","y" ,\tW/"abc"', True),
        ("*", True),
        (" * ", True),
        ('"*"', False),
        ('"abcd"', False),
        ('"xabc"', False),
        ("abc", False),
        ('"abc', False),
        ('"a,"abc","', False),
        ('"x, abc", "y"', False),
    ],
)
def test_any_of_the_tags_is_compared_weakly(header: str, known: bool) -> None:
    assert has_already(header, '"abc"') is known


@pytest.mark.parametrize(
    ("header", "unchanged"),
    [
        ("Tue, 31 Mar 2026 09:30:00 GMT", True),
        ("Tue, 31 Mar 2026 09:30:01 GMT", True),
        ("Tue, 31 Mar 2026 09:29:59 GMT", False),
        ("Tuesday, 31-Mar-26 09:30:00 GMT", True),
        ("Tue Mar 31 09:30:00 2026", True),
        ("yesterday", False),
        ("", False),
        ("Tue, 99 Mar 2026 09:30:00 GMT", False),
        ("Tue, 31 Mar 999999999999 09:30:00 GMT", False),
    ],
)
def test_a_date_says_whether_anything_changed_since(header: str, unchanged: bool) -> None:
    assert unchanged_since(header, CHANGED) is unchanged


@example("Tue, 31 Mar 9999 23:59:59 -2359")
@example("Tue, 31 Mar 0001 00:00:00 +2359")
@example("Tue, 31 Mar 2026 09:30:00 +999999")
@given(st.text(alphabet="TueMar, :0123456789+-GMTZ()", max_size=40) | st.text(max_size=20))
def test_no_header_is_more_than_not_understood(header: str) -> None:
    assert unchanged_since(header, CHANGED) in (True, False)
    assert has_already(header, '"abc"') in (True, False)
    assert accepts_gzip(header) in (True, False)


def test_dates_are_written_in_the_zone_of_http() -> None:
    moment = datetime.fromisoformat("2026-03-31T17:30:00.9+08:00")
    assert http_date(moment) == "Tue, 31 Mar 2026 09:30:00 GMT"
