"""The pages of events, damage, forecasts and sources: tables that sort and filter, and one of each with its evidence."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from tetrapylon.library.ledger import Ledger
from tetrapylon.model import DayRange, Event, LedgerEntry, SiteClass, Toll
from tetrapylon.model.forecast import Forecast, ForecastStatus
from tetrapylon.model.site_record import Condition, SiteRecord
from tetrapylon.model.source_record import Credibility, Outcome, Reliability, SourceRecord, SourceRole
from tetrapylon.web.asked import EntryId, ledger_of
from tetrapylon.web.listing import Table, show
from tetrapylon.web.pages import asked, choice, fault
from tetrapylon.web.rendering import Cell, Column, days_in_words, field_of, origins_in_words, render

router = APIRouter(include_in_schema=False)

MOST_CHECKS = 200
"""Judged statements of a source that a page shows."""


@router.get("/events")
def events(request: Request) -> Response:
    """List events: what one or several statements tell of one happening."""
    wanted, fields = asked(
        request, ("place", "country", "type", "actor", "source", "stance", "since", "until", "as_known_on")
    )
    ledger = ledger_of(request)
    least = choice(request, "origins", ("2", "3", "5"))
    fields = [*fields, field_of("origins", "Origins, at least", least, ("2", "3", "5"))]
    return show(
        request,
        EVENTS,
        fields,
        lambda limit, offset: ledger.matching_events(wanted, min_origins=int(least or 1), limit=limit, offset=offset),
    )


@router.get("/events/{event_id}")
def event(request: Request, event_id: EntryId) -> Response:
    """Show one event: what each of its statements tells, and where they disagree."""
    ledger = ledger_of(request)
    found = ledger.event(event_id)
    if found is None:
        return fault(request, f"The ledger holds no event {event_id}.", 404)
    members = _entries(ledger, found.members)
    return render(
        request,
        "event.html",
        heading=event_in_words(found),
        event=found,
        days=days_in_words(found.days),
        origins=origins_in_words(found.origins),
        members=members.values(),
        disagreements=[(d.about.value, [(a.told, _known(a.members, members)) for a in d.accounts])
                       for d in found.disagreements],
    )  # fmt: skip


@router.get("/damage")
def damage(request: Request) -> Response:
    """List the damage register: one row a site, its condition and who vouches for it."""
    wanted, fields = asked(request, ("place", "country", "site", "actor", "source", "since", "until", "as_known_on"))
    conditions, classes = tuple(Condition), tuple(SiteClass)
    condition, site_class = choice(request, "condition", conditions), choice(request, "class", classes)
    fields = [
        *fields,
        field_of("condition", "Condition", condition, conditions),
        field_of("class", "Kind of site", site_class, classes),
    ]
    ledger = ledger_of(request)
    return show(
        request,
        DAMAGE,
        fields,
        lambda limit, offset: ledger.matching_damage(wanted, condition, site_class, limit=limit, offset=offset),
    )


@router.get("/damage/{site_id}")
def site(request: Request, site_id: EntryId) -> Response:
    """Show one site: its conditions over time, each with the statements for and against."""
    ledger = ledger_of(request)
    entry = ledger.statement(site_id)
    named = getattr(entry.statement.fact, "site", None) if entry else None
    found = next((one for one in ledger.damage(site=named) if site_id in one.statements), None) if named else None
    if found is None:
        return fault(request, f"The damage register has no site {site_id}.", 404)
    members = _entries(ledger, found.statements)
    states = [
        {
            "condition": state.condition.value,
            "days": days_in_words(state.days),
            "claimed": state.claimed,
            "origins": origins_in_words(state.origins),
            "actors": _names(state.actors),
            "for_": _known(state.statements, members),
            "against": _known(state.statements_against, members),
        }
        for state in found.states
    ]
    return render(
        request, "site.html", heading=found.site, site=found, states=states, origins=origins_in_words(found.origins)
    )


@router.get("/forecasts")
def forecasts(request: Request) -> Response:
    """List what was expected or intended, and what came of it."""
    wanted, fields = asked(request, ("place", "country", "kind", "actor", "source", "since", "until", "as_known_on"))
    statuses = tuple(ForecastStatus)
    status = choice(request, "status", statuses)
    ledger = ledger_of(request)
    return show(
        request,
        FORECASTS,
        [*fields, field_of("status", "Outcome", status, statuses)],
        lambda limit, offset: ledger.matching_forecasts(wanted, status=status, limit=limit, offset=offset),
    )


@router.get("/sources")
def sources(request: Request) -> Response:
    """List publishers and speakers, and how much of what they said others bore out."""
    wanted, fields = asked(request, ("as_known_on",))
    roles, letters = tuple(SourceRole), tuple(Reliability)
    role, letter = choice(request, "role", roles), choice(request, "letter", letters)
    fields = [field_of("role", "Role", role, roles), field_of("letter", "Letter", letter, letters), *fields]
    ledger = ledger_of(request)
    return show(
        request,
        SOURCES,
        fields,
        lambda limit, offset: ledger.sources(
            role=role, reliability=letter, as_known_on=wanted.as_known_on, limit=limit, offset=offset
        ),
    )


@router.get("/source")
def source(request: Request, name: str) -> Response:
    """Show one source: each of its statements that could be judged, with what others say of the same."""
    ledger = ledger_of(request)
    found = ledger.sources(name)
    if not found:
        return fault(request, "The ledger knows no such source.", 404)
    return render(
        request,
        "source.html",
        heading=found[0].name,
        records=[_judged(ledger, record) for record in found],
        letters=[(letter.value, letter.words) for letter in Reliability],
        digits=[(digit.value, digit.words) for digit in Credibility],
    )


def event_in_words(event: Event) -> str:
    """Return an event in a few plain words: "Aleppo: Air/drone strike, Government of Syria → Civilians (Syria)"."""
    place = event.place.name if event.place else "somewhere"
    return f"{place}: {event.type}" + (f", {_whom(event)}" if _whom(event) else "")


def toll_in_words(toll: Toll | None) -> str:
    """Return a toll's best figure, with the lowest and highest where they differ; "" where none is told."""
    if toll is None:
        return ""
    return str(toll.best) if toll.low == toll.high else f"{toll.best} ({toll.low}–{toll.high})"


