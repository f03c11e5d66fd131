"""The review queue: what is least certain first, what people made of each statement, and the form that takes a verdict."""

from typing import Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from tetrapylon.errors import ReviewError
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import LedgerEntry, Review, Verdict
from tetrapylon.web.asked import EntryId, ledger_of
from tetrapylon.web.correcting import corrected, inputs
from tetrapylon.web.pages import fault
from tetrapylon.web.rendering import address_of, render

router = APIRouter(include_in_schema=False)

QUEUE = 20
"""Statements of the queue that a page shows; deciding over one brings up the next."""

KEYS = {Verdict.ACCEPT: "a", Verdict.CORRECT: "c", Verdict.REJECT: "r", Verdict.MERGE: "m", Verdict.NOTE: "n"}
REVIEWER = "tetrapylon_reviewer"
"""The cookie that keeps the reviewer's name between verdicts."""


@router.get("/review")
def queue(request: Request, entry: str | None = None) -> Response:
    """Show the statements that nobody has reviewed, the least certain first; or the one that an address names."""
    ledger = ledger_of(request)
    if entry is not None:
        found = ledger.statement(entry)
        past = ledger.reviews(entry)
        if found is None and not past:
            return fault(request, f"The ledger holds no statement {entry}.", 404)
        items = [_item(ledger, found, "")] if found else []
        return _page(request, items, "Review of one statement", [_told(review) for review in past] if not found else [])
    waiting = ledger.review_queue(QUEUE)
    return _page(request, [_item(ledger, one.entry, one.why) for one in waiting], "Review", [])


@router.post("/review/{entry_id}")
async def take(request: Request, entry_id: EntryId) -> Response:
    """Write a verdict, and lead on to what is left of the queue."""
    form = await request.form(max_files=0, max_fields=40)
    ledger = ledger_of(request)
    review = await _in_thread(ledger, entry_id, form)
    alone = form.get("alone") == "yes"
    answer = RedirectResponse(f"/review?entry={entry_id}" if alone else "/review", status_code=303)
    answer.set_cookie(REVIEWER, quote(review.reviewer[:200]), httponly=True, samesite="strict", max_age=90 * 86400)
    return answer


@router.get("/entries/{entry_id}")
def entry(request: Request, entry_id: EntryId) -> Response:
    """Lead to a statement beside its words."""
    found = ledger_of(request).statement(entry_id)
    if found is None:
        return fault(request, f"The ledger holds no statement {entry_id}.", 404)
    return RedirectResponse(address_of(found), status_code=303)


async def _in_thread(ledger: Ledger, entry_id: str, form: FormData) -> Review:
    return await run_in_threadpool(_write, ledger, entry_id, {k: v for k, v in form.items() if isinstance(v, str)})


def _write(ledger: Ledger, entry_id: str, told: dict[str, str]) -> Review:
    given = told.get("verdict", "")
    if given not in list(Verdict):
        raise ReviewError("choose what to do with the statement: accept, correct, reject, merge or note")
    verdict = Verdict(given)
    correction = None
    if verdict is Verdict.CORRECT:
        found = ledger.statement(entry_id)
        if found is None:
            raise ReviewError(f"{entry_id} is not in use any more, so that there is nothing to correct")
        correction = corrected(found.statement, told)
    return ledger.review(
        entry_id,
        verdict,
        reviewer=told.get("reviewer", ""),
        reason=told.get("reason", ""),
        correction=correction,
        into=told.get("into", "").strip() if verdict is Verdict.MERGE else None,
    )


def _page(request: Request, items: list[dict[str, Any]], heading: str, past: list[dict[str, str]]) -> Response:
    ledger = ledger_of(request)
    return render(
        request,
        "review.html",
        heading=heading,
        items=items,
        past=past,
        alone=heading != "Review",
        total=f"{ledger.count():,}",
        reviewer=_reviewer(request),
        verdicts=[(verdict.value, key) for verdict, key in KEYS.items()],
    )


def _reviewer(request: Request) -> str:
    return unquote(request.cookies.get(REVIEWER, ""))


def _item(ledger: Ledger, found: LedgerEntry, why: str) -> dict[str, Any]:
    report = ledger.report(found.report_sha256)
    evidence = found.statement.evidence
    return {
        "entry": found,
        "why": why,
        "before": evidence.prefix,
        "after": evidence.suffix,
        "language": report.language if report else "und",
        "inputs": list(inputs(found.statement)),
        "history": [_told(review) for review in ledger.reviews(found.id)],
    }


def _told(review: Review) -> dict[str, str]:
    return {
        "when": f"{review.recorded:%Y-%m-%d %H:%M}",
        "who": review.reviewer,
        "what": {
            "accept": "accepted",
            "correct": "corrected",
            "reject": "rejected",
            "merge": "merged",
            "note": "noted",
        }[review.verdict.value],
        "why": review.reason,
        "into": review.merged_into or "",
    }
