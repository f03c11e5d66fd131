"""The file of a compiled gazetteer: named arrays one after another, mapped into memory rather than read.

Pages come in as look-ups touch them, and processes share them. Only Tetrapylon writes such a file, on the machine that
reads it, so numbers stand in the machine's own byte order.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]

_LENGTH = 8
_ALIGNED = 64


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write one-dimensional arrays to `path` by atomic rename, whole or not at all, so that two processes may do so."""
    layout, at = {}, 0
    for name, array in arrays.items():
        layout[name] = (array.dtype.str, at, len(array))
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    header = json.dumps(layout).encode()
    header += b" " * (-(len(header) + _LENGTH) % _ALIGNED)
    handle, part = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(len(header).to_bytes(_LENGTH, "little") + header)
            for array in arrays.values():
                file.write(np.ascontiguousarray(array).data)
                file.write(b"\0" * (-array.nbytes % _ALIGNED))
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)


def map_arrays(path: Path) -> dict[str, Array]:
    """Map the arrays of a file that `write_arrays` wrote; raises OSError or ValueError where it is none."""
    data = np.memmap(path, np.uint8, "r")
    length = int.from_bytes(bytes(data[:_LENGTH]), "little")
    layout = json.loads(bytes(data[_LENGTH : _LENGTH + length]))
    body = data[_LENGTH + length :].view(np.ndarray)
    return {
        name: body[at : at + count * np.dtype(dtype).itemsize].view(dtype)
        for name, (dtype, at, count) in layout.items()
    }
