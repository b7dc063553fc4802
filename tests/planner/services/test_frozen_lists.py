"""What has changed since a list was frozen."""

import json
from dataclasses import replace
from datetime import date

import pytest

from planner.model.findings import BadInput
from planner.model.lists import Purpose
from planner.model.signup import Attendee, Unnamed
from planner.model.states import SignUpState
from planner.services.frozen_lists import changes_since, frozen_document, frozen_list
from planner.services.lists import attendee_list
from tests.planner.records import NOW, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put
from tests.planner.wording.speaking import EN

BO, MO = Attendee("Bo", date(2018, 4, 11)), Attendee("Mo")


@pytest.fixture
def desk():
    desk = opened(event=an_event(a_session(1), a_session(2, 14)))
    put(desk, a_signup(1, attendees=(BO, MO)), a_signup(2, unnamed=Unnamed(1, 3)), a_signup(3, session=2))
    return desk


def frozen(desk, purpose="gate"):
    return json.loads(json.dumps(frozen_document(attendee_list(desk, REF, purpose))))


def changed(desk, document, purpose="gate", session=None):
    found = attendee_list(desk, REF, purpose, session)
    keys = [column.key for column in found.columns]
    changes = changes_since(found, frozen_list(document, found, "--since"), session)
    name = keys.index("name")
    return [(one.kind, one.cells[name], [keys[place] for place in one.differing]) for one in changes]


@pytest.mark.parametrize("purpose", Purpose)
def test_nothing_has_changed_at_once(desk, purpose):
    assert changed(desk, frozen(desk, purpose), purpose) == []
    assert changed(desk, frozen(desk, purpose), purpose, 2) == []


def test_each_change_is_told_once(desk):
    before = frozen(desk)
    put(
        desk,
        a_signup(1, attendees=(replace(BO, name="Bob"), MO, Attendee("Al"))),
        a_signup(2, unnamed=Unnamed(1, 2), state=SignUpState.VETTING),
        a_signup(3, session=2, state=SignUpState.WITHDRAWN),
        a_signup(4),
    )
    assert changed(desk, before) == [
        ("changed", Unnamed(1, 2), ["name", "persons", "state"]),
        ("new", "Visitor 4", []),
        ("changed", "Bob", ["name"]),
        ("new", "Al", []),
        ("gone", "Visitor 3", []),
    ]
    assert [kind for kind, *_ in changed(desk, before, session=2)] == ["gone"]


def test_places_kept_for_a_group_stay_so(desk):
    put(desk, a_signup(4, unnamed=Unnamed(1, 2), state=SignUpState.OFFERED, held=True))
    before = frozen(desk)
    assert changed(desk, before) == []
    put(desk, a_signup(4, unnamed=Unnamed(1, 2)))
    assert changed(desk, before) == [("changed", Unnamed(1, 2), ["state"])]


def test_who_arrives_is_no_change(desk):
    before = frozen(desk)
    put(desk, a_signup(1, attendees=(replace(BO, arrived=NOW), MO)))
    assert changed(desk, before) == []


def test_it_holds_no_more_than_the_list(desk):
    assert set(frozen(desk, "badges")["columns"]) == {"session", "start", "group", "ref", "name"}
    assert "+86138" not in json.dumps(frozen(desk, "badges"))


@pytest.mark.parametrize(
    "bad",
    [
        None, [], 7, {}, {"frozen_list": 2}, {"purpose": "all"}, {"event": "E999Z"}, {"made": "soon"},
        {"columns": ["name"]}, {"rows": 3}, {"rows": [{}]}, {"rows": [{"ref": "S-1", "cells": []}]},
        {"made": None},
    ],
)  # fmt: skip
def test_a_file_that_is_no_frozen_list_of_this_is_refused(desk, bad):
    document = frozen(desk) | bad if isinstance(bad, dict) and bad else bad
    with pytest.raises(BadInput):
        changed(desk, document)


def test_changes_are_put_into_words(desk):
    before = frozen(desk)
    put(desk, a_signup(1, attendees=(replace(BO, name="Bob"), MO)), a_signup(3, state=SignUpState.DECLINED))
    found = attendee_list(desk, REF, "gate")
    kept = frozen_list(before, found, "")
    sheet = EN.lists.changes(found, kept.made, changes_since(found, kept))
    assert [row[0] for row in sheet.rows] == ["changed: Name", "no longer on the list"]
    assert [column.key for column in sheet.columns][:2] == ["change", "session"]
    assert sheet.remarks[0] == "Only what has changed since Wed 1 Apr 2026 09:00"


@pytest.mark.parametrize("purpose", Purpose)
def test_changes_name_the_reference_once(desk, purpose):
    before = frozen(desk, purpose)
    put(desk, a_signup(4))
    found = attendee_list(desk, REF, purpose)
    kept = frozen_list(before, found, "")
    sheet = EN.lists.changes(found, kept.made, changes_since(found, kept))
    headings = [column.heading for column in sheet.columns]
    assert headings.count("Reference") == 1
    assert all(row[headings.index("Reference")] for row in sheet.rows)
    assert {len(row) for row in sheet.rows} <= {len(headings)}
