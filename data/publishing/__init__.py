"""Keeps a folder of a web server as the tree of public addresses is."""
