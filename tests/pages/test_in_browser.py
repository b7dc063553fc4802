"""Pages in a real browser and on paper."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import numpy
import pytest
import zxingcpp

from planner.cli import wiring
from tests.pages.browser import Browser, browser
from tests.pages.showing import BASE, HOSTILE, desk_with, festival, hostile, site_of, write_pages
from tests.planner.records import SHANGHAI

pytestmark = pytest.mark.external("chromium", "pdftoppm")

WINDOWS = ((390, 844), (1280, 800))
SIZES = "[document.documentElement.scrollWidth, innerWidth]"
OUTSIDE = """[...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 0.5 || box.left < -0.5);
}).map(one => one.outerHTML.slice(0, 80))"""
SMALL = """[...document.querySelectorAll('a')].filter(one => one.getBoundingClientRect().height < 24)
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


def sheets(pdf: bytes, folder: Path) -> list[numpy.ndarray]:
    """A PDF's pages as pictures in grey, 150 dots an inch."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "page.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-gray", "-r", "150", folder / "page.pdf", folder / "sheet"], check=True)
    return [grey(path.read_bytes()) for path in sorted(folder.glob("*.pgm"))]


def grey(pgm: bytes) -> numpy.ndarray:
    kind, size, _depth, pixels = pgm.split(b"\n", 3)
    assert kind == b"P5"
    width, height = map(int, size.split())
    return numpy.frombuffer(pixels, numpy.uint8).reshape(height, width)


def scanned(picture: numpy.ndarray) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_pages_fit_a_phone_and_a_desk_and_a_sheet_of_paper(chromium, tmp_path):
    pages = write_pages(site_of(desk_with(festival())), tmp_path)
    for path, file in pages.items():
        for width, height in WINDOWS:
            chromium.open(file, width, height)
            assert chromium.value(SIZES) == [width, width], path
            assert chromium.value(OUTSIDE) == [], path
            assert chromium.value(SMALL) == [], path
        drawn = sheets(chromium.paper(), tmp_path / "paper")
        assert len(drawn) == 1, path
        assert drawn[0].shape == (1754, 1240), "A4 at 150 dots an inch"
        language = "zh" if ".zh." in path else "en"
        stem = path.removesuffix(".html").removesuffix(".zh").removesuffix(".en")
        assert scanned(drawn[0]) == [f"{BASE}{stem}.{language}.html"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_bad_text_breaks_no_page(chromium, tmp_path, text):
    pages = write_pages(site_of(hostile(text)), tmp_path)
    for path in ("/index.en.html", "/events/E234Z.zh.html"):
        for width, height in WINDOWS:
            chromium.open(pages[path], width, height)
            assert chromium.value(SIZES) == [width, width]
            assert chromium.value(OUTSIDE) == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_code_can_be_scanned_from_the_screen(chromium, tmp_path, dark):
    pages = write_pages(site_of(desk_with()), tmp_path)
    chromium.open(pages["/events/E234Z.en.html"], 390, 844, dark=dark)
    assert scanned(chromium.pixels()) == [f"{BASE}/events/E234Z.en.html"]


def test_every_page_of_the_sample_data_is_one_sheet_and_fits_a_phone(chromium, tmp_path):
    desk = wiring.sample_desk(tmp_path / "sample.json", datetime(2026, 11, 22, 9, tzinfo=SHANGHAI), "Ann")
    with closing(desk.store):
        pages = write_pages(site_of(desk), tmp_path / "www")
    for path, file in pages.items():
        if path.endswith((".en.html", ".zh.html")):
            chromium.open(file, 390, 844)
            assert (chromium.value(SIZES), chromium.value(OUTSIDE)) == ([390, 390], []), path
            assert len(sheets(chromium.paper(), tmp_path / "paper")) == 1, path
    assert len(pages) > 20
