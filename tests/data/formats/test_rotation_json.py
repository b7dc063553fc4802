"""JSON of timetables: one clear finding for whatever is not to be used, and bytes that repeat."""

import pytest

from data.formats.rotation_json import MOST_BYTES, decode, encode
from planner.model.codes import Code
from planner.model.findings import BadInput


@pytest.mark.parametrize(
    ("raw", "code", "params"),
    [
        (b"", Code.JSON_EMPTY, {}),
        (b"\xef\xbb\xbf \n", Code.JSON_EMPTY, {}),
        (b"?", Code.JSON_SYNTAX, {"line": 1, "column": 1}),
        (b'{"a": 1,\n "b": }', Code.JSON_SYNTAX, {"line": 2, "column": 7}),
        (b"{} {}", Code.JSON_SYNTAX, {"line": 1, "column": 4}),
        (b'{"a": 01}', Code.JSON_SYNTAX, {"line": 1, "column": 8}),
        (b'{"a": "\xff"}', Code.JSON_NOT_UTF8, {"number": 8}),
        ('{"a": 1}'.encode("utf-16"), Code.JSON_NOT_UTF8, {"number": 1}),
        (b'{"a": NaN}', Code.JSON_NUMBER, {"value": "NaN"}),
        (b'{"a": 1e400}', Code.JSON_NUMBER, {"value": "1e400"}),
        (b'{"a": -Infinity}', Code.JSON_NUMBER, {"value": "-Infinity"}),
        (b'{"a": ' + b"9" * 5_000 + b"}", Code.JSON_NUMBER, {"value": "9" * 19 + "…"}),
        (b'{"b": [{"a": 1, "c": 2, "a": 1}]}', Code.JSON_KEY_TWICE, {"key": "a"}),
        (b'{"\\u001b[1m": 1, "\\u001b[1m": 1}', Code.JSON_KEY_TWICE, {"key": "[1m"}),
        (b"[" * 200_000, Code.JSON_TOO_DEEP, {}),
        (b'{"a":' * 200_000, Code.JSON_TOO_DEEP, {}),
        (b" " * (MOST_BYTES + 1), Code.JSON_TOO_LARGE, {"most": 10}),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else None,
)
def test_what_is_not_to_be_used_is_one_finding(raw: bytes, code: Code, params: dict[str, object]) -> None:
    with pytest.raises(BadInput) as refused:
        decode(raw, "p.json")
    (found,) = refused.value.findings
    assert (found.code, found.where, dict(found.params)) == (code, "p.json", params)


def test_a_mark_of_utf8_and_chinese_names_are_read() -> None:
    assert decode('\ufeff{"点位": [1, 2.5, "鉴证室"]}'.encode(), "p.json") == {"点位": [1, 2.5, "鉴证室"]}


def test_what_is_written_is_read_again_and_repeats() -> None:
    document = {"visits": [{"group": "一组", "start": 5}], "proven": False}
    assert decode(encode(document), "p.json") == document
    assert encode(document) == encode(dict(document))
    assert encode(document).endswith(b"}\n")
