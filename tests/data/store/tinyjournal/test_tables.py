"""Tables: TinyDB's own calls, look-ups by index, sums, and what may be stored."""

import datetime
import enum
import uuid
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import increment
from tinydb.queries import QueryInstance
from tinydb.table import Document

from data.store.tinyjournal import Database
from data.store.tinyjournal.documents import encode
from data.store.tinyjournal.errors import InvalidDocumentError, UndeclaredError
from data.store.tinyjournal.queries import candidates
from data.store.tinyjournal.state import TableState
from tests.data.store.tinyjournal.disk import Disk, MemoryFiles
from tests.data.store.tinyjournal.stock import THINGS, opened


@pytest.fixture
def db() -> Database:
    return opened(MemoryFiles(Disk()))


def test_ids_are_never_given_twice_whatever_happens_in_between() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        table = db.table("things")
        assert [table.add({}) for _ in range(3)] == [1, 2, 3]
        table.remove(3)
        assert table.add({}) == 4
        with db.transaction():
            table.remove(table.add({}))
        db.compact()
    with opened(MemoryFiles(disk)) as db:
        assert db.table("things").add({}) == 6
        db.table("things").truncate()
        db.compact()
    with opened(MemoryFiles(disk)) as db:
        assert db.table("things").add({}) == 7


def test_an_id_that_was_given_and_removed_in_one_transaction_is_not_given_by_another_handle() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db, opened(MemoryFiles(disk)) as other:
        with db.transaction():
            db.table("things").remove(db.table("things").add({}))
        assert other.table("things").add({}) == 2


def test_documents_come_by_ascending_id_in_whatever_order_they_were_put(db: Database) -> None:
    table = db.table("things")
    for doc_id in (5, 2, 9, 7):
        table.put(doc_id, {"colour": "red"})
    table.remove(5)
    table.put(5, {"colour": "red"})
    assert table.ids() == [2, 5, 7, 9]
    assert [document.doc_id for document in table] == [2, 5, 7, 9]


def test_documents_with_two_values_are_found_from_whichever_is_rarer(db: Database) -> None:
    table = db.table("things")
    for number in range(40):
        table.add({"colour": "red" if number % 20 else "blue", "tags": ["a"] if number % 4 else ["a", "b"]})
    assert table.by_both("colour", "blue", "tags", "a") == [1, 21]
    assert table.by_both("colour", "red", "tags", "b") == [5, 9, 13, 17, 25, 29, 33, 37]
    assert table.by_both("colour", "red", "tags", "c") == []
    with pytest.raises(UndeclaredError):
        table.by_both("colour", "red", "weight", 3)


def test_a_document_that_holds_a_value_twice_counts_once(db: Database) -> None:
    table = db.table("things")
    table.add({"tags": ["a", "a"]})
    assert table.count_by("tags", "a") == 1
    table.add({"tags": ["a", "a", "b"]})
    table.put(1, {"tags": ["b", "b"]})
    assert (table.by("tags", "a"), table.by("tags", "b")) == ([2], [1, 2])


def test_what_a_reader_does_to_a_document_stays_with_the_reader(db: Database) -> None:
    table = db.table("things")
    given: dict[str, Any] = {"colour": "red", "inner": {"list": [1]}}
    table.put(1, given)
    given["inner"]["list"].append(2)
    for read in (table.get(1), table.all()[0], table.search(where("colour") == "red")[0]):
        assert read == {"colour": "red", "inner": {"list": [1]}}
        read["inner"]["list"].append(3)
    assert table.get(1) == {"colour": "red", "inner": {"list": [1]}}


def test_look_ups_by_index_give_ids_ascending_also_after_values_came_back(db: Database) -> None:
    table = db.table("things")
    for number in range(6):
        table.add({"colour": "red" if number % 2 else "blue"})
    table.put(2, {"colour": "blue"})
    table.put(2, {"colour": "red"})
    assert table.by("colour", "red") == [2, 4, 6]
    assert table.count_by("colour", "blue") == 3
    assert table.by("colour", "green") == []
    with pytest.raises(UndeclaredError) as caught:
        table.by("weight", 1)
    assert (caught.value.table, caught.value.name) == ("things", "weight")


def test_only_what_is_asked_for_is_indexed_and_it_is_right_whenever_it_is_first_asked() -> None:
    state = TableState(THINGS)
    for doc_id in range(1, 5):
        state.put(doc_id, encode({"colour": "red", "owner": "ann", "tags": ["new"], "weight": 2}) or b"")
    assert state.built == frozenset()
    colours = state.index("colour")
    assert state.built == {"colour"}

    state.put(2, encode({"colour": "blue", "owner": "bob", "tags": [], "weight": 5}) or b"")
    state.remove(3)
    tags, weight = state.index("tags"), state.running_sum("weight")
    state.put(4, encode({"colour": "blue", "owner": "ann", "tags": ["old"], "weight": 3}) or b"")
    owners = state.index("owner")

    assert colours is not None
    assert (colours.ids("red"), colours.ids("blue")) == ([1], [2, 4])
    assert tags is not None
    assert (tags.ids("new"), tags.ids("old")) == ([1], [4])
    assert owners is not None
    assert (owners.ids("ann"), owners.ids("bob")) == ([1, 4], [2])
    assert weight is not None
    assert dict(weight.items()) == {("ann", "red"): 2, ("bob", "blue"): 5, ("ann", "blue"): 3}


