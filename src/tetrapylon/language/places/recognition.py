"""Which candidate spans are toponyms: weighted evidence, and the best of those that overlap."""

from collections.abc import Container, Sequence
from functools import cache

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.language.places.evidence import gather
from tetrapylon.language.places.spans import Candidate
from tetrapylon.model.base import Frozen


class EvidenceWeights(Frozen):
    """Log-odds of each kind of evidence, with a parse and without, and the sum that makes a toponym.

    `sure` is the sum from which on other mentions of the name gain `sure_elsewhere`.
    """

    threshold: float
    sure: float
    sure_elsewhere: float
    parsed: dict[str, float]
    raw: dict[str, float]


def recognise(candidates: Sequence[Candidate], countries: Container[str]) -> list[Candidate]:
    """Return the candidates that name places, in text order, without overlaps; `countries` as for `gather`."""
    gather(candidates, countries)
    weights = _weights()
    for candidate in candidates:
        log_odds = weights.raw if candidate.words.sentence.doc is None else weights.parsed
        candidate.score = log_odds["bias"] + sum(log_odds.get(feature, 0.0) for feature in candidate.features)
    _trust_the_sure(candidates, weights)
    likely = [candidate for candidate in candidates if candidate.score >= weights.threshold]
    return _without_overlaps(likely)


def _trust_the_sure(candidates: Sequence[Candidate], weights: EvidenceWeights) -> None:
    """Raise the mentions of a name that another mention in the report surely shows to be a place."""
    sure = {candidate.name for candidate in candidates if candidate.score >= weights.sure}
    for candidate in candidates:
        if candidate.name in sure and candidate.score < weights.sure and "person elsewhere" not in candidate.features:
            candidate.score += weights.sure_elsewhere


def _without_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the likeliest of overlapping candidates; overlaps are only ever local."""
    kept: list[Candidate] = []
    for candidate in candidates:
        while kept and kept[-1].end > candidate.start and kept[-1].score < candidate.score:
            kept.pop()
        if not kept or kept[-1].end <= candidate.start:
            kept.append(candidate)
    return kept


@cache
def _weights() -> EvidenceWeights:
    return load_yaml("place_weights.yaml", EvidenceWeights)
