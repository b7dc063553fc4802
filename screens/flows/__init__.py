"""What several screens do the same way: ask, show the effect, do it, say so."""
