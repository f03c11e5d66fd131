"""Exports as downloads: `GET /api/v1/export/{format}` with the filter of the views."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from tetrapylon.exporting.formats import FORMATS
from tetrapylon.web.api import PREFIX, Wanted
from tetrapylon.web.asked import exports_of, ledger_of, tagged
from tetrapylon.web.told import REFUSALS, UNCHANGED, Fault

PORTION = 256 * 1024
"""Bytes that are sent at a time."""

FormatName = Literal["acled", "ucdp", "geojson", "geopackage", "parquet", "annotations"]

FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file",
        "content": {
            known.media_type: {"schema": {"type": "object"} if "json" in known.media_type else {"type": "string"}}
            for known in FORMATS.values()
        },
    },
    501: {"model": Fault, "description": "This installation lacks what the format needs"},
}

router = APIRouter(prefix=PREFIX, dependencies=[Depends(tagged)], responses=REFUSALS | UNCHANGED)


@router.get("/export/{format}", tags=["exports"], response_class=Response, responses=FILES)
def export(request: Request, response: Response, format: FormatName, wanted: Wanted) -> Response:  # noqa: A002 - the path's word
    """Return what a filter keeps as a file of a format; `X-Left-Out` counts what the format cannot hold, and why."""
    known = FORMATS[format]
    with exports_of(request).taken(), TemporaryDirectory(prefix="tetrapylon-") as folder:
        path = Path(folder) / f"export{known.suffix}"
        done = ledger_of(request).export(known.name, path, wanted)
        size, stream = path.stat().st_size, path.open("rb")  # outlives its name, so that nothing is left behind
    left_out = "; ".join(f"{count} {reason}" for reason, count in done.left_out.items())
    headers = {
        "content-length": str(size),
        "content-disposition": f'attachment; filename="tetrapylon-{known.name}{known.suffix}"',
        "x-left-out": left_out,
        **{name: response.headers[name] for name in ("etag", "cache-control")},
    }
    return StreamingResponse(_portions(stream), media_type=known.media_type, headers=headers)


def _portions(stream: IO[bytes]) -> Iterator[bytes]:
    with stream:
        while portion := stream.read(PORTION):
            yield portion
