"""How many came, in figures."""
