"""Codes of countries that exports need: ISO 3166-1, ACLED's and UCDP's regions, Gleditsch and Ward's numbers."""

from functools import cache

from pydantic import Field

from tetrapylon.knowledge.loading import knowledge_bytes, validated
from tetrapylon.model.base import Frozen


class CountryCodes(Frozen):
    """One country's codes; None where a list has no code for it."""

    alpha2: str = Field(pattern="^[A-Z]{2}$")
    name: str = Field(min_length=1)
    alpha3: str = Field(pattern="^[A-Z]{3}$")
    iso: int | None
    acled_region: str = Field(min_length=1)
    ucdp_region: str | None
    gleditsch_ward: int | None


@cache
def country_codes() -> dict[str, CountryCodes]:
    """Load every country's codes by ISO 3166-1 alpha-2, once a process; raises KnowledgeError."""
    source = "knowledge/country_codes.tsv"
    lines = knowledge_bytes("country_codes.tsv").decode().splitlines()
    rows = [_row(line) for line in lines if line and not line.startswith("#")]
    return {codes.alpha2: codes for codes in validated(rows, list[CountryCodes], source)}


def _row(line: str) -> dict[str, str | None]:
    cells = line.split("\t")
    return dict(zip(CountryCodes.model_fields, (cell or None for cell in cells), strict=True))
