"""The description of the HTTP interface (OpenAPI), and what FastAPI leaves for us to tell."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.routing import Match

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


def described(app: FastAPI) -> dict[str, Any]:
    """Return the application's OpenAPI: as FastAPI makes it, but a value by which types are told apart must be given.

    Our types have a default for it, of which pydantic concludes that it may be missing.
    """
    if app.openapi_schema is None:
        told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        parts = told["components"]["schemas"]
        for union in _unions(told):
            for reference in union["mapping"].values():
                part = parts[reference.rpartition("/")[2]]
                part["required"] = sorted({*part.get("required", ()), union["propertyName"]})
        app.openapi_schema = told
    return app.openapi_schema


def _unions(told: Any) -> list[dict[str, Any]]:
    """Return every discriminator within a description."""
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    own = [told["discriminator"]] if isinstance(told, dict) and "mapping" in told.get("discriminator", ()) else []
    return [*own, *(union for each in inner for union in _unions(each))]


def methods_at(request: Request) -> list[str]:
    """Return every method that some route has at an address; a router tells only those of the first that it finds."""
    scopes = ((method, {**request.scope, "method": method}) for method in METHODS)
    return [m for m, scope in scopes if any(r.matches(scope)[0] is Match.FULL for r in request.app.routes)]
