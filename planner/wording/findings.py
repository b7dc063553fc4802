"""Turns findings into sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.language import Bilingual
from planner.model.programme import FileProblem
from planner.texts import N_
from planner.wording.counts import Counts
from planner.wording.history import NAMES
from planner.wording.labels import Labels
from planner.wording.places import Places
from planner.wording.sentences_events import EVENTS, HISTORY
from planner.wording.sentences_files import PROBLEMS, PROGRAMMES, STORAGE
from planner.wording.sentences_gate import GATE
from planner.wording.sentences_imports import IMPORTS
from planner.wording.sentences_input import LOOKED_UP, TYPED
from planner.wording.sentences_offers import OFFERS
from planner.wording.sentences_problems import PROBLEM_FILES
from planner.wording.sentences_readiness import READINESS
from planner.wording.sentences_roster import ROSTER
from planner.wording.sentences_rotation import TIMETABLES
from planner.wording.sentences_signups import SIGNUPS
from planner.wording.sentences_timetables import SESSIONS
from planner.wording.times import Times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.model.findings import Finding
    from planner.wording.voice import Voice

SENTENCES: Mapping[Code, tuple[str, ...]] = MappingProxyType(
    {
        **TYPED,
        **LOOKED_UP,
        **EVENTS,
        **HISTORY,
        **SIGNUPS,
        **OFFERS,
        **GATE,
        **IMPORTS,
        **PROGRAMMES,
        **READINESS,
        **ROSTER,
        **PROBLEM_FILES,
        **TIMETABLES,
        **SESSIONS,
        **STORAGE,
    }
)
"""For each code its sentences, the most telling first."""

ALIASES = {"session": "number", "value": "text", "text": "value", "numbers": "known"}
"""What some findings call otherwise than the sentences do."""

LISTING = frozenset({Code.ROTATION_REMEDY_FEWER, Code.ROTATION_SHORT_ROUND})
"""Findings of which `known` are names with commas between."""

REFERENCE = re.compile(r"E[0-9A-Z]{4,9}|S-[0-9A-Z]{4,9}")

SIGNS = {"identity": N_("identity number"), "name": N_("name and birth date"), "phone": N_("phone number")}


def placeholders(template: str) -> frozenset[str]:
    """Names that a sentence has to be given."""
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(template) if name)


class Sentences:
    """Sentences for findings in one language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._places = Places(voice)
        self._counts = Counts(voice)
        self._labels = Labels(voice)
        self._times = Times(voice)

    def of(self, found: Finding) -> str:
        """What is wrong, where, and what to do."""
        values = self._values(found)
        variants = SENTENCES[found.code]
        fitting = (text for text in variants if placeholders(text) <= values.keys())
        # A finding without its parameters still has to be said somehow: the plainest variant with gaps.
        template = next(fitting, variants[-1])
        sentence = self._voice.gettext(template).format_map(_Gaps(values))
        return self._places.before(found, sentence, named=found.code in TYPED)

    def _values(self, found: Finding) -> dict[str, str]:
        values = {key: str(value) for key, value in found.params.items() if value != ""}
        for given, wanted in ALIASES.items():
            if given in values:
                values.setdefault(wanted, values[given])
        for key in ("known",) if found.code in LISTING else ("mentors", "known_times"):
            if key in values:
                values[key] = self._voice.listed(values[key].split(", "))
        if found.where:
            values["where"] = found.where
        if REFERENCE.fullmatch(found.where):
            values.setdefault("ref", found.where)
        for key in [key for key in found.params if key.endswith("_en")]:
            name = key.removesuffix("_en")
            both = Bilingual(str(found.params[key]), str(found.params.get(f"{name}_zh", "")))
            if both:
                values[name] = self._voice.text(both)
        values.update(self._counted(found))
        values.update(self._translated(found, values))
        return values

    def _counted(self, found: Finding) -> dict[str, str]:
        nouns = {
            "persons": self._counts.persons,
            "children": self._counts.children,
            "adults": self._counts.adults,
            "needed": self._counts.adults,
            "capacity": self._counts.places,
            "left": self._counts.places,
            "lots": self._counts.places,
            "owed": self._counts.places,
            "waiting": self._counts.parties,
            "limit": self._counts.visits,
            "hours": self._counts.hours,
            "seconds": self._counts.seconds,
            "months": self._counts.months,
            "years": self._counts.years,
        }
        counted = {
            f"n_{key}": nouns[key](round(value))
            for key, value in found.params.items()
            if key in nouns and not isinstance(value, str)
        }
        if found.code in TIMETABLES:
            counted |= self._of_timetable(found)
        count = found.params.get("count")
        if found.code in READINESS and isinstance(count, int):
            for name in ("persons", "signups", "parties", "officers"):
                counted[f"n_count_{name}"] = getattr(self._counts, name)(count)
        if found.params.get("adults") == 0 and "n_children" in counted:
            counted["children_alone"] = counted["n_children"]
        return counted

    def _of_timetable(self, found: Finding) -> dict[str, str]:
        """What is counted without saying in what."""
        nouns = {"groups": self._counts.groups, "persons": self._counts.persons, "runs": self._counts.runs}
        counted = {
            f"n_{key}": nouns[key](value)
            for key, value in found.params.items()
            if key in nouns and isinstance(value, int)
        }
        for key in ("count", "short", "most"):
            value = found.params.get(key)
            if isinstance(value, int):
                counted |= {f"n_{key}_{noun}": word(value) for noun, word in nouns.items()}
        return counted

    def _translated(self, found: Finding, values: Mapping[str, str]) -> dict[str, str]:
        words: dict[str, str] = {}
        for key in values.keys() & {"state", "to"}:
            words[key] = self._labels.state_word(values[key])
        if "possible" in values:
            states = [self._labels.state_word(value) for value in values["possible"].split(", ")]
            words["possible"] = self._voice.listed(states)
        if "looked" in values:
            named = [self._labels.looked(value) for value in values["looked"].split(", ")]
            words["looked"] = self._voice.listed(named)
        sign = SIGNS.get(values.get("by", ""))
        if sign:
            words["by"] = self._voice.gettext(sign)
        if values.get("action") in set(Action):
            words["action"] = self._voice.gettext(NAMES[Action(values["action"])])
        if values.get("problem") in set(FileProblem):
            words["problem"] = self._voice.gettext(PROBLEMS[FileProblem(values["problem"])])
        if values.get("cause") in set(Code):
            rest = {key: value for key, value in found.params.items() if key != "cause"}
            words["cause"] = self.of(replace(found, code=Code(values["cause"]), params=rest))
        for key, name in (("date", "day"), ("until", "until"), ("first", "first")):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", values.get(key, "")):
                words[name] = self._times.dated(date.fromisoformat(values[key]))
        return words


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
