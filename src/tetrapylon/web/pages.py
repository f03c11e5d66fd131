"""The pages for people: the map, a place, a report, statements, and adding reports."""

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from tetrapylon.exporting.formats import FORMATS
from tetrapylon.knowledge.codebook import codebook
from tetrapylon.library.explaining import reasons
from tetrapylon.model import ControlInterval, ControlTimeline, Filter, LedgerEntry
from tetrapylon.reasoning.corroboration import count_origins
from tetrapylon.web.asked import Sha256, checked, desk_of, ledger_of
from tetrapylon.web.incoming import source_of_form
from tetrapylon.web.mapping import atlas_of
from tetrapylon.web.pieces import pieces
from tetrapylon.web.rendering import STANCES, Field, days_in_words, fields_of, origins_in_words, pager_of, render

router = APIRouter(include_in_schema=False)

ROWS = 50
MOST_ADRIFT = 20
"""Entries without a place or a date that stand beside the map; the rest are one click away."""

MOST_FOR_AN_INTERVAL = 6
"""Statements shown for an interval, the first known first."""

OPTIONS = {"kind": ("control", "damage", "event"), "stance": STANCES}


def fault(request: Request, problem: str, status: int) -> Response:
    """Return a page that says what is wrong."""
    return render(request, "fault.html", status, heading="This cannot be shown", problem=problem)


def asked(request: Request, names: tuple[str, ...]) -> tuple[Filter, list[Any]]:
    """Return the filter that an address names, and the form's fields; what is empty asks for nothing."""
    given = {name: value for name in names if (value := request.query_params.get(name, "").strip())}
    options = OPTIONS | {"type": tuple(sorted(codebook().types))}
    return checked(given), fields_of(names, given, options)


def choice(request: Request, name: str, known: Sequence[str]) -> str | None:
    """Return what an address chooses from a list; what is not in it chooses nothing."""
    given = request.query_params.get(name, "")
    return given if given in [str(one) for one in known] else None


@router.get("/")
def atlas(request: Request) -> Response:
    """Show who holds what on a day, with sliders for the day and for what was known."""
    ledger = ledger_of(request)
    if ledger.head().position == 0:
        return render(request, "empty.html", heading="An empty ledger", ledger=request.app.state.settings.ledger)
    wanted, fields = asked(request, ("actor", "place", "type", "source", "stance"))
    lost = wanted.model_copy(update={"located": False})
    adrift = list(ledger.matching(lost, limit=MOST_ADRIFT))
    return render(
        request,
        "map.html",
        heading="Who holds what",
        fields=fields,
        filtered=any(field.value for field in fields),
        adrift=adrift,
        adrift_total=f"{ledger.count(lost):,}",
        more="/statements?" + urlencode({f.name: f.value for f in fields if f.value} | {"located": "no"}),
    )


@router.get("/place")
def place(request: Request, place: str, country: str | None = None) -> Response:
    """Show a place's holders over time, the statements for and against, and the disputes."""
    wanted, fields = asked(request, ("place", "country", "as_known_on"))
    ledger = ledger_of(request)
    match = ledger.find_place(place, wanted.country)
    timeline = ledger.control(match, wanted.country, as_known_on=wanted.as_known_on)
    entries = {e.id: e for e in ledger.bearing_on_control(match, as_known_on=wanted.as_known_on)}
    intervals = [_interval(number, interval, entries) for number, interval in enumerate(timeline.intervals)]
    others = [
        {"name": o.name, "country": o.country, "statements": o.statements, "address": _place_address(o.name, o.country)}
        for o in match.others
    ]
    remarks = [
        ("Expected or intended", _known(timeline.expected, entries)),
        ("Not reconciled with this history", _known(timeline.disputed, entries)),
    ]
    return render(
        request,
        "place.html",
        heading=timeline.place,
        timeline=timeline,
        fields=fields,
        intervals=intervals,
        others=others,
        remarks=remarks,
        data=_timeline_data(timeline, list(entries.values())) | {"ranked": atlas_of(request).holders},
    )


@router.get("/statements")
def statements(request: Request, offset: int = 0) -> Response:
    """List statements with their words, speakers and sources."""
    names = ("kind", "stance", "place", "country", "actor", "source", "type", "since", "until", "as_known_on")
    wanted, fields = asked(request, names)
    located = False if request.query_params.get("located") == "no" else None
    ledger = ledger_of(request)
    wanted = wanted.model_copy(update={"located": located})
    rows = list(ledger.matching(wanted, limit=ROWS + 1, offset=max(0, offset)))
    total = ledger.count(wanted)
    page = pager_of(request, len(rows[:ROWS]), ROWS, max(0, offset), more=len(rows) > ROWS, total=f"{total:,}")
    return render(
        request, "statements.html", heading="Statements", fields=fields, entries=rows[:ROWS], page=page,
        downloads=_downloads(fields),
    )  # fmt: skip


