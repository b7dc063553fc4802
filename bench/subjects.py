"""openday's store at work: through the services, alone, and its engine with documents that are ready."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bench import people
from bench.work import each, for_seconds, stored_lines
from data.store.kinds import KINDS, schema_of
from data.store.store import OpendayStore
from data.store.tinyjournal import Database
from planner.cli import wiring
from planner.model.audit import Action
from planner.model.tables import Table
from planner.rules.initials import initials
from planner.services.desk import Desk
from planner.services.signups import sign_up

if TYPE_CHECKING:
    from pathlib import Path

    from planner.model.signup import SignUp
    from planner.services.drafts import SignUpDraft
    from planner.services.signups import Admission


class Ours:
    """A desk on a store, as the commands and the planner use it."""

    def __init__(self, path: Path, documents: Path, size: int) -> None:
        if not path.exists():
            _fill_ours(path, stored_lines(documents, size), size)
        self._store = OpendayStore.open(path)
        chance, clock = wiring.SystemChance(), wiring.SetClock(people.NOW)
        self._desk = Desk(self._store, wiring.programmes(), clock, chance, "li")
        self._path = path
        self._drafts: dict[int, SignUpDraft] = {}
        self._signups: dict[int, SignUp] = {}

    def prepare(self, numbers: list[int]) -> None:
        """Make what is typed before the time is taken."""
        self._drafts = {number: people.family(number).draft() for number in numbers}
        self._signups = {number: people.new_sign_up(number) for number in numbers}

    def sign_up(self, number: int) -> Admission:
        """One sign-up through the service: rules, capacity, reference, audit."""
        draft = self._drafts.get(number) or people.family(number).draft()
        return sign_up(self._desk, people.OPEN_REF, [draft], override="two of one name")[0]

    def store_sign_up(self, number: int) -> None:
        """What the store does of it: the event, places, phone, a free reference, the sign-up, its audit."""
        signup = self._signups.get(number) or people.new_sign_up(number)
        with self._store.transaction("li", people.NOW) as tx:
            event = tx.events.by_ref(people.OPEN_REF)
            if event is None or tx.signups.tally(event.id, signup.session).confirmed > 1_000_000:
                raise SystemExit("full")
            tx.signups.by_phone(signup.contact.phone)
            if tx.signups.by_ref(signup.ref) is not None:
                raise SystemExit("twice")
            tx.signups.put(replace(signup, id=tx.signups.next_id()))
            tx.record(Action.SIGNUP_ADDED, (signup.ref,))

    def commit_bytes(self, number: int) -> int:
        """How many bytes the journal grows by a sign-up."""
        journal = self._path.with_name(f"{self._path.name}.journal")
        before = journal.stat().st_size
        self.sign_up(number)
        return journal.stat().st_size - before

    def look_up(self, what: str, numbers: list[int]) -> list[float]:
        """Seconds that each look-up took: `phone`, `ref`, `count`, `name`, `pinyin` or `nobody`."""
        return each(getattr(self, f"_{what}"), [people.sign_up(number) for number in numbers])

    def _phone(self, signup: SignUp) -> object:
        with self._store.view() as view:
            return view.signups.by_phone(signup.contact.phone)

    def _ref(self, signup: SignUp) -> object:
        with self._store.view() as view:
            return view.signups.by_ref(signup.ref)

    def _count(self, signup: SignUp) -> object:
        with self._store.view() as view:
            return view.signups.tally(signup.event, signup.session)

    def _name(self, signup: SignUp) -> object:
        return self._found(signup.contact.name[:2])

    def _pinyin(self, signup: SignUp) -> object:
        return self._found(initials(signup.contact.name)[0])

    def _nobody(self, signup: SignUp) -> object:
        return self._found(f"{signup.contact.name}{signup.ref}")

    def _found(self, text: str) -> object:
        with self._store.view() as view:
            return view.signups.matching(text, people.SHOWN)

    def check(self) -> None:
        """Read everything and hold it against everything else."""
        self._store.check()

    def compact(self) -> None:
        """Fold the journal into the snapshot."""
        self._store.compact()

    def keep_signing(self, seconds: float, first: int) -> list[float]:
        """Sign up one after the other for so long; seconds that each took."""
        return for_seconds(seconds, first, self.sign_up)

    def sign_beside_own_compaction(self, seconds: float, first: int) -> list[float]:
        """The same while a thread of this process compacts, as the planner does in the background."""
        thread = threading.Thread(target=self.compact)
        thread.start()
        took = self.keep_signing(seconds, first)
        thread.join()
        return took

    def import_through_service(self, first: int, count: int) -> int:
        """A whole list in one transaction, with every rule."""
        drafts = [people.family(number).draft() for number in range(first, first + count)]
        return len(sign_up(self._desk, people.OPEN_REF, drafts, override="measured"))


class OursDocuments:
    """The store's engine without the services, with documents that are ready."""

    def __init__(self, path: Path, documents: Path, size: int) -> None:
        self._documents = stored_lines(documents, size)
        self._database = Database.open(path, schema_of())

    def import_all(self) -> int:
        """All documents in one transaction."""
        with self._database.transaction() as running:
            for document in self._documents:
                running.put("signups", running.new_id("signups"), document)
        return len(self._database.table("signups"))

    def close(self) -> None:
        """Fold the journal into the snapshot and give all files back."""
        self._database.close()


def _fill_ours(path: Path, documents: list[dict[str, Any]], size: int) -> None:
    with Database.open(path, schema_of()) as database:
        with database.transaction() as running:
            for event in people.events(size):
                running.put("events", event.id, KINDS[Table.EVENTS].document(event))
            for key, document in enumerate(documents, 1):
                running.put("signups", key, document)
                running.put("audit", key, people.audit_document(document["ref"], key))
        database.compact()
