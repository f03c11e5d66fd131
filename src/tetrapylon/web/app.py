"""The application: pages, the HTTP interface, and the guard in front of both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from tetrapylon.errors import InputError, LedgerError, ReviewError, TetrapylonError
from tetrapylon.library.ledger import Ledger
from tetrapylon.version import __version__
from tetrapylon.web import api, downloads, mapping, pages, registers, reviewing
from tetrapylon.web.asked import NotModified
from tetrapylon.web.describing import described, methods_at
from tetrapylon.web.desk import Busy, Desk
from tetrapylon.web.security import Guard
from tetrapylon.web.settings import STATIC, Settings
from tetrapylon.web.turns import EXPORTS, READINGS, Turns

DESCRIPTION = """Who says that who did what to whom, where and when: statements of news reports, and the views that follow
from them. Reading needs no token on a loopback address; writing does (`Authorization: Bearer …`)."""


def create_app(settings: Settings) -> FastAPI:
    """Return the application over one ledger; raises LedgerError where the ledger cannot be opened."""
    ledger = Ledger(settings.ledger)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.desk.close()
        ledger.close()

    app = FastAPI(
        title="Tetrapylon",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,  # its page loads scripts from another host
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.settings = settings
    app.state.ledger = ledger
    app.state.atlas = mapping.AtlasKeeper()
    app.state.desk = Desk(ledger, settings.model)
    app.state.readings = Turns(READINGS, "reports")
    app.state.exports = Turns(EXPORTS, "exports")
    app.openapi = partial(described, app)  # type: ignore[method-assign]  # as FastAPI's guide has it
    app.add_middleware(Guard, settings=settings)
    app.add_exception_handler(TetrapylonError, _told)
    app.add_exception_handler(NotModified, _unchanged)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.include_router(api.reads)
    app.include_router(api.writes)
    app.include_router(downloads.router)
    app.include_router(mapping.router)
    app.include_router(pages.router)
    app.include_router(registers.router)
    app.include_router(reviewing.router)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    return app


async def _unchanged(_request: Request, problem: Exception) -> Response:
    return Response(status_code=304, headers={"etag": str(problem)})


async def _http(request: Request, problem: Exception) -> Response:
    """Answer what was not found, in the shape that the reader reads."""
    assert isinstance(problem, HTTPException)
    if problem.status_code == 405:
        problem = HTTPException(405, problem.detail, {"allow": ", ".join(methods_at(request))})
    if request.url.path.startswith("/api/"):
        return await http_exception_handler(request, problem)
    return pages.fault(request, str(problem.detail), problem.status_code)


async def _unreadable(request: Request, problem: Exception) -> Response:
    """Answer a request whose values cannot be read."""
    assert isinstance(problem, RequestValidationError)
    if request.url.path.startswith("/api/"):
        return await request_validation_exception_handler(request, problem)
    told = "; ".join(f"{'.'.join(map(str, error['loc'][1:]))}: {error['msg']}" for error in problem.errors())
    return pages.fault(request, told, 422)


STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (InputError, 400),
    (ReviewError, 409),
    (LedgerError, 503),
    (Busy, 503),
    (TetrapylonError, 501),
)
"""How each of our faults is answered; the last is what this installation cannot do, such as a format without its extra."""


async def _told(request: Request, problem: Exception) -> Response:
    """Answer a fault of ours in words: as JSON to programs, as a page to people."""
    status = next(number for kind, number in STATUSES if isinstance(problem, kind))
    if request.url.path.startswith("/api/"):
        headers = {"retry-after": "5"} if status == 503 else {}
        return JSONResponse({"detail": str(problem)}, status, headers)
    return pages.fault(request, str(problem), status)
