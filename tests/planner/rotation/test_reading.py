"""A problem is read strictly: whatever cannot be used is named, and nothing takes long."""

import json
from copy import deepcopy
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.rotation_json import decode
from planner.model.codes import Code
from planner.model.findings import BadInput, Finding
from planner.rotation.problem import Break, Capacity, Goal, Group, Person, Problem, Span, Station
from planner.rotation.reading import read_problem
from planner.rotation.reporting import MOST_FINDINGS

WHOLE = {
    "horizon": 180,
    "goal": "finish",
    "groups": [
        {
            "id": "g1", "size": 12, "age": 8, "arrive": 5, "leave": 170, "wants": {"dogs": 3},
            "minutes": {"dogs": 25}, "guides": 1, "guide_skill": "zh", "wishes": {"Li": 2}, "had": ["Wu"],
        },
        {"id": "g2"},
    ],
    "stations": [
        {
            "id": "briefing", "minutes": 10, "gap": 2, "must": True, "first": True, "min_age": 6, "opens": 10,
            "closes": 90, "capacity": {"groups": 2, "persons": 30}, "skill": "host", "starts": [30, 10, 30],
            "mentored": True,
        },
        {"id": "dogs", "minutes": 20, "capacity": {"groups": 1}},
        {"id": "closing", "minutes": 15, "last": True, "together": True, "capacity": {"persons": 400}},
    ],
    "walk": {"briefing": {"dogs": 4, "closing": 3}, "dogs": {"briefing": 6}},
    "staff": {"host": 1, "vet": [{"id": "Zhao", "skills": ["en"], "hours": [[0, 90]], "max_minutes": 60}]},
    "breaks": {"host": {"minutes": 15, "after": 120}},
    "guides": [{"id": "He", "skills": ["zh"]}],
    "mentors": [{"id": "Li", "takes": 2, "hours": [[0, 60], [90, 180]]}],
}  # fmt: skip
ALL_DAY = (Span(0, 180),)


def findings(document: object) -> list[tuple[Code, str]]:
    with pytest.raises(BadInput) as refused:
        read_problem(document)
    return [(one.code, one.where) for one in refused.value.findings]


def changed(path: str, value: object) -> object:
    """The whole problem with another value at `a/0/b`; keys on the way must be there."""
    document = deepcopy(WHOLE)
    *way, last = [int(key) if key.isdigit() else key for key in path.split("/")]
    place = document
    for key in way:
        place = place[key]
    place[last] = value
    return document


def test_every_key_is_read() -> None:
    assert read_problem(WHOLE) == Problem(
        horizon=180,
        groups=(
            Group(
                "g1", Span(5, 170), 12, 8, {"dogs": 3}, {"dogs": 25}, 1, "zh", {"Li": 2}, frozenset({"Wu"})
            ),
            Group("g2", Span(0, 180)),
        ),
        stations=(
            Station(
                "briefing", 10, Capacity(2, 30), Span(10, 90), 2, must=True, first=True, min_age=6,
                skill="host", starts=(10, 30), mentored=True,
            ),
            Station("dogs", 20, Capacity(1), Span(0, 180)),
            Station("closing", 15, Capacity(None, 400), Span(0, 180), last=True, together=True),
        ),
        goal=Goal.FINISH,
        walk={
            ("briefing", "dogs"): 4, ("dogs", "briefing"): 6, ("briefing", "closing"): 3,
            ("closing", "briefing"): 3,
        },
        staff=(
            Person("Zhao", frozenset({"vet", "en"}), (Span(0, 90),), 60),
            Person("host 1", frozenset({"host"}), ALL_DAY),
        ),
        breaks={"host": Break(15, 120)},
        guides=(Person("He", frozenset({"zh"}), ALL_DAY),),
        mentors=(Person("Li", frozenset(), (Span(0, 60), Span(90, 180)), takes=2),),
    )  # fmt: skip


def test_what_need_not_be_said_has_the_obvious_meaning() -> None:
    station = {"id": "dogs", "minutes": 20, "capacity": {"groups": 1}}
    problem = read_problem({"horizon": 60, "groups": [{"id": "g1"}], "stations": [station]})
    whole = Span(0, 60)
    assert problem == Problem(60, (Group("g1", whole),), (Station("dogs", 20, Capacity(1), whole),))
    assert problem.goal is Goal.VISITS


