"""Make a ledger of the short reports in demo_reports.yaml, to look at.

python scripts/demo_ledger.py demo.db && tetrapylon serve --ledger demo.db
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import yaml

from tetrapylon import Ledger, code
from tetrapylon.model import Report
from tetrapylon.reading import Given, read_text

REPORTS = Path(__file__).with_name("demo_reports.yaml")


def reports() -> Iterator[Report]:
    """Yield the reports: what is known of each, and its text, by turns."""
    rows = iter(yaml.safe_load(REPORTS.read_text("utf-8")))
    for known in rows:
        yield read_text(next(rows), source=known["id"], given=Given(**known))


def make(path: str) -> None:
    """Code the reports and add them, each on the day it was published, so that any two ledgers are alike."""
    with Ledger(path) as ledger:
        for coded in code(reports()):
            day = coded.report.published
            assert day is not None
            ledger.add(coded, recorded=datetime.combine(day, time(12), UTC))
        print(f"{path}: {ledger.count()} statements")


if __name__ == "__main__":
    make(sys.argv[1])
