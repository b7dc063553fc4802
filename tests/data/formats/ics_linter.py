"""The linter of calendar files under the name that it had here."""

from tests.rfc5545 import problems

__all__ = ["problems"]
