"""A drawn timeline shows holders, doubt, claims and the words behind them."""

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from warfare import BLUES, REDS, control, days, told

from tetrapylon.cli.timeline import draw_timeline
from tetrapylon.model import LedgerEntry, Stance
from tetrapylon.reasoning import control_timeline

TAKEN = told(control("transfer", REDS, BLUES, time=days("2015-01-01", "2015-12-31")), "2017-03-01", "The Courier")
HELD = told(control("hold", REDS), "2017-03-01", "The Courier")


def drawn(entries: Sequence[LedgerEntry], width: int = 100) -> list[str]:
    """Return the lines that a terminal without colours shows."""
    paper = StringIO()
    Console(width=width, file=paper).print(draw_timeline(control_timeline(entries, "Ford", "SY"), entries))
    return paper.getvalue().splitlines()


def lane(lines: Sequence[str], name: str) -> str:
    """Return the first line that begins with a holder's name."""
    return next(line for line in lines if line.startswith(name))


def test_each_holder_has_a_lane_with_soft_edges() -> None:
    """A year's doubt is drawn as a fading of the one and a rising of the other; the last goes on."""
    lines = drawn([TAKEN, HELD])
    assert lane(lines, "The Blues").rstrip().endswith("░")
    reds = lane(lines, "The Reds")
    assert reds.index("░") < reds.index("▒") < reds.index("▓") < reds.index("█")
    assert reds.rstrip().endswith("▸")


def test_years_stand_over_the_lanes() -> None:
    """The axis names the years in order."""
    axis = next(line for line in drawn([TAKEN, HELD]) if "2016" in line)
    assert axis.index("2015") < axis.index("2016") < axis.index("2017")


def test_claims_are_never_drawn_solid() -> None:
    """A claimed stretch has a lane of its own in broken lines."""
    claim = told(control("transfer", BLUES, time=days("2017-02-01"), stance=Stance.CLAIMED), "2017-02-02")
    claimed = lane(drawn([TAKEN, HELD, claim]), "The Blues (claimed)")
    assert "╌" in claimed
    assert not set(claimed) & set("░▒▓█")


def test_words_sources_and_what_is_foretold_are_shown() -> None:
    """The table quotes the statements with their publisher and day; what is expected and disputed follows."""
    foretold = told(control("transfer", BLUES, REDS, stance=Stance.EXPECTED), "2017-03-01")
    text = "\n".join(drawn([TAKEN, HELD, foretold]))
    assert "“The town fell.” (The Courier, 2017-03-01)" in text
    assert "Expected or intended, the latest first:" in text


def test_empty_timeline_says_so() -> None:
    """A place of which nothing is told is no error."""
    assert "Nothing tells who held it." in drawn([])


def test_lanes_fit_a_narrow_terminal() -> None:
    """No lane is wider than the terminal."""
    assert all(len(line) <= 50 for line in drawn([TAKEN, HELD], width=50))


def test_markup_in_a_quote_is_only_text() -> None:
    """Square brackets in a report's words do not style the table."""
    quote = "Ford [bold]fell[/bold]."
    entry = told(control("hold", REDS, quote=quote, text=quote), "2017-03-01")
    assert any("[bold]fell[/bold]" in line for line in drawn([entry]))


def test_parts_are_drawn_beneath_the_whole() -> None:
    """A part has lanes of its own under its name, and leaves those of the whole alone."""
    whole = control_timeline([TAKEN, HELD], "Ford", "SY")
    part = control_timeline([told(control("hold", BLUES), "2017-02-01")], "Ford", "SY")
    nested = whole.model_copy(update={"parts": (part.model_copy(update={"place": "Old Ford"}),)})
    paper = StringIO()
    Console(width=100, file=paper).print(draw_timeline(nested, [TAKEN, HELD]))
    lines = paper.getvalue().splitlines()
    below = lines.index(next(line for line in lines if line.startswith("Old Ford")))
    assert lines[below - 1].startswith("Parts of Ford")
    assert lines[below + 2].startswith("The Blues")
