"""How often coreference is right, by kind of word, on short texts of our own (`tests/language/coreference_cases.yaml`)."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tetrapylon.coding.fillers import read_sentence
from tetrapylon.knowledge.gazetteer import fold
from tetrapylon.knowledge.loading import parse_yaml, validated
from tetrapylon.knowledge.nouns import load_nouns
from tetrapylon.language.annotated import AnnotatedReport
from tetrapylon.language.annotating import Annotator, Layers
from tetrapylon.language.coreference import Coreference
from tetrapylon.model import Span
from tetrapylon.model.base import Frozen
from tetrapylon.reading import Given, read_text

CASES = Path(__file__).parents[1] / "tests" / "language" / "coreference_cases.yaml"


class Case(Frozen):
    """A text with a word in [brackets], and the actors or the place that it stands for."""

    kind: str
    text: str
    actors: tuple[str, ...] = ()
    place: str | None = None

    @property
    def plain(self) -> str:
        """The text without brackets."""
        return self.text.replace("[", "").replace("]", "")

    @property
    def word(self) -> Span:
        """Where the word stands in the plain text."""
        return Span(start=self.text.index("["), end=self.text.index("]") - 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case's word was read as."""

    case: Case
    found: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether it is what the case expects, in any order; a place by any spelling."""
        if self.case.place is not None:
            return [fold(name) for name in self.found] == [fold(self.case.place)]
        return sorted(self.found) == sorted(self.case.actors)


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what came out wrong")
    arguments = parser.parse_args()
    outcomes = list(evaluate(load_cases()))
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.case.kind].append(outcome)
        if arguments.wrong and not outcome.right:
            print(f"{outcome.case.kind}: {outcome.case.text} -> {outcome.found}")
    for kind, some in by_kind.items():
        print(f"{kind:14} {sum(o.right for o in some):3} of {len(some):3}")
    print(f"{'all':14} {sum(o.right for o in outcomes):3} of {len(outcomes):3}   {accuracy(outcomes):.1%}")
    return 0


def accuracy(outcomes: list[Outcome]) -> float:
    """Return the share of the cases that came out right."""
    return sum(outcome.right for outcome in outcomes) / len(outcomes)


def load_cases() -> list[Case]:
    """Return the cases; raises KnowledgeError where one holds an unknown key."""
    return validated(parse_yaml(CASES.read_bytes(), str(CASES)), list[Case], str(CASES))


def evaluate(cases: list[Case]) -> Iterable[Outcome]:
    """Yield what each case's word is read as, each text being a report of its own."""
    given = Given(title="", publisher="")
    reports = [read_text(case.plain, source=f"case {number}", given=given) for number, case in enumerate(cases)]
    annotator = Annotator(frozenset(), layers=Layers.ALL)
    for case, annotated in zip(cases, annotator.annotate(reports), strict=True):
        yield Outcome(case, read(annotated, case))


def read(annotated: AnnotatedReport, case: Case) -> tuple[str, ...]:
    """Return the names of the actors, or of the place, that a case's word stands for in its annotated text."""
    coreference = Coreference(annotated, load_nouns())
    for sentence in annotated.sentences:
        tokens = sentence.tokens_in(case.word)
        if not tokens:
            continue
        head = sentence.doc[tokens[0].i : tokens[-1].i + 1].root if sentence.doc is not None else tokens[-1]
        if case.place is not None:
            place = coreference.place(sentence, head)
            return (place.name,) if place else ()
        reader = read_sentence(annotated, sentence, coreference, load_nouns())
        return tuple(actor.name for actor in reader.actors([head]))
    return ()


if __name__ == "__main__":
    sys.exit(main())
