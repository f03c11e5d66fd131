"""What the form for a report hands in: pasted text, an address or a file."""

from collections.abc import Iterable
from datetime import date

from tetrapylon.errors import InputError
from tetrapylon.model import Report
from tetrapylon.reading import Given, read_address, read_stream, read_text
from tetrapylon.web.desk import Source

FIRST_WORDS = 60
"""Characters of a pasted text that name it while it is read."""


def source_of_form(
    text: str, address: str, upload: tuple[str, bytes] | None, *, title: str, publisher: str, published: str
) -> tuple[str, Source]:
    """Return a name for what was handed in, and what reads it; raises InputError where nothing was, or the day is none.

    An address is fetched with the care of `read_address`: no private host is asked, also after a redirect.
    """
    given = Given(title=title.strip() or None, publisher=publisher.strip() or None, published=_day(published.strip()))
    if text.strip():
        return " ".join(text.split())[:FIRST_WORDS], lambda: [read_text(text, source="pasted text", given=given)]
    if address.strip():
        return address.strip(), lambda: _fetched(address.strip(), given)
    if upload is not None:
        name, data = upload
        return name, lambda: read_stream(data, name, given)
    raise InputError("the form", "holds no text, address or file", "fill in one of the three")


def _fetched(address: str, given: Given) -> Iterable[Report | InputError]:
    yield read_address(address, given=given)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as problem:
        raise InputError("the form", f"has a day that is none: {written[:40]!r}", "give it as YYYY-MM-DD") from problem
