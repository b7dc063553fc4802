"""The line of every key agrees with what tomllib reads."""

import tomllib
from collections.abc import Iterator

import pytest

from data.programmes.lines import KeyPath, lines_of

EVERYTHING = (
    "# a comment with [brackets] and = signs\n"
    'title = { en = "A # no comment", zh = \'x = "y"\' } # one\n'
    '"quoted.key" = 1\n'
    "'literal' = 2\n"
    'dotted . "key" . deep = true\n'
    'text = """\n'
    "[not a table]\n"
    'a = "quote ""\\"""" # after\n'
    'closed = """x"""""\n'
    "raw = '''\n"
    "key = ''\n"
    "\\''''\n"
    "list = [\n"
    "  1, # one\n"
    "  [2, 3],\n"
    "\n"
    '  { a = 4, b = { c = "]" } },\n'
    "]\n"
    "moment = 1979-05-27 07:32:00\n"
    "[table]\n"
    "a = 1\r\n"
    "[ table . sub ]\n"
    "a = 1\n"
    "[[items]]\n"
    "a = 1\n"
    "[[items]] # second\n"
    "a = 1\n"
    "  [items.part]\n"
    "  b = 2\n"
    "  [[items.parts]]\n"
    "  c = 3\n"
    "  [[items.parts]]\n"
    "  c = []\n"
    "[[items]]\n"
    "a = 09:30:00\n"
    '["\\u0061b"."c d"]\n'
    "a = -1.5e3"
)


def paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from paths(inner, (*path, number))


def test_every_path_that_tomllib_finds_has_a_line_and_no_other() -> None:
    assert set(lines_of(EVERYTHING)) == set(paths(tomllib.loads(EVERYTHING)))


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        (("title",), "title ="),
        (("title", "zh"), "title ="),
        (("quoted.key",), '"quoted.key"'),
        (("dotted", "key", "deep"), "dotted ."),
        (("text",), "text ="),
        (("raw",), "raw ="),
        (("list", 0), "  1,"),
        (("list", 1, 1), "  [2, 3]"),
        (("list", 2, "b", "c"), "  { a"),
        (("table", "a"), "a = 1\r"),
        (("table", "sub"), "[ table"),
        (("items",), "[[items]]"),
        (("items", 1), "[[items]] # second"),
        (("items", 1, "part"), "  [items.part]"),
        (("items", 1, "parts", 1, "c"), "  c = []"),
        (("items", 2, "a"), "a = 09:30"),
        (("ab", "c d", "a"), "a = -1.5e3"),
    ],
)
def test_a_path_is_found_on_the_line_that_names_it(path: KeyPath, begins: str) -> None:
    line = EVERYTHING.split("\n")[lines_of(EVERYTHING)[path] - 1]
    assert line.startswith(begins)


def test_an_empty_text_has_no_lines() -> None:
    assert lines_of("") == {}
    assert lines_of("# only a comment") == {}
