"""`openday calendar publish`: what it prints and leaves in the folder, and how it says that it cannot."""

import re
from pathlib import Path

import pytest

from tests.journeys.commands import CommandLine


@pytest.fixture
def event(openday: CommandLine) -> str:
    openday("unit", "set", "name", "Hengyang camp")
    openday("unit", "set", "base_url", "https://open.example/camp")
    ref = openday(
        "event", "new", "--programme", "camp-open-day", "--date", "2026-12-09", "--start", "15:00"
    ).ref
    openday("event", "publish", ref)
    return ref


def sign_up(openday: CommandLine, event: str) -> str:
    return openday("signup", "add", event, "--name", "Wang Xiaoming", "--phone", "15400000001").ref


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_the_tree_is_written_and_each_public_path_printed(openday, event, tmp_path):
    sign_up(openday, event)
    done = openday("calendar", "publish", tmp_path / "www")
    written = files(tmp_path / "www")
    stems = (
        "public.ics",
        "index.html",
        f"events/{event}.ics",
        f"events/{event}.html",
        "programmes/camp-open-day.ics",
    )
    for stem in stems:
        name, _, form = stem.rpartition(".")
        assert {stem, f"{name}.en.{form}", f"{name}.zh.{form}"} <= written
    (personal,) = {path for path in written if path.startswith("p/")}
    assert set(done.first_words) == {str(tmp_path / "www" / path) for path in written - {personal}} | {
        str(tmp_path / "www" / "p")
    }
    assert done.out.splitlines()[-1].endswith("  1 personal calendar")
    assert Path(personal).stem not in done.out + done.err
    assert not done.err


def test_a_second_time_prints_nothing_and_a_change_only_what_it_changed(openday, event, tmp_path):
    folder = tmp_path / "www"
    openday("calendar", "publish", folder)
    assert not openday("calendar", "publish", folder).out
    sign_up(openday, event)
    words = openday("calendar", "publish", folder).first_words
    pages = {
        f"{stem}{language}.html" for stem in ("index", f"events/{event}") for language in ("", ".en", ".zh")
    }
    assert set(words) == {str(folder / path) for path in (*pages, "p")}


def test_a_cancelled_or_erased_sign_up_leaves_no_feed_behind(openday, event, tmp_path):
    folder = tmp_path / "www"
    ref = sign_up(openday, event)
    openday("calendar", "publish", folder)
    openday("signup", "withdraw", ref)
    openday("signup", "erase", ref)
    done = openday.json("calendar", "publish", folder)["publish"]
    assert (done["personal_removed"], done["removed"]) == (1, [])
    assert not {path for path in files(folder) if path.startswith("p/")}


def test_json_tells_what_was_done(openday, event, tmp_path):
    sign_up(openday, event)
    folder = tmp_path / "www"
    done = openday.json("calendar", "publish", folder)["publish"]
    assert done["folder"] == str(folder)
    assert done["base_url"] == "https://open.example/camp"
    assert (done["personal_written"], done["personal_removed"], done["unchanged"]) == (1, 0, 0)
    assert set(done["written"]) == {str(folder / path) for path in files(folder) if not path.startswith("p/")}
    again = openday.json("calendar", "publish", folder)["publish"]
    assert (again["written"], again["unchanged"]) == ([], len(files(folder)))


def test_another_address_may_be_given(openday, event, tmp_path):
    openday("calendar", "publish", tmp_path / "www", "--base-url", "https://other.example/x/")
    page = (tmp_path / "www" / "events" / f"{event}.html").read_text()
    feed = (tmp_path / "www" / "public.ics").read_text()
    assert "webcal://other.example/x/events/" in page
    assert "https://other.example/x/events/" in re.sub("\r?\n ", "", feed)
    assert "open.example" not in page + feed
    assert openday.attempt("calendar", "publish", tmp_path / "www", "--base-url", "ftp://x").code == 2


def test_without_an_address_it_says_what_the_pages_cannot_offer(openday, event, tmp_path):
    openday("unit", "set", "base_url", "")
    done = openday("calendar", "publish", tmp_path / "www")
    assert "QR code" in done.err
    assert "二维码" in openday("--lang", "zh", "calendar", "publish", tmp_path / "www").err
    page = (tmp_path / "www" / "events" / f"{event}.html").read_text()
    index = (tmp_path / "www" / "index.html").read_text()
    assert "webcal" not in page + index
    assert "<svg viewBox" not in page + index
    assert f'href="{event}.zh.ics" download' in page


@pytest.mark.parametrize(
    ("name", "code"), [("index.html", "folder_not_ours"), ("index.html/x", "folder_blocked")]
)
def test_a_folder_that_cannot_be_used_is_told_in_one_sentence(openday, event, tmp_path, name, code):
    path = tmp_path / "www" / name
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    told = openday.attempt("calendar", "publish", tmp_path / "www")
    assert (told.code, told.out) == (3, "")
    assert told.err.count("\n") == 1
    assert str(tmp_path / "www" / "index.html") in told.err
    assert openday.attempt("calendar", "publish", tmp_path / "www", "--json").error["code"] == code
    assert files(tmp_path / "www") == {name}


def test_drafts_are_nowhere(openday, event, tmp_path):
    draft = openday("event", "copy", event, "--date", "2026-12-16").ref
    openday("calendar", "publish", tmp_path / "www")
    for path in (tmp_path / "www").rglob("*.*"):
        assert draft not in path.name
        assert draft not in path.read_text()


def test_a_folder_without_a_name_is_not_the_one_where_one_is(openday, event, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    assert openday.attempt("calendar", "publish", "").code == 2
    assert files(tmp_path) == before
