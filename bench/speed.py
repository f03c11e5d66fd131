"""Words per second of coding beside bare spaCy on the same texts, in one run, as a ratio.

Texts: the sample report that ships with the project over and over, or the documents of a JSONL file.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from tetrapylon.coding import Coder
from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.language.actors import find_actors
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.annotating import Layers
from tetrapylon.language.parsing import load_pipeline, parse
from tetrapylon.language.places import find_places
from tetrapylon.language.sentences import split_sentences
from tetrapylon.language.times import find_times
from tetrapylon.model import Report
from tetrapylon.reading import Given, read_text
from tetrapylon.samples import SAMPLE_NAME, sample_text

COPIES = 200
MOST_OF_PARSE = 1 / 3
"""What recognising and resolving places and actors may cost of the spaCy parse."""


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="?", type=Path, help="a JSONL file of documents")
    parser.add_argument("--most", type=int, default=300, help="documents read at the most")
    arguments = parser.parse_args()
    reports = load(arguments.documents, arguments.most)
    words = sum(len(report.text.split()) for report in reports)
    nlp = load_pipeline()
    list(Coder().code(reports[:1]))  # load the knowledge files before the clock starts
    bare = rate(words, lambda: [len(doc) for doc in nlp.pipe((report.text for report in reports), batch_size=64)])
    print(f"{len(reports)} reports, {words} words")
    print(f"spaCy alone          {bare:10,.0f} words/s")
    for name, layers in (("code", Layers.NEEDED), ("code, all layers", Layers.ALL)):
        coder = Coder(layers=layers)
        speed = rate(words, partial(code_all, coder, reports))
        print(f"{name:20} {speed:10,.0f} words/s   {speed / bare:5.2f} times spaCy alone")
    times = rate(words, lambda: [len(find_times(r.text, r.published, r.passages)) for r in reports])
    print(f"times alone          {times:10,.0f} words/s")
    print_shares(words, bare, reports)
    return 0


def print_shares(words: int, bare: float, reports: list[Report]) -> None:
    """Print what places and actors cost on parsed text, as a share of the spaCy parse of the same text."""
    parsed = [(report, parsed_sentences(report)) for report in reports]
    places = rate(words, lambda: [len(find_places(report, some, gazetteer())) for report, some in parsed])
    actors = rate(words, lambda: [len(find_actors(report, some, (), actor_register())) for report, some in parsed])
    for name, speed in (("places alone", places), ("actors alone", actors)):
        print(f"{name:20} {speed:10,.0f} words/s   {bare / speed:5.2f} of the parse")
    share = bare / places + bare / actors
    print(f"places and actors    {'':10}           {share:5.2f} of the parse, to be under {MOST_OF_PARSE:.2f}")


def parsed_sentences(report: Report) -> list[Sentence]:
    """Return a report's sentences with their parse."""
    sentences = split_sentences(report)
    return list(parse(sentences, (report.text[s.start : s.end] for s in sentences), load_pipeline()))


def code_all(coder: Coder, reports: list[Report]) -> int:
    """Code the reports and return how many statements they hold."""
    return sum(len(coded.statements) for coded in coder.code(reports))


def load(path: Path | None, most: int) -> list[Report]:
    """Return the reports to measure on."""
    if path is None:
        return [read_text(sample_text(), source=f"{SAMPLE_NAME} {copy}") for copy in range(COPIES)]
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(most), lines, strict=False)]
    return [
        read_text(row["text"], source=row["id"], given=Given(id=row["id"], published=day_of(row.get("published"))))
        for row in rows
    ]


def day_of(value: str | None) -> date | None:
    """Return an ISO day, or None."""
    return date.fromisoformat(value) if value else None


def rate(words: int, work: Callable[[], object]) -> float:
    """Return words per second of one call of `work`."""
    began = time.perf_counter()
    work()
    return words / (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
