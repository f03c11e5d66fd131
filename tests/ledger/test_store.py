"""A ledger takes reports in once, whole, and answers what they say."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from databases import raw, rows
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from warfare import FORD, REDS, coded, control

from tetrapylon.ledger import Added, Store
from tetrapylon.model import CodedReport, PlaceRelation, Report, Stance, StatementPlace


def test_adding_twice_changes_nothing(address: str) -> None:
    """The second adding of a coded report leaves every row and the head of the chain as they were."""
    with Store(address) as ledger:
        assert ledger.add(coded()) is Added.NEW
        head = ledger.head()
        assert ledger.add(coded()) is Added.UNCHANGED
        assert ledger.head() == head
        assert len(list(ledger.statements())) == 3


def test_statement_comes_back_as_it_went_in(address: str) -> None:
    """An entry holds the statement unchanged, with its report's identity and its recording."""
    moment = datetime(2021, 5, 4, 3, 2, 1, tzinfo=UTC)
    with Store(address) as ledger:
        ledger.add(coded(), recorded=moment)
        entries = list(ledger.statements())
    assert [entry.statement for entry in entries] == list(coded().statements)
    assert {entry.report_sha256 for entry in entries} == {coded().report.sha256}
    assert {entry.recorded for entry in entries} == {moment}


def test_report_comes_back_as_it_went_in(address: str) -> None:
    """Reports are kept whole, odd characters included."""
    odd = CodedReport(coder="c", report=Report(id="odd", text="A NUL \0, a lone surrogate \ud83d, Tadmur تدمر."))
    with Store(address) as ledger:
        ledger.add(odd)
        assert ledger.report(odd.report.sha256) == odd.report
        assert list(ledger.reports()) == [odd.report]
        assert ledger.report("0" * 64) is None
        assert ledger.verify() == []


def test_newer_coder_adds_a_run_that_views_use(address: str) -> None:
    """A re-coded report keeps its old run in the store; views read the newest alone."""
    fewer = coded(coder="coder 2").model_copy(update={"statements": coded().statements[:1]})
    with Store(address) as ledger:
        ledger.add(coded())
        assert ledger.add(fewer) is Added.RECODED
        assert [entry.statement for entry in ledger.statements()] == list(fewer.statements)
        assert ledger.verify() == []
    assert rows(address, "SELECT count(*) FROM statements") == [(4,)]


def test_statement_keeps_its_id_through_a_recoding(address: str) -> None:
    """A statement that a newer coder finds again has the id it had."""
    with Store(address) as ledger:
        ledger.add(coded())
        before = [entry.id for entry in ledger.statements()]
        ledger.add(coded(coder="coder 2"))
        assert [entry.id for entry in ledger.statements()] == before


def test_equal_statements_of_one_report_are_stored_once(address: str) -> None:
    """A statement that the coder gives twice is one."""
    twice = coded().model_copy(update={"statements": (*coded().statements, *coded().statements)})
    with Store(address) as ledger:
        ledger.add(twice)
        assert len(list(ledger.statements())) == 3


def test_filters_narrow_the_statements(address: str) -> None:
    """Kind, stance, place, country and actor each leave out what does not fit."""
    with Store(address) as ledger:
        ledger.add(coded())
        assert len(list(ledger.statements(kind="damage"))) == 1
        assert len(list(ledger.statements(place="ford", country="SY"))) == 2
        assert list(ledger.statements(place="Ford", country="IQ")) == []
        assert len(list(ledger.statements(actor="The Reds"))) == 2
        assert len(list(ledger.statements(actor=REDS.id, kind="control"))) == 1
        assert list(ledger.statements(stance=Stance.DENIED)) == []


