"""Chance that repeats itself."""

from random import Random

from planner.model.ids import Token


class SeededChance:
    """Letters, tokens and identifiers that are the same for the same seed, and never given twice."""

    def __init__(self, seed: int = 0) -> None:
        self._random = Random(seed)
        self._count = 0

    def letters(self, alphabet: str, length: int) -> str:
        return "".join(self._random.choices(alphabet, k=length))

    def token(self) -> Token:
        return Token(f"token-{self._next():06}-{self._random.getrandbits(128):032x}")

    def uid(self) -> str:
        return f"uid-{self._next():06}-{self._random.getrandbits(64):016x}"

    def _next(self) -> int:
        self._count += 1
        return self._count
