"""The page of one event: overview, sign-ups, waiting list, history."""
