"""W3C Web Annotation (JSON-LD): an annotation a statement, on the very words it rests on.

The source is the report by the hash of its bytes. Quote and position stand side by side, since a selector that refines
another counts within what that one selects, and our offsets count in the whole text.
"""

import json
from collections import Counter
from pathlib import Path
from typing import ClassVar, TextIO

from tetrapylon.exporting.items import Item
from tetrapylon.model import EvidenceSource, LedgerEntry, sentence_of
from tetrapylon.version import __version__

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
GENERATOR = {"type": "Software", "name": f"Tetrapylon {__version__}"}


class AnnotationExporter:
    """Writes an annotation collection with all annotations on its first page."""

    takes: ClassVar[frozenset[type]] = frozenset({LedgerEntry})

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._file: TextIO | None = None
        self._total = 0

    def setup(self, out: Path) -> None:
        """Open the file, the collection and its page."""
        self._file = out.open("w", encoding="utf-8")
        head = {"@context": CONTEXT, "type": "AnnotationCollection", "label": "Statements of a Tetrapylon ledger"}
        self._file.write(json.dumps(head)[:-1] + ', "first": {"type": "AnnotationPage", "startIndex": 0, "items": [')

    def feed(self, item: Item) -> None:
        """Write one annotation."""
        assert isinstance(item, LedgerEntry)
        assert self._file is not None
        self._file.write((",\n" if self._total else "\n") + json.dumps(annotation(item), ensure_ascii=False))
        self._total += 1

    def finish(self) -> None:
        """Close the page, tell the total and close the file."""
        if self._file is not None:
            self._file.write(f'\n]}}, "total": {self._total}}}\n')
            self._file.close()


def annotation(entry: LedgerEntry) -> dict[str, object]:
    """Return an entry as an annotation; who corrected it is its creator, else the program."""
    correction = entry.review is not None and entry.review.correction is not None
    creator = {"type": "Person", "name": entry.review.reviewer} if entry.review and correction else GENERATOR
    created = entry.review.recorded if entry.review and correction else entry.recorded
    return {
        "id": f"urn:sha256:{entry.report_sha256}#{entry.id}",
        "type": "Annotation",
        "motivation": "describing",
        "creator": creator,
        "created": f"{created:%Y-%m-%dT%H:%M:%SZ}",
        "generator": GENERATOR,
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": sentence_of(entry.statement),
            },
            {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "application/json",
                "value": entry.statement.model_dump_json(),
            },
        ],
        "target": _target(entry),
    }


def _target(entry: LedgerEntry) -> dict[str, object]:
    evidence = entry.statement.evidence
    beside = "#title" if evidence.source is EvidenceSource.TITLE else ""
    target: dict[str, object] = {
        "type": "SpecificResource",
        "source": f"urn:sha256:{entry.report_sha256}{beside}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": evidence.exact,
                "prefix": evidence.prefix,
                "suffix": evidence.suffix,
            },
            {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
        ],
    }
    if entry.published is not None:
        day = entry.published.isoformat()
        target["state"] = {
            "type": "TimeState",
            "sourceDateStart": f"{day}T00:00:00Z",
            "sourceDateEnd": f"{day}T23:59:59Z",
        }
    return target
