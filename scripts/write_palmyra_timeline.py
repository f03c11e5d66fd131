"""Write the timeline of Palmyra in README.md: what `tetrapylon control Palmyra` prints of the reports in a bench folder.

The ledger is made of the reports of corpus-reports.jsonl that name the town, and of one page on it of March 2017. Both
lie outside this repository, and so do their words: the README keeps the drawing and how many statements bear it out.
"""

import argparse
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from tetrapylon import Ledger
from tetrapylon.cli.timeline import draw_timeline
from tetrapylon.coding import Coder
from tetrapylon.model import Report
from tetrapylon.reading import read_path

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- palmyra -->", "<!-- /palmyra -->"
NAMES = ("Palmyra", "Tadmur", "Tadmor")
WIDTH = 118


def main() -> int:
    """Write the part of the README between its marks; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--page", type=Path, default=Path("../shared/seed/palmyra-2017-03-01.txt"))
    arguments = parser.parse_args()
    reports = list(naming(arguments.bench / "data" / "corpus-reports.jsonl", arguments.page))
    drawn = drawing(reports)
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{BEGIN}\n\n{drawn}\n{END}{after}", encoding="utf-8")
    print(f"{len(reports)} reports", file=sys.stderr)
    return 0


def naming(*paths: Path) -> Iterator[Report]:
    """Yield the reports that name the town."""
    for path in paths:
        for report in read_path(path):
            if isinstance(report, Report) and any(name in report.text for name in NAMES):
                yield report


def drawing(reports: list[Report]) -> str:
    """Return the drawn timeline, as a block of code."""
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "palmyra.db") as ledger:
        for coded in Coder().code(reports):
            ledger.add(coded)
        match = ledger.find_place("Palmyra", "SY")
        timeline = ledger.control(match).model_copy(update={"parts": ()})
        entries = list(ledger.bearing_on_control(match))
    paper = StringIO()
    Console(width=WIDTH, file=paper).print(draw_timeline(timeline, entries, quotes=0))
    lines = (line.rstrip() for line in paper.getvalue().strip("\n").splitlines())
    return "".join(f"    {line}\n" if line else "\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