def test_documents_are_found_by_the_start_of_a_text_sorted_each_once(db: Database) -> None:
    table = db.table("things")
    table.add({"tags": ["wang", "王小明"]})
    table.add({"tags": ["wxm", "wxm2"]})
    assert table.starting("tags", "w", 10) == [1, 2]
    table.add({"tags": ["wa"]})
    table.add({"tags": ["x"]})
    assert table.starting("tags", "w", 10) == [3, 1, 2]
    assert table.starting("tags", "w", 2) == [3, 1]
    assert table.starting("tags", "王", 10) == [1]
    table.remove(1)
    assert table.starting("tags", "wa", 10) == [3]
    table.put(1, {"tags": ["wang"]})
    assert table.starting("tags", "wa", 10) == [3, 1]


def test_sums_of_nothing_are_not_listed_after_opening_either() -> None:
    disk = Disk()
    with opened(MemoryFiles(disk)) as db:
        db.table("things").add({"owner": "ann", "colour": "red", "weight": 4})
        db.table("things").add({"owner": "ann", "colour": "red", "weight": -4})
        assert db.table("things").totals("weight") == {}
    with opened(MemoryFiles(disk)) as db:
        assert db.table("things").totals("weight") == {}


def test_sums_follow_every_change(db: Database) -> None:
    table = db.table("things")
    table.add({"owner": "ann", "colour": "red", "weight": 3})
    table.add({"owner": "ann", "colour": "red", "weight": 4})
    assert table.total("weight", ("ann", "red")) == 7
    table.put(1, {"owner": "ann", "colour": "blue", "weight": 3})
    table.add({"colour": "red", "weight": "no number"})
    assert table.totals("weight") == {("ann", "red"): 4, ("ann", "blue"): 3}
    assert table.totals("number") == {("red",): 2, ("blue",): 1}
    with db.transaction() as tx:
        mark = tx.mark()
        table.remove(2)
        assert table.total("weight", ("ann", "red")) == 0
        tx.back_to(mark)
    assert table.total("weight", ("ann", "red")) == 4
    wanted = [("bob", "red"), ("ann", "red"), ("ann", "blue")]
    assert table.each_total("weight", wanted) == [0, 4, 3]
    with pytest.raises(UndeclaredError):
        table.total("height", ("ann",))


class Colour(enum.StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (float("nan"), "float"),
        (float("-inf"), "float"),
        (datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC), "datetime"),
        (datetime.date(2026, 5, 1), "date"),
        (uuid.UUID(int=1), "UUID"),
        ((1, 2), "tuple"),
        ({1, 2}, "set"),
        (b"x", "bytes"),
        (2**64, "int"),
        ("\ud800", "str"),
        (object(), "object"),
        ({1: "x"}, "key int"),
    ],
)
def test_what_json_cannot_give_back_is_refused_with_its_place(db: Database, value: object, kind: str) -> None:
    table = db.table("things")
    table.add({"kept": True})
    with pytest.raises(InvalidDocumentError) as caught:
        table.add({"fine": [1, {"bad": value}]})
    assert caught.value.where[:3] == ("fine", 1, "bad")
    assert caught.value.kind == kind
    assert table.ids() == [1]


def test_what_json_gives_back_is_taken() -> None:
    document = {"a": [None, True, 1, -(2**63), 2**64 - 1, 0.1, "红\u2028\n", {"": []}]}
    assert encode(document) is not None
    assert encode({"a": Document({"b": 1}, 1)}) is None


def test_a_value_that_only_seems_plain_is_kept_as_plain(db: Database) -> None:
    db.table("things").put(1, {"colour": Colour.RED.value})
    assert type(db.table("things").by("colour", "red")) is list


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        (where("colour") == "red", [1, 3]),
        (where("colour") == None, []),  # noqa: E711  # TinyDB's way to ask
        ((where("colour") == "red") & (where("weight") > 1), [1, 3]),
        ((where("weight") > 1) & (where("owner") == "ann") & (where("colour") == "red"), [1]),
        ((where("colour") == "red") | (where("owner") == "bob"), [1, 2, 3]),
        (where("colour").one_of(["red", "green"]), [1, 3, 4]),
        (where("tags").any(["a", "b"]), [1, 2]),
        (Query()["colour"] == "green", [4]),
    ],
)
def test_a_query_looks_only_at_what_an_index_leaves(
    db: Database, query: QueryInstance, chosen: list[int]
) -> None:
    table = filled(db)
    with db._engine.reading() as replica:
        assert candidates(replica.table("things"), query) == chosen
    assert table.search(query) == [document for document in table.all() if query(document)]