def test_nobody_and_nothing_is_a_problem_too() -> None:
    assert read_problem({"horizon": 60, "groups": [], "stations": []}).groups == ()


def test_one_person_under_several_skills_has_all_of_them() -> None:
    both = {"host": [{"id": "A", "hours": [[0, 90]], "max_minutes": 50}], "vet": [{"id": "A"}, {"id": "B"}]}
    assert read_problem(changed("staff", both)).staff == (
        Person("A", frozenset({"host", "vet"}), (Span(0, 90),), 50),
        Person("B", frozenset({"vet"}), ALL_DAY),
    )


def test_a_group_larger_than_any_station_is_for_the_solver_to_judge() -> None:
    assert read_problem(changed("groups/0/size", 5_000)).groups[0].size == 5_000


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        ("horizon", -1, Code.PROBLEM_VALUE, "horizon"),
        ("horizon", 180.0, Code.PROBLEM_VALUE, "horizon"),
        ("horizon", "180", Code.PROBLEM_VALUE, "horizon"),
        ("horizon", True, Code.PROBLEM_VALUE, "horizon"),
        ("horizon", None, Code.PROBLEM_KEY_MISSING, "horizon"),
        pytest.param("horizon", 10**5000, Code.PROBLEM_VALUE, "horizon", id="endless"),
        ("goal", "fun", Code.PROBLEM_VALUE, "goal"),
        ("goal", ["visits"], Code.PROBLEM_VALUE, "goal"),
        ("groups", {}, Code.PROBLEM_VALUE, "groups"),
        ("groups", None, Code.PROBLEM_KEY_MISSING, "groups"),
        ("groups/1", 3, Code.PROBLEM_VALUE, "groups[2]"),
        ("groups/1", {}, Code.PROBLEM_KEY_MISSING, "groups[2].id"),
        ("groups/1/id", "", Code.PROBLEM_VALUE, "groups[2].id"),
        ("groups/1/id", 7, Code.PROBLEM_VALUE, "groups[2].id"),
        ("groups/1/id", "g\x1b[31m", Code.PROBLEM_NAME, "groups[2].id"),
        ("groups/1/id", "g" * 201, Code.PROBLEM_NAME, "groups[2].id"),
        ("groups/1/id", "\ud800", Code.PROBLEM_NAME, "groups[2].id"),
        ("groups/1/id", "g1", Code.PROBLEM_NAME_TWICE, "groups"),
        ("groups/0/size", 0, Code.PROBLEM_VALUE, "groups[1].size"),
        ("groups/0/size", 1.5, Code.PROBLEM_VALUE, "groups[1].size"),
        ("groups/0/age", -1, Code.PROBLEM_VALUE, "groups[1].age"),
        ("groups/0/arrive", -5, Code.PROBLEM_VALUE, "groups[1].arrive"),
        ("groups/0/arrive", 171, Code.PROBLEM_WINDOW, "groups[1].leave"),
        ("groups/0/leave", 181, Code.PROBLEM_VALUE, "groups[1].leave"),
        ("groups/0/wants/dogs", -1, Code.PROBLEM_VALUE, "groups[1].wants.dogs"),
        ("groups/0/wants/cats", 1, Code.PROBLEM_NAME_UNKNOWN, "groups[1].wants"),
        ("groups/0/wants/\x1b[31m", 1, Code.PROBLEM_NAME, "groups[1].wants"),
        ("groups/0/minutes/cats", 1, Code.PROBLEM_NAME_UNKNOWN, "groups[1].minutes"),
        ("groups/0/minutes/dogs", 0.5, Code.PROBLEM_VALUE, "groups[1].minutes.dogs"),
        ("groups/0/wishes/Nobody", 1, Code.PROBLEM_NAME_UNKNOWN, "groups[1].wishes"),
        ("groups/0/had", "Wu", Code.PROBLEM_VALUE, "groups[1].had"),
        ("groups/0/arival", 5, Code.PROBLEM_KEY_UNKNOWN, "groups[1].arival"),
        ("stations/1/id", "closing", Code.PROBLEM_NAME_TWICE, "stations"),
        ("stations/1/minutes", 0, Code.PROBLEM_VALUE, "stations[2].minutes"),
        ("stations/1/minutes", None, Code.PROBLEM_KEY_MISSING, "stations[2].minutes"),
        ("stations/1/capacity", 3, Code.PROBLEM_VALUE, "stations[2].capacity"),
        ("stations/1/capacity", {}, Code.PROBLEM_VALUE, "stations[2].capacity"),
        ("stations/1/capacity", {"groups": -1}, Code.PROBLEM_VALUE, "stations[2].capacity.groups"),
        ("stations/1/capacity", {"groups": 1, "x": 1}, Code.PROBLEM_KEY_UNKNOWN, "stations[2].capacity.x"),
        ("stations/1/must", 1, Code.PROBLEM_VALUE, "stations[2].must"),
        ("stations/0/last", True, Code.PROBLEM_VALUE, "stations[1].last"),
        ("stations/0/opens", 91, Code.PROBLEM_WINDOW, "stations[1].closes"),
        ("stations/0/starts", [10, 181], Code.PROBLEM_VALUE, "stations[1].starts[2]"),
        ("stations/0/starts", 10, Code.PROBLEM_VALUE, "stations[1].starts"),
        ("walk/briefing/cats", 4, Code.PROBLEM_NAME_UNKNOWN, "walk"),
        ("walk/briefing", 4, Code.PROBLEM_VALUE, "walk.briefing"),
        ("walk/dogs/briefing", -6, Code.PROBLEM_VALUE, "walk.dogs.briefing"),
        ("staff/host", -1, Code.PROBLEM_VALUE, "staff.host"),
        ("staff/host", [{"id": "A"}, {"id": "A"}], Code.PROBLEM_NAME_TWICE, "staff.host[2].id"),
        ("staff/host", [{"id": "Zhao", "hours": [[5, 90]]}], Code.PROBLEM_VALUE, "staff.vet[1].hours"),
        ("staff/host", [{"id": "Zhao", "max_minutes": 9}], Code.PROBLEM_VALUE, "staff.vet[1].max_minutes"),
        ("staff/host", [{"id": "A", "takes": 2}], Code.PROBLEM_KEY_UNKNOWN, "staff.host[1].takes"),
        ("staff/vet/0/id", "host 1", Code.PROBLEM_NAME_TWICE, "staff"),
        ("staff/vet/0/hours", [[90, 0]], Code.PROBLEM_WINDOW, "staff.vet[1].hours[1]"),
        ("staff/vet/0/hours", [90, 0], Code.PROBLEM_VALUE, "staff.vet[1].hours[1]"),
        ("staff/a\u202eb", 1, Code.PROBLEM_NAME, "staff"),
        ("breaks/hots", {"minutes": 1, "after": 2}, Code.PROBLEM_NAME_UNKNOWN, "breaks"),
        ("breaks/host", {"minutes": 1}, Code.PROBLEM_KEY_MISSING, "breaks.host.after"),
        ("breaks/host", 15, Code.PROBLEM_VALUE, "breaks.host"),
        ("mentors/0/takes", 0, Code.PROBLEM_VALUE, "mentors[1].takes"),
        ("gaol", "visits", Code.PROBLEM_KEY_UNKNOWN, "gaol"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named(path: str, value: object, code: Code, where: str) -> None:
    assert (code, where) in findings(changed(path, value))


@pytest.mark.parametrize("document", [None, [], 3, "x", True, [WHOLE]])
def test_what_is_no_table_is_said_in_one_finding(document: object) -> None:
    assert findings(document) == [(Code.PROBLEM_VALUE, "")]


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("g\u202eb", {"sign": "U+202E"}),
        ("e\u0301", {"sign": "U+0301"}),
        ("g\ud800", {"sign": "U+D800"}),
        (" g 1", {"sign": "U+0020"}),
        ("警" * 201, {"most": 200}),
    ],
    ids=["bidi", "not composed", "surrogate", "blank", "long"],
)
def test_a_name_that_is_not_what_it_looks_like_is_refused_with_the_sign_that_is_hard_to_see(
    name: str, params: dict[str, object]
) -> None:
    with pytest.raises(BadInput) as refused:
        read_problem(changed("groups/1/id", name))
    (found,) = refused.value.findings
    assert found.code is Code.PROBLEM_NAME
    assert found.params.items() >= params.items()


