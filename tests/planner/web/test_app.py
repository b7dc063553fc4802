"""Requests and their answers, as a client sees them and as the log tells them."""

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, StoreTrouble, finding
from planner.model.language import Language
from planner.web.guesses import LIMIT
from tests.planner.web.site import FEED, FILE, NOW, PERSONAL, TOKEN, Server

SECRET = f"/p/{TOKEN}.ics"


@pytest.fixture
def server() -> Server:
    return Server()


async def test_a_feed_in_full(server: Server) -> None:
    answer = await server.ask("/public.ics")
    assert answer.status_code == 200
    assert answer.content == FEED.content
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["last-modified"] == "Tue, 31 Mar 2026 09:30:01 GMT"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert not answer.headers["etag"].startswith("W/")
    assert "content-encoding" not in answer.headers


async def test_each_encoding_is_validated_by_its_own_tag(server: Server) -> None:
    plain = await server.ask("/public.ics", accept_encoding="identity")
    packed = await server.ask("/public.ics", accept_encoding="br, gzip;q=0.9")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    assert packed.headers["etag"] != plain.headers["etag"]
    for answer, encoding in ((plain, "identity"), (packed, "gzip")):
        again = await server.ask(
            "/public.ics", accept_encoding=encoding, if_none_match=f'"x", W/{answer.headers["etag"]}'
        )
        assert (again.status_code, again.content) == (304, b"")
        for name in ("etag", "vary", "cache-control", "last-modified", "content-security-policy"):
            assert again.headers[name] == answer.headers[name]
        assert "content-type" not in again.headers
    crossed = await server.ask("/public.ics", accept_encoding="gzip", if_none_match=plain.headers["etag"])
    assert crossed.status_code == 200


async def test_several_lines_of_a_header_are_one_list(server: Server) -> None:
    tag = (await server.ask("/public.ics")).headers["etag"]
    for tags in ([tag, '"x"'], ['"x"', tag]):
        answer = await server.ask_with("/public.ics", [("if-none-match", one) for one in tags])
        assert answer.status_code == 304
    for encodings in (["br", "gzip"], ["gzip", "br"]):
        answer = await server.ask_with("/public.ics", [("accept-encoding", one) for one in encodings])
        assert answer.headers["content-encoding"] == "gzip"


async def test_a_date_validates_only_where_there_is_no_tag(server: Server) -> None:
    at = (await server.ask("/public.ics")).headers["last-modified"]
    assert (await server.ask("/public.ics", if_modified_since=at)).status_code == 304
    earlier = "Tue, 31 Mar 2026 09:30:00 GMT"
    assert (await server.ask("/public.ics", if_modified_since=earlier)).status_code == 200
    both = await server.ask("/public.ics", if_modified_since=at, if_none_match='"other"')
    assert both.status_code == 200


async def test_a_date_is_told_only_once_no_change_can_follow_in_its_second(server: Server) -> None:
    server.tree.found["/public.ics"] = replace(FEED, changed=NOW)
    first = await server.ask("/public.ics")
    assert "last-modified" not in first.headers
    later = await server.ask("/public.ics", if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT")
    assert later.status_code == 200
    server.now = NOW + timedelta(seconds=1)
    assert (await server.ask("/public.ics")).headers["last-modified"] == "Wed, 01 Apr 2026 01:00:01 GMT"


@pytest.mark.parametrize(
    "path", ["/public.ics", "/index.html", "/events/E7K3Q.ics", SECRET, "/none", "/healthz"]
)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
async def test_head_has_the_headers_of_get_and_no_body(server: Server, path: str, encoding: str) -> None:
    get = await server.ask(path, accept_encoding=encoding)
    head = await server.ask(path, "HEAD", accept_encoding=encoding)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers == get.headers


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "X" * 50]
)
@pytest.mark.parametrize("path", ["/public.ics", SECRET, "/none", "/healthz"])
async def test_nothing_can_be_written(server: Server, method: str, path: str) -> None:
    answer = await server.ask(path, method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert server.tree.reads == []


async def test_the_root_is_the_index(server: Server) -> None:
    assert (await server.ask("/")).content == (await server.ask("/index.html")).content


@pytest.mark.parametrize("https", [True, False])
@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/public.ics", "GET", 200),
        (SECRET, "GET", 200),
        ("/none", "GET", 404),
        ("/", "POST", 405),
        ("/healthz", "GET", 200),
    ],
)
async def test_every_answer_is_safe_to_show(path: str, method: str, status: int, https: bool) -> None:
    answer = await Server(https=https).ask(path, method)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert ("strict-transport-security" in answer.headers) is https


