"""Which formats there are, and which module writes each; modules are loaded when they are asked for."""

from dataclasses import dataclass
from importlib import import_module

from tetrapylon.errors import TetrapylonError
from tetrapylon.exporting.protocol import Exporter


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it is, the usual suffix and media type of its files, and `module:class` that writes it."""

    name: str
    title: str
    suffix: str
    media_type: str
    home: str


FORMATS = {
    known.name: known
    for known in (
        Format("acled", "ACLED's 31 columns (CSV)", ".csv", "text/csv", "acled:AcledExporter"),
        Format("ucdp", "UCDP GED's 49 columns (CSV)", ".csv", "text/csv", "ged:GedExporter"),
        Format("geojson", "GeoJSON", ".geojson", "application/geo+json", "geojson:GeoJsonExporter"),
        Format("geopackage", "GeoPackage", ".gpkg", "application/geopackage+sqlite3", "geopackage:GeoPackageExporter"),
        Format("parquet", "Parquet", ".parquet", "application/vnd.apache.parquet", "parquet:ParquetExporter"),
        Format("annotations", "Web Annotation", ".jsonld", "application/ld+json", "annotations:AnnotationExporter"),
    )
}


def exporter(name: str) -> Exporter:
    """Return what writes a format.

    Raises TetrapylonError that names the known formats for an unknown one, and the extra to install where it is missing.
    """
    if name not in FORMATS:
        raise TetrapylonError(f"no format is called {name!r}; use one of {', '.join(FORMATS)}")
    module, _, kind = FORMATS[name].home.partition(":")
    try:
        found: Exporter = getattr(import_module(f"tetrapylon.exporting.{module}"), kind)()
    except ModuleNotFoundError as problem:
        if (problem.name or "").startswith("tetrapylon"):
            raise
        extra = "pip install 'tetrapylon[exports]'"
        raise TetrapylonError(f"{FORMATS[name].title} needs {problem.name}; install it with: {extra}") from problem
    return found
