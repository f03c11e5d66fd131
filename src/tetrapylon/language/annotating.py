"""From reports to annotated reports: sentences, gate, parse, then each layer in turn, in batches."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from tetrapylon.knowledge.actors import actor_register
from tetrapylon.knowledge.cues import denying_words
from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.knowledge.sites import site_register
from tetrapylon.language.actors import find_actors
from tetrapylon.language.annotated import AnnotatedReport, Sentence
from tetrapylon.language.attribution import find_attributions
from tetrapylon.language.parsing import DEFAULT_MODEL, load_pipeline, parse
from tetrapylon.language.places import find_places, report_countries
from tetrapylon.language.sentences import split_sentences
from tetrapylon.language.sites import find_sites
from tetrapylon.language.times import find_times
from tetrapylon.model import Report

REPORTS_PER_BATCH = 64
"""Reports whose sentences are parsed together: enough to fill spaCy's batches, few enough to keep memory flat."""

REACH_OF_DENIAL = 2
"""Sentences after a statement in which it may be denied: the next one, or the one after a quotation of it."""

_WORD = re.compile(r"[A-Za-z]+")


class Layers(StrEnum):
    """How much of a report is worked out: what statements need, or every time, place and attribution."""

    NEEDED = "needed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Annotator:
    """Annotates reports in batches. `triggers` are the word forms that can open a frame; other sentences stay unparsed."""

    triggers: frozenset[str]
    layers: Layers = Layers.NEEDED
    model: str = DEFAULT_MODEL

    def annotate(self, reports: Iterable[Report]) -> Iterator[AnnotatedReport]:
        """Yield each report annotated, in the same order."""
        waiting = iter(reports)
        while batch := list(islice(waiting, REPORTS_PER_BATCH)):
            yield from self._annotate_batch(batch)

    def _annotate_batch(self, reports: Sequence[Report]) -> Iterator[AnnotatedReport]:
        nlp = load_pipeline(self.model)
        plain = [AnnotatedReport(report, split_sentences(report)) for report in reports]
        chosen = [(a, s) for a in plain for s in self._wanted(a)]
        with nlp.memory_zone():
            parsed = dict(
                zip(
                    (id(s) for _, s in chosen),
                    parse([s for _, s in chosen], [a.text_of(s) for a, s in chosen], nlp),
                    strict=True,
                )
            )
            for a in plain:
                sentences = [parsed.get(id(s), s) for s in a.sentences]
                yield add_layers(replace(a, sentences=sentences))

    def _wanted(self, annotated: AnnotatedReport) -> Iterator[Sentence]:
        """Yield the sentences to parse: those that can hold a statement, and those right behind that may deny it."""
        since = REACH_OF_DENIAL + 1
        for sentence in annotated.sentences:
            since += 1
            if self._is_wanted(annotated, sentence):
                since = 0
                yield sentence
            elif since <= REACH_OF_DENIAL and not denying_words().isdisjoint(_words(annotated, sentence)):
                yield sentence

    def _is_wanted(self, annotated: AnnotatedReport, sentence: Sentence) -> bool:
        if self.layers is Layers.ALL:
            return True
        if not sentence.passage.role.may_state_facts:
            return False
        return not self.triggers.isdisjoint(_words(annotated, sentence))


def _words(annotated: AnnotatedReport, sentence: Sentence) -> list[str]:
    return _WORD.findall(annotated.text_of(sentence).lower())


def add_layers(annotated: AnnotatedReport) -> AnnotatedReport:
    """Find times, places, actors, sites and attributions, each with what the earlier layers know."""
    report, sentences = annotated.report, annotated.sentences
    times = find_times(report.text, report.published, report.passages)
    places = find_places(report, sentences, gazetteer())
    countries = report_countries(places, report.text, gazetteer())
    actors = find_actors(report, sentences, countries, actor_register())
    sites = find_sites(report, sentences, places, site_register())
    attributions = find_attributions(report, sentences, actors)
    return replace(
        annotated,
        times=times,
        places=places,
        countries=countries,
        actors=actors,
        sites=sites,
        attributions=attributions,
    )
