"""Which reports are nearly the same text, by MinHash, so that a reprint does not count as a second witness.

MinHash after Broder (1997), with locality-sensitive hashing: signatures that agree in one band of rows are compared.
"""

import hashlib
import struct
from collections import defaultdict
from collections.abc import Collection, Sequence

from rensa import RMinHash
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from tetrapylon.ledger.derived import print_bands, prints
from tetrapylon.ledger.names import fold_words
from tetrapylon.ledger.rows import read_report
from tetrapylon.ledger.schema import reports

SHINGLE = 4
"""Words of a shingle: four in a row are seldom written twice by chance."""

ALIKE = 0.5
"""Share of shingles (Jaccard) from which two reports are copies of one text: cut, retitled, with a name changed.

Chosen on bench/corpus-reports: its 30 pairs above it (by exact shingles) are reprints or later versions of one report,
and hardly any lie between 0.3 and it; below 0.3 lie reports that only share their closing paragraphs.
"""

BANDS, ROWS, SEED = 20, 4, 7
"""Of pairs alike by 0.7 four in a thousand are missed, by 0.6 one in sixteen; of those alike by 0.1 one in 500 is looked at."""

_SIGNATURE = struct.Struct(f"<{BANDS * ROWS}I")


def note_copies(connection: Connection, report: int, text: str) -> None:
    """Keep a new report's signature, and note of which reports it is a copy.

    Reports that are copies of each other, if only through others, are known by the smallest SHA-256 among them.
    """
    signature = signature_of(text)
    found = _copies(connection, signature)
    bands = [{"band": band, "report": report} for band in _bands(signature)]
    connection.execute(insert(print_bands), bands)
    connection.execute(insert(prints), [{"report": report, "signature": _SIGNATURE.pack(*signature), "copy_of": None}])
    if found:
        _join(connection, {report, *found})


def copies_of(connection: Connection, report: int) -> list[int]:
    """Return the other reports that are copies of one text with a report."""
    name = connection.scalar(select(prints.c.copy_of).where(prints.c.report == report))
    if name is None:
        return []
    same = select(prints.c.report).where(prints.c.copy_of == name, prints.c.report != report)
    return list(connection.scalars(same.order_by(prints.c.report)))


def groups_of_copies(connection: Connection) -> list[list[int]]:
    """Return every group of reports that are copies of one text."""
    query = select(prints.c.copy_of, prints.c.report).where(prints.c.copy_of.is_not(None))
    groups: dict[str, list[int]] = defaultdict(list)
    for name, report in connection.execute(query.order_by(prints.c.copy_of, prints.c.report)):
        groups[name].append(report)
    return list(groups.values())


def compare_all(connection: Connection) -> None:
    """Make the signatures and groups of all reports anew."""
    for table in (print_bands, prints):
        connection.execute(delete(table))
    for identity in connection.scalars(select(reports.c.id).order_by(reports.c.id)).all():
        content = connection.execute(select(reports.c.content).where(reports.c.id == identity)).scalar_one()
        note_copies(connection, identity, read_report(content).text)


def signature_of(text: str) -> tuple[int, ...]:
    """Return the MinHash signature of a text's shingles."""
    words = fold_words(text)
    shingles = [" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))]
    minhash = RMinHash(BANDS * ROWS, SEED)
    minhash.update(shingles)
    return tuple(minhash.digest())


def _bands(signature: Sequence[int]) -> list[int]:
    """Return a number of 63 bits for each band, which tells its place among the bands as well."""
    rows = (signature[n * ROWS : (n + 1) * ROWS] for n in range(BANDS))
    packed = (struct.pack(f"<{ROWS + 1}I", n, *row) for n, row in enumerate(rows))
    return [int.from_bytes(hashlib.blake2b(band, digest_size=8).digest(), "little") >> 1 for band in packed]


def _copies(connection: Connection, signature: Sequence[int]) -> list[int]:
    """Return the reports whose signatures agree with one by enough."""
    met = select(print_bands.c.report).where(print_bands.c.band.in_(_bands(signature)))
    query = select(prints.c.report, prints.c.signature).where(prints.c.report.in_(met))
    return [row.report for row in connection.execute(query) if _agreement(signature, row.signature) >= ALIKE]


def _agreement(signature: Sequence[int], packed: bytes) -> float:
    other: tuple[int, ...] = _SIGNATURE.unpack(packed)
    return sum(mine == theirs for mine, theirs in zip(signature, other, strict=True)) / len(signature)


def _join(connection: Connection, members: Collection[int]) -> None:
    """Give reports, and those that they are copies of already, one name."""
    names = select(prints.c.copy_of).where(prints.c.report.in_(members), prints.c.copy_of.is_not(None))
    whole = or_(prints.c.report.in_(members), prints.c.copy_of.in_(list(connection.scalars(names))))
    name = connection.scalar(
        select(func.min(reports.c.sha256)).join(prints, prints.c.report == reports.c.id).where(whole)
    )
    connection.execute(update(prints).where(whole).values(copy_of=name))