async def test_what_is_personal_is_kept_by_nobody_else(server: Server) -> None:
    answer = await server.ask(SECRET)
    assert answer.content == PERSONAL.content
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"


async def test_files_are_kept_and_feeds_are_read_in_place(server: Server) -> None:
    assert (await server.ask("/public.ics")).headers["content-disposition"] == "inline"
    assert FILE.download in (await server.ask("/events/E7K3Q.ics")).headers["content-disposition"]


async def test_a_change_is_served_with_the_next_request(server: Server) -> None:
    tag = (await server.ask("/public.ics")).headers["etag"]
    server.tree.found["/public.ics"] = replace(FEED, content=b"END:VCALENDAR\r\n")
    assert (await server.ask("/public.ics")).status_code == 200
    server.store.others_commit()
    answer = await server.ask("/public.ics", if_none_match=tag)
    assert (answer.status_code, answer.content) == (200, b"END:VCALENDAR\r\n")


async def test_a_replaced_and_a_made_up_address_are_answered_alike(server: Server) -> None:
    assert (await server.ask(SECRET)).status_code == 200
    del server.tree.found[SECRET]
    server.store.others_commit()
    replaced = await server.ask(SECRET)
    made_up = await server.ask("/p/bWFkZSB1cA.ics")
    malformed = await server.ask("/p/x")
    assert replaced.status_code == 404
    assert replaced.content == made_up.content == malformed.content
    assert replaced.headers == made_up.headers == malformed.headers


async def test_who_guesses_has_to_wait_whatever_he_asks_for_and_nobody_else(server: Server) -> None:
    for number in range(LIMIT):
        assert (await server.ask(f"/p/guess{number}.ics")).status_code == 404
    for path in (SECRET, "/p/other.ics"):
        answer = await server.ask(path)
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == "600"
    assert (await server.ask("/public.ics")).status_code == 200
    assert (await server.ask(SECRET, client="203.0.113.6")).status_code == 200
    server.ticks.seconds = 600
    assert (await server.ask(SECRET)).status_code == 200
    told = [line for line in server.lines if line.startswith("!")]
    assert told == [
        "! 203.0.113.5 tried many wrong addresses of personal calendars and has to wait for 600 s."
    ]


async def test_wrong_methods_and_other_addresses_are_no_guesses(server: Server) -> None:
    for number in range(2 * LIMIT):
        await server.ask(f"/p/guess{number}.ics", "POST")
        await server.ask(f"/events/guess{number}.ics")
    assert (await server.ask(SECRET)).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/events/..%2f..%2fetc/passwd",
        f"/%70/{TOKEN}.ics",
        f"/p%2F{TOKEN}.ics",
        "//public.ics",
        "/public.ics/",
        "/public.ics%00",
        "/PUBLIC.ICS",
        "/events/E7K3Q.ics;x",
        "/%E5%85%AC",
        "/" + "x" * 5000,
    ],
)
async def test_only_addresses_as_they_are_listed_are_found(server: Server, path: str) -> None:
    assert (await server.ask_raw(path)).status_code == 404


@pytest.mark.parametrize(
    "target", ["*", "http://evil.example/public.ics", "public.ics", "/healthz/", "/healthz/x"]
)
async def test_what_is_no_address_at_all_is_answered_like_any_other(server: Server, target: str) -> None:
    answer = await server.ask_raw(target, [("host", "evil.example")])
    unknown = await server.ask_raw("/none")
    assert answer == unknown
    assert server.lines[0].startswith("203.0.113.5 GET * 404 ")


