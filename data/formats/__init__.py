"""One writer or reader a file format."""
