"""Registers that a ledger keeps are those that all its entries at once would give."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import FERRY, damage, deed, histories, report
from sqlalchemy import Connection
from warfare import BLUES, REDS, control, days

from tetrapylon.ledger import registers
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import CodedReport, Filter, LedgerEntry, Stance
from tetrapylon.model.forecast import Forecast
from tetrapylon.model.site_record import SiteRecord
from tetrapylon.model.source_record import SourceRecord
from tetrapylon.reasoning.damage import damage_register
from tetrapylon.reasoning.forecasts import forecasts
from tetrapylon.reasoning.sources import by_place, source_records

RECORDED = datetime(2020, 1, 1, tzinfo=UTC)

TAKING = control("transfer", REDS, BLUES, quote="Ford fell.", text="Ford fell.", time=days("2016-03-20"))
PLAN = control("transfer", REDS, BLUES, quote="Ford falls.", text="Ford falls.", stance=Stance.INTENDED, speaker=REDS)
HELD = control("hold", BLUES, quote="Blue Ford.", text="Blue Ford.")


def everything(ledger: Ledger) -> tuple[list[SourceRecord], list[Forecast], list[SiteRecord]]:
    """Return all registers of a ledger, each in the order of ids."""
    return (
        sorted(ledger.sources(), key=lambda row: row.id),
        sorted(ledger.forecasts(), key=lambda row: row.id),
        sorted(ledger.damage(), key=lambda row: row.id),
    )


def at_once(entries: list[LedgerEntry]) -> tuple[list[SourceRecord], list[Forecast], list[SiteRecord]]:
    """Return what all entries at once give."""
    return (
        sorted(source_records(entries), key=lambda row: row.id),
        sorted((f for group in by_place(entries) for f in forecasts(group)), key=lambda row: row.id),
        sorted(damage_register(entries), key=lambda row: row.id),
    )


@settings(max_examples=12, deadline=None)
@given(
    histories.flatmap(lambda told: st.tuples(st.permutations(told), st.lists(st.booleans(), min_size=6, max_size=6)))
)
def test_kept_rows_are_those_of_all_entries_at_once(told: tuple[list[CodedReport], list[bool]]) -> None:
    """In whatever order reports come, and however often is asked in between, also after a re-coding and a rebuild."""
    reports, asking = told
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "war.db") as ledger:
        for coded, ask in zip(reports, asking, strict=False):
            ledger.add(coded, recorded=RECORDED)
            if ask:
                assert everything(ledger) == at_once(list(ledger.statements()))
        first = reports[0]
        fewer = first.model_copy(update={"coder": "coder 2", "statements": first.statements[1:]})
        ledger.add(fewer, recorded=datetime(2020, 2, 1, tzinfo=UTC))
        kept = everything(ledger)
        assert kept == at_once(list(ledger.statements()))
        ledger.rebuild()
        assert everything(ledger) == kept


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a ledger of a plan to take Ford and what came of it, of a strike, and of a bridge."""
    made = Ledger(tmp_path / "war.db")
    told = [
        report(1, "2016-03-01", "The Courier", PLAN, damage("damaged", time=days("2016-02-20"))),
        report(2, "2016-03-21", "The Herald", TAKING, deed(place=FERRY, time=days("2016-03-20"), speaker="Anna Smith")),
        report(3, "2016-02-01", "The Star", HELD, damage("destroyed", "a hospital", place=FERRY)),
    ]
    for coded in told:
        made.add(coded, recorded=RECORDED)
    return made


def test_forecasts_are_chosen_by_speaker_status_and_the_like(ledger: Ledger) -> None:
    """Each filter keeps what answers to it and nothing else."""
    assert [f.status for f in ledger.forecasts()] == ["fulfilled"]
    keeping = [
        ledger.forecasts("the reds", "fulfilled"),
        ledger.forecasts(place="Ford", country="SY", kind="control"),
        ledger.forecasts(actor="The Blues", source="Courier", stance="intended"),
        ledger.forecasts(since=date(2016, 8, 1), until=date(2016, 9, 1)),
    ]
    assert [len(found) for found in keeping] == [1, 1, 1, 1]
    leaving = [
        ledger.forecasts("Anna Smith"),
        ledger.forecasts(status="failed"),
        ledger.forecasts(place="Ferry"),
        ledger.forecasts(place="Atlantis"),
        ledger.forecasts(since=date(2017, 1, 1)),
        ledger.forecasts(until=date(2016, 2, 1)),
    ]
    assert leaving == [[]] * 6


