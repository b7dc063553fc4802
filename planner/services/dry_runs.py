"""What ends a transaction that was only to be looked at."""


class OnlyLooking(Exception):
    """Ends the transaction of a dry run, so that nothing of it stays."""
