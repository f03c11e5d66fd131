"""A sample report, written by us in the shape of a scraped page; the facts are public record."""

from importlib.resources import files

SAMPLE_NAME = "palmyra-2017-03-03.txt"


def sample_text() -> str:
    """Return the sample report's text."""
    return (files("tetrapylon.samples") / SAMPLE_NAME).read_text(encoding="utf-8")