def test_damage_is_chosen_by_place_site_and_the_like(ledger: Ledger) -> None:
    """Each filter keeps what answers to it; a page is a part of the whole list in its order."""
    assert [row.place for row in ledger.damage()] == ["Ferry", "Ford"]
    assert [row.place for row in ledger.damage(limit=1, offset=1)] == ["Ford"]
    for asked in (
        ledger.damage("Ford"),
        ledger.damage(site="old bridge"),
        ledger.damage(condition="damaged", source="The Courier"),
        ledger.damage(until=date(2016, 2, 28), since=date(2016, 2, 10)),
    ):
        assert [row.site for row in asked] == ["the Old Bridge"]
    assert ledger.damage(site="mill") == ledger.damage(country="IQ") == ledger.damage(condition="looted") == []


def test_one_filter_serves_every_register(ledger: Ledger) -> None:
    """What a filter object keeps is what its values keep."""
    ford = Filter(place="Ford", country="SY", source="The Courier")
    assert ledger.matching_forecasts(ford, status="fulfilled") == ledger.forecasts() != []
    assert ledger.matching_damage(ford) == ledger.damage("Ford") != []
    assert ledger.matching_damage(Filter(kind="event")) == []
    assert ledger.matching_forecasts(Filter(kind="damage")) == []
    assert ledger.matching_forecasts(Filter(site="old bridge")) == []


def test_sources_are_chosen_by_name_role_and_letter(ledger: Ledger) -> None:
    """One source that is asked for brings its checks."""
    assert [row.id for row in ledger.sources(role="speaker")] == ["speaker:anna smith", "speaker:reds"]
    herald = ledger.sources("the herald")
    assert [(row.role, row.statements, len(row.checks)) for row in herald] == [("publisher", 2, 2)]
    assert ledger.sources(reliability="A") == []
    assert all(row.checks == () for row in ledger.sources())


def test_as_known_on_leaves_out_what_came_later(ledger: Ledger) -> None:
    """On the day of the plan it was open, and nobody had heard of the strike; today's filters hold for that day, too."""
    then = date(2016, 3, 10)
    assert [f.status for f in ledger.forecasts(as_known_on=then)] == ["open"]
    assert [f.status for f in ledger.forecasts(status="open", place="Ford", as_known_on=then)] == ["open"]
    assert [row.id for row in ledger.sources(role="speaker", as_known_on=then)] == ["speaker:reds"]
    assert len(ledger.sources("The Courier", as_known_on=then)[0].checks) == 2
    assert [row.site for row in ledger.damage(as_known_on=date(2016, 2, 15))] == ["a hospital"]


@settings(max_examples=12, deadline=None)
@given(histories)
def test_as_known_today_is_what_is_kept(reports: list[CodedReport]) -> None:
    """Asked for a day after everything, working out gives what is kept, in the same order, for every filter."""
    today = date(2030, 1, 1)
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "war.db") as ledger:
        for coded in reports:
            ledger.add(coded, recorded=RECORDED)
        assert ledger.sources() == ledger.sources(as_known_on=today)
        assert ledger.sources("The Courier") == ledger.sources("The Courier", as_known_on=today)
        for place in (None, "Ford"):
            assert ledger.forecasts(place=place) == ledger.forecasts(place=place, as_known_on=today)
            assert ledger.damage(place) == ledger.damage(place, as_known_on=today)


def test_only_what_something_bears_on_is_worked_out_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report on Ferry leaves Ford's rows alone."""
    everything(ledger)
    asked: list[str] = []
    read_places = registers.entries_at

    def noted(connection: Connection, place: str) -> Iterator[LedgerEntry]:
        asked.append(place)
        return read_places(connection, place)

    monkeypatch.setattr(registers, "entries_at", noted)
    everything(ledger)
    assert asked == []
    ledger.add(report(4, "2016-05-01", "The Star", deed(place=FERRY)), recorded=RECORDED)
    everything(ledger)
    assert set(asked) == {"g:8"}


def test_unknown_values_are_refused(ledger: Ledger) -> None:
    """A status, condition, role or letter that cannot be is an error, not an empty list."""
    for asked in (
        lambda: ledger.forecasts(status="likely"),
        lambda: ledger.damage(condition="shiny"),
        lambda: ledger.sources(role="prophet"),
        lambda: ledger.sources(reliability="Z"),
    ):
        with pytest.raises(ValueError, match="is not a valid"):
            asked()
