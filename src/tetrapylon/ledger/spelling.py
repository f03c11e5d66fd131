"""How places are written in the current statements, counted as statements come and go."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from tetrapylon.ledger.current import batches
from tetrapylon.ledger.derived import current_statements, spellings
from tetrapylon.ledger.schema import runs, statements

Spelling = tuple[str, str, str, int, str, str]
"""The columns of `spellings` but the count, in their order."""

_COLUMNS = tuple(column.name for column in spellings.c if column.name != spellings.c.statements.name)
_KEY = tuple(column.name for column in spellings.primary_key)


def spelt(connection: Connection, among: Collection[int] | None = None) -> Counter[Spelling]:
    """Count how the current statements write their places: of some reports, given by their row numbers, or of all."""
    written = [
        func.coalesce(statements.c[name], "") if name == "country" else
        func.coalesce(statements.c[name], 0) if name == "geonameid" else
        statements.c[name]
        for name in _COLUMNS
    ]  # fmt: skip
    query = select(*written, func.count()).join(current_statements, current_statements.c.statement == statements.c.id)
    if among is not None:
        query = query.join(runs, statements.c.run == runs.c.id).where(runs.c.report.in_(among))
    counted = query.where(statements.c.place_key.is_not(None)).group_by(*written)
    return Counter({tuple(spelling): number for *spelling, number in connection.execute(counted)})


def kept_spellings(connection: Connection, keys: Collection[str] | None = None) -> Counter[Spelling]:
    """Return the counts that are kept: of some place keys, or of all."""
    query = select(*(spellings.c[name] for name in _COLUMNS), spellings.c.statements)
    if keys is not None:
        query = query.where(spellings.c.place_key.in_(keys))
    return Counter({tuple(spelling): number for *spelling, number in connection.execute(query)})


def count_spellings(connection: Connection, before: Counter[Spelling], after: Counter[Spelling]) -> None:
    """Bring the counts up to date for statements that were written like `before` and are written like `after`."""
    changed = [spelling for spelling in sorted({*before, *after}) if before[spelling] != after[spelling]]
    for some in batches(changed):
        kept = kept_spellings(connection, {spelling[0] for spelling in some})
        named = [dict(zip(_COLUMNS, spelling, strict=True)) for spelling in some]
        same = [spellings.c[name] == bindparam(f"old_{name}") for name in _KEY]
        connection.execute(
            delete(spellings).where(*same), [{f"old_{name}": row[name] for name in _KEY} for row in named]
        )
        counts = [kept[spelling] - before[spelling] + after[spelling] for spelling in some]
        rows = [row | {"statements": number} for row, number in zip(named, counts, strict=True) if number > 0]
        if rows:
            connection.execute(insert(spellings), rows)