def test_a_number_is_refused_with_what_it_may_be_and_a_window_with_both_its_ends() -> None:
    with pytest.raises(BadInput) as refused:
        read_problem(changed("stations/0/minutes", 7.5))
    assert refused.value.findings[0].params.items() >= {"value": "7.5", "least": 1, "most": 10_080}.items()
    with pytest.raises(BadInput) as refused:
        read_problem(changed("groups/0/leave", 4))
    assert refused.value.findings[0].params.items() >= {"start": 5, "end": 4}.items()


def test_a_missing_horizon_spoils_nothing_else() -> None:
    assert findings(changed("horizon", -1)) == [(Code.PROBLEM_VALUE, "horizon")]


def test_a_key_that_is_nearly_right_gets_a_proposal() -> None:
    with pytest.raises(BadInput) as refused:
        read_problem(changed("groups/0/arival", 5))
    assert refused.value.findings[0].params["suggestion"] == "arrive"


def test_findings_come_in_the_order_of_the_file() -> None:
    document = WHOLE | {f"key{number}": 1 for number in range(9)}
    assert [where for _code, where in findings(document)] == [f"key{number}" for number in range(9)]


def test_five_hundred_groups_are_read() -> None:
    groups = [{"id": f"g{number}", "wants": {"dogs": 1}} for number in range(500)]
    assert len(read_problem(changed("groups", groups)).groups) == 500


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("staff", {f"k{number}": 5 for number in range(201)}, "staff"),
        ("staff", {"host": 600, "vet": 401}, "staff"),
        ("staff/vet/0/hours", [[0, 1]] * 101, "staff.vet[1].hours"),
        ("staff/vet/0/skills", [f"k{number}" for number in range(201)], "staff.vet[1].skills"),
        ("breaks", {f"k{number}": {"minutes": 1, "after": 2} for number in range(201)}, "breaks"),
        ("groups/0/had", [f"m{number}" for number in range(1_001)], "groups[1].had"),
    ],
    ids=["skills", "nameless", "hours", "skills of one", "breaks", "had"],
)
def test_what_would_take_long_by_its_number_is_refused(path: str, value: object, where: str) -> None:
    assert (Code.PROBLEM_TOO_LARGE, where) in findings(changed(path, value))


