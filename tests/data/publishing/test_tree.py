"""A published folder: only what changed is touched, nothing of others is, and trouble leaves it as it was."""

import json
import stat
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.publishing.disk import STAGED
from data.publishing.tree import Tree
from planner.model.codes import Code
from planner.model.findings import StoreTrouble
from planner.services.site import Resource
from tests.data.publishing.disks import BusyDisk, FailingDisk

NOW = datetime(2026, 4, 1, tzinfo=UTC)
SECRET = "p/3fY0hPZ9nB5dQh7W1u8sKxQv2mRtYcLe.ics"
FILES = {
    "index.html": b"<p>index",
    "public.ics": b"BEGIN:VCALENDAR",
    "events/E234Z.html": b"<p>event",
    "events/E234Z.ics": b"BEGIN:VCALENDAR event",
    "programmes/tour.ics": b"BEGIN:VCALENDAR tour",
    SECRET: b"BEGIN:VCALENDAR person",
}


def resources(files):
    return [
        (f"/{path}", Resource(content, "", NOW, private=path.startswith("p/")))
        for path, content in files.items()
    ]


def publish(folder, files=FILES, disk=None):
    return Tree(folder, disk).publish(resources(files))


def held(folder):
    """What the folder holds, whatever it is; our note of it aside."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file() and name != ".openday.json":
            found[name] = path.read_bytes()
    return found


def told_path(folder, name):
    """What is told of a path: of personal feeds only their folder, since their names are secrets."""
    return folder / ("p" if name == SECRET else name)


def version(path):
    """What changes when somebody writes."""
    seen = path.stat()
    return seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_mode


def trouble(folder, files=FILES, disk=None):
    with pytest.raises(StoreTrouble) as caught:
        publish(folder, files, disk)
    (found,) = caught.value.findings
    return found.code, found.params["path"]


def test_a_folder_that_is_not_there_is_made_and_filled(tmp_path):
    done = publish(tmp_path / "deep" / "www")
    assert held(tmp_path / "deep" / "www") == FILES
    assert set(done.written) == set(FILES)
    assert (done.removed, done.unchanged) == ((), 0)


def test_a_second_time_touches_nothing(tmp_path):
    publish(tmp_path)
    before = {path: version(path) for path in (tmp_path, *tmp_path.rglob("*"))}
    done = publish(tmp_path)
    assert (done.written, done.removed, done.unchanged) == ((), (), len(FILES))
    assert {path: version(path) for path in before} == before


def test_only_what_changed_is_replaced_and_what_is_gone_is_removed(tmp_path):
    publish(tmp_path)
    kept = version(tmp_path / "public.ics")
    after = {path: content for path, content in FILES.items() if path not in ("events/E234Z.ics", SECRET)}
    after["index.html"] = b"<p>new"
    done = publish(tmp_path, after)
    assert (done.written, set(done.removed)) == (("index.html",), {"events/E234Z.ics", SECRET})
    assert held(tmp_path) == after
    assert version(tmp_path / "public.ics") == kept


def test_what_others_put_into_the_folder_stays(tmp_path):
    others = {"favicon.ico": b"icon", "events/map.png": b"map", "p/readme": b"", "about/index.html": b"<p>us"}
    for name, content in others.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    publish(tmp_path)
    publish(tmp_path, {})
    assert held(tmp_path) == others


def test_a_file_of_ours_that_was_spoilt_or_lost_comes_back(tmp_path):
    publish(tmp_path)
    (tmp_path / "index.html").write_bytes(b"spoilt")
    (tmp_path / "public.ics").unlink()
    assert publish(tmp_path).written == ("index.html", "public.ics")
    assert held(tmp_path) == FILES


@pytest.mark.parametrize("name", ["index.html", "events/E234Z.ics", SECRET])
@pytest.mark.parametrize("content", [b"", b"<p>of somebody else"])
def test_a_file_that_is_not_ours_is_refused_and_nothing_written(tmp_path, name, content):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(content)
    assert trouble(tmp_path) == (Code.FOLDER_NOT_OURS, str(told_path(tmp_path, name)))
    assert held(tmp_path) == {name: content}


@pytest.mark.parametrize("content", [
    b"{}", b"no json", b'{"openday": 2, "files": [], "personal": []}',
    b'{"openday": 1, "files": ["../mine.txt"], "personal": []}',
    b'{"openday": 1, "files": ["/etc/passwd"], "personal": []}',
    b'{"openday": 1, "files": ["events/../../mine.txt"], "personal": []}',
])  # fmt: skip
def test_a_note_that_is_not_ours_is_refused(tmp_path, content):
    (tmp_path / ".openday.json").write_bytes(content)
    assert trouble(tmp_path) == (Code.FOLDER_NOT_OURS, str(tmp_path / ".openday.json"))
    assert held(tmp_path) == {}


def test_what_a_link_leads_to_is_never_removed(tmp_path):
    folder, elsewhere = tmp_path / "www", tmp_path / "elsewhere"
    publish(folder)
    (folder / "events").rename(elsewhere)
    (folder / "events").symlink_to(elsewhere)
    done = publish(folder, {"index.html": FILES["index.html"]})
    assert "events/E234Z.ics" not in done.removed
    assert set(held(elsewhere)) == {"E234Z.html", "E234Z.ics"}


def test_what_openday_wrote_is_known_again_where_the_note_was_lost(tmp_path):
    page = b'<!DOCTYPE html>\n<meta name="generator" content="openday">'
    calendar = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//openday//openday-planner//EN"
    publish(tmp_path, {"index.html": page, "public.ics": calendar})
    (tmp_path / ".openday.json").unlink()
    publish(tmp_path)
    assert held(tmp_path) == FILES


@pytest.mark.parametrize("name", ["index.html", "events/E234Z.ics", "events", "p"])
def test_a_link_in_the_way_is_refused(tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder = tmp_path / "www"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).symlink_to(elsewhere)
    assert trouble(folder) == (Code.FOLDER_BLOCKED, str(folder / name))
    assert held(folder) == {name: f"-> {elsewhere}"}
    assert held(elsewhere) == {}


@pytest.mark.parametrize("name", ["index.html", "events/E234Z.ics", SECRET])
def test_a_folder_in_the_way_is_refused(tmp_path, name):
    publish(tmp_path, {"public.ics": b"old"})
    (tmp_path / name).mkdir(parents=True)
    assert trouble(tmp_path) == (Code.FOLDER_BLOCKED, str(told_path(tmp_path, name)))
    assert held(tmp_path) == {"public.ics": b"old"}


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"text")
    assert trouble(tmp_path / "file") == (Code.FOLDER_IS_FILE, str(tmp_path / "file"))
    assert trouble(tmp_path / "file" / "www")[0] == Code.FILE_UNWRITABLE
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    assert trouble(tmp_path / "nowhere") == (Code.FOLDER_IS_FILE, str(tmp_path / "nowhere"))


def test_folders_made_on_the_way_go_again_where_the_last_cannot_be_made(tmp_path):
    assert trouble(tmp_path / "a" / "b", disk=FailingDisk(2, number=13))[0] == Code.FILE_UNWRITABLE
    assert not (tmp_path / "a").exists()


def test_the_folder_may_be_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "www").symlink_to(tmp_path / "real")
    publish(tmp_path / "www")
    assert held(tmp_path / "real") == FILES


def test_another_one_publishing_is_told(tmp_path):
    assert trouble(tmp_path, disk=BusyDisk()) == (Code.FOLDER_BUSY, str(tmp_path))
    publish(tmp_path)


@pytest.mark.parametrize("fresh", [True, False])
def test_a_disk_that_is_full_at_any_moment_before_the_last_leaves_all_as_it_was(tmp_path, fresh):
    folder = tmp_path / "www"
    before = {} if fresh else {"index.html": b"old", "public.ics": b"old", "events/EOLD.ics": b"old"}
    if not fresh:
        publish(folder, before)
    note = folder / ".openday.json"
    noted = None if fresh else note.read_bytes()
    for at in count(1):
        disk = FailingDisk(at)
        with pytest.raises(StoreTrouble) as caught:
            publish(folder, disk=disk)
        if disk.asked[-1] == "replace":
            break
        assert caught.value.findings[0].code == Code.DISK_FULL
        assert held(folder) == before, at
        assert folder.exists() is not fresh
        assert fresh or note.read_bytes() == noted
    assert disk.asked.count("stage") >= len(FILES) + 1


def test_a_stop_while_files_take_their_places_is_mended_by_the_next_publishing(tmp_path):
    for at in count(1):
        publish(tmp_path, {"index.html": b"old", "events/EOLD.ics": b"old"})
        disk = FailingDisk(at, number=5)
        try:
            publish(tmp_path, disk=disk)
        except StoreTrouble:
            assert not list(tmp_path.rglob(f"*{STAGED}"))
            publish(tmp_path)
        assert held(tmp_path) == FILES
        if disk.calls < at:
            break
    assert disk.asked.count("replace") > len(FILES)


def test_what_a_killed_publishing_left_is_swept(tmp_path):
    publish(tmp_path)
    for name in (f".x{STAGED}", f"p/.y{STAGED}"):
        (tmp_path / name).write_bytes(b"half")
    publish(tmp_path)
    assert held(tmp_path) == FILES


def test_nobody_learns_the_tokens_from_the_note_or_the_folder(tmp_path):
    publish(tmp_path)
    note = (tmp_path / ".openday.json").read_text()
    token = SECRET.removeprefix("p/").removesuffix(".ics")
    assert token not in note
    assert json.loads(note)["files"] == sorted(set(FILES) - {SECRET})
    assert stat.S_IMODE((tmp_path / ".openday.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "p").stat().st_mode) == 0o711
    for name in FILES:
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o644


def test_a_folder_that_may_not_be_written_is_told_and_needs_no_writing_while_nothing_changes(tmp_path):
    publish(tmp_path)
    assert publish(tmp_path, disk=FailingDisk(1, number=13)).written == ()
    refused = FailingDisk(1, number=13)
    changed = {**FILES, "index.html": b"new"}
    assert trouble(tmp_path, changed, refused) == (Code.FILE_UNWRITABLE, str(tmp_path / "index.html"))
    assert held(tmp_path) == FILES


NAMES = st.sampled_from(
    ["index.html", "public.ics", "events/EA.ics", "events/EB.html", "p/t1.ics", "p/t2.ics"]
)
TREES = st.dictionaries(NAMES, st.binary(max_size=3))


@settings(max_examples=15, deadline=None)
@given(st.lists(TREES, max_size=4))
def test_after_any_publishings_the_folder_holds_the_last(tmp_path_factory, trees):
    folder = tmp_path_factory.mktemp("www")
    (folder / "mine.txt").write_bytes(b"mine")
    for files in trees:
        publish(folder, files)
        assert held(folder) == {**files, "mine.txt": b"mine"}
