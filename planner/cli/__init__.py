"""The openday command line."""


def main() -> None:
    """Run `openday` with the arguments of this process; the console script's entry."""
    import gc
    import sys

    # Loading makes some thirty thousand objects and no garbage: to look through them again and again, and a
    # last time at the end, costs more than most commands do.
    gc.set_threshold(50_000)
    from planner.cli.root import run

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)