@pytest.mark.parametrize(
    "query",
    [
        ~(where("colour") == "red"),
        where("colour") != "red",
        (where("colour") == "red") | (where("weight") > 1),
        where("colour") == ["red"],
        where("tags") == ["a"],
        where("tags") == "text",
        where("tags").all(["a"]),
        where("tags").any(where("x") == 1),
        where("inner").colour == "red",
        where("colour").map(str.upper) == "RED",
        where("weight").test(lambda weight: weight == 2),
        Query().fragment({"colour": "red"}),
        Query().noop(),
    ],
)
def test_a_query_that_no_index_answers_is_asked_of_all(db: Database, query: QueryInstance) -> None:
    table = filled(db)
    table.add({"colour": ["red"], "tags": ["a"]})
    table.put(4, {"colour": "green", "tags": "text"})
    with db._engine.reading() as replica:
        assert candidates(replica.table("things"), query) == [1, 2, 3, 4, 5]
    assert table.search(query) == [document for document in table.all() if query(document)]


def filled(db: Database) -> Any:
    table = db.table("things")
    table.insert_multiple(
        [
            {"colour": "red", "owner": "ann", "weight": 1, "tags": ["a"]},
            {"colour": "blue", "owner": "bob", "weight": 2, "tags": ["b", "c"]},
            {"colour": "red", "owner": "bob", "weight": 3, "inner": {"colour": "red"}},
            {"colour": "green", "owner": "eve"},
        ]
    )
    return table


def test_tinydb_finds_what_it_needs_in_its_private_description_of_a_query() -> None:
    assert (where("a") == 1)._hash == ("==", ("a",), 1)
    assert (where("a").one_of([1, 2]))._hash == ("one_of", ("a",), (1, 2))
    assert (where("a").any([1, 2]))._hash == ("any", ("a",), (1, 2))
    one, other = where("a") == 1, where("b") == 2
    assert (one & other)._hash == ("and", frozenset([one._hash, other._hash]))
    assert (one | other)._hash == ("or", frozenset([one._hash, other._hash]))


def test_tinydbs_own_calls_work(db: Database) -> None:
    table = filled(db)
    assert table.update(increment("weight"), where("owner") == "bob") == [2, 3]
    assert table.upsert({"colour": "gold", "owner": "zoe"}, where("owner") == "zoe") == [5]
    assert table.upsert({"weight": 9}, where("owner") == "zoe") == [5]
    assert table.update_multiple([({"weight": 0}, where("owner") == "eve")]) == [4]
    assert [document.get("weight") for document in table] == [1, 3, 4, 0, 9]
    assert table.contains(where("weight") == 9)
    assert 5 in table
    assert 6 not in table
    assert table.count(where("colour") == "red") == 2
    assert table.get(where("colour") == "blue").doc_id == 2
    assert [document.doc_id for document in table.get(doc_ids=[3, 1, 9])] == [1, 3]
    assert table.remove(where("colour") == "red") == [1, 3]
    assert table.insert(Document({"colour": "own id"}, 20)) == 20
    assert table.insert({}) == 21
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({}, 20))
    assert len(table) == 5
    db.drop_table("things")
    assert db.tables() == set()
    db.insert({"in": "the default table"})
    assert len(db) == 1
    db.drop_tables()
    assert db.tables() == set()


def test_an_updater_of_tinydb_may_change_the_table_like_a_dictionary(db: Database) -> None:
    table = filled(db)

    def change(rows: Any) -> None:
        assert rows.pop(1)["colour"] == "red"
        del rows[2]
        assert (list(rows), len(rows), 1 in rows) == ([3, 4], 2, False)
        rows[2] = {"colour": "back"}
        rows[3]["colour"] = "changed"
        with pytest.raises(KeyError):
            del rows[1]

    table._update_table(change)
    assert [(document.doc_id, document["colour"]) for document in table] == [
        (2, "back"),
        (3, "changed"),
        (4, "green"),
    ]


def test_a_compacted_file_is_an_ordinary_tinydb_file_one_document_a_line(tmp_path: Path) -> None:
    path = tmp_path / "things.json"
    with Database.open(path, opened(MemoryFiles(Disk()))._engine.replica.schema) as db:
        filled(db)
        db.table("log").add({"did": "red\nline"})
        db.compact()
        ours = {name: db.table(name).all() for name in db.tables()}
    with TinyDB(path) as stock:
        assert {name: stock.table(name).all() for name in stock.tables() - {"_journal"}} == ours
        assert [len(stock.table(name)) for name in ("things", "log", "_journal")] == [4, 1, 1]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith(('"1":', '"2":', '"3":', '"4":')) for line in lines) == 5


def test_newest_first_reads_a_long_table_without_decoding_it(db: Database) -> None:
    log = db.table("log")
    for number in range(5):
        log.add({"number": number})
    newest = log.newest()
    assert [next(newest), next(newest)] == [5, 4]
    log.add({"number": 5})
    log.remove(3)
    assert list(newest) == [3, 2, 1]
    assert list(log.newest(before=3)) == [2, 1]
    stored = log.stored(6)
    assert stored is not None
    assert bytes(stored) == b'{"number":5}'
