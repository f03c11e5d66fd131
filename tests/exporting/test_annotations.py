"""Web Annotation JSON-LD, opened again and held against the W3C's model and each report's text."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from tetrapylon.exporting.annotations import annotation
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Filter, LedgerEntry, Review, Statement, Verdict

MOTIVATIONS = {"describing", "classifying"}


def opened(ledger: Ledger, path: Path, wanted: Filter | None = None) -> dict[str, Any]:
    """Export and open again."""
    ledger.export("annotations", path, wanted)
    collection: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return collection


def test_the_collection_has_the_shape_of_the_model(ledger: Ledger, tmp_path: Path) -> None:
    """A collection with its context, a first page with the annotations, and their number."""
    collection = opened(ledger, tmp_path / "war.jsonld")
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["first"]["type"] == "AnnotationPage"
    assert collection["total"] == len(collection["first"]["items"]) == 10
    for one in collection["first"]["items"]:
        assert one["type"] == "Annotation"
        assert one["motivation"] in MOTIVATIONS
        assert datetime.fromisoformat(one["created"]).tzinfo is not None
        assert {body["type"] for body in one["body"]} == {"TextualBody"}
        assert {body["purpose"] for body in one["body"]} == MOTIVATIONS
    assert len({one["id"] for one in collection["first"]["items"]}) == 10


def test_every_selector_finds_its_words(ledger: Ledger, tmp_path: Path) -> None:
    """The source names the report by its hash; both selectors select the same words of its text, or of its title."""
    for one in opened(ledger, tmp_path / "war.jsonld")["first"]["items"]:
        target = one["target"]
        sha256, _, part = target["source"].removeprefix("urn:sha256:").partition("#")
        report = ledger.report(sha256)
        assert report is not None
        text = (report.title or "") if part == "title" else report.text
        quote, position = target["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        assert target["state"]["type"] == "TimeState"
        assert target["state"]["sourceDateStart"] == f"{report.published}T00:00:00Z"


def test_words_of_a_title_are_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    """Their offsets count in the title, so their source is another."""
    sources = [one["target"]["source"] for one in opened(ledger, tmp_path / "war.jsonld")["first"]["items"]]
    assert sum(source.endswith("#title") for source in sources) == 1


def test_the_body_is_the_statement(ledger: Ledger, tmp_path: Path) -> None:
    """In words for people, and as JSON for programs."""
    wanted = Filter(kind="damage")
    (one,) = opened(ledger, tmp_path / "war.jsonld", wanted)["first"]["items"]
    words, data = one["body"]
    assert words["value"] == "the Old Bridge destroyed by The Reds"
    assert Statement.model_validate_json(data["value"]) == next(ledger.matching(wanted)).statement


def test_who_corrected_a_statement_is_its_creator(ledger: Ledger) -> None:
    """What the program found is by the program, what a person put in its place by that person."""
    entry: LedgerEntry = next(ledger.statements())
    review = Review(
        entry_id=entry.id, verdict=Verdict.CORRECT, reviewer="Ada", reason="misread", recorded=entry.recorded,
        correction=entry.statement,
    )  # fmt: skip
    corrected = annotation(entry.model_copy(update={"review": review}))
    assert corrected["creator"] == {"type": "Person", "name": "Ada"}
    assert annotation(entry)["creator"] == corrected["generator"]
