"""What groups would be like before they are formed: every group, and who comes to it from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.services.group_sizes import too_large
from screens.event.group_rows import called, languages_of, span_of_ages
from screens.flows.common import finding_line, lines_of
from screens.literal import Tone, joined, literal
from screens.parties import party_name
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.content import Content

    from planner.model.ids import SignUpId
    from planner.services.groups import GroupView
    from screens.ports import Words

MOST_TOLD = 3
"""Groups of which is told why they are too large; the list shows them all."""


def formed_sentence(formed: Sequence[GroupView], most: int, words: Words) -> Content:
    """How many groups of which sizes, then which are larger than they may be and why."""
    return lines_of(
        [sizes_text(formed, words), *(finding_line(one, words) for one in too_large(formed, most))]
    )


def sizes_text(formed: Sequence[GroupView], words: Words) -> str:
    """`3 groups: 12, 11, 9`."""
    sizes = [one.persons for one in formed if one.signups]
    text = words.ngettext("{count} group: {sizes}", "{count} groups: {sizes}", len(sizes))
    return text.format(count=len(sizes), sizes=wording(words).listed([str(size) for size in sizes]))


def formed_lines(before: Sequence[GroupView], formed: Sequence[GroupView], words: Words) -> Sequence[Content]:
    """A line a group, with what is against its wishes, and below it each party that is new in it."""
    homes = {signup.id: one for one in before for signup in one.signups}
    return tuple(line for one in formed if one.signups for line in _group(one, homes, words))


def about(group: GroupView, words: Words) -> str:
    """`12 persons · ages 6–12 · English`."""
    ages = span_of_ages(group)
    parts = [
        wording(words).counts.persons(group.persons),
        words.gettext("ages {ages}").format(ages=ages) if ages else "",
        languages_of(group, words),
    ]
    return " · ".join(part for part in parts if part)


def _group(one: GroupView, homes: Mapping[SignUpId, GroupView], words: Words) -> Iterator[Content]:
    mixed = len({signup.contact.language for signup in one.signups}) > 1
    remark = words.gettext("! several languages") if mixed else ""
    yield joined(
        literal(called(one, words), Tone.STRONG),
        literal(f"  {about(one, words)}  ", Tone.DIM),
        literal(remark, Tone.ATTENTION),
    )
    stay = 0
    for signup in one.signups:
        home = homes.get(signup.id)
        if home and home.group.number == one.group.number:
            stay += 1
            continue
        persons = wording(words).counts.persons(signup.persons)
        since = words.gettext("from {group}").format(group=called(home, words)) if home else ""
        yield joined("  + ", party_name(signup, words), "  ", literal(f"{persons}  {since}", Tone.DIM))
    if stay:
        text = words.ngettext("{count} party stays", "{count} parties stay", stay)
        yield literal(f"    {text.format(count=stay)}", Tone.DIM)
