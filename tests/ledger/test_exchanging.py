"""A snapshot carries all of a ledger's evidence to another, and says when it is not whole."""

import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger.test_reviewing import DEEDS, NOON, do
from warfare import coded

from tetrapylon.errors import SnapshotError
from tetrapylon.ledger import Added, Store
from tetrapylon.model import Verdict


def told(ledger: Store) -> list[tuple[str, str]]:
    """Return what views use, in an order of its own, with the verdict that decides."""
    return sorted((e.id, e.model_dump_json(include={"statement", "review"})) for e in ledger.statements())


def lines_of(path: Path) -> list[Any]:
    """Return a snapshot's records."""
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def test_snapshot_merged_into_an_empty_ledger_gives_the_same_views(address: str, tmp_path: Path) -> None:
    """Reports, runs and reviews arrive; merging again changes nothing."""
    with Store(tmp_path / "mine.db") as mine, Store(address) as theirs:
        mine.add(coded(1))
        mine.add(coded(2))
        entry = next(mine.statements())
        mine.review(entry.id, Verdict.REJECT, reviewer="Ada", reason="misread")
        assert mine.snapshot(tmp_path / "mine.snapshot") == 3
        merged = theirs.merge(tmp_path / "mine.snapshot")
        assert (merged.reports, merged.reviews, merged.refused) == (2, 1, [])
        assert told(theirs) == told(mine)
        assert [r.reviewer for r in theirs.reviews(entry.id)] == ["Ada"]
        head = theirs.head()
        theirs.merge(tmp_path / "mine.snapshot")
        assert theirs.head() == head
        assert theirs.verify() == []


def test_contrary_verdicts_are_both_kept_and_the_newest_counts(tmp_path: Path) -> None:
    """Two people's verdicts stand in both histories; the later made one decides in both ledgers."""
    with Store(tmp_path / "a.db") as one, Store(tmp_path / "b.db") as two:
        for ledger in (one, two):
            ledger.add(coded())
        entry = next(one.statements())
        one.review(entry.id, Verdict.REJECT, reviewer="Ada", reason="misread", recorded=NOON)
        two.review(entry.id, Verdict.ACCEPT, reviewer="Bo", reason="right", recorded=NOON + timedelta(hours=1))
        one.snapshot(tmp_path / "a.snapshot")
        two.snapshot(tmp_path / "b.snapshot")
        one.merge(tmp_path / "b.snapshot")
        two.merge(tmp_path / "a.snapshot")
        for ledger in (one, two):
            assert [r.reviewer for r in ledger.reviews(entry.id)] == ["Ada", "Bo"]
            assert ledger.statement(entry.id) is not None


@settings(max_examples=15, deadline=None)
@given(DEEDS, DEEDS)
def test_merged_either_way_two_ledgers_agree(
    mine: list[tuple[str, int, int]], theirs: list[tuple[str, int, int]]
) -> None:
    """Whatever two people did, after each merges the other's snapshot their views are the same."""
    with TemporaryDirectory() as name, Store(Path(name) / "a.db") as one, Store(Path(name) / "b.db") as two:
        folder = Path(name)
        do(one, mine, [], NOON)
        do(two, theirs, [], NOON + timedelta(seconds=0.5))
        one.snapshot(folder / "a.snapshot")
        two.snapshot(folder / "b.snapshot")
        one.merge(folder / "b.snapshot")
        two.merge(folder / "a.snapshot")
        assert told(one) == told(two)
        assert one.verify() == two.verify() == []


def _changed(path: Path) -> bytes:
    return gzip.compress(gzip.decompress(path.read_bytes()).replace(b"Ford", b"Bard", 1))


def _cut(path: Path) -> bytes:
    return gzip.compress(b"\n".join(gzip.decompress(path.read_bytes()).splitlines()[:-1]) + b"\n")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (_changed, "was changed"),
        (_cut, "is cut off"),
        (lambda path: path.read_bytes()[:-20], "is cut off"),
        (lambda path: b"no gzip at all", "is no snapshot"),
        (lambda path: gzip.compress(b'{"format": "other"}\n'), "is no tetrapylon snapshot"),
        (lambda path: gzip.compress(b"[" * 100_000), "no ledger wrote"),
        (lambda path: gzip.compress(b""), "is empty"),
    ],
)
def test_broken_snapshot_is_refused_before_anything_is_written(tmp_path: Path, broken: Any, words: str) -> None:
    """A changed, cut or foreign file gives an error that names it, and the ledger stays as it was."""
    path = tmp_path / "a.snapshot"
    with Store(tmp_path / "a.db") as one, Store(tmp_path / "b.db") as two:
        one.add(coded())
        one.snapshot(path)
        path.write_bytes(broken(path))
        head = two.head()
        with pytest.raises(SnapshotError, match=words):
            two.merge(path)
        assert two.head() == head


