"""Why a statement is there: each axis with its value and what it rests on in the text."""

from collections.abc import Iterator

from tetrapylon.model import Report, Statement


def reasons(report: Report, statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield each axis with its value and what it rests on in the text."""
    text = report.text
    yield "rule", statement.rule
    yield "stance", ", ".join(_stance_reasons(statement))
    for speaker in statement.speakers:
        words = f" ← “{speaker.span.of(text)}”" if speaker.span else ""
        kind = f" ({speaker.kind.value})" if speaker.kind else ""
        yield "speaker", f"{speaker.name}{kind}{words}"
    if statement.time is not None:
        time = statement.time
        words = f" ← “{time.span.of(text)}”" if time.span else " ← carried from the text before"
        yield "time", f"{time.value or 'open'}, to the {time.granularity.value}, anchor: {time.anchor.value}{words}"
    if statement.place is not None:
        place = statement.place
        where = f"{place.lat}, {place.lon}" if place.lat is not None else "no coordinates"
        known = f"GeoNames {place.geonameid}" if place.geonameid else "in no gazetteer"
        precision = f"precision {place.precision.value} ({place.precision.name.lower().replace('_', ' ')})"
        yield "place", f"{place.name} ({place.country or 'country unknown'}): {known}, {where}, {precision}"
    if statement.acled is not None:
        yield "ACLED", f"{statement.acled.event_type}: {statement.acled.sub_event_type}"
    if statement.plover is not None:
        yield "PLOVER", ", ".join(filter(None, [statement.plover.event, statement.plover.mode]))


def _stance_reasons(statement: Statement) -> Iterator[str]:
    yield f"factuality {statement.factuality}"
    yield f"tense {statement.tense.value}"
    if statement.intention:
        yield "an intention"
    yield f"distance {statement.distance.value}"
