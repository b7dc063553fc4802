"""Settings: what the unit is called and where it is found, and its venues."""
