"""A file that is there whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tetrapylon.errors import TetrapylonError


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """Give a path to write to; what was written takes the place of `out` only when all of it was.

    It lies in a folder of its own beside `out` and bears its suffix, by which some libraries tell a format. A pipe or
    device is sent the bytes at the end. Raises TetrapylonError that names `out` where it cannot be written.
    """
    target = out.resolve()
    apart = out.exists() and (not out.is_file() or out.is_relative_to("/dev"))  # /dev/stdout may lead to a file
    try:
        with TemporaryDirectory(prefix=".tetrapylon-", dir=None if apart else target.parent) as folder:
            part = Path(folder) / f"part{out.suffix}"
            yield part
            if apart:
                with part.open("rb") as written, out.open("ab") as stream:
                    shutil.copyfileobj(written, stream)
            else:
                part.chmod(0o666 & ~_umask())
                part.replace(target)
    except OSError as problem:
        advice = "name a file in a folder that exists, may be written to and has room"
        raise TetrapylonError(f"{out}: cannot be written ({problem.strerror or problem}); {advice}") from problem


def _umask() -> int:
    """Return the permissions that new files of this process do not get; the system tells it only when it is set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