def test_as_known_on_leaves_out_later_reports(address: str) -> None:
    """A report counts from its publication; without one, from its recording."""
    with Store(address) as ledger:
        ledger.add(coded(1, published="2016-04-01"))
        ledger.add(coded(2, published=None), recorded=datetime(2018, 1, 1, tzinfo=UTC))
        assert list(ledger.statements(as_known_on=date(2016, 3, 31))) == []
        assert len(list(ledger.statements(as_known_on=date(2016, 4, 1)))) == 3
        assert len(list(ledger.statements(as_known_on=date(2018, 1, 1)))) == 6


def test_part_of_a_place_is_not_the_place(address: str) -> None:
    """What a report says of a part is found by the part's name alone."""
    eastern = StatementPlace(name="eastern Ford", geonameid=FORD.geonameid, relation=PlaceRelation.PART_OF)
    text = "Eastern Ford fell."
    part = CodedReport(
        coder="c",
        report=Report(id="part", text=text),
        statements=(control("transfer", REDS, place=eastern, quote=text, text=text),),
    )
    with Store(address) as ledger:
        ledger.add(part)
        ledger.add(coded())
        assert {e.report_id for e in ledger.statements(place="Ford")} == {"report-1"}
        assert {e.report_id for e in ledger.statements(place="eastern Ford")} == {"part"}


@pytest.mark.parametrize("table", ["reports", "runs", "statements", "reviews", "participants", "speakers", "journal"])
def test_rows_cannot_be_changed_by_an_honest_mistake(address: str, table: str) -> None:
    """The database itself refuses to change or delete what was added, whoever asks."""
    with Store(address) as ledger:
        ledger.add(coded())
    with raw(address).begin() as connection:
        connection.exec_driver_sql("INSERT INTO reviews VALUES (1, 'f00d', 'note', 'Ada', 'A slip.', NULL, '2021')")
    before = rows(address, f"SELECT * FROM {table}")
    column = {"journal": "position", "participants": "ordinal", "speakers": "ordinal"}.get(table, "id")
    for mistake in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column} + 100"):
        with pytest.raises(DBAPIError, match="append-only"), raw(address).begin() as connection:
            connection.execute(text(mistake))
    assert rows(address, f"SELECT * FROM {table}") == before


def test_same_adds_give_the_same_chain_in_every_database(address: str, path: Path) -> None:
    """The head of the chain depends on what was added and when, not on where it is kept."""
    moment = datetime(2021, 5, 4, 3, 2, 1, tzinfo=UTC)
    with Store(address) as ledger, Store(path.with_name("another.db")) as another:
        for number, day in ((1, "2016-04-01"), (2, None), (1, "2016-04-01")):
            for store in (ledger, another):
                store.add(coded(number, published=day, coder=f"coder {number}"), recorded=moment)
        assert ledger.head() == another.head()
        assert ledger.head().position == 10


def test_names_are_in_the_order_of_their_letters_codes_in_every_database(address: str) -> None:
    """Equally frequent places come in one order, whatever order of letters a database was made with."""
    names = ["Zeta", "alpha", "Éclair", "a b", "ab", "A-b", "beta", "Beta", "öl", "_x"]
    with Store(address) as ledger:
        for name in names:
            text = f"A report on {name}. The town fell."
            fell = control("transfer", REDS, place=StatementPlace(name=name), quote="The town fell.", text=text)
            ledger.add(CodedReport(coder="c", report=Report(id=name, text=text), statements=(fell,)))
        keys = [sighting.key for sighting in ledger.places()]
    assert keys == sorted(keys)


def test_statements_may_be_read_while_reports_are_added(address: str) -> None:
    """A reader sees the ledger as it stood when it began."""
    with Store(address) as ledger:
        ledger.add(coded(1))
        reading = ledger.statements()
        next(reading)
        ledger.add(coded(2))
        assert len(list(reading)) == 2


def test_hundred_reports_are_added_in_seconds(address: str) -> None:
    """A hundred reports take ten seconds at most, on a slow disk too; a tenth of that is usual."""
    begun = datetime.now(UTC)
    with Store(address) as ledger:
        for number in range(100):
            ledger.add(coded(number))
    assert (datetime.now(UTC) - begun).total_seconds() < 10
