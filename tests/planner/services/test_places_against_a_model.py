"""Random sign-ups, decisions, offers, lots, moves and capacities against a slow, obvious model of places and
lines."""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from planner.model.findings import Refusal
from planner.model.programme_rules import Waiting
from planner.model.states import SignUpState
from planner.services import deciding, drawing, offering, signups
from planner.services.drafts import SignUpEdit
from planner.services.sessions import set_session
from tests.fakes import FixedClock
from tests.planner.records import NOW, a_programme, an_event
from tests.planner.services.gatherings import REF, draft, opened

SESSIONS = st.sampled_from([1, 2])
SIZES = st.integers(1, 7)
MODES = [
    Waiting(),
    Waiting(skip_too_big=True),
    Waiting(vetting=True),
    Waiting(vetting=True, vetting_holds=False, skip_too_big=True),
    Waiting(promote=False),
    Waiting(offer_hours=5),
    Waiting(offer_hours=9, skip_too_big=True),
    Waiting(promote=False, offer_hours=4, skip_too_big=True),
    Waiting(vetting=True, vetting_holds=False, offer_hours=6),
    Waiting(lottery=True, skip_too_big=True),
    Waiting(lottery=True, offer_hours=7),
    Waiting(lottery=True, vetting=True),
]
LIVE = ("vetting", "waiting", "offered", "confirmed")
LAST_HOUR = 200
"""The sessions begin later."""


@dataclass(eq=False)
class Party:
    """A party as a child would keep it on a slip of paper."""

    size: int
    session: int
    ref: str
    state: str = "new"
    until: int | None = None
    """The hour at which its offer ends."""
    look: bool = False
    """Whether it has changed since somebody approved it."""


@dataclass
class Model:
    """Two heaps of slips, two lines in order, and everything counted anew each time."""

    waiting: Waiting
    capacity: dict[int, int]
    parties: list[Party] = field(default_factory=list)
    line: dict[int, list[Party]] = field(default_factory=lambda: {1: [], 2: []})
    drawn: dict[int, bool] = field(default_factory=lambda: {1: False, 2: False})
    hour: int = 0

    def taken(self, session):
        holding = {"confirmed", "offered"} | ({"vetting"} if self.waiting.vetting_holds else set())
        return sum(p.size for p in self.parties if p.session == session and p.state in holding)

    def free(self, session):
        return self.capacity[session] - self.taken(session)

    def undrawn(self, session):
        return self.waiting.lottery and not self.drawn[session]

    def fits(self, party):
        open_to_all = not self.line[party.session] and not self.undrawn(party.session)
        return open_to_all and party.size <= self.free(party.session)

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

    def changed(self, party):
        """Whoever was approved has to be looked at again."""
        approved = {"confirmed"} if self.waiting.vetting_holds else {"confirmed", "waiting", "offered"}
        party.look = party.look or (self.waiting.vetting and party.state in approved)

    def leave(self, party, state):
        if party.state == "waiting":
            self.line[party.session].remove(party)
        party.state = state

    def fill(self, session):
        if self.waiting.promote and not self.undrawn(session):
            self.give(session, self.line[session], self.waiting.offer_hours)

    def give(self, session, line, hours):
        """Give places along a line; how many parties got any."""
        got = 0
        for party in list(line):
            if party.size <= self.free(session):
                got += 1
                if self.unseen_in_line:
                    self.leave(party, "vetting")
                elif hours is None:
                    self.leave(party, "confirmed")
                else:
                    self.leave(party, "offered")
                    party.until = self.hour + hours
            elif not self.waiting.skip_too_big:
                break
        return got

    def settle(self, *sessions):
        """Whatever touches a session first takes back what was not accepted in time."""
        expired = 0
        for session in sessions:
            late = [p for p in self.parties if p.session == session and p.state == "offered"]
            late = [p for p in late if p.until <= self.hour]
            for party in late:
                party.state = "expired"
            if late:
                self.fill(session)
            expired += len(late)
        return expired