def _judged(ledger: Ledger, record: SourceRecord) -> dict[str, Any]:
    judged = [check for check in record.checks if check.outcome is not Outcome.OPEN][:MOST_CHECKS]
    named = _entries(ledger, (i for c in judged for i in (c.statement, *c.supporting[:2], *c.opposing[:2])))
    checks = [
        {
            "entry": named[check.statement],
            "outcome": check.outcome.value,
            "digit": f"{int(check.credibility)}, {check.credibility.words}",
            "reason": check.reason,
            "supporting": _known(check.supporting[:2], named),
            "opposing": _known(check.opposing[:2], named),
            "origins": f"{origins_in_words(check.origins_for)} for, {check.origins_against} against",
        }
        for check in judged
        if check.statement in named
    ]
    return {
        "record": record,
        "checks": checks,
        "judged": f"{len(checks)} of {record.checkable} judged statements shown",
    }


def _entries(ledger: Ledger, ids: Iterable[str]) -> dict[str, LedgerEntry]:
    found = ((entry_id, ledger.statement(entry_id)) for entry_id in dict.fromkeys(ids))
    return {entry_id: entry for entry_id, entry in found if entry is not None}


def _known(ids: Iterable[str], entries: dict[str, LedgerEntry]) -> list[LedgerEntry]:
    return [entries[entry_id] for entry_id in ids if entry_id in entries]


def _names(actors: Iterable[Any]) -> str:
    return "; ".join(actor.name for actor in actors)


def _whom(event: Event) -> str:
    actors, targets = _names(event.actors), _names(event.targets)
    return f"{actors or 'somebody'} → {targets}" if targets else actors


def _last(days: DayRange) -> Any:
    return days.latest or days.earliest


def _event_cells(event: Event) -> list[Cell]:
    differing = ", ".join(d.about.value for d in event.disagreements)
    return [
        Cell(days_in_words(event.days), look="day"),
        Cell(event.place.name if event.place else "somewhere", _place_address(event) if event.place else None),
        Cell(event.type, f"/events/{event.id}"),
        Cell(_whom(event)),
        Cell(toll_in_words(event.fatalities), look="number"),
        Cell(toll_in_words(event.injured), look="number"),
        Cell(str(event.origins), look="number"),
        Cell(", ".join(stance.value for stance in event.stances)),
        Cell(differing),
    ]


def _place_address(event: Event) -> str | None:
    if event.place is None:
        return None
    country = {"country": event.place.country} if event.place.country else {}
    return "/place?" + urlencode({"place": event.place.name} | country)


def _damage_cells(site: SiteRecord) -> list[Cell]:
    days = [state.days for state in site.states if state.condition is site.condition]
    marks = [mark for mark, holds in (("only claimed", site.claimed), ("contested", site.contested)) if holds]
    return [
        Cell(site.site, f"/damage/{site.id}"),
        Cell(site.site_class.value),
        Cell(", ".join(filter(None, [site.place, site.country]))),
        Cell(" · ".join([site.condition.value, *marks]), look=site.condition.value),
        Cell(days_in_words(days[0]) if days else "", look="day"),
        Cell("; ".join(dict.fromkeys(name for state in site.states if (name := _names(state.actors))))),
        Cell(str(site.origins), look="number"),
    ]


