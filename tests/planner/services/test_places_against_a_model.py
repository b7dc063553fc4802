"""Random sign-ups, decisions, moves and capacities against a slow, obvious model of places and lines."""

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from planner.model.findings import Refusal
from planner.model.programme_rules import Waiting
from planner.model.states import SignUpState
from planner.services import deciding, signups
from planner.services.drafts import SignUpEdit
from planner.services.sessions import set_session
from tests.planner.records import a_programme, an_event
from tests.planner.services.gatherings import REF, draft, opened

SESSIONS = st.sampled_from([1, 2])
SIZES = st.integers(1, 7)
MODES = [
    Waiting(),
    Waiting(skip_too_big=True),
    Waiting(vetting=True),
    Waiting(vetting=True, vetting_holds=False, skip_too_big=True),
]


@dataclass(eq=False)
class Party:
    """A party as a child would keep it on a slip of paper."""

    size: int
    session: int
    state: str = "new"


@dataclass
class Model:
    """Two heaps of slips, two lines in order, and everything counted anew each time."""

    waiting: Waiting
    capacity: dict[int, int]
    parties: list[Party] = field(default_factory=list)
    line: dict[int, list[Party]] = field(default_factory=lambda: {1: [], 2: []})

    def taken(self, session):
        holding = {"confirmed", "vetting"} if self.waiting.vetting_holds else {"confirmed"}
        return sum(p.size for p in self.parties if p.session == session and p.state in holding)

    def free(self, session):
        return self.capacity[session] - self.taken(session)

    def fits(self, party):
        return not self.line[party.session] and party.size <= self.free(party.session)

    def wait(self, party):
        party.state = "waiting"
        self.line[party.session].append(party)

    @property
    def unseen_in_line(self):
        """Whether parties join the line before anybody has looked at them."""
        return self.waiting.vetting and self.waiting.vetting_holds

    def come(self, party, *, vetted):
        """Somebody new at the end of everything."""
        vets = self.waiting.vetting and not vetted
        if vets and not self.waiting.vetting_holds:
            party.state = "vetting"
        elif self.fits(party):
            party.state = "vetting" if vets else "confirmed"
        else:
            self.wait(party)

    def leave(self, party, state):
        if party.state == "waiting":
            self.line[party.session].remove(party)
        party.state = state

    def fill(self, session):
        for party in list(self.line[session]):
            if party.size <= self.free(session):
                self.leave(party, "vetting" if self.unseen_in_line else "confirmed")
            elif not self.waiting.skip_too_big:
                break


