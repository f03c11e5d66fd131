"""Views kept as JSON, and until when each is good."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, func, insert, select

from tetrapylon.ledger.current import batches
from tetrapylon.ledger.derived import changes, views


def cached(connection: Connection, view: str, subject: str, subjects: Collection[str]) -> str | None:
    """Return a view that was kept and that nothing bore on since."""
    query = select(views.c.position, views.c.content).where(views.c.view == view, views.c.subject == subject)
    found = connection.execute(query).one_or_none()
    if found is None or any(_last_change(connection, some) > found.position for some in batches(sorted(subjects))):
        return None
    return str(found.content)


def keep(connection: Connection, view: str, subject: str, content: str, position: int) -> None:
    """Keep a view in place of the one before; an older one does not take the place of a newer."""
    same = views.c.view == view, views.c.subject == subject
    connection.execute(delete(views).where(*same, views.c.position <= position))
    if connection.execute(select(views.c.position).where(*same)).first() is None:
        row = {"view": view, "subject": subject, "position": position, "content": content}
        connection.execute(insert(views), [row])


def changed_since(connection: Connection, position: int) -> list[str]:
    """Return the subjects on which something bore after a position."""
    return list(connection.scalars(select(changes.c.subject).where(changes.c.position > position).order_by("subject")))


def _last_change(connection: Connection, subjects: Collection[str]) -> int:
    query = select(func.max(changes.c.position)).where(changes.c.subject.in_(subjects))
    return connection.execute(query).scalar_one() or 0


def all_kept(connection: Connection, view: str) -> dict[str, tuple[int, str]]:
    """Return everything that was kept of a view, by its subject: the position it is of, and the content."""
    query = select(views.c.subject, views.c.position, views.c.content).where(views.c.view == view)
    return {subject: (position, content) for subject, position, content in connection.execute(query)}


def keep_all(connection: Connection, view: str, contents: Mapping[str, str], position: int) -> None:
    """Keep many subjects' views in place of those before."""
    for some in batches(sorted(contents)):
        connection.execute(delete(views).where(views.c.view == view, views.c.subject.in_(some)))
        rows = [{"view": view, "subject": name, "position": position, "content": contents[name]} for name in some]
        connection.execute(insert(views), rows)


def last_changes(connection: Connection, axis: str) -> dict[str, int]:
    """Return the position at which something last bore on each subject of an axis, such as `place`."""
    query = select(changes.c.subject, changes.c.position).where(changes.c.subject.like(f"{axis}:%"))
    return {row.subject: row.position for row in connection.execute(query)}
