"""Frozen records of an outreach event, by noun."""
