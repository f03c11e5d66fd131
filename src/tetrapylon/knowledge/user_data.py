"""What a user adds to the shipped knowledge: files in a folder of the user's own."""

import os
import shutil
import tempfile
from pathlib import Path

from tetrapylon.errors import InputError

VARIABLE = "TETRAPYLON_DATA"


def data_directory() -> Path:
    """Return the folder of the user's knowledge: `$TETRAPYLON_DATA`, else `~/.local/share/tetrapylon`."""
    return Path(os.environ.get(VARIABLE) or Path.home() / ".local" / "share" / "tetrapylon")


def user_files(kind: str, suffix: str) -> list[Path]:
    """Return the files of a kind that the user added, such as ("actors", ".tsv"), by name."""
    return sorted((data_directory() / kind).glob(f"*{suffix}"))


def keep_file(kind: str, name: str, source: Path) -> Path:
    """Keep a copy of a file in the user's folder, whole or not at all, in place of one of that name; return its path.

    Raises InputError where the folder cannot be written.
    """
    folder = data_directory() / kind
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as part:
            return Path(shutil.copyfile(source, Path(part) / name)).replace(folder / name)
    except OSError as problem:
        advice = f"make it writable, or name another in {VARIABLE}"
        raise InputError(str(folder), f"cannot be written ({problem})", advice) from problem


def given_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a file that the user names; raises InputError where it cannot be read or is larger than `most`."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise InputError(str(path), f"cannot be read ({reason})", "check its name") from problem
    if len(data) > most:
        raise InputError(str(path), f"is over {most:,} bytes", "give a smaller file")
    return data
