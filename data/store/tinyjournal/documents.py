"""Documents as the engine keeps them: encoded, and only if reading them back gives the same values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
import orjson

if TYPE_CHECKING:
    from collections.abc import Mapping

Stored: TypeAlias = bytes | msgspec.Raw
"""An encoded document: bytes of its own, or a view of the file that it was read from."""


_encode = msgspec.json.Encoder().encode
_decoders: dict[type[msgspec.Struct], msgspec.json.Decoder[Any]] = {}


def encode(document: Mapping[str, Any] | msgspec.Struct) -> bytes | None:
    """The document as JSON, or None when reading it back would not give the same values."""
    if isinstance(document, msgspec.Struct):
        # One whose shape is known is encoded as it is; a value that does not fit the shape is not read back.
        kind = type(document)
        decoder = _decoders.get(kind)
        if decoder is None:
            decoder = _decoders[kind] = msgspec.json.Decoder(kind)
        try:
            data = _encode(document)
            return data if decoder.decode(data) == document else None
        except (TypeError, ValueError, OverflowError, msgspec.MsgspecError):
            return None
    plain = dict(document)
    try:
        data = orjson.dumps(plain, option=orjson.OPT_PASSTHROUGH_SUBCLASS)
    except TypeError:
        return None
    return data if orjson.loads(data) == plain else None


def plain(document: Mapping[str, Any] | msgspec.Struct) -> dict[str, Any]:
    """The document as JSON would hold it, as far as it can."""
    return msgspec.structs.asdict(document) if isinstance(document, msgspec.Struct) else dict(document)


def decode(stored: Stored) -> dict[str, Any]:
    """The document, a copy that the caller may change."""
    document: dict[str, Any] = orjson.loads(memoryview(stored))
    return document


def misfit(value: object, where: tuple[str | int, ...] = ()) -> tuple[tuple[str | int, ...], str] | None:
    """The way to the first value that JSON cannot give back, and what it is."""
    if isinstance(value, dict):
        for key, item in value.items():
            if type(key) is not str:
                return (*where, str(key)), f"key {type(key).__name__}"
            if found := misfit(item, (*where, key)):
                return found
        return None
    if type(value) is list:
        return next((found for i, item in enumerate(value) if (found := misfit(item, (*where, i)))), None)
    plain = type(value) in (str, int, float, bool, type(None))
    return None if plain and encode({"": value}) is not None else (where, type(value).__name__)
