"""What every page must keep to, found by a parser that is not ours."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

VOID = {"meta", "link", "br", "img", "input", "hr"}
SVG_LEAVES = {"path", "rect", "circle"}
SCHEMES = {"", "https", "http", "webcal", "tel", "mailto"}
ALLOWED = {
    "html", "head", "meta", "title", "link", "style", "body", "header", "div", "a", "span", "main", "time",
    "p", "h1", "h2", "h3", "dl", "dt", "dd", "svg", "section", "ol", "ul", "li", "aside", "footer", "address",
} | SVG_LEAVES  # fmt: skip


class Page(HTMLParser):
    """A page as it was read."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.badly_nested: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.badly_nested.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        """Everything that is read."""
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def problems(content: bytes) -> list[str]:
    """What is wrong with a page; nothing is said of its words."""
    page = Page(content)
    found = [f"unexpected <{tag}>" for tag, _ in page.tags if tag not in ALLOWED]
    found += [f"badly nested </{tag}>" for tag in page.badly_nested]
    found += [f"<{tag}> stays open" for tag in page.open]
    for tag, attributes in page.tags:
        found += [
            f"<{tag} {name}>" for name in attributes if name.startswith("on") or name in ("style", "src")
        ]
        schemes = SCHEMES if tag == "a" else {*SCHEMES, "data"}
        if urlsplit(attributes.get("href") or "").scheme not in schemes:
            found.append(f"<{tag} href={attributes['href']}>")
    for tag, count in (("h1", 1), ("main", 1), ("title", 1), ("header", 1), ("footer", 1)):
        if len(page.all(tag)) != count:
            found.append(f"{len(page.all(tag))} <{tag}>")
    if page.all("html")[0].get("lang") not in ("en", "zh-Hans"):
        found.append("no language")
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    found += [f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1]
    return found
