"""Opens a database in a new process and prints wall seconds, CPU seconds and peak memory in megabytes."""

import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Import, open and look one sign-up up, as a command does."""
    began, cpu = time.perf_counter(), time.process_time()
    from data.store.store import OpendayStore
    from planner.model.ids import SignUpRef

    store = OpendayStore.open(Path(sys.argv[1]))
    with store.view() as view:
        view.signups.by_ref(SignUpRef(sys.argv[2]))
    wall, spent = time.perf_counter() - began, time.process_time() - cpu
    print(wall, spent, _peak_megabytes())


def _peak_megabytes() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # Not from getrusage, which on Linux begins with what the process was that started this one.
    lines = (line.split() for line in status.read_text(encoding="ascii").splitlines())
    return next(int(words[1]) / 1024 for words in lines if words[0] == "VmHWM:")


if __name__ == "__main__":
    main()
