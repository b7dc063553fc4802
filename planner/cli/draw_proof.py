"""The proof of a draw as text, CSV or JSON; nobody is named in it."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from planner.cli.documents import Document, dumps
from planner.cli.tables import Heading, table

if TYPE_CHECKING:
    from planner.services.drawing import Drawing
    from planner.wording import Wording

LOT_COLUMNS = ("event", "session", "seed", "places", "rank", "reference", "persons", "outcome", "lot")


def proof_file(words: Wording, made: Drawing, ending: str) -> bytes:
    """The proof for a file whose name ends in `ending`: `.json`, `.csv`, or else text to be put up."""
    if ending == ".json":
        return dumps({"draw": draw_document(made)}).encode()
    if ending == ".csv":
        return _csv(made).encode()
    lines = [*words.offers.proof(made), "", *lot_table(words, made)]
    return ("\n".join(lines) + "\n").encode()


def draw_document(made: Drawing) -> Document:
    """A draw with its proof; nobody is named."""
    drawn = made.drawn
    return {
        "event": made.event.ref,
        "session": made.session.number,
        "seed": drawn.seed,
        "drawn_at": drawn.at.astimezone(made.event.tz).isoformat(),
        "places": drawn.places,
        "parties": drawn.parties,
        "passes_over": drawn.skipping,
        "lot": "sha256(SEED:REFERENCE)",
        "list_sha256": drawn.digest,
        "lots": [
            {
                "rank": lot.rank,
                "ref": lot.ref,
                "persons": lot.persons,
                "outcome": str(lot.outcome),
                "lot": lot.ticket,
            }
            for lot in made.lots
        ],
    }


def lot_table(words: Wording, made: Drawing) -> list[str]:
    """A heading, then a party a line in the order of the draw."""
    texts = words.offers
    right = (False, True, True, False, False)
    headings = [Heading(text, side) for text, side in zip(texts.lot_headings(), right, strict=True)]
    return list(table(headings, texts.lot_rows(made)))


def _csv(made: Drawing) -> str:
    """Numbers and references alone, so nothing in it has to be kept from being read as a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(LOT_COLUMNS)
    same = (made.event.ref, made.session.number, made.drawn.seed, made.drawn.places)
    for lot in made.lots:
        writer.writerow((*same, lot.rank, lot.ref, lot.persons, str(lot.outcome), lot.ticket))
    return text.getvalue()
