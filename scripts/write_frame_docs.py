"""Write the table of every frame into docs/frames.md, between its two marks; the rest of the page is written by hand."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tetrapylon.knowledge.frames import EVENT_FILES, FRAME_FILES, Frame
from tetrapylon.knowledge.loading import load_yaml

PAGE = Path(__file__).parents[1] / "docs" / "frames.md"
BEGIN = "<!-- written by `make docs`: do not edit between the marks -->"
END = "<!-- end of what `make docs` writes -->"


def main() -> int:
    """Write the page; return the exit code."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def page(written: str) -> str:
    """Return the page with its table renewed; raises ValueError where a mark is missing."""
    before, rest = written.split(BEGIN)
    _, after = rest.split(END)
    return "".join([before, BEGIN, "\n", "\n".join(tables()), "\n", END, after])


def tables() -> Iterator[str]:
    """Yield the lines of one table for each knowledge file."""
    for name in (*FRAME_FILES, *EVENT_FILES):
        yield f"\n### `knowledge/{name}`\n"
        yield "| frame | kind | what it makes | needs | example |\n| --- | --- | --- | --- | --- |"
        yield from map(row, load_yaml(name, list[Frame]))


def row(frame: Frame) -> str:
    """Return the line of one frame."""
    needs = ", ".join(need.replace("|", " or ") for need in frame.needs)
    return f"| `{frame.id}` | {frame.kind} | {outcome(frame)} | {needs} | {frame.example} |"


def outcome(frame: Frame) -> str:
    """Return the value that a frame gives its statement: change, extent or type; and whether the attempt failed."""
    value = next(str(v) for v in (frame.change, frame.extent, frame.type) if v is not None)
    return f"{value}, denied" if frame.outcome == "failed" else value


if __name__ == "__main__":
    sys.exit(main())
