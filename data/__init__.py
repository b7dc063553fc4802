"""Turns plans into files and back."""