class Places(RuleBasedStateMachine):
    """Each rule does the same to the services and to the model."""

    @initialize(
        mode=st.sampled_from(MODES), capacity=st.integers(2, 6), sizes=st.lists(SIZES, min_size=4, max_size=7)
    )
    def open(self, mode, capacity, sizes):
        """A session that is too small from the beginning, and an empty one."""
        self.desk = opened(capacity, 4, programme=a_programme(waiting=mode))
        self.model = Model(mode, {1: capacity, 2: 4})
        self.sign_up([(min(size, capacity), 1) for size in sizes])

    @rule(hours=st.integers(1, 12))
    def time_passes(self, hours):
        if self.model.hour + hours <= LAST_HOUR:
            self.model.hour += hours
            clock = FixedClock(NOW + timedelta(hours=self.model.hour))
            self.desk = replace(self.desk, clock=clock)

    @rule(sizes=st.lists(st.tuples(SIZES, SESSIONS), min_size=1, max_size=4))
    def more_come(self, sizes):
        self.sign_up(sizes)

    def sign_up(self, sizes):
        number = len(self.model.parties)
        drafts = [draft(number + n, size, session=session) for n, (size, session) in enumerate(sizes, 1)]
        possible = all(size <= self.model.capacity[session] for size, session in sizes)
        with self.settled(*[session for _, session in sizes]):
            made = self.attempt(lambda: signups.sign_up(self.desk, REF, drafts), possible)
            for (size, session), admission in zip(sizes, made, strict=True):
                party = Party(size, session, admission.signup.ref)
                self.model.come(party, vetted=False)
                self.model.parties.append(party)

    @precondition(lambda self: self.model.parties)
    @rule(which=st.sets(st.integers(0, 99), min_size=1, max_size=3), declined=st.booleans())
    def let_go(self, which, declined):
        chosen = sorted({number % len(self.model.parties) for number in which})
        with self.settled(*[self.model.parties[number].session for number in chosen]):
            parties = [self.model.parties[number] for number in chosen]
            may = ("vetting", "waiting", "confirmed") if declined else LIVE
            possible = all(p.state in may for p in parties)
            refs = [party.ref for party in parties]
            if declined:
                self.attempt(lambda: deciding.decline(self.desk, refs, "full"), possible)
            else:
                self.attempt(lambda: deciding.withdraw(self.desk, refs), possible)
            for party in parties:
                party.look = False
                self.model.leave(party, "declined" if declined else "withdrawn")
            for party in parties:
                self.model.fill(party.session)

    @precondition(lambda self: self.model.parties)
    @rule(which=st.integers(0, 99))
    def reinstate(self, which):
        with self.settled_for(which) as party:
            gone = party.state in ("withdrawn", "declined", "expired")
            possible = gone and party.size <= self.model.capacity[party.session]
            self.attempt(lambda: deciding.reinstate_signup(self.desk, party.ref), possible)
            if self.model.waiting.vetting:
                self.model.come(party, vetted=False)
            else:
                self.model.wait(party)
            self.model.fill(party.session)

    @precondition(lambda self: self.model.parties)
    @rule(which=st.integers(0, 99))
    def confirm(self, which):
        with self.settled_for(which) as party:
            line = self.model.line[party.session]
            free = self.model.free(party.session)
            ahead = line[: line.index(party)] if party in line else []
            skips = self.model.waiting.skip_too_big
            in_turn = party.size <= free and all(skips and other.size > free for other in ahead)
            in_turn = in_turn and not self.model.undrawn(party.session)
            waits = party.state == "waiting" and in_turn
            again = party.state == "confirmed" and party.look
            possible = party.state in ("vetting", "offered") or waits or again
            self.attempt(lambda: deciding.confirm(self.desk, [party.ref]), possible)
            has_places = again or party.state in ("waiting", "offered") or self.model.waiting.vetting_holds
            if has_places or self.model.fits(party):
                party.look = False
                self.model.leave(party, "confirmed")
            else:
                self.model.wait(party)

    @precondition(lambda self: any(party.until is not None for party in self.model.parties))
    @rule(which=st.integers(0, 99))
    def accept(self, which):
        offered = [n for n, party in enumerate(self.model.parties) if party.until is not None]
        with self.settled_for(offered[which % len(offered)]) as party:
            possible = party.state == "offered"
            self.attempt(lambda: offering.accept(self.desk, [party.ref]), possible)
            party.look = False
            self.model.leave(party, "confirmed")

    @rule(session=SESSIONS, hours=st.integers(1, 9))
    def offer(self, session, hours):
        before = deepcopy(self.model)
        # The same transaction takes back and offers, for as long as is asked now.
        asked = replace(self.model.waiting, offer_hours=hours, promote=True)
        self.model.waiting = asked
        done = self.model.settle(session)
        if not self.model.undrawn(session):
            done += self.model.give(session, self.model.line[session], hours)
        self.model.waiting = before.waiting
        possible = bool(done) and not self.model.unseen_in_line
        try:
            self.attempt(lambda: offering.offer(self.desk, REF, session, hours), possible)
        except Impossible:
            self.model = before

    @precondition(lambda self: self.model.waiting.lottery)
    @rule(session=SESSIONS, seed=st.integers(0, 99))
    def draw(self, session, seed):
        with self.settled():
            line = self.model.line[session]
            possible = bool(line) and not self.model.drawn[session]
            self.attempt(lambda: drawing.draw(self.desk, REF, seed, session), possible)
            self.model.drawn[session] = True
            line.sort(key=lambda party: sha256(f"{seed}:{party.ref}".encode()).hexdigest())
            self.model.give(session, line, self.model.waiting.offer_hours)

    @precondition(lambda self: self.model.parties)
    @rule(which=st.integers(0, 99), to=SESSIONS)
    def move(self, which, to):
        left = self.model.parties[which % len(self.model.parties)].session
        if to == left:
            return
        with self.settled(left, to):
            party = self.model.parties[which % len(self.model.parties)]
            possible = party.state in LIVE and party.size <= self.model.capacity[to]
            self.attempt(lambda: signups.move_signup(self.desk, party.ref, to), possible)
            unseen = {"vetting", "waiting"} if self.model.unseen_in_line else {"vetting"}
            vetted = party.state not in unseen
            self.model.changed(party)
            self.model.leave(party, "moving")
            party.session = to
            self.model.come(party, vetted=vetted)
            self.model.fill(left)

    @precondition(lambda self: self.model.parties)
    @rule(which=st.integers(0, 99), size=st.integers(2, 7))
    def resize(self, which, size):
        with self.settled_for(which) as party:
            grown = size - party.size
            too_large = party.state in LIVE and grown > 0 and size > self.model.capacity[party.session]
            holds = party.state in ("confirmed", "offered")
            holds = holds or (party.state == "vetting" and self.model.waiting.vetting_holds)
            shut = self.model.line[party.session] or self.model.undrawn(party.session)
            left = 0 if shut else self.model.free(party.session)
            possible = not too_large and not (holds and grown > left)
            edit = SignUpEdit(adults=size)
            self.attempt(lambda: signups.change_signup(self.desk, party.ref, edit), possible)
            if grown > 0:
                self.model.changed(party)
            party.size = size
            if grown:
                self.model.fill(party.session)

    @rule(session=SESSIONS, capacity=st.integers(1, 9))
    def set_capacity(self, session, capacity):
        if capacity == self.model.capacity[session]:
            return
        with self.settled(session):
            possible = capacity >= self.model.taken(session)
            self.attempt(lambda: set_session(self.desk, REF, session, capacity=capacity), possible)
            self.model.capacity[session] = capacity
            self.model.fill(session)

    @invariant()
    def the_store_and_the_model_agree(self):
        if not hasattr(self, "model"):
            return
        with self.desk.store.view() as view:
            stored = [view.signups.by_ref(party.ref) for party in self.model.parties]
            assert [(s.persons, s.session, s.state.value) for s in stored] == [
                (p.size, p.session, p.state) for p in self.model.parties
            ]
            assert [s.offer_until for s in stored if s.state is SignUpState.OFFERED] == [
                NOW + timedelta(hours=p.until) for p in self.model.parties if p.state == "offered"
            ]
            for session in (1, 2):
                line = view.signups.in_state(an_event().id, session, SignUpState.WAITING)
                assert [signup.ref for signup in line] == [p.ref for p in self.model.line[session]]
                tally = view.signups.tally(an_event().id, session)
                taken = tally.taken(vetting_holds=self.model.waiting.vetting_holds)
                assert taken == self.model.taken(session)
                assert taken <= self.model.capacity[session]

    def settled_for(self, which):
        number = which % len(self.model.parties)
        return _Settled(self, [self.model.parties[number].session], number)

    def settled(self, *sessions):
        return _Settled(self, sessions, None)

    def attempt(self, call, possible):
        """Do it; it must be refused exactly where the model says that it is impossible."""
        if possible:
            return call()
        with pytest.raises(Refusal):
            call()
        raise Impossible


class Impossible(Exception):
    """What was tried was refused, as it had to be: nothing changes in the model either."""


@dataclass
class _Settled:
    """One transaction of the model, which begins by taking back what was not accepted in time."""

    machine: Places
    sessions: list[int]
    number: int | None

    def __enter__(self):
        self.before = deepcopy(self.machine.model)
        self.machine.model.settle(*dict.fromkeys(self.sessions))
        return None if self.number is None else self.machine.model.parties[self.number]

    def __exit__(self, kind, error, trace):
        if kind is Impossible:
            self.machine.model = self.before
        return kind is Impossible


TestPlaces = Places.TestCase
TestPlaces.settings = settings(max_examples=120, stateful_step_count=25, deadline=None)
