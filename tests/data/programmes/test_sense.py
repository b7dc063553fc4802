"""What does not make sense beside each other in a programme file."""

from pathlib import Path

import pytest

from data.programmes.loader import check
from planner.model.codes import Code
from tests.data.programmes.files import SMALL, changed, only, written

SECOND_SESSION = '[[sessions]]\nstart = "{start}"\nminutes = 60\ncapacity = 5\n\n[[stations]]'
SECOND_STATION = (
    '[[stations]]\nkey = "{key}"\ntitle = {{ en = "A", zh = "甲" }}\nminutes = {minutes}\ncapacity = 1\n'
    "must = true\n\n[[run_sheet]]"
)
SECOND_ITEM = (
    '[[run_sheet]]\noffset = {offset}\nminutes = 10\ntitle = {{ en = "A", zh = "甲" }}\n\n[[age_bands]]'
)
SECOND_BAND = (
    '[[age_bands]]\nkey = "b"\ntitle = {{ en = "A", zh = "甲" }}\nmin_age = {low}\nmax_age = {high}\n\n'
    "[rules.ratio]"
)
ROLE = "[[roles]]\nkey = 'gate'\ntitle = {en='Gate', zh='门口'}\n"
AGES = "[rules]\nmin_age = {years=18, severity='ask'}\nmax_age = {years=17, severity='ask'}\n[rules.ratio]"
BEFORE_THE_END, MORNING = SECOND_SESSION.format(start="16:59"), SECOND_SESSION.format(start="09:00")


@pytest.mark.parametrize(
    ("old", "new", "where", "problem", "expected", "value"),
    [
        ("[[stations]]", BEFORE_THE_END, "sessions[2].start", "overlap", "17:00", "16:59"),
        ("[[stations]]", MORNING, "sessions[2].start", "overlap", "17:00", "09:00"),
        ("minutes = 20", "minutes = 121", "stations[1].minutes", "too_late", "120", "121"),
        (
            "[[run_sheet]]",
            SECOND_STATION.format(key="dogs", minutes=5),
            "stations[2].key",
            "twice",
            "10",
            "dogs",
        ),
        ("[[age_bands]]", SECOND_ITEM.format(offset=111), "run_sheet[2].minutes", "too_late", "120", "121"),
        ("offset = 0", "offset = 111", "run_sheet[1].minutes", "too_late", "120", "121"),
        ("min_age = 0\n", "min_age = 121\n", "age_bands[1].min_age", "range", "0–120", "121"),
        ("max_age = 120", "max_age = -1", "age_bands[1].max_age", "range", "0–120", "-1"),
        ("min_age = 0\nmax_age = 120", "min_age = 5\nmax_age = 4", "age_bands[1].max_age", "order", "5", "4"),
        (
            "[rules.ratio]",
            SECOND_BAND.format(low=120, high=120),
            "age_bands[2].min_age",
            "overlap",
            "120",
            "120",
        ),
        ("max_age = 9", "max_age = 4", "rules.ratio.steps[2].max_age", "order", "4", "4"),
        ("children = 6", "children = 2", "rules.ratio.steps[2].children", "order", "3", "2"),
        (
            "[rules.ratio]",
            "[rules.batch]\nsmallest = 20\nlargest = 5\nseverity = 'ask'\n[rules.ratio]",
            "rules.batch.largest",
            "order",
            "20",
            "5",
        ),
        (
            "[rules.ratio]",
            AGES,
            "rules.max_age.years",
            "order",
            "18",
            "17",
        ),
        (
            "[rules.ratio]",
            "[rules.consent]\nunder_age = 14\nseverity = 'note'\n[rules.ratio]",
            "rules.consent",
            "question",
            "consent (yes_no)",
            "",
        ),
        ('kind = "yes_no"', 'kind = "choice"', "questions[1].choices", "empty", "[…]", "photo"),
        (
            'kind = "yes_no"',
            "choices = [{en='A', zh='甲'}, {en='B', zh='乙'}]",
            "questions[1].kind",
            "choice",
            "choice",
            "text",
        ),
        (
            "[[run_sheet]]",
            f"{ROLE}offset = 120\n[[run_sheet]]",
            "roles[1].offset",
            "too_late",
            "119",
            "120",
        ),
        (
            "[[run_sheet]]",
            f"{ROLE}at_least = 0\n[[run_sheet]]",
            "roles[1].at_least",
            "range",
            "1–1000",
            "0",
        ),
        (
            "[[run_sheet]]",
            f"{ROLE}{ROLE}[[run_sheet]]",
            "roles[2].key",
            "twice",
            "16",
            "gate",
        ),
        ("Be kind", "{nmae}", "texts.rules.en", "placeholder", "", "{nmae}"),
        ("Be kind", "{unit!r}", "texts.rules.en", "placeholder", "", "{unit!r}"),
        ("Be kind", "{unit.__class__}", "texts.rules.en", "placeholder", "", "{unit.__class__}"),
        ("Be kind", "{unit:>99999999}", "texts.rules.en", "placeholder", "", "{unit:>99999999}"),
        ("Be kind", "{}", "texts.rules.en", "placeholder", "", "{}"),
        ("Be kind", "{reference}", "texts.rules.en", "placeholder", "", "{reference}"),
        ("Be kind", "Be { kind", "texts.rules.en", "braces", "{{ }}", "Be { kind"),
    ],
)
def test_values_that_do_not_fit_together_are_found(
    tmp_path: Path, old: str, new: str, where: str, problem: str, expected: str, value: str
) -> None:
    found = only(check(changed(tmp_path, old, new)))
    assert found.code is Code.PROGRAMME_VALUE
    assert (found.where, found.params["problem"], found.params["value"]) == (where, problem, value)
    if problem == "placeholder":
        assert (
            found.params["expected"]
            == "{address}, {arrive}, {date}, {end}, {start}, {title}, {unit}, {venue}"
        )
    else:
        assert found.params["expected"] == expected


