"""Tables for a terminal: statements with their words, speakers and stance."""

import unicodedata
from collections.abc import Iterable
from itertools import repeat

from rich.table import Table
from rich.text import Text

from tetrapylon.model import ControlFact, DamageFact, EventFact, Stance, Statement, joined

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


def when(statement: Statement) -> str:
    """Return a statement's time for people: a day, month or year, or "first – last"."""
    if statement.time is None or statement.time.value is None:
        return ""
    return statement.time.value.replace("/", " – ")


def sentence_of(statement: Statement) -> str:
    """Return a fact in a few plain words: "Palmyra: Government of Syria → Islamic State"."""
    fact, place = statement.fact, statement.place.name if statement.place else "somewhere"
    if isinstance(fact, ControlFact):
        return f"{place}: {_control_words(fact)}" + (f" (with {joined(fact.supporters)})" if fact.supporters else "")
    if isinstance(fact, DamageFact):
        return f"{fact.site} {fact.extent.value}" + (f" by {joined(fact.actor)}" if fact.actor else "")
    return _event_words(fact, place)


def _control_words(fact: ControlFact) -> str:
    to, before = joined(fact.to), joined(fact.from_)
    if fact.change.value == "hold":
        return f"held by {to or 'somebody'}"
    if fact.change.value == "contest":
        return f"contested by {to or 'somebody'}" + (f" against {before}" if before else "")
    return f"{before or 'somebody'} → {to or 'somebody'}"


def _event_words(fact: EventFact, place: str) -> str:
    tolls = [f"{n} {what}" for n, what in ((fact.fatalities, "dead"), (fact.injured, "injured")) if n is not None]
    actors, targets = joined(fact.actors), joined(fact.targets)
    whom = f"{actors or 'somebody'} → {targets}" if targets else actors
    return ", ".join([f"{place}: {fact.type}", *filter(None, [whom]), *tolls])
