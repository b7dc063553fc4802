"""QR codes as a reader that is not ours sees them."""

from xml.etree import ElementTree

import numpy
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.qr import MARGIN, QrCodes

ADDRESS = "https://openday.police.example/p/3fY0hPZ9nB5dQh7W1u8sKxQv2mRtYcLe.ics"


def picture(matrix, scale=4):
    """Modules as an image with their margin."""
    dark = numpy.pad(numpy.array(matrix, dtype=bool), MARGIN)
    return numpy.kron(numpy.where(dark, 0, 255).astype(numpy.uint8), numpy.ones((scale, scale), numpy.uint8))


def read(image):
    (found,) = zxingcpp.read_barcodes(image)
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    return found.text


def test_a_reader_finds_the_address_in_the_modules():
    assert read(picture(QrCodes().matrix(ADDRESS))) == ADDRESS


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(min_codepoint=33, exclude_categories=["Cs", "Cn"]), min_size=1, max_size=120))
def test_a_reader_finds_any_text(text):
    assert read(picture(QrCodes().matrix(text))) == text


def test_a_reader_finds_it_with_a_corner_hidden():
    image = picture(QrCodes().matrix(ADDRESS))
    image[-60:-20, -60:-20] = 128
    assert read(image) == ADDRESS


def test_the_element_draws_the_same_modules():
    svg = QrCodes().svg(ADDRESS)
    root = ElementTree.fromstring(svg)
    side = len(QrCodes().matrix(ADDRESS)) + 2 * MARGIN
    assert (root.tag, root.get("viewBox")) == ("svg", f"0 0 {side} {side}")
    assert root.get("width") is None
    assert {path.get("stroke") or path.get("fill") for path in root} == {"#000", "#fff"}


def test_the_same_text_gives_the_same_picture():
    first, second = QrCodes().png(ADDRESS), QrCodes().png(ADDRESS)
    assert first == second
    assert first.startswith(b"\x89PNG")


@pytest.mark.parametrize("text", ["", "x" * 4000])
def test_what_no_code_can_hold_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        QrCodes().matrix(text)