async def test_what_is_too_long_for_an_address_is_not_even_looked_up(server: Server) -> None:
    assert (await server.ask_raw("/p/" + "x" * 5000)).status_code == 404
    assert server.tree.reads == []


async def test_a_query_changes_nothing(server: Server) -> None:
    assert (await server.ask("/public.ics?x=1")).content == FEED.content


async def test_the_name_that_a_client_calls_the_server_is_never_repeated(server: Server) -> None:
    for path in ("/public.ics", "/none", "/", "/healthz"):
        answer = await server.ask(path, host="evil.example", x_forwarded_host="evil.example")
        assert b"evil" not in answer.content
        assert "evil" not in str(answer.headers)


async def test_a_database_that_cannot_be_read_is_told_to_both(server: Server) -> None:
    await server.ask("/public.ics")
    server.tree.failure = StoreTrouble(finding(Code.DB_DAMAGED, path="/srv/openday.json"))
    server.store.others_commit()
    answer = await server.ask("/public.ics")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert b"/srv" not in answer.content
    assert any("/srv/openday.json is damaged" in line for line in server.lines)
    server.tree.failure = None
    assert (await server.ask("/public.ics")).status_code == 200


@pytest.mark.parametrize(
    "failure", [ZeroDivisionError(TOKEN), BadInput(finding(Code.NOT_FOUND, "token", text=TOKEN))]
)
async def test_a_mistake_is_answered_and_tells_nobody_what_was_asked(
    server: Server, failure: Exception
) -> None:
    server.tree.failure = failure
    answer = await server.ask(SECRET)
    assert answer.status_code == 500
    assert TOKEN not in answer.text
    assert TOKEN not in server.out.getvalue()
    assert any(type(failure).__name__ in line for line in server.lines)


async def test_no_part_of_a_personal_address_is_ever_logged(server: Server) -> None:
    for path in (
        SECRET,
        f"/p/{TOKEN}x.ics",
        f"/P/{TOKEN}.ics",
        f"/{TOKEN}",
        f"/public.ics?token={TOKEN}",
        f"//p/{TOKEN}.ics",
    ):
        for method in ("GET", "HEAD", "POST"):
            await server.ask(
                path, method, referer=f"https://x/p/{TOKEN}.ics", user_agent=TOKEN, if_none_match=TOKEN
            )
    for number in range(LIMIT + 2):
        await server.ask(f"/p/{TOKEN}{number}.ics")
    assert len(server.lines) > 50
    assert TOKEN not in server.out.getvalue()


async def test_the_log_has_a_line_for_each_request_but_those_of_who_watches(server: Server) -> None:
    await server.ask("/public.ics")
    await server.ask("/public.ics", "HEAD", client="2001:db8::1:2:3:4")
    await server.ask(SECRET)
    none = await server.ask("/events/none.ics")
    await server.ask("/healthz")
    assert [line.rpartition(" ")[0] for line in server.lines] == [
        "203.0.113.5 GET /public.ics 200 1700",
        "2001:db8::/64 HEAD /public.ics 200 0",
        "203.0.113.5 GET /p/* 200 30",
        f"203.0.113.5 GET * 404 {len(none.content)}",
    ]


async def test_health_is_that_of_the_database(server: Server) -> None:
    assert (await server.ask("/healthz")).status_code == 200
    with server.store.broken():
        assert (await server.ask("/healthz")).status_code == 503
    assert (await server.ask("/healthz")).headers["cache-control"] == "no-store"


async def test_whoever_reads_an_answer_finds_it_in_both_languages() -> None:
    for language in Language:
        answer = await Server(language=language).ask("/none")
        english, chinese = answer.text.splitlines()
        assert english.startswith("There is nothing at this address")
        assert chinese.startswith("此地址没有内容")


async def test_a_packed_body_is_what_gzip_reads(server: Server) -> None:
    answer = await server.ask_raw("/public.ics", [("accept-encoding", "gzip")])
    assert gzip.decompress(answer.body) == FEED.content
