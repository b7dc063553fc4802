"""Solvers that need a library of their own; nothing but the command line imports them."""
