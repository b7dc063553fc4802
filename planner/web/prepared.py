"""A resource made ready to be sent: both encodings with their headers, so that an answer costs no work."""

from __future__ import annotations

import gzip
import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from datetime import datetime

    from planner.services.site import Resource

Header = tuple[bytes, bytes]

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy for what is no page: it loads, sends and embeds nothing."""

_FEED_AGE = 900
_PAGE_AGE = 60
"""Seconds that others may keep a page, which tells how many places are left."""
_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.S | re.I)


@dataclass(frozen=True, slots=True)
class Form:
    """One encoding of a resource; its entity tag is that of exactly these bytes."""

    body: bytes
    tag: str
    headers: tuple[Header, ...]
    """What 200 and 304 both carry."""
    content: tuple[Header, ...]
    """What only an answer with content carries."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A resource in its encodings."""

    resource: Resource
    plain: Form
    packed: Form | None
    """None where gzip saves nothing."""
    changed: datetime
    """Since when the address answers with this, as far as is known."""

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return len(self.plain.body) + (len(self.packed.body) if self.packed else 0) + 2048


def prepare(resource: Resource, before: Prepared | None, now: datetime) -> Prepared:
    """Make a resource ready; `before` is what its address had last, where that is known.

    What goes by time may change without a record of it: then it changed now.
    """
    changed = resource.changed
    if before is not None:
        if replace(before.resource, changed=changed) == resource:
            return before
        if changed <= before.changed:
            changed = now
    packed = gzip.compress(resource.content, 6, mtime=0)
    smaller = len(packed) < len(resource.content)
    return Prepared(
        resource=resource,
        plain=_form(resource, resource.content),
        packed=_form(resource, packed, (b"content-encoding", b"gzip")) if smaller else None,
        changed=changed,
    )


def _form(resource: Resource, body: bytes, *encoding: Header) -> Form:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = [
        (b"etag", tag.encode()),
        (b"vary", b"Accept-Encoding"),
        (b"cache-control", _keeping(resource).encode()),
        # Caches put what a 304 says in the place of what they kept: it must not lack the style of a page.
        (b"content-security-policy", _policy(resource).encode()),
    ]
    content = [
        (b"content-type", resource.media_type.encode()),
        (b"content-length", str(len(body)).encode()),
        *encoding,
    ]
    if not _is_page(resource):
        content.append((b"content-disposition", disposition(resource.download).encode()))
    if resource.private:
        content.append((b"x-robots-tag", b"noindex, nofollow"))
    return Form(body, tag, tuple(headers), tuple(content))


def _is_page(resource: Resource) -> bool:
    return resource.media_type.startswith("text/html")


def _keeping(resource: Resource) -> str:
    if resource.private:
        return "private, no-cache"  # a token that was replaced ends at once, for every cache
    return f"public, max-age={_PAGE_AGE if _is_page(resource) else _FEED_AGE}"


def _policy(resource: Resource) -> str:
    """What a page may load: its own style, known by its digest, and pictures of the same origin."""
    if not _is_page(resource):
        return NOTHING
    digests = [b64encode(hashlib.sha256(style).digest()) for style in _STYLE.findall(resource.content)]
    allowed = " ".join(f"'sha256-{digest.decode()}'" for digest in digests) or "'none'"
    return f"{NOTHING}; img-src 'self' data:; style-src {allowed}"


def disposition(name: str) -> str:
    """Content-Disposition (RFC 6266) for a file to keep, or for what is used in place where `name` is ""."""
    if not name:
        return "inline"
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in name)
    exact = f"; filename*=UTF-8''{quote(name, safe='')}" if plain != name else ""
    return f'attachment; filename="{plain}"{exact}'
