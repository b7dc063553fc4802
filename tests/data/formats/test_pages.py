"""Pages as bytes: whatever people typed stands there as text, and nothing else comes with it."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.templating import TEMPLATES
from tests.data.formats.html_checks import Page, problems
from tests.pages.showing import BASE, HOSTILE, UNIT, desk_with, festival, hostile, site_of

PATHS = ("/index.en.html", "/index.zh.html", "/events/E234Z.en.html", "/events/E234Z.zh.html")


def shown(text):
    """As a page shows it: without what cannot be seen, blanks run together."""
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", text)
    return " ".join(text.split())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("base", [BASE, ""])
def test_a_page_is_sound(path, base):
    content = site_of(desk_with(festival()), base).find(path).content
    assert problems(content) == []
    assert content.startswith(b"<!DOCTYPE html>\n")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("path", PATHS)
def test_bad_text_is_text(path, text):
    content = site_of(hostile(text)).find(path).content
    assert problems(content) == []
    assert shown(text) in Page(content).text
    assert b"<script" not in content
    assert "\u202e" not in content.decode()


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_is_text(text):
    for path in PATHS[1:3]:
        content = site_of(hostile(text)).find(path).content
        assert problems(content) == []
        assert shown(text) in Page(content).text


def test_a_page_needs_nothing_from_elsewhere():
    content = site_of(desk_with()).find(PATHS[2]).content.decode()
    page = Page(content.encode())
    assert not re.search(r"@import|url\(", content)
    assert page.all("link")[0]["href"].startswith("data:")
    assert not [link for link in page.all("link") if link["rel"] not in ("canonical", "alternate", "icon")]


def test_a_page_names_itself_in_both_languages():
    page = Page(site_of(desk_with()).find("/events/E234Z.html").content)
    links = {link["rel"]: link["href"] for link in page.all("link") if link["rel"] != "icon"}
    assert links == {
        "canonical": f"{BASE}/events/E234Z.en.html",
        "alternate": f"{BASE}/events/E234Z.zh.html",
    }
    (other,) = [link for link in page.all("a") if link.get("hreflang")]
    assert (other["href"], other["hreflang"], other["lang"]) == ("E234Z.zh.html", "zh", "zh-Hans")


def test_the_main_page_is_that_of_its_language():
    site = site_of(desk_with())
    assert site.find("/events/E234Z.html").content == site.find("/events/E234Z.en.html").content
    assert site.find("/index.html").content == site.find("/index.en.html").content


def test_an_address_with_quotes_stays_in_its_place():
    unit = UNIT.__class__(UNIT.name, base_url="https://open.example/\"'><b>x")
    assert problems(site_of(desk_with(unit=unit)).find(PATHS[2]).content) == []


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("number", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_against_what_is_behind_it(number):
    roots = re.findall(r":root \{(.*?)\}", (TEMPLATES / "page.css").read_text(), re.S)
    values = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", root)) for root in roots[: number + 1]]
    color = {name: value for each in values for name, value in each.items()}
    pairs = [
        *itertools.product(("ink", "soft", "press"), ("page", "card")),
        *((name, f"{name}-tint") for name in ("good", "few", "wait", "bad")),
        ("press", "tint"),
    ]
    assert contrast("#ffffff", color["blue"]) >= 7
    assert {pair: round(contrast(color[pair[0]], color[pair[1]]), 1) for pair in pairs
            if contrast(color[pair[0]], color[pair[1]]) < 4.5} == {}  # fmt: skip