@pytest.mark.parametrize(("key", "most"), [("groups", 1_000), ("stations", 200), ("mentors", 1_000)])
def test_more_than_can_be_planned_is_refused(key: str, most: int) -> None:
    found = findings(changed(key, [{"id": str(number)} for number in range(most + 1)]))
    assert found[0] == (Code.PROBLEM_TOO_LARGE, key)


@pytest.mark.parametrize(
    "spoilt",
    [
        '{"horizon":60,"groups":[],"stations":[],' + ",".join(f'"k{n}":1' for n in range(400_000)) + "}",
        '{"horizon":60,"groups":[' + ",".join(["{}"] * 1_000) + '],"stations":[' + "0," * 2_000_000 + "0]}",
        '{"horizon":60,"stations":[],"groups":[{"id":"g","wants":{'
        + ",".join(f'"k{n}":-1' for n in range(300_000))
        + "}}]}",
        '{"horizon":"' + "9" * 9_900_000 + '"}',
    ],
    ids=["keys", "items", "wants", "text"],
)
def test_megabytes_of_faults_end_soon_and_in_few_findings(spoilt: str) -> None:
    began = process_time()
    assert 1 <= len(findings(decode(spoilt.encode(), "p.json"))) <= MOST_FINDINGS
    assert process_time() - began < 5


def told(document: object) -> tuple[Finding, ...]:
    """The findings about a document that may also be in order."""
    try:
        read_problem(document)
    except BadInput as refused:
        return refused.findings
    return ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_value_at_any_place_is_read_or_refused(data: st.DataObject) -> None:
    document = deepcopy(WHOLE)
    place: object = document
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(JSON)
    for one in told(document):
        assert "\x1b" not in str(one.params)
        json.dumps(dict(one.params)).encode()
