"""What must hold of near-copies of reports."""

from pathlib import Path

from sqlalchemy import select

from tetrapylon.ledger import Store, upkeep
from tetrapylon.ledger.copies import copies_of, groups_of_copies
from tetrapylon.ledger.derived import prints
from tetrapylon.ledger.opening import writing
from tetrapylon.model import CodedReport, Report


def text(first: int, last: int) -> str:
    """Return a text of numbered words."""
    return " ".join(f"word{n}" for n in range(first, last))


def add(store: Store, *texts: str) -> None:
    """Add a report of each text."""
    for number, one in enumerate(texts):
        store.add(CodedReport(coder="c", report=Report(id=f"r{number}", text=one)))


def test_copies_are_those_with_most_words_in_common(tmp_path: Path) -> None:
    """A report cut by a fifth is a copy; one that shares a third, or is about something else, is none."""
    with Store(tmp_path / "war.db") as store, store._engine.connect() as connection:
        add(store, text(0, 100), text(0, 80), text(50, 150), text(300, 400))
        assert groups_of_copies(connection) == [[1, 2]]
        assert [copies_of(connection, report) for report in (1, 2, 3)] == [[2], [1], []]


def test_copies_of_copies_are_one_group_in_whatever_order(tmp_path: Path) -> None:
    """Two reports that are no copies of each other, but both of a third, are one group, in whatever order they came."""
    chain = [text(0, 200), text(70, 270), text(35, 235)]
    for number, order in enumerate((chain, chain[::-1])):
        with Store(tmp_path / f"{number}.db") as store, store._engine.connect() as connection:
            add(store, *order)
            assert groups_of_copies(connection) == [[1, 2, 3]]


def test_rebuilding_finds_the_same_copies(tmp_path: Path) -> None:
    """Signatures and groups made anew are those that adding kept."""
    with Store(tmp_path / "war.db") as store:
        add(store, text(0, 100), text(0, 90), text(300, 400), text(310, 400))
        with store._engine.connect() as connection:
            before = connection.execute(select(prints).order_by(prints.c.report)).all()
        with writing(store._engine) as connection, connection.begin():
            upkeep.rebuild(connection)
        with store._engine.connect() as connection:
            assert connection.execute(select(prints).order_by(prints.c.report)).all() == before


def test_short_and_empty_texts_have_signatures(tmp_path: Path) -> None:
    """Reports of a word or none are kept, and are copies of the same."""
    with Store(tmp_path / "war.db") as store, store._engine.connect() as connection:
        add(store, "", "Word.", "word!")
        assert groups_of_copies(connection) == [[2, 3]]