def forge(path: Path, change: Callable[[list[Any]], object]) -> None:
    """Change a snapshot's records and give it a digest that fits, as one who knows how it is made would."""
    records = lines_of(path)[:-1]
    change(records)
    body = b"".join(json.dumps(record).encode() + b"\n" for record in records)
    end = {"end": len(records), "sha256": hashlib.sha256(body).hexdigest()}
    path.write_bytes(gzip.compress(body + json.dumps(end).encode() + b"\n"))


def _run_of(records: list[Any]) -> Any:
    return records[1]["report"]["runs"][0]


def _misquoted(records: list[Any]) -> dict[str, Any]:
    first = _run_of(records)["statements"][0]
    return {**first, "evidence": {**first["evidence"], "exact": "Never said."}}


def test_report_whose_quotes_are_not_its_own_is_left_out(tmp_path: Path) -> None:
    """A snapshot written by hand still cannot bring in a quote that does not stand; the rest of it comes in."""
    path = tmp_path / "a.snapshot"
    with Store(tmp_path / "a.db") as one, Store(tmp_path / "b.db") as two:
        one.add(coded(1))
        one.add(coded(2))
        one.snapshot(path)
        forge(path, lambda records: _run_of(records)["statements"].__setitem__(0, _misquoted(records)))
        merged = two.merge(path)
        assert merged.reports == 1
        assert len(merged.refused) == 1
        assert "Never said." in merged.refused[0]
        assert two.verify() == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r: {"reviewer": " "}, "needs the name"),
        (lambda r: {"verdict": "correct", "correction": _misquoted(r)}, "does not stand"),
        (lambda r: {"verdict": "note", "correction": _run_of(r)["statements"][0]}, "comes with the corrected"),
        (lambda r: {"verdict": "merge"}, "names the entry"),
        (lambda r: {"entry_id": "0" * 16}, "is unknown"),
        (lambda r: {"recorded": "9999-12-31T23:59:59.999999Z"}, "time that cannot be"),
        (lambda r: {"recorded": "0001-01-01T00:00:00+14:00"}, "time that cannot be"),
        (lambda r: {"recorded": "2020-01-01T00:00:00"}, "time that cannot be"),
    ],
)
def test_review_that_no_ledger_would_write_is_left_out(
    tmp_path: Path, change: Callable[[list[Any]], dict[str, Any]], words: str
) -> None:
    """A forged review is named and left out, the reports come in, and the ledger stays sound and open to reviews."""
    path = tmp_path / "a.snapshot"
    with Store(tmp_path / "a.db") as one, Store(tmp_path / "b.db") as two:
        one.add(coded())
        entry = next(one.statements())
        one.review(entry.id, Verdict.REJECT, reviewer="Ada", reason="misread")
        one.snapshot(path)
        forge(path, lambda records: records[2]["review"].update(change(records)))
        merged = two.merge(path)
        assert (merged.reports, merged.reviews, len(merged.refused)) == (1, 0, 1)
        assert words in merged.refused[0]
        two.review(entry.id, Verdict.ACCEPT, reviewer="Bo", reason="right")
        assert two.verify() == []


def test_report_recorded_in_times_to_come_is_left_out(tmp_path: Path) -> None:
    """A run that claims to be newer than all that will be coded is refused, and the report may be added as usual."""
    path = tmp_path / "a.snapshot"
    with Store(tmp_path / "a.db") as one, Store(tmp_path / "b.db") as two:
        one.add(coded())
        one.snapshot(path)
        forge(path, lambda records: _run_of(records).update(recorded=["9999-12-31T23:59:59.999999Z"]))
        merged = two.merge(path)
        assert (merged.reports, len(merged.refused)) == (0, 1)
        assert two.add(coded()) is Added.NEW


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_odd_characters_survive(data: st.DataObject) -> None:
    """NULs and lone surrogates come through a snapshot as they were."""
    odd = data.draw(st.text(alphabet=st.characters(exclude_categories=[]), max_size=20))
    with TemporaryDirectory() as name, Store(Path(name) / "a.db") as one, Store(Path(name) / "b.db") as two:
        report = coded()
        one.add(report.model_copy(update={"report": report.report.model_copy(update={"title": odd})}))
        one.snapshot(Path(name) / "a.snapshot")
        two.merge(Path(name) / "a.snapshot")
        assert list(one.reports()) == list(two.reports())
