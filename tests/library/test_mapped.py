"""The map that a ledger keeps is the one that all its entries give."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import histories
from small_war import small_war
from warfare import FORD, RECORDED, coded

from tetrapylon import Ledger
from tetrapylon.ledger import PlaceSighting, caching
from tetrapylon.library.mapped import place_groups
from tetrapylon.model import CodedReport, Filter, PlaceRelation, Verdict


def located(report: CodedReport) -> CodedReport:
    """Return a report with coordinates for every place."""
    statements = [
        s.model_copy(update={"place": s.place.model_copy(update={"lat": 35.0, "lon": 37.0})}) if s.place else s
        for s in report.statements
    ]
    return report.model_copy(update={"statements": tuple(statements)})


@settings(max_examples=10, deadline=None)
@given(histories.flatmap(st.permutations), st.booleans())
def test_kept_map_is_that_of_all_entries(told: list[CodedReport], reject: bool) -> None:
    """In whatever order reports come and reviews fall, asked in between or not, the map is the one made from scratch."""
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "war.db") as ledger:
        atlas = None
        for report in told:
            ledger.add(located(report), recorded=RECORDED)
            atlas = ledger.atlas(atlas)
        if reject:
            entry = next(ledger.statements())
            ledger.review(
                entry.id, Verdict.REJECT, reviewer="Ada", reason="wrong", recorded=datetime(2021, 1, 1, tzinfo=UTC)
            )
        in_memory, kept = ledger.atlas(atlas), ledger.atlas()
        ledger.rebuild()
        assert in_memory.everywhere == kept.everywhere == ledger.atlas().everywhere


def test_unchanged_places_are_not_worked_out_again(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept answers until something bears on the place."""
    with Ledger(address) as ledger:
        ledger.add(located(coded(1)))
        before = ledger.atlas()
        monkeypatch.setattr("tetrapylon.library.mapped.atlas_place", None)
        assert ledger.atlas().everywhere == before.everywhere
        assert ledger.atlas(before).everywhere == before.everywhere
        ledger.add(located(coded(2)))
        with pytest.raises(TypeError):
            ledger.atlas()


def test_kept_places_may_be_read_at_a_position(address: str) -> None:
    """Everything that is kept of a view comes with the position of the journal it is of."""
    with Ledger(address) as ledger:
        ledger.add(located(coded(1)))
        position = ledger.atlas().position
        with ledger._engine.connect() as connection:
            kept = caching.all_kept(connection, "nothing")
            changed = caching.last_changes(connection, "place")
        assert kept == {}
        assert set(changed) == {"place:g:7"}
        assert position >= changed["place:g:7"]


def test_spelling_without_gazetteer_goes_with_the_identified_place() -> None:
    """The map takes for one place what `find_place` takes for one."""
    at = PlaceRelation.AT
    groups = place_groups(
        [
            PlaceSighting("g:7", "Ford", 7, "SY", at, 3),
            PlaceSighting("g:9", "Ford", 9, "US", at, 8),
            PlaceSighting("n:ford:SY", "Ford", None, "SY", at, 2),
            PlaceSighting("near:ford:SY:", "Ford", None, "SY", PlaceRelation.NEAR, 1),
        ]
    )
    assert {match.keys for match in groups} == {
        frozenset({"g:7", "n:ford:SY"}), frozenset({"g:9"}), frozenset({"near:ford:SY:"})
    }  # fmt: skip
    assert {match.statements for match in groups} == {5, 8, 1}


def test_located_statements_have_coordinates_and_a_day(address: str) -> None:
    """The filter `located` parts what a map can show from what it cannot; together they are everything."""
    with Ledger(address) as ledger:
        ledger.add(located(coded(1)))
        shown = list(ledger.statements(located=True))
        lost = list(ledger.statements(located=False))
        assert [(e.statement.place is not None, e.statement.time is not None) for e in shown] == [(True, True)]
        assert len(lost) == 2
        assert ledger.count(Filter(located=False)) == 2
        assert ledger.place_keys(Filter(located=True)) == {f"g:{FORD.geonameid}"}
        assert ledger.place_keys(Filter(kind="damage")) == set()


def test_statements_of_a_report_come_in_its_order(tmp_path: Path) -> None:
    """`of_report` gives what views use of one report, and nothing of others."""
    with Ledger(small_war(tmp_path / "war.db")) as ledger:
        every = list(ledger.statements())
        for sha256 in {entry.report_sha256 for entry in every}:
            assert ledger.of_report(sha256) == [entry for entry in every if entry.report_sha256 == sha256]
        assert ledger.of_report("0" * 64) == []
