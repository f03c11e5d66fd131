"""GeoNames dumps that a user adds: kept in the user's folder, compiled into the cache."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tetrapylon.knowledge.actors.table import slug
from tetrapylon.knowledge.gazetteer.compiled import CompiledGazetteer
from tetrapylon.knowledge.gazetteer.compiling import SCHEMA_VERSION, cache_directory, write_gazetteer
from tetrapylon.knowledge.gazetteer.records import division_names, dump, supplement
from tetrapylon.knowledge.user_data import keep_file, user_files

USER_DUMPS = "gazetteer"
"""The kind of the user's files that hold places."""

_COMPILED = "gazetteer-user-"


@dataclass(frozen=True, slots=True)
class UserDump:
    """A dump that the user added: its name ("SY"), the file that is kept, and how many places it holds."""

    name: str
    path: Path
    places: int


def add_dump(path: Path) -> UserDump:
    """Add a GeoNames dump (`SY.txt`) to the user's gazetteer, in place of one of the same name.

    Raises MalformedRecord, which names the file and line, where a line is no GeoNames row, and InputError where the file
    cannot be read; nothing is kept then.
    """
    fresh = cache_directory() / f"{_prefix(path)}fresh.places"
    _write(path, fresh)
    kept = keep_file(USER_DUMPS, f"{path.stem}.txt", path)
    for stale in cache_directory().glob(f"{_prefix(path)}*"):
        if stale != fresh:
            stale.unlink(missing_ok=True)
    return UserDump(path.stem, kept, len(CompiledGazetteer(fresh.replace(_compiled(kept)))))


def user_dumps() -> list[UserDump]:
    """Return the dumps that the user added, by name."""
    return [UserDump(path.stem, path, len(CompiledGazetteer(file))) for path, file in user_gazetteers().items()]


def user_gazetteers() -> dict[Path, Path]:
    """Return the compiled file of each dump that the user added, compiled where it was not yet."""
    found = {path: _compiled(path) for path in user_files(USER_DUMPS, ".txt")}
    for path, compiled in found.items():
        if not compiled.exists():
            _write(path, compiled)
    return found


def _write(path: Path, compiled: Path) -> None:
    write_gazetteer(compiled, dump(path), division_names(supplement()))


def _compiled(path: Path) -> Path:
    """Return the compiled file's path, named by what tells a kept dump from an earlier one of its name."""
    known = path.stat()
    stamp = hashlib.sha256(f"{SCHEMA_VERSION} {known.st_size} {known.st_mtime_ns}".encode())
    return cache_directory() / f"{_prefix(path)}{stamp.hexdigest()[:16]}.places"


def _prefix(path: Path) -> str:
    return f"{_COMPILED}{slug(path.stem) or 'unnamed'}."
