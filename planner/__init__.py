"""What an outreach event is, and what may happen to it."""
