"""How large the numbers of a programme file may be."""

OLDEST = 120
DAY = 24 * 60
MOST_PERSONS = 100_000
MOST_STAFF = 1_000
MOST_WORTH = 1_000
