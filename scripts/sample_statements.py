"""Print a random sample of the statements that the coder finds in documents, for reading by hand.

Documents are drawn first, at random and without replacement; statements are then drawn uniformly over all that are found
in them. The same seed, documents and coder give the same sample. Each line of the output is one statement as JSON, with
the sentence it stands in: that line holds all that a reader needs to say whether the statement is right.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from tetrapylon.coding import Coder
from tetrapylon.errors import InputError
from tetrapylon.language.sentences import sentence_bounds
from tetrapylon.model import CodedReport, EvidenceSource, Report, Statement, sentence_of, statement_row
from tetrapylon.reading import read_path

Item = TypeVar("Item")


class Found(NamedTuple):
    """A statement and the coded report it was found in."""

    coded: CodedReport
    statement: Statement


def main() -> int:
    """Print the sample on standard output and the counts on standard error; return the exit code."""
    arguments = parsed()
    chance = random.Random(arguments.seed)  # noqa: S311 - a sample, no secret
    reports = drawn(unread(list(readable(arguments.file)), arguments.but_not), arguments.documents, chance)
    found = [Found(coded, statement) for coded in Coder().code(reports) for statement in coded.statements]
    print(f"{len(reports)} documents, {len(found)} statements", file=sys.stderr)
    for one in drawn(found, arguments.most, chance):
        print(json.dumps(row(one), ensure_ascii=False))
    return 0


def parsed() -> argparse.Namespace:
    """Return the arguments of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a JSONL file of documents")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random choice")
    parser.add_argument("--most", type=int, default=100, help="statements printed at the most")
    parser.add_argument("--documents", type=int, default=150, help="documents coded at the most")
    parser.add_argument(
        "--but-not",
        type=int,
        nargs=2,
        action="append",
        default=[],
        metavar=("SEED", "DOCUMENTS"),
        help="leave out the documents that an earlier draw with that seed and number took, so that nobody has read them;"
        " give it once for each earlier draw, in their order",
    )
    return parser.parse_args()


def readable(path: Path) -> Iterator[Report]:
    """Yield every document that can be read; tell of the others on standard error."""
    for report in read_path(path):
        if isinstance(report, InputError):
            print(report, file=sys.stderr)
        else:
            yield report


def unread(reports: list[Report], earlier: list[list[int]]) -> list[Report]:
    """Return the reports that earlier draws of (seed, number of documents) left, each drawn from what those before it left."""
    for seed, documents in earlier:
        taken = set(drawn(list(range(len(reports))), documents, random.Random(seed)))  # noqa: S311 - a sample, no secret
        reports = [report for index, report in enumerate(reports) if index not in taken]
    return reports


def drawn(items: list[Item], most: int, chance: random.Random) -> list[Item]:
    """Return at most `most` of the items, drawn at random without replacement."""
    return chance.sample(items, min(most, len(items)))


def row(one: Found) -> dict[str, object]:
    """Return a statement as the contract has it, with its document, its fact in words, its rule and its sentence."""
    coded, statement = one
    published = coded.report.published
    return {
        "document": coded.report.id,
        "published": published.isoformat() if published else None,
        **statement_row(statement),
        "fact": sentence_of(statement),
        "rule": statement.rule,
        "sentence": sentence(one),
    }


def sentence(one: Found) -> str:
    """Return the sentence that a statement's evidence begins in."""
    report, evidence = one.coded.report, one.statement.evidence
    if evidence.source is EvidenceSource.TITLE:
        return report.title or evidence.exact
    around = next((p for p in report.passages if p.start <= evidence.start < p.end), evidence.span)
    bounds = sentence_bounds(report.text, around.start, around.end)
    start, end = next(((s, e) for s, e in bounds if s <= evidence.start < e), (evidence.start, evidence.end))
    return report.text[start:end]


if __name__ == "__main__":
    sys.exit(main())
