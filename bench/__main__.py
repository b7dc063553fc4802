"""`make bench`: every comparison, or those whose name holds one of the arguments."""

import sys
from importlib import import_module

MODULES = (
    "bench.startup",
    "bench.store",
    "bench.calendars",
    "bench.lists",
    "bench.imports",
    "bench.serve",
    "bench.rotation",
)


def main() -> None:
    """Run the comparisons and print a line for each."""
    for name in MODULES:
        if not sys.argv[1:] or any(part in name for part in sys.argv[1:]):
            import_module(name).main()


if __name__ == "__main__":
    main()
