"""Kills, writes, reads and compactions at once, for as long as asked, and a count of what went wrong."""