class Places(RuleBasedStateMachine):
    """Each rule does the same to the services and to the model."""

    def __init__(self):
        super().__init__()
        self.refs = []

    @initialize(mode=st.sampled_from(MODES), one=st.integers(1, 8), two=st.integers(1, 8))
    def open(self, mode, one, two):
        self.desk = opened(one, two, programme=a_programme(waiting=mode))
        self.model = Model(mode, {1: one, 2: two})

    @rule(sizes=st.lists(st.tuples(SIZES, SESSIONS), min_size=1, max_size=4))
    def sign_up(self, sizes):
        number = len(self.refs)
        drafts = [draft(number + n, size, session=session) for n, (size, session) in enumerate(sizes, 1)]
        possible = all(size <= self.model.capacity[session] for size, session in sizes)
        made = self.attempt(lambda: signups.sign_up(self.desk, REF, drafts), possible)
        if made:
            self.refs += [admission.signup.ref for admission in made]
            for size, session in sizes:
                party = Party(size, session)
                self.model.come(party, vetted=False)
                self.model.parties.append(party)

    @precondition(lambda self: self.refs)
    @rule(which=st.sets(st.integers(0, 99), min_size=1, max_size=3), declined=st.booleans())
    def let_go(self, which, declined):
        chosen = sorted({number % len(self.refs) for number in which})
        parties = [self.model.parties[number] for number in chosen]
        possible = all(p.state in ("vetting", "waiting", "confirmed") for p in parties)
        refs = [self.refs[number] for number in chosen]
        if declined:
            made = self.attempt(lambda: deciding.decline(self.desk, refs, "full"), possible)
        else:
            made = self.attempt(lambda: deciding.withdraw(self.desk, refs), possible)
        if made:
            for party in parties:
                self.model.leave(party, "declined" if declined else "withdrawn")
            for party in parties:
                self.model.fill(party.session)

    @precondition(lambda self: self.refs)
    @rule(which=st.integers(0, 99))
    def reinstate(self, which):
        party, ref = self.chosen(which)
        possible = (
            party.state in ("withdrawn", "declined") and party.size <= self.model.capacity[party.session]
        )
        if self.attempt(lambda: deciding.reinstate_signup(self.desk, ref), possible):
            if self.model.waiting.vetting:
                self.model.come(party, vetted=False)
            else:
                self.model.wait(party)
            self.model.fill(party.session)

    @precondition(lambda self: self.refs)
    @rule(which=st.integers(0, 99))
    def confirm(self, which):
        party, ref = self.chosen(which)
        line = self.model.line[party.session]
        free = self.model.free(party.session)
        ahead = line[: line.index(party)] if party in line else []
        skips = self.model.waiting.skip_too_big
        in_turn = party.size <= free and all(skips and other.size > free for other in ahead)
        possible = party.state == "vetting" or (party.state == "waiting" and in_turn)
        if self.attempt(lambda: deciding.confirm(self.desk, [ref]), possible):
            if party.state == "waiting" or self.model.waiting.vetting_holds or self.model.fits(party):
                self.model.leave(party, "confirmed")
            else:
                self.model.wait(party)

    @precondition(lambda self: self.refs)
    @rule(which=st.integers(0, 99), to=SESSIONS)
    def move(self, which, to):
        party, ref = self.chosen(which)
        if to == party.session:
            return
        live = party.state in ("vetting", "waiting", "confirmed")
        possible = live and party.size <= self.model.capacity[to]
        if self.attempt(lambda: signups.move_signup(self.desk, ref, to), possible):
            unseen = {"vetting", "waiting"} if self.model.unseen_in_line else {"vetting"}
            left, vetted = party.session, party.state not in unseen
            self.model.leave(party, "moving")
            party.session = to
            self.model.come(party, vetted=vetted)
            self.model.fill(left)

    @precondition(lambda self: self.refs)
    @rule(which=st.integers(0, 99), size=st.integers(2, 7))
    def resize(self, which, size):
        party, ref = self.chosen(which)
        grown = size - party.size
        live = party.state in ("vetting", "waiting", "confirmed")
        too_large = live and grown > 0 and size > self.model.capacity[party.session]
        holds = party.state == "confirmed" or (party.state == "vetting" and self.model.waiting.vetting_holds)
        left = 0 if self.model.line[party.session] else self.model.free(party.session)
        possible = not too_large and not (holds and grown > left)
        edit = SignUpEdit(adults=size)
        if self.attempt(lambda: signups.change_signup(self.desk, ref, edit), possible):
            party.size = size
            if grown:
                self.model.fill(party.session)

    @rule(session=SESSIONS, capacity=st.integers(1, 9))
    def set_capacity(self, session, capacity):
        if capacity == self.model.capacity[session]:
            return
        possible = capacity >= self.model.taken(session)
        if self.attempt(lambda: set_session(self.desk, REF, session, capacity=capacity), possible):
            self.model.capacity[session] = capacity
            self.model.fill(session)

    @invariant()
    def the_store_and_the_model_agree(self):
        if not hasattr(self, "model"):
            return
        with self.desk.store.view() as view:
            stored = [view.signups.by_ref(ref) for ref in self.refs]
            assert [(s.persons, s.session, s.state.value) for s in stored] == [
                (p.size, p.session, p.state) for p in self.model.parties
            ]
            for session in (1, 2):
                line = view.signups.in_state(an_event().id, session, SignUpState.WAITING)
                expected = [self.refs[self.model.parties.index(p)] for p in self.model.line[session]]
                assert [signup.ref for signup in line] == expected
                tally = view.signups.tally(an_event().id, session)
                taken = tally.taken(vetting_holds=self.model.waiting.vetting_holds)
                assert taken == self.model.taken(session)
                assert taken <= self.model.capacity[session]

    def chosen(self, which):
        number = which % len(self.refs)
        return self.model.parties[number], self.refs[number]

    def attempt(self, call, possible):
        """Do it; it must be refused exactly where the model says that it is impossible."""
        if possible:
            return call()
        with pytest.raises(Refusal):
            call()
        return None


TestPlaces = Places.TestCase
TestPlaces.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
