"""`actors` and `gazetteer`: what Tetrapylon knows, and what a user adds to it."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tetrapylon.knowledge.actors import ActorEntry

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]

actors = typer.Typer(
    help="See and extend the armed actors that reports are read with.\n\nExample: `tetrapylon actors list --country ML`",
    no_args_is_help=True,
)
gazetteer = typer.Typer(
    help="See and extend the places that reports are read with.\n\nExample: `tetrapylon gazetteer add SY.txt`",
    no_args_is_help=True,
)

_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")


@actors.command("add")
def add_actors(
    file: Annotated[Path, typer.Argument(help="A tab-separated table in the columns of the register.")],
    json: JsonOption = False,
) -> None:
    """Add a table of actors; every report is read with them from then on.

    A file of the same name is replaced. The table is kept in `$TETRAPYLON_DATA`, or `~/.local/share/tetrapylon`.

    Example: `tetrapylon actors add sahel.tsv`
    """
    from tetrapylon.knowledge.actors import add_actors as add

    added = add(file)
    _tell({"file": str(file), "actors": len(added)}, f"{len(added)} actors added from {file}", as_json=json)


@actors.command("list")
def list_actors(
    country: Annotated[str | None, typer.Option(help="Only those that act in this country (ISO 3166).")] = None,
    json: JsonOption = False,
) -> None:
    """List the known actors by their canonical names.

    Example: `tetrapylon actors list --country ML`
    """
    from tetrapylon.knowledge.actors import actor_register

    wanted = country.upper() if country else None
    for entry in sorted(actor_register().entries, key=lambda entry: entry.name.casefold()):
        if wanted is None or wanted in entry.countries:
            kind = entry.actor.kind.value if entry.actor.kind else None
            words = _line([entry.name, entry.acronym, kind, " ".join(entry.countries)])
            _tell(_actor_row(entry), words, as_json=json)


@actors.command("show")
def show_actor(
    name: Annotated[str, typer.Argument(help="A name, an alias, an acronym or an id.")],
    country: Annotated[str | None, typer.Option(help="Where it acts (ISO 3166), where several share the name.")] = None,
    json: JsonOption = False,
) -> None:
    """Show what is known of an actor: its names, its affiliations, its numbers in UCDP and Wikidata.

    Example: `tetrapylon actors show ISIL`
    """
    from tetrapylon.errors import InputError
    from tetrapylon.knowledge.actors import actor_register

    register = actor_register()
    entry = register.get(name) or register.find(name, [country.upper()] if country else [])
    if entry is None:
        raise InputError(name, "is no known actor", "see them all with: tetrapylon actors list")
    row = _actor_row(entry)
    words = [f"{key:<12} {_words(value)}" for key, value in row.items() if value]
    _tell(row, "\n".join(words), as_json=json)


@gazetteer.command("add")
def add_places(
    dump: Annotated[str, typer.Argument(help="A GeoNames dump such as SY.txt, or a country's code to fetch it by.")],
    json: JsonOption = False,
) -> None:
    """Add a country's GeoNames dump; every report is read with its places from then on.

    A dump of the same name is replaced. It is kept in `$TETRAPYLON_DATA`, or `~/.local/share/tetrapylon`. A country's
    code fetches its dump from geonames.org.

    Example: `tetrapylon gazetteer add SY.txt`, `tetrapylon gazetteer add SY`
    """
    from tetrapylon.knowledge.gazetteer import add_dump

    path = Path(dump)
    if _COUNTRY_CODE.fullmatch(dump) and not path.exists():
        with TemporaryDirectory() as folder:
            added = add_dump(_fetched(dump.upper(), Path(folder)))
    else:
        added = add_dump(path)
    row = {"name": added.name, "file": str(added.path), "places": added.places}
    _tell(row, f"{added.places} places added as {added.name}", as_json=json)


@gazetteer.command("list")
def list_dumps(json: JsonOption = False) -> None:
    """List the dumps that were added.

    Example: `tetrapylon gazetteer list`
    """
    from tetrapylon.knowledge.gazetteer import user_dumps

    for dump in user_dumps():
        row = {"name": dump.name, "file": str(dump.path), "places": dump.places}
        _tell(row, _line([dump.name, f"{dump.places} places", str(dump.path)]), as_json=json)


def _fetched(code: str, folder: Path) -> Path:
    """Fetch a country's dump into a folder; raises InputError for an unknown code, and what `fetch_dump` raises."""
    from tetrapylon.errors import InputError
    from tetrapylon.knowledge.gazetteer import country_records
    from tetrapylon.reading import fetch_dump

    if code not in country_records():
        raise InputError(code, "is no file, and no country's code", "give a GeoNames dump, or a code such as SY")
    path = folder / f"{code}.txt"
    path.write_bytes(fetch_dump(code))
    return path


def _actor_row(entry: "ActorEntry") -> dict[str, object]:
    """Return what is known of an actor, as JSON has it."""
    from tetrapylon.knowledge.actors import ucdp_actor

    ucdp = ucdp_actor(entry.id)
    return {
        "id": entry.id,
        "name": entry.name,
        "class": entry.actor.kind.value if entry.actor.kind else None,
        "acronym": entry.acronym,
        "aliases": entry.aliases,
        "countries": entry.countries,
        "affiliations": tuple(str(affiliation) for affiliation in entry.affiliations),
        "ucdp": ucdp.number if ucdp else None,
        "ucdp_name": ucdp.name if ucdp else None,
        "wikidata": entry.wikidata,
    }


def _words(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _line(cells: Iterable[str | None]) -> str:
    return "  ".join(cell for cell in cells if cell)


def _tell(row: Mapping[str, object], words: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(row, ensure_ascii=False) if as_json else words)
