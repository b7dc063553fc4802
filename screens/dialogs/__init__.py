"""Questions above a screen; each ends with a typed answer, or None when it is left with esc."""