def test_stations_that_every_group_must_see_have_to_fit_together(tmp_path: Path) -> None:
    two = SECOND_STATION.format(key="a", minutes=60).replace("[[run_sheet]]", "")
    fits = two + SECOND_STATION.format(key="b", minutes=60)
    assert check(changed(tmp_path, "[[run_sheet]]", fits)) == ()
    found = only(check(changed(tmp_path, "[[run_sheet]]", fits.replace("60", "61"))))
    assert (found.where, found.params["problem"], found.params["value"]) == ("stations", "too_late", "122")


def test_run_sheet_items_come_in_order(tmp_path: Path) -> None:
    text = SMALL.replace("offset = 0", "offset = 50")
    found = only(check(written(tmp_path, text.replace("[[age_bands]]", SECOND_ITEM.format(offset=0)))))
    assert (found.where, found.params["problem"]) == ("run_sheet[2].offset", "order")


def test_sessions_may_follow_one_another_without_a_break(tmp_path: Path) -> None:
    assert check(changed(tmp_path, "[[stations]]", SECOND_SESSION.format(start="17:00"))) == ()


def test_everything_has_to_fit_the_shortest_session(tmp_path: Path) -> None:
    text = SMALL.replace("[[stations]]", SECOND_SESSION.format(start="17:00"))
    found = only(check(written(tmp_path, text.replace("minutes = 20", "minutes = 61"))))
    assert (found.where, found.params["expected"]) == ("stations[1].minutes", "60")


def test_a_consent_needs_a_question_that_can_be_answered_by_yes(tmp_path: Path) -> None:
    rule = "[rules.consent]\nunder_age = 14\nseverity = 'note'\n[rules.ratio]"
    asked = SMALL.replace("[rules.ratio]", rule).replace('key = "photo"', 'key = "consent"')
    assert check(written(tmp_path, asked)) == ()
    found = only(check(written(tmp_path, asked.replace('kind = "yes_no"\n', ""))))
    assert found.where == "rules.consent"


def test_braces_that_are_meant_are_written_twice(tmp_path: Path) -> None:
    assert check(changed(tmp_path, "Be kind", "Be {{kind}}")) == ()


def test_what_cannot_be_read_is_not_also_held_against_the_rest(tmp_path: Path) -> None:
    found = only(check(changed(tmp_path, "minutes = 120", "minutes = 'x'")))
    assert found.where == "sessions[1].minutes"
