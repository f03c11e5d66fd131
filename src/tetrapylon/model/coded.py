"""A coded report: what one run of the coder found in one report."""

from typing import Any

from tetrapylon.model.base import Frozen
from tetrapylon.model.entity import Actor, ActorMention, PlaceMention
from tetrapylon.model.report import Report
from tetrapylon.model.source import Attribution
from tetrapylon.model.statement import ControlFact, DamageFact, EventFact, Statement
from tetrapylon.model.text import EvidenceSource, Span
from tetrapylon.model.time import TimeExpression


class CodedReport(Frozen):
    """A report with its statements, the most prominent first, and the layers they were found in.

    `coder` names the version that coded it. Layers are partial unless all were asked for.
    """

    report: Report
    coder: str
    statements: tuple[Statement, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    def contract(self, *, with_text: bool = False) -> dict[str, Any]:
        """Return the coded-report contract (DESIGN.md §3) as JSON values; with its text where that was extracted."""
        report = self.report
        row: dict[str, Any] = {
            "id": report.id,
            "published": report.published.isoformat() if report.published else None,
            "publisher": report.publisher,
            "title": report.title,
            "language": report.language,
            "warnings": list(report.warnings),
            "times": [time.model_dump(mode="json", include={"start", "end", "type", "value"}) for time in self.times],
            "places": [_place_row(mention) for mention in self.places],
            "actors": [
                {"start": mention.start, "end": mention.end, "id": mention.actor.id, "name": mention.actor.name}
                for mention in self.actors
            ],
            "attributions": [
                {"source": _pairs(a.source), "cue": _pairs(a.cue), "content": _pairs(a.content)}
                for a in self.attributions
            ],
            "statements": [statement_row(statement) for statement in self.statements],
        }
        return row | {"text": report.text} if with_text else row


def statement_row(statement: Statement) -> dict[str, Any]:
    """Return a statement as the contract has it; offsets are null for evidence in a title beside the text."""
    place, evidence = statement.place, statement.evidence
    in_text = evidence.source is EvidenceSource.TEXT
    return {
        "id": statement.id,
        "kind": statement.kind,
        "stance": statement.stance.value,
        "factuality": str(statement.factuality),
        "tense": statement.tense.value,
        "distance": statement.distance.value,
        "speakers": [speaker.name for speaker in statement.speakers],
        "place": place.name if place else None,
        "near": place.near if place else None,
        "geonameid": place.geonameid if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "time": statement.time.value if statement.time else None,
        "start": evidence.start if in_text else None,
        "end": evidence.end if in_text else None,
        "quote": evidence.exact,
        **_fact_row(statement.fact),
        "acled": statement.acled.model_dump() if statement.acled else None,
        "plover": statement.plover.model_dump() if statement.plover else None,
    }


def _fact_row(fact: ControlFact | DamageFact | EventFact) -> dict[str, Any]:
    if isinstance(fact, ControlFact):
        return {
            "change": fact.change.value,
            "to": joined(fact.to),
            "from": joined(fact.from_),
            "supporters": names(fact.supporters),
        }
    if isinstance(fact, DamageFact):
        return {
            "site": fact.site,
            "site_class": fact.site_class.value,
            "extent": fact.extent.value,
            "actor": joined(fact.actor),
        }
    return {
        "type": fact.type,
        "actors": names(fact.actors),
        "targets": names(fact.targets),
        "fatalities": fact.fatalities,
        "injured": fact.injured,
        "supporters": names(fact.supporters),
    }


def joined(actors: tuple[Actor, ...]) -> str | None:
    """Return joint actors as "A; B", or None for nobody."""
    return "; ".join(names(actors)) or None


def names(actors: tuple[Actor, ...]) -> list[str]:
    """Return the canonical names in order."""
    return [actor.name for actor in actors]


def _place_row(mention: PlaceMention) -> dict[str, Any]:
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
