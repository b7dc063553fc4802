"""Marks texts that are translated later, where the language of the reader is not known yet."""

from __future__ import annotations


def N_(text: str) -> str:
    """The text itself, unchanged: `make messages` collects it, and the edge that shows it translates it."""
    return text
