"""Puts rows together to parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.findings import BadInput
from planner.model.imports import Field, ImportedParty, ImportedPerson, Place
from planner.rules.ages import ADULT, age_on
from planner.rules.importing.cells import plain
from planner.rules.importing.columns import NAMES
from planner.rules.importing.rows import ReadPerson, ReadRow, RowReader
from planner.rules.phones import parse_phone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.model.findings import Finding
    from planner.model.imports import ColumnMap, SourceRow

COUNTS = frozenset({Field.ADULTS, Field.CHILDREN, Field.PERSONS})


def parties_of(
    columns: ColumnMap, rows: Sequence[SourceRow], day: date
) -> tuple[tuple[ImportedParty, ...], int]:
    """The parties in order of their first rows, and how many rows were cancelled where they come from.

    Rows of one order belong together; where there are no orders and a row names one person, those of one
    phone number, or else e-mail address; and a row that names a person but nobody to reach belongs to the
    row above. Ages are those on `day`.
    """
    layout = _Layout(columns)
    reader = RowReader(columns)
    groups: dict[object, list[ReadRow]] = {}
    cancelled, last = 0, None
    for row in rows:
        read = reader.read(row)
        if read.cancelled:
            cancelled += 1
            continue
        layout.settle(read)
        key = last if last is not None and layout.continues(read) else layout.key(read)
        groups.setdefault(key, []).append(read)
        last = key
    return tuple(_party(group, layout, day) for group in groups.values()), cancelled


class _Layout:
    """How a table names people: one a row or several, the contact among them or not."""

    def __init__(self, columns: ColumnMap) -> None:
        targets = [column.target for column in columns.columns if column.target.field]
        names = {target.person for target in targets if target.field in NAMES}
        self.several = any(number for number in names)
        self.contact_comes = names == {None}
        counted = any(target.field in COUNTS for target in targets)
        self.one_a_row = 0 in names or (self.contact_comes and not counted)

    def settle(self, read: ReadRow) -> None:
        """Give what is said of the person of the row to whom it is about."""
        said = read.people.get(0)
        if self.contact_comes:
            person = read.people.setdefault(0, ReadPerson())
            person.name = read.contact.full_name
            person.places["name"] = read.contact.places.get("name", Place(read.row.number))
        elif said and self.several and not said.full_name:
            del read.people[0]
            if len(read.persons) == 1:
                read.persons[0].answers |= said.answers
            else:
                labels = [(said.places[f"answers.{key}"], value) for key, value in said.answers.items()]
                read.notes += [f"{place.column.label}: {value}" for place, value in labels if place.column]

    def continues(self, read: ReadRow) -> bool:
        """Whether a row only adds a person to the row above."""
        if not self.one_a_row or self.contact_comes or not read.persons:
            return False
        return not (
            read.contact.full_name or any(read.value(of) for of in (Field.PHONE, Field.EMAIL, Field.ORDER))
        )

    def key(self, read: ReadRow) -> object:
        """Equal for rows of one party."""
        session = plain(read.value(Field.SESSION))
        if order := plain(read.value(Field.ORDER)):
            return "order", order, session
        reach = _reach(read) if self.one_a_row else ""
        return ("reach", reach, session) if reach else read.row.number


def _reach(read: ReadRow) -> str:
    try:
        return parse_phone(read.value(Field.PHONE), "phone")
    except BadInput:
        return "" if read.value(Field.PHONE).strip() else plain(read.value(Field.EMAIL)).lower()


def _party(group: Sequence[ReadRow], layout: _Layout, day: date) -> ImportedParty:
    people = [person for read in group for person in read.persons]
    alone = len(people) == 1 and layout.contact_comes and not (people[0].birth or people[0].answers)
    coming = [] if alone else people
    name = next((read.contact.full_name for read in group if read.contact.full_name), "")
    adults, children = _unnamed(group, coming, day)
    return ImportedParty(
        rows=tuple(read.row for read in group),
        name=name or next((person.full_name for person in people), ""),
        phone=_first(group, Field.PHONE),
        email=_first(group, Field.EMAIL),
        session=_first(group, Field.SESSION),
        adults=adults,
        children=children,
        people=tuple(ImportedPerson(one.full_name, one.birth, one.answers) for one in coming),
        note="\n".join(dict.fromkeys(note for read in group for note in read.notes)),
        answers={key: said for read in reversed(group) for key, said in read.contact.answers.items()},
        order=plain(_first(group, Field.ORDER)),
        places=_places(group, coming),
        wrong=tuple(_wrong(group)),
    )


def _first(group: Iterable[ReadRow], of: Field) -> str:
    return next((read.value(of) for read in group if read.value(of).strip()), "")


def _wrong(group: Iterable[ReadRow]) -> Iterable[tuple[Place, Finding]]:
    for read in group:
        for one in read.wrong:
            yield read.places[one.where], one


def _places(group: Sequence[ReadRow], people: Sequence[ReadPerson]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for read in reversed(group):
        places |= read.places
        places |= read.contact.places
    first = people[0].places.get("name") if people else None
    places.setdefault("name", first or Place(group[0].row.number))
    for number, person in enumerate(people, 1):
        places |= {f"attendees.{number}.{where}": place for where, place in person.places.items()}
        place = person.places.get("name") or next(iter(person.places.values()), None)
        if place:
            places[f"attendees.{number}"] = place
    return places


def _unnamed(group: Sequence[ReadRow], people: Sequence[ReadPerson], day: date) -> tuple[int, int]:
    """Adults and children who are counted but not named. Rows of one party say the same numbers again."""

    def most(of: Field) -> int:
        return max(read.counts.get(of, 0) for read in group)

    ages = [_age(person.birth, day) for person in people]
    minors = sum(age is not None and age < ADULT for age in ages)
    unknown = ages.count(None)
    children = max(0, most(Field.CHILDREN) - minors)
    known_as_children = min(unknown, children)
    children -= known_as_children
    adults = max(0, most(Field.ADULTS) - (len(people) - minors - known_as_children))
    total = most(Field.PERSONS)
    if total > 1 or people:
        adults += max(0, total - len(people) - adults - children)
    return adults, children


def _age(birth: str, day: date) -> int | None:
    try:
        return age_on(type(day).fromisoformat(birth), day)
    except ValueError:
        return None
