"""Two processes on one database: no place is sold twice, none is left unsold, nobody is lost."""

import subprocess
import sys
from pathlib import Path

from tests.journeys.commands import NOW, CommandLine

ADDS = """
import sys
from datetime import datetime
from pathlib import Path
from planner.cli import wiring
from planner.model.language import Language
from planner.services.signups import SignUpDraft, sign_up

path, now, ref, desk_number = sys.argv[1:]
desk = wiring.open_desk(Path(path), datetime.fromisoformat(now), f"desk {desk_number}")
print("ready", flush=True)
sys.stdin.readline()
for number in range(200):
    draft = SignUpDraft(name=f"Guest {number}", phone=f"154{desk_number}{number:07}", language=Language.EN)
    admission, = sign_up(desk, ref, [draft])
    print(admission.signup.ref, admission.signup.state, flush=True)
desk.store.close()
"""


def test_two_processes_fill_150_places_exactly(openday: CommandLine, root: Path) -> None:
    """Each adds 200 sign-ups, one transaction each, at the same time."""
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-06").ref
    openday("session", "set", ref, 1, "--capacity", 150)
    openday("event", "publish", ref)
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", ADDS, str(openday.db), NOW, ref, str(number)],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2)
    ]
    for desk in desks:  # on a busy machine one might be done before the other has started
        assert desk.stdout
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        assert desk.stdin
        desk.stdin.write("go\n")
        desk.stdin.flush()
    printed = [desk.communicate(timeout=120)[0].split("\n")[:-1] for desk in desks]
    assert [desk.returncode for desk in desks] == [0, 0]
    acknowledged = dict(line.split() for lines in printed for line in lines)
    assert len(acknowledged) == 400

    session = openday.json("event", "show", ref)["event"]["sessions"][0]
    assert (session["confirmed"], session["taken"], session["waiting"]) == (150, 150, 250)
    kept = {one["ref"]: one["state"] for one in openday.json("signup", "list", ref)["signups"]}
    assert kept == acknowledged
    assert all("confirmed" in "\n".join(lines) for lines in printed), (
        "both desks were at work at the same time"
    )
    openday("check")