@router.get("/reports/{sha256}")
def report(request: Request, sha256: Sha256) -> Response:
    """Show a report beside its statements."""
    ledger = ledger_of(request)
    found = ledger.report(sha256)
    if found is None:
        return fault(request, f"The ledger holds no report {sha256}.", 404)
    entries = list(ledger.of_report(sha256))
    return render(
        request,
        "report.html",
        heading=found.title or found.id,
        report=found,
        sha256=sha256,
        address=found.url if (found.url or "").startswith(("http://", "https://")) else None,
        pieces=pieces(found.text, entries),
        cards=[{"entry": entry, "reasons": list(reasons(found, entry.statement))} for entry in entries],
    )


@router.get("/add")
def add(request: Request) -> Response:
    """Show the form that takes a report."""
    return render(request, "add.html", heading="Add a report")


@router.post("/add")
def take(
    request: Request,
    text: Annotated[str, Form()] = "",
    address: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take a report and lead to the page that shows how far it is."""
    desk = desk_of(request)
    upload = (file.filename or "upload", file.file.read()) if file is not None and file.filename else None
    name, source = source_of_form(text, address, upload, title=title, publisher=publisher, published=published)
    job = desk.hand_in(name, source)
    return RedirectResponse(f"/jobs/{job.id}", status_code=303)


@router.get("/jobs/{number}")
def job(request: Request, number: int) -> Response:
    """Show how far a report is."""
    return _job(request, number, "job.html")


@router.get("/jobs/{number}/progress")
def progress(request: Request, number: int) -> Response:
    """Return the part of that page that changes."""
    return _job(request, number, "progress.html")


def _job(request: Request, number: int, template: str) -> Response:
    desk = desk_of(request)
    found = desk.job(number)
    if found is None:
        raise HTTPException(404, f"there is no job {number}; it may have been forgotten")
    return render(request, template, heading="Adding a report", job=found)


def _downloads(fields: Sequence[Field]) -> list[tuple[str, str]]:
    """Return the names and addresses of the exports, which heed the same filters as the page."""
    query = urlencode({field.name: field.value for field in fields if field.value})
    return [(name, f"/api/v1/export/{name}" + (f"?{query}" if query else "")) for name in FORMATS]


def _interval(number: int, interval: ControlInterval, entries: dict[str, LedgerEntry]) -> dict[str, Any]:
    known = _known(interval.statements_for, entries)
    shown = f"{min(len(known), MOST_FOR_AN_INTERVAL)} of {len(known)} statements shown"
    return {
        "anchor": f"interval-{number}",
        "holder": interval.holder,
        "claimed": interval.claimed,
        "days": f"{days_in_words(interval.start)} to {days_in_words(interval.end)}",
        "origins": f"{origins_in_words(count_origins(known))}, {shown}" if known else "",
        "for_": known[:MOST_FOR_AN_INTERVAL],
        "against": _known(interval.statements_against, entries)[:MOST_FOR_AN_INTERVAL],
    }


def _known(ids: tuple[str, ...], entries: dict[str, LedgerEntry]) -> list[LedgerEntry]:
    return [entries[entry_id] for entry_id in ids if entry_id in entries]


def _timeline_data(timeline: ControlTimeline, entries: list[LedgerEntry]) -> dict[str, Any]:
    """Return what the page draws: the intervals, and the days from the first bound or report to the last."""
    bounds = [day for i in timeline.intervals for r in (i.start, i.end) for day in (r.earliest, r.latest) if day]
    days = sorted([*bounds, *(entry.known_on for entry in entries)])
    rows = [
        interval.model_dump(mode="json", include={"status", "start", "end", "claimed"})
        | {"holder": interval.holder, "anchor": f"interval-{number}"}
        for number, interval in enumerate(timeline.intervals)
    ]
    first, last = (days[0].isoformat(), days[-1].isoformat()) if days else ("", "")
    return {"place": timeline.place, "intervals": rows, "first": first, "last": last}


def _place_address(name: str, country: str | None) -> str:
    return "/place?" + urlencode({"place": name} | ({"country": country} if country else {}))
