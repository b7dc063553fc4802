"""Chance that gives the same sample data again: its tokens can be guessed, and protect nobody."""

from random import Random

from planner.model.ids import Token


class SampleChance:
    """References, tokens and identifiers out of a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"sample identifiers {seed}")  # noqa: S311 -- repeats on purpose

    def letters(self, alphabet: str, length: int) -> str:
        """Characters of `alphabet`."""
        return "".join(self._random.choices(alphabet, k=length))

    def token(self) -> Token:
        """A token for the feed of somebody who does not exist."""
        return Token(f"sample-{self._random.getrandbits(128):032x}")

    def uid(self) -> str:
        """An identifier that all copies of the same sample data share."""
        return f"sample-{self._random.getrandbits(128):032x}"
