"""Hand-written stand-ins for what the services need from outside."""

from tests.fakes.chance import SeededChance
from tests.fakes.clock import FixedClock
from tests.fakes.store import MemoryStore

__all__ = ["FixedClock", "MemoryStore", "SeededChance"]
