"""Random timetable problems of every kind that the format can say, and what tests of solvers ask of plans."""

from types import MappingProxyType

from hypothesis import strategies as st

from planner.rotation.problem import Break, Capacity, Goal, Group, Person, Problem, Span, Station

SKILLS = ("host", "dogs")
HORIZON = 120


def spans(least: int = 0) -> st.SearchStrategy[Span]:
    """Parts of the session, the whole of it more often than not."""
    part = st.tuples(st.integers(0, HORIZON - least), st.integers(least, HORIZON)).map(
        lambda pair: Span(pair[0], min(HORIZON, pair[0] + pair[1]))
    )
    return st.one_of(st.just(Span(0, HORIZON)), st.just(Span(0, HORIZON)), part)


@st.composite
def station(draw: st.DrawFn, number: int) -> Station:
    kind = draw(st.sampled_from(("", "", "", "", "first", "last", "together", "starts")))
    groups = draw(st.sampled_from((None, 0, 1, 1, 2, 3)))
    persons = draw(st.integers(4, 30)) if groups is None else draw(st.sampled_from((None, None, 20)))
    return Station(
        f"s{number}",
        draw(st.integers(5, 30)),
        Capacity(groups, persons),
        draw(spans(20)),
        gap=draw(st.sampled_from((0, 0, 3, 10))),
        must=draw(st.booleans()),
        first=kind == "first",
        last=kind == "last",
        together=kind == "together" or (kind == "last" and draw(st.booleans())),
        min_age=draw(st.sampled_from((0, 0, 0, 10))),
        skill=draw(st.sampled_from(("", "", *SKILLS))),
        starts=tuple(sorted(draw(st.sets(st.integers(0, 100), min_size=1, max_size=4))))
        if kind == "starts"
        else (),
        mentored=draw(st.sampled_from((False, False, True))),
    )


@st.composite
def person(draw: st.DrawFn, name: str) -> Person:
    hours = draw(st.lists(spans(10), min_size=1, max_size=2))
    return Person(
        name,
        frozenset(draw(st.sets(st.sampled_from(SKILLS), min_size=1))),
        tuple(hours),
        draw(st.sampled_from((None, None, 30, 60))),
        draw(st.integers(1, 3)),
    )


@st.composite
def group(draw: st.DrawFn, number: int, stations: int, mentors: int) -> Group:
    names = st.integers(0, stations - 1).map(lambda one: f"s{one}")
    who = st.integers(0, max(0, mentors - 1)).map(lambda one: f"m{one}")
    return Group(
        f"g{number}",
        draw(spans(20)),
        size=draw(st.integers(1, 12)),
        age=draw(st.sampled_from((None, 6, 12))),
        wants=MappingProxyType(draw(st.dictionaries(names, st.integers(0, 9), max_size=5))),
        minutes=MappingProxyType(draw(st.dictionaries(names, st.integers(0, 25), max_size=2))),
        guides=draw(st.sampled_from((0, 0, 0, 1, 2))),
        guide_skill=draw(st.sampled_from(("", "", "host"))),
        wishes=MappingProxyType(draw(st.dictionaries(who, st.integers(0, 5), max_size=2)) if mentors else {}),
        had=frozenset(draw(st.sets(who, max_size=1)) if mentors else ()),
    )


@st.composite
def problems(draw: st.DrawFn, goal: Goal | None = None) -> Problem:
    """A problem with a few groups and stations, and any of what can be asked of them."""
    stations = draw(st.integers(1, 5))
    mentors = draw(st.sampled_from((0, 0, 2, 4)))
    walk = draw(
        st.dictionaries(
            st.tuples(st.integers(0, stations - 1), st.integers(0, stations - 1)),
            st.integers(1, 25),
            max_size=6,
        )
    )
    breaks = draw(
        st.sampled_from(({}, {}, {"host": Break(10, 40)}, {"host": Break(5, 30), "dogs": Break(15, 60)}))
    )
    return Problem(
        HORIZON,
        tuple(draw(group(number, stations, mentors)) for number in range(draw(st.integers(0, 7)))),
        tuple(draw(station(number)) for number in range(stations)),
        goal or draw(st.sampled_from(Goal)),
        MappingProxyType({(f"s{here}", f"s{there}"): minutes for (here, there), minutes in walk.items()}),
        tuple(draw(person(f"p{number}")) for number in range(draw(st.integers(0, 4)))),
        MappingProxyType(breaks),
        tuple(draw(person(f"k{number}")) for number in range(draw(st.integers(0, 3)))),
        tuple(draw(person(f"m{number}")) for number in range(mentors)),
    )
