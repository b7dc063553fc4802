"""Use cases by verb: one transaction each, the only door for screens and commands."""
