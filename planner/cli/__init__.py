"""The openday command line."""


def main() -> None:
    """Run `openday` with the arguments of this process; the console script's entry."""
    import sys

    from planner.cli.root import run

    sys.exit(run(sys.argv[1:]))
