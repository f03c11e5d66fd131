"""GeoNames dumps of one country, fetched from geonames.org."""

import io
import zipfile
import zlib
from collections.abc import Callable

from tetrapylon.errors import AddressRefused, TooLarge
from tetrapylon.reading.addresses import fetch

Fetch = Callable[[str], bytes]

ADDRESS = "https://download.geonames.org/export/dump/{}.zip"
MAX_ARCHIVE = 150_000_000
MAX_DUMP = 800_000_000
"""Bytes; twice what the largest country's archive and dump have."""
TIME_LIMIT = 300.0
"""Seconds that one archive may take."""


def fetch_archive(url: str) -> bytes:
    """Fetch an archive within the bounds that country dumps need; raises AddressRefused or TooLarge."""
    return fetch(url, most=MAX_ARCHIVE, time_limit=TIME_LIMIT)


def fetch_dump(code: str, get: Fetch = fetch_archive) -> bytes:
    """Return the GeoNames dump of a country (ISO 3166 alpha-2): tab-separated text.

    Raises AddressRefused where it cannot be fetched, or is no archive with that dump, and TooLarge.
    """
    url = ADDRESS.format(code)
    try:
        data = get(url)
    except AddressRefused as problem:
        advice = f"where there is no connection, fetch the file elsewhere and run: tetrapylon gazetteer add {code}.txt"
        raise AddressRefused(url, problem.problem, advice) from problem
    try:
        return _member(data, f"{code}.txt", url)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error) as problem:
        raise AddressRefused(url, f"is no archive with {code}.txt ({problem})", "try again later") from problem


def _member(data: bytes, name: str, url: str) -> bytes:
    """Return the one member of this name; what it unpacks to is counted rather than believed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as member:
        text = member.read(MAX_DUMP + 1)
    if len(text) > MAX_DUMP:
        raise TooLarge(url, f"unpacks to over {MAX_DUMP:,} bytes", "fetch it yourself and look at it first")
    return text
