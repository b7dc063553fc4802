"""The shipped programmes as TOML, and their strict loader."""
