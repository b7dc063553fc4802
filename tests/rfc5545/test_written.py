"""The calendars that a test leaves behind are looked over, whoever wrote them."""

from pathlib import Path

from tests.rfc5545 import examples
from tests.rfc5545.written import out_of_order

OURS = examples.SERIES_FEED.replace(b"//openday//example//", b"//openday//openday-planner//")


def test_a_file_that_breaks_a_rule_or_tells_of_people_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "right.ics").write_bytes(OURS)
    (folder / "foreign.ics").write_bytes(examples.SERIES_FEED.replace(b"VERSION:2.0", b"VERSION:1.0"))
    assert out_of_order(tmp_path) == []
    (folder / "wrong.ics").write_bytes(OURS.replace(b"COLOR:royalblue", b"COLOR:blau"))
    (folder / "told.ics").write_bytes(OURS.replace(b"SUMMARY:", b"SUMMARY:a@b.example ", 1))
    seen = out_of_order(tmp_path)
    for name in ("wrong.ics", "told.ics"):
        (folder / name).unlink()
    assert seen == [
        "told.ics: an e-mail address",
        "wrong.ics: COLOR at line 15, COLOR:blau: a calendar has a CSS3 colour name (RFC 7986, 5.9)",
    ]
