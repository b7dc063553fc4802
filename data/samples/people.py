"""Makes up parties as they sign up by phone: families, school classes, single persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from data.samples import names
from planner.model.language import Language
from planner.services.drafts import AttendeeDraft, SignUpDraft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

T = TypeVar("T")

MOBILE = "154"
"""No operator was ever given the range 154, so nobody can have such a number (libphonenumber calls numbers in
it possible but not valid)."""

YOUNGEST_PARENT = 22
"""Years between a parent and the oldest child at least; the youngest children are three."""

LANDLINE = "0734-0"
"""Hengyang's area code; behind an area code no number begins with 0, which is dialled before area codes."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up; `age` in completed years on the day of the event."""

    name: str
    age: int


class People:
    """Makes up parties, the same for the same chance; no phone number comes twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._phones: set[str] = set()

    def party(self, day: date, session: int | None = None) -> SignUpDraft:
        """A party as open days see them, mostly families, for a session on that day."""
        dice = self._random.random()
        if dice < 0.08:
            return self.english_family(day, session)
        if dice < 0.30:
            return self.single(day, session)
        return self.family(day, session)

    def family(self, day: date, session: int | None = None) -> SignUpDraft:
        """One to three grown-ups with one to three children; the mother's surname is often another."""
        surname, other = self._surname(), self._surname()
        father = Person(surname + self._pick(names.MEN), self._random.randint(28, 48))
        mother = Person(other + self._pick(names.WOMEN), self._random.randint(27, 46))
        adults = [father, mother] if self._random.random() < 0.45 else [self._pick((father, mother))]
        oldest = min(14, min(parent.age for parent in adults) - YOUNGEST_PARENT)
        if self._random.random() < 0.12:
            adults.append(Person(surname + self._pick(names.MEN), self._random.randint(58, 76)))
        kids = self._random.choices((1, 2, 3), (60, 33, 7))[0]
        given = self._random.sample(names.CHILDREN, kids)
        children = [Person(surname + name, self._random.randint(3, oldest)) for name in given]
        note = self._pick(names.NOTES) if self._random.random() < 0.14 else ""
        return self._draft(adults + children, day, session, Language.ZH, note)

    def english_family(self, day: date, session: int | None = None) -> SignUpDraft:
        """Neighbours who speak English."""
        surname = self._pick(names.ENGLISH_SURNAMES)
        adults = self._random.sample(names.ENGLISH_ADULTS, self._random.randint(1, 2))
        children = self._random.sample(names.ENGLISH_CHILDREN, self._random.randint(0, 2))
        people = [Person(f"{name} {surname}", self._random.randint(27, 50)) for name in adults]
        oldest = min(14, min(person.age for person in people) - YOUNGEST_PARENT)
        people += [Person(f"{name} {surname}", self._random.randint(3, oldest)) for name in children]
        note = self._pick(names.ENGLISH_NOTES) if self._random.random() < 0.3 else ""
        return self._draft(people, day, session, Language.EN, note)

    def single(self, day: date, session: int | None = None, ages: tuple[int, int] = (18, 70)) -> SignUpDraft:
        """Somebody who comes alone."""
        given = self._pick((*names.MEN, *names.WOMEN))
        name = self._pick(names.RARE) if self._random.random() < 0.07 else self._surname() + given
        note = self._pick(names.NOTES) if self._random.random() < 0.06 else ""
        return self._draft([Person(name, self._random.randint(*ages))], day, session, Language.ZH, note)

    def teenagers(self, day: date, count: int) -> SignUpDraft:
        """Friends from one school, with a consent form each; the oldest one's parent is the contact."""
        given = self._random.sample(names.CHILDREN, count)
        friends = [Person(self._surname() + name, self._random.randint(13, 17)) for name in given]
        parent = friends[0].name[0] + self._pick(names.WOMEN)
        return SignUpDraft(
            name=parent,
            phone=self._mobile(),
            attendees=tuple(self._attendee(person, day, consent="yes") for person in friends),
            answers={"emergency": self._mobile(), "organisation": self._pick(names.SCHOOLS)[0]},
        )

    def grown_up(self, day: date) -> SignUpDraft:
        """Somebody who would like to know what the work is like."""
        return self.single(day, ages=(18, 45))

    def siblings(self, day: date) -> SignUpDraft:
        """A schoolboy with his little sister, who is too young by a year."""
        surname = self._surname()
        boy, girl = self._random.sample(names.CHILDREN, 2)
        people = (Person(surname + boy, self._random.randint(11, 14)), Person(surname + girl, 7))
        return SignUpDraft(
            name=surname + self._pick(names.WOMEN),
            phone=self._mobile(),
            attendees=tuple(self._attendee(person, day, consent="yes") for person in people),
            answers={"emergency": self._mobile(), "photo": "no"},
        )

    def school_class(
        self, children: int, school: int, session: int | None = None, linked: str = ""
    ) -> SignUpDraft:
        """A class booked by number, two teachers with it; the names come later."""
        zh, en = names.SCHOOLS[school]
        teacher = self._surname() + self._pick(names.WOMEN)
        note = self._pick(("两名学生对花生过敏，午餐自备", "乘校车前来，请留停车位", ""))
        return SignUpDraft(
            name=f"{teacher}（{zh}）",
            phone=self._landline(),
            email=f"class{school + 1}@school.example",
            adults=2,
            children=children,
            note=note,
            answers={"organisation": f"{zh} {en}", "consent": "yes", "before": "no"},
            session=session,
            linked=linked,
        )

    def pupils(self, day: date, count: int, school: int, session: int | None = None) -> SignUpDraft:
        """A small class with the names and birth dates of all."""
        zh, _ = names.SCHOOLS[school]
        teacher = Person(self._surname() + self._pick(names.WOMEN), self._random.randint(25, 50))
        given = self._random.sample(names.CHILDREN, count)
        age = self._random.randint(9, 12)
        children = [Person(self._surname() + name, age + self._random.randint(0, 1)) for name in given]
        draft = self._draft([teacher, *children], day, session, Language.ZH, "")
        return SignUpDraft(
            name=f"{teacher.name}（{zh}）",
            phone=self._landline(),
            attendees=draft.attendees,
            note="请按班级编组",
            answers={"organisation": zh, "consent": "yes", "emergency": draft.phone},
            session=session,
        )

    def _draft(
        self, people: Sequence[Person], day: date, session: int | None, language: Language, note: str
    ) -> SignUpDraft:
        first = people[0]
        email = f"{first.name.split()[0].lower()}@family.example" if language is Language.EN else ""
        return SignUpDraft(
            name=first.name,
            phone=self._mobile(),
            email=email,
            language=language,
            attendees=tuple(self._attendee(person, day) for person in people),
            note=note,
            answers=self._answers(people, language),
            session=session,
        )

    def _attendee(self, person: Person, day: date, consent: str = "") -> AttendeeDraft:
        answers = {"consent": consent} if consent else {}
        if self._random.random() < 0.03:
            pool = names.MEDICAL if not person.name.isascii() else names.ENGLISH_MEDICAL
            answers["medical"] = self._pick(pool)
        return AttendeeDraft(person.name, self._birth(person.age, day).isoformat(), answers)

    def _answers(self, people: Sequence[Person], language: Language) -> dict[str, str]:
        answers = {}
        if any(person.age < 18 for person in people) and self._random.random() < 0.85:
            answers["consent"] = "yes"
        if self._random.random() < 0.6:
            answers["photo"] = "yes" if self._random.random() < 0.8 else "no"
        if self._random.random() < 0.4:
            answers["before"] = "yes" if self._random.random() < 0.2 else "no"
        if language is Language.ZH and self._random.random() < 0.35:
            answers["organisation"] = self._pick(names.WORK_UNITS)
        if self._random.random() < 0.25:
            answers["emergency"] = self._mobile()
        return answers

    def _birth(self, age: int, day: date) -> date:
        """A birthday within the year that makes somebody so old on that day."""
        return _years_before(day, age) - timedelta(days=self._random.randint(0, 364))

    def _surname(self) -> str:
        if self._random.random() < 0.02:
            return self._pick(names.COMPOUND_SURNAMES)
        return self._pick(names.SURNAMES)

    def _mobile(self) -> str:
        return self._unused(lambda: f"{MOBILE}{self._random.randrange(10**8):08}")

    def _landline(self) -> str:
        return self._unused(lambda: f"{LANDLINE}{self._random.randrange(10**6):06}")

    def _unused(self, make: Callable[[], str]) -> str:
        while (phone := make()) in self._phones:
            pass
        self._phones.add(phone)
        return phone

    def _pick(self, pool: Sequence[T]) -> T:
        return self._random.choice(pool)


def _years_before(day: date, years: int) -> date:
    """The same day so many years ago; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
