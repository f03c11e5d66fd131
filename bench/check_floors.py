"""Score the installed tetrapylon on the evaluation sets, and fail where a score falls under its floor.

bench/floors.json holds, per set, the score that was reached; a fall of more than ALLOWED_FALL points fails. With --raise the
floors are set to what was measured, where that is higher.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
ALLOWED_FALL = 1.0

Scores = dict[str, float]


def main() -> int:
    """Run the evaluation and compare; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder that holds run.py and data/")
    parser.add_argument("--command", default="tetrapylon")
    parser.add_argument("--task", action="append", default=[], help="only these tasks or sets")
    parser.add_argument(
        "--raise", dest="raise_floors", action="store_true", help="raise the floors to what was measured"
    )
    arguments = parser.parse_args()
    runner = arguments.bench / "run.py"
    if not runner.exists():
        print(f"check_floors: {runner}: no such file; name the evaluation folder with BENCH=", file=sys.stderr)
        return 1
    measured = measure(runner, arguments.command, arguments.task)
    floors: dict[str, Scores] = json.loads(FLOORS.read_text(encoding="utf-8"))
    faults = compare(floors, measured, arguments.task)
    if arguments.raise_floors and not faults:
        FLOORS.write_text(json.dumps(raised(floors, measured), indent=2) + "\n", encoding="utf-8")
    for fault in faults:
        print(f"check_floors: {fault}", file=sys.stderr)
    return 1 if faults else 0


def measure(runner: Path, command: str, tasks: list[str]) -> dict[str, Scores]:
    """Run the evaluation and return every score by set and dotted name; print them as they come."""
    chosen = [part for task in tasks for part in ("--task", task)]
    call = [sys.executable, str(runner), "--command", command, "--json", *chosen]
    table = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
    measured = {name: flat(result) for name, result in table.items()}
    for name, scores in measured.items():
        print(name, *(f"  {key:28} {value:.1f}" for key, value in scores.items()), sep="\n")
    return measured


def flat(result: dict[str, object], prefix: str = "") -> Scores:
    """Return nested scores as dotted names; what is no number is left out."""
    scores: Scores = {}
    for key, value in result.items():
        if isinstance(value, dict):
            scores |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, int | float):
            scores[prefix + key] = float(value)
    return scores


def compare(floors: dict[str, Scores], measured: dict[str, Scores], tasks: list[str]) -> list[str]:
    """Return what fell more than ALLOWED_FALL under its floor, or was not measured."""
    faults = []
    for name, scores in floors.items():
        if tasks and name not in tasks and name.split("-")[0] not in tasks:
            continue
        for key, floor in scores.items():
            value = measured.get(name, {}).get(key)
            if value is None:
                faults.append(f"{name} {key}: not measured, floor {floor}")
            elif value < floor - ALLOWED_FALL:
                faults.append(f"{name} {key}: {value:.1f}, floor {floor}")
    return faults


def raised(floors: dict[str, Scores], measured: dict[str, Scores]) -> dict[str, Scores]:
    """Return the floors lifted to what was measured, rounded down to a tenth; none is lowered."""
    return {
        name: {key: max(floor, int(measured.get(name, {}).get(key, 0) * 10) / 10) for key, floor in scores.items()}
        for name, scores in floors.items()
    }


if __name__ == "__main__":
    sys.exit(main())
