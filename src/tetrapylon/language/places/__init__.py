"""Toponyms of a report: recognised by weighted evidence, resolved by the whole report."""

from tetrapylon.language.places.countries import report_countries
from tetrapylon.language.places.finding import find_places

__all__ = ["find_places", "report_countries"]
