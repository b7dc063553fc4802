"""The gate: people come in, and every desk sees how many."""
