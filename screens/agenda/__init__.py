"""What comes: months beside the list of events, and what waits for somebody."""
