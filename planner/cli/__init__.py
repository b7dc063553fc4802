"""The openday command line."""
