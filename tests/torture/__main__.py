"""`make torture SECONDS=600`: says what was acknowledged and what went wrong; exit code 1 if anything did."""

import random
import sys

from tests.torture.running import torture


def main() -> int:
    seconds, seed = float(sys.argv[1]), random.SystemRandom().randrange(10**6)
    verdict = torture(seconds, seed)
    sys.stdout.write(verdict.line() + "\n")
    for said in verdict.said[:50]:
        sys.stdout.write(f"{said}\n")
    return int(verdict.bad)


if __name__ == "__main__":
    raise SystemExit(main())
