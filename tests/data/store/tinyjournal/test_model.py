"""Random transactions, rollbacks, reopenings, compactions and a second handle, against a plain dictionary."""

import copy
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import where

from data.store.tinyjournal import Database
from tests.data.store.tinyjournal.disk import Disk, MemoryFiles
from tests.data.store.tinyjournal.stock import State, opened, state_of, texts_in

COLOURS = ("red", "blue", "", "红")
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
texts = st.text(st.characters(codec="utf-8"), max_size=6)
nested = st.recursive(
    st.one_of(values, texts),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
)
documents = st.fixed_dictionaries(
    {},
    optional={
        "colour": st.one_of(st.sampled_from(COLOURS), values, st.lists(texts, max_size=1)),
        "owner": st.sampled_from(("ann", "bob", 1, True, None)),
        "tags": st.one_of(st.lists(st.sampled_from(("a", "b", "ab", 3)), max_size=3), texts),
        "weight": st.one_of(st.integers(-5, 5), st.none()),
        "rest": nested,
    },
)
tables = st.sampled_from(("things", "log"))
changes = st.lists(
    st.one_of(
        st.tuples(st.just("add"), tables, documents),
        st.tuples(st.just("put"), tables, st.integers(1, 9), documents),
        st.tuples(st.just("remove"), tables, st.integers(1, 9)),
        st.tuples(st.just("update"), tables, st.sampled_from(COLOURS)),
        st.tuples(st.just("undone"), tables, st.integers(1, 9)),
    ),
    max_size=5,
)


class Undone(Exception):
    """Ends a transaction that is to leave no trace."""


class Machine(RuleBasedStateMachine):
    """Two handles on one disk; whichever is asked has to tell what the dictionary says."""

    @initialize(replaces=st.booleans())
    def begin(self, replaces: bool) -> None:
        self.disk, self.replaces = Disk(), replaces
        self.model: dict[str, dict[int, dict[str, Any]]] = {"things": {}, "log": {}}
        self.highest = {"things": 0, "log": 0}
        self.handles = [opened(self.files()), opened(self.files())]

    def files(self) -> MemoryFiles:
        return MemoryFiles(self.disk, replaces=self.replaces)

    @rule(which=st.integers(0, 1), changes=changes, keep=st.booleans())
    def transaction(self, which: int, changes: list[Any], keep: bool) -> None:
        db = self.handles[which]
        before, highest = copy.deepcopy(self.model), dict(self.highest)
        try:
            with db.transaction() as tx:
                for change in changes:
                    self.apply(db, change)
                told = {(one.table, one.doc_id): (one.before, one.after) for one in tx.changes()}
                assert told == differences(before, self.model)
                if not keep:
                    raise Undone
        except Undone:
            self.model, self.highest = before, highest

    def apply(self, db: Database, change: tuple[Any, ...]) -> None:
        kind, name, *rest = change
        table, rows = db.table(name), self.model[name]
        if kind == "add":
            doc_id = table.add(rest[0])
            assert doc_id > self.highest[name]
            rows[doc_id] = copy.deepcopy(rest[0])
            self.highest[name] = doc_id
        elif kind == "put":
            table.put(rest[0], rest[1])
            rows[rest[0]] = copy.deepcopy(rest[1])
            self.highest[name] = max(self.highest[name], rest[0])
        elif kind == "remove":
            assert table.remove(rest[0]) == ([rest[0]] if rows.pop(rest[0], None) is not None else [])
        elif kind == "update":
            found = sorted(doc_id for doc_id, row in rows.items() if row.get("colour") == rest[0])
            assert table.update({"weight": 1}, where("colour") == rest[0]) == found
            for doc_id in found:
                rows[doc_id]["weight"] = 1
        else:
            try:
                with db.transaction():
                    table.put(rest[0], {"colour": "never"})
                    table.remove(rest[0])
                    table.add({"colour": "never"})
                    raise Undone
            except Undone:
                pass

    @rule(which=st.integers(0, 1))
    def reopen(self, which: int) -> None:
        self.handles[which].close()
        self.handles[which] = opened(self.files())

    @rule(which=st.integers(0, 1))
    def compact(self, which: int) -> None:
        assert self.handles[which].compact()

    @rule(which=st.integers(0, 1))
    def follow(self, which: int) -> None:
        self.handles[which].catch_up()
        assert state_of(self.handles[which]) == shown(self.model)

    @rule(which=st.integers(0, 1), colour=st.sampled_from((*COLOURS, 1, None)))
    def look_up(self, which: int, colour: Any) -> None:
        db, rows = self.handles[which], self.model["things"]
        db.catch_up()
        table = db.table("things")
        query = where("colour") == colour
        found = sorted(doc_id for doc_id, row in rows.items() if query(row))
        assert [document.doc_id for document in table.search(query)] == found
        assert table.by("colour", colour) == found
        assert table.count_by("colour", colour) == len(found)
        both = sorted({*found} & {*table.by("tags", "a")})
        assert table.by_both("colour", colour, "tags", "a") == both
        assert table.by_both("tags", "a", "colour", colour) == both
        part = str(colour)[:2]
        assert table.containing([part], 99) == [
            doc_id
            for doc_id in sorted(rows, reverse=True)
            if part
            and any(part in text for text in texts_in((rows[doc_id].get("tags"), rows[doc_id].get("colour"))))
        ]
        tagged = where("tags").any(["a", 3])
        expected = sorted(doc_id for doc_id, row in rows.items() if tagged(row))
        assert [document.doc_id for document in table.search(tagged)] == expected

    @rule(which=st.integers(0, 1), start=st.sampled_from(("", "a", "红", "r")))
    def look_up_by_start(self, which: int, start: str) -> None:
        db = self.handles[which]
        db.catch_up()
        rows = self.model["things"].items()
        expected = {
            i
            for i, row in rows
            if any(isinstance(tag, str) and tag.startswith(start) for tag in row.get("tags", ()))
        }
        assert set(db.table("things").starting("tags", start, 100)) == expected

    @invariant()
    def sums_are_right(self) -> None:
        for db in getattr(self, "handles", ()):
            db.catch_up()
            sums: dict[Any, int] = {}
            for row in self.model["things"].values():
                group = (keyed(row.get("owner")), keyed(row.get("colour")))
                sums[group] = sums.get(group, 0) + (row.get("weight") or 0)
            assert db.table("things").totals("weight") == {key: total for key, total in sums.items() if total}

    def teardown(self) -> None:
        for db in getattr(self, "handles", ()):
            db.close()


def keyed(value: Any) -> Any:
    return repr(value) if isinstance(value, list) else value


def shown(model: State) -> State:
    return {name: rows for name, rows in model.items() if rows}


def differences(before: State, after: State) -> dict[tuple[str, int], tuple[Any, Any]]:
    keys = {(name, doc_id) for state in (before, after) for name, rows in state.items() for doc_id in rows}
    pairs = {key: (before[key[0]].get(key[1]), after[key[0]].get(key[1])) for key in keys}
    return {key: (old, new) for key, (old, new) in pairs.items() if repr(old) != repr(new)}


class TestDatabase(Machine.TestCase):  # type: ignore[misc]  # made by hypothesis
    """The machine, as often as a quick run can afford."""

    settings = settings(
        max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )
