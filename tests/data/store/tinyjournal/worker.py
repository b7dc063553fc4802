"""A process that writes until it is killed, and tells the number of each acknowledged transaction."""

import sys
from pathlib import Path

from data.store.tinyjournal import Database
from tests.data.store.tinyjournal.stock import SCHEMA


def main() -> None:
    path, name = Path(sys.argv[1]), sys.argv[2]
    with Database.open(path, SCHEMA) as db:
        things, log = db.table("things"), db.table("log")
        tell("ready")
        for number in range(10**6):
            with db.transaction():
                seen = db.table("counter").get(1) or {"total": 0}
                db.table("counter").put(1, {"total": seen["total"] + 1})
                things.add({"owner": name, "colour": str(number % 7), "weight": 1})
                log.add({"by": name, "number": number})
            tell(str(number))
            if number % 40 == 39:
                db.compact()


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
