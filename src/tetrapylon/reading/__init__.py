"""Reading: bytes or an address in, a Report out."""

from tetrapylon.reading.addresses import fetch, is_public, read_address, resolve_host
from tetrapylon.reading.country_dumps import fetch_dump
from tetrapylon.reading.files import read_path, read_stream
from tetrapylon.reading.given import Given
from tetrapylon.reading.pages import MAX_PAGE, read_html
from tetrapylon.reading.records import read_record
from tetrapylon.reading.texts import MAX_TEXT, read_text

__all__ = [
    "MAX_PAGE",
    "MAX_TEXT",
    "Given",
    "fetch",
    "fetch_dump",
    "is_public",
    "read_address",
    "read_html",
    "read_path",
    "read_record",
    "read_stream",
    "read_text",
    "resolve_host",
]
