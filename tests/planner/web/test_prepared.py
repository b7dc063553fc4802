"""Resources made ready to be sent."""

import gzip
import hashlib
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.web.prepared import disposition, prepare
from tests.planner.web.site import FEED, FILE, NOW, PAGE, PERSONAL


def headers_of(form) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in (*form.headers, *form.content)}


def test_each_encoding_has_the_tag_of_its_own_bytes() -> None:
    ready = prepare(FEED, None, NOW)
    assert ready.packed is not None
    assert gzip.decompress(ready.packed.body) == ready.plain.body == FEED.content
    assert ready.packed.tag != ready.plain.tag
    assert ready.packed.body[4:8] == bytes(4), "no time of packing, so that the same is packed to the same"
    assert headers_of(ready.packed)["content-encoding"] == "gzip"
    assert headers_of(ready.packed)["content-length"] == str(len(ready.packed.body))


def test_what_gzip_makes_no_smaller_goes_as_it_is() -> None:
    assert prepare(PERSONAL, None, NOW).packed is None


@pytest.mark.parametrize(
    ("resource", "keeping", "kept_as"),
    [
        (FEED, "public, max-age=900", "inline"),
        (FILE, "public, max-age=900", 'attachment; filename="E7K3Q.ics"'),
        (PERSONAL, "private, no-cache", "inline"),
        (PAGE, "public, max-age=60", None),
    ],
)
def test_headers_say_how_long_and_as_what_it_may_be_kept(resource, keeping, kept_as) -> None:
    headers = headers_of(prepare(resource, None, NOW).plain)
    assert headers["cache-control"] == keeping
    assert headers["content-type"] == resource.media_type
    assert headers.get("content-disposition") == kept_as
    assert ("x-robots-tag" in headers) is resource.private


def test_a_page_may_load_its_own_style_and_no_script() -> None:
    policy = headers_of(prepare(PAGE, None, NOW).plain)["content-security-policy"]
    digest = b64encode(hashlib.sha256(b"p{color:red}").digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "script" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_calendar_may_load_nothing() -> None:
    assert "style-src" not in headers_of(prepare(FEED, None, NOW).plain)["content-security-policy"]


def test_what_is_the_same_stays_ready_with_the_date_of_its_first_change() -> None:
    first = prepare(FEED, None, NOW)
    later = replace(FEED, changed=NOW)
    assert prepare(later, first, NOW) is first


def test_what_changed_without_a_record_of_it_changed_now() -> None:
    first = prepare(FEED, None, NOW)
    other = replace(FEED, content=b"END:VCALENDAR\r\n")
    assert prepare(other, first, NOW).changed == NOW
    recorded = replace(other, changed=NOW - timedelta(hours=1))
    assert prepare(recorded, first, NOW).changed == recorded.changed


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("", "inline"),
        ("E7K3Q.ics", 'attachment; filename="E7K3Q.ics"'),
        ("开放日.ics", "attachment; filename=\"___.ics\"; filename*=UTF-8''%E5%BC%80%E6%94%BE%E6%97%A5.ics"),
        ('a"b\\c.ics', "attachment; filename=\"a_b_c.ics\"; filename*=UTF-8''a%22b%5Cc.ics"),
    ],
)
def test_names_of_files_are_written_twice_where_needed(name: str, header: str) -> None:
    assert disposition(name) == header


@given(st.text(max_size=40))
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    header = disposition(name.encode("utf-8", "replace").decode())
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') in (0, 2)