def _forecast_cells(forecast: Forecast) -> list[Cell]:
    due = days_in_words(forecast.horizon) + ("" if forecast.horizon_told else " (not told)")
    return [
        Cell(str(forecast.made), look="day"),
        Cell(forecast.what + (" – not" if forecast.against else ""), f"/entries/{forecast.id}"),
        Cell("; ".join(forecast.speakers) or forecast.publisher or ""),
        Cell(due, look="day"),
        Cell(forecast.status.value, f"/entries/{forecast.settled_by}" if forecast.settled_by else None, "outcome"),
        Cell("" if forecast.lead_days is None else f"{forecast.lead_days} days", look="number"),
        Cell(str(forecast.origins or ""), look="number"),
        Cell(forecast.reason),
    ]


def _source_cells(record: SourceRecord) -> list[Cell]:
    share = "" if record.share is None else f"{record.share:.0%} ({record.lower:.0%}–{record.upper:.0%})"
    return [
        Cell(record.name, f"/source?name={quote(record.id)}"),
        Cell(record.role.value + ("" if record.named else ", unnamed")),
        Cell(f"{record.reliability.value}, {record.reliability.words}", look="letter"),
        *(Cell(str(n), look="number")
          for n in (record.statements, record.confirmed, record.contradicted, record.open)),
        Cell(share, look="number"),
        Cell(", ".join(f"{n} × {digit}" for digit, n in enumerate(record.digits, 1) if n), look="day"),
    ]  # fmt: skip


EVENTS = Table[Event](
    heading="Events",
    lede="What one or several statements tell of one happening. Tolls that differ stay as lowest, best and highest; "
    "origins are those that do not copy or cite one another.",
    columns=(
        Column("Days", "days"), Column("Place", "place"), Column("What", "type"), Column("Who → whom", "actors"),
        Column("Dead", "dead", number=True), Column("Injured", "injured", number=True),
        Column("Independent origins", "origins", number=True), Column("Stance"), Column("Accounts differ on"),
    ),
    keys={
        "days": lambda e: _last(e.days),
        "place": lambda e: e.place.name.casefold() if e.place else None,
        "type": lambda e: e.type,
        "actors": lambda e: _whom(e).casefold() or None,
        "dead": lambda e: e.fatalities.best if e.fatalities else None,
        "injured": lambda e: e.injured.best if e.injured else None,
        "origins": lambda e: e.origins,
    },
    cells=_event_cells,
)  # fmt: skip

DAMAGE = Table[SiteRecord](
    heading="Damage register",
    lede="One row a site, with the gravest condition that is assessed and not outnumbered. A site that is known by its "
    "kind alone is one row a place and week.",
    columns=(
        Column("Site", "site"), Column("Kind", "class"), Column("Place", "place"), Column("Condition", "condition"),
        Column("When", "days"), Column("By whom"), Column("Independent origins", "origins", number=True),
    ),
    keys={
        "site": lambda s: s.site.casefold(),
        "class": lambda s: s.site_class.value,
        "place": lambda s: (s.country or "", s.place.casefold()) if s.place else None,
        "condition": lambda s: tuple(Condition).index(s.condition),
        "days": lambda s: next((_last(x.days) for x in s.states if x.condition is s.condition), None),
        "origins": lambda s: s.origins,
    },
    cells=_damage_cells,
)  # fmt: skip

FORECASTS = Table[Forecast](
    heading="Forecasts and plans",
    lede="What was expected or intended, and what later statements make of it.",
    columns=(
        Column("Made", "made"), Column("What", "what"), Column("By whom", "speaker"), Column("Due", "due"),
        Column("Outcome", "status"), Column("Lead", "lead", number=True),
        Column("Independent origins", "origins", number=True), Column("Why"),
    ),
    keys={
        "made": lambda f: f.made,
        "what": lambda f: f.what.casefold(),
        "speaker": lambda f: ("; ".join(f.speakers) or f.publisher or "").casefold() or None,
        "due": lambda f: _last(f.horizon),
        "status": lambda f: tuple(ForecastStatus).index(f.status),
        "lead": lambda f: f.lead_days,
        "origins": lambda f: f.origins,
    },
    cells=_forecast_cells,
)  # fmt: skip

SOURCES = Table[SourceRecord](
    heading="Sources",
    lede="Letters A to F say how often a source was borne out by others, digits 1 to 6 what others say of each of its "
    "statements (the Admiralty system): two axes, judged apart. F and 6 until there is evidence.",
    columns=(
        Column("Source", "name"), Column("Role", "role"), Column("Reliability", "letter"),
        Column("Said", "said", number=True), Column("Confirmed", "confirmed", number=True),
        Column("Contradicted", "contradicted", number=True), Column("Open", "open", number=True),
        Column("Borne out", "share", number=True), Column("Statements × digit"),
    ),
    keys={
        "name": lambda s: s.name.casefold(),
        "role": lambda s: s.role.value,
        "letter": lambda s: s.reliability.value,
        "said": lambda s: s.statements,
        "confirmed": lambda s: s.confirmed,
        "contradicted": lambda s: s.contradicted,
        "open": lambda s: s.open,
        "share": lambda s: s.share,
    },
    cells=_source_cells,
)  # fmt: skip
