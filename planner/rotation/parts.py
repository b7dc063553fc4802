"""What a plan that is written down may say nothing about."""

from enum import StrEnum


class Part(StrEnum):
    """A key of a plan's document that can be left out, with what it would be checked for."""

    STATUS = "status"
    SCORE = "score"
    BOUND = "bound"
    DUTIES = "duties"
    GUIDES = "guides"
    MENTORS = "mentors"
