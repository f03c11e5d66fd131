"""Whatever a report holds, a ledger takes it and gives it back."""

import tempfile
from pathlib import Path

import pytest
from databases import KINDS, empty_database
from hypothesis import given, settings
from strategies import coded_reports

from tetrapylon.ledger import Added, Store
from tetrapylon.model import CodedReport


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, deadline=None)
@given(coded=coded_reports)
def test_any_coded_report_is_kept_unchanged(kind: str, coded: CodedReport) -> None:
    """Report and statements come back equal, a second adding changes nothing, and the chain holds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        empty_database(kind, Path(folder)) as address,
        Store(address) as ledger,
    ):
        assert ledger.add(coded) is Added.NEW
        assert ledger.add(coded) is Added.UNCHANGED
        assert ledger.report(coded.report.sha256) == coded.report
        found = [entry.statement for entry in ledger.statements()]
        assert found == list(dict.fromkeys(coded.statements))
        assert all("quote" in fault.problem for fault in ledger.verify())
