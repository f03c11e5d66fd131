"""Tables for a terminal: statements with their words, speakers and stance."""

import unicodedata
from collections.abc import Iterable
from itertools import repeat

from rich.table import Table
from rich.text import Text

from tetrapylon.model import Stance, Statement, sentence_of, when

STANCE_STYLES = {
    Stance.ACTUAL: "bold",
    Stance.CLAIMED: "yellow",
    Stance.POSSIBLE: "yellow",
    Stance.EXPECTED: "cyan",
    Stance.INTENDED: "cyan",
    Stance.DENIED: "red",
}


def statement_table(statements: Iterable[Statement], sources: Iterable[str] | None = None) -> Table:
    """Return statements as a table: stance, the fact above its speakers and words, and the time.

    `sources` names the report of each, where they come from several.
    """
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=max(map(len, Stance)), no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for statement, source in zip(statements, sources or repeat(""), strict=False):
        stance = Text(statement.stance.value, style=STANCE_STYLES[statement.stance])
        table.add_row(stance, _told(statement, source), Text(when(statement), style="bold"))
    return table


def _told(statement: Statement, source: str) -> Text:
    """Return a fact in bold, and under it who says so in which words."""
    words = plain(statement.evidence.exact)
    told = Text(plain(sentence_of(statement)), style="bold")
    told.append("\n")
    if statement.speakers:
        told.append(" citing ".join(plain(speaker.name) for speaker in statement.speakers), style="not bold italic")
        told.append(": ", style="not bold italic")
    told.append(f"“{words}”", style="not bold dim")
    if source:
        told.append(f"  {source}", style="not bold dim italic")
    return told


def plain(text: str) -> str:
    """Return a report's words in one line without control characters, which could move a terminal's cursor."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) != "Cc")
