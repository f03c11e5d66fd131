"""The commands `sources`, `forecasts` and `damage` show what a ledger's registers say, with the words behind it."""

import json
from pathlib import Path

import pytest
from registers import damage, report
from typer.testing import CliRunner, Result
from warfare import BLUES, REDS, control, days

from tetrapylon.cli.app import app
from tetrapylon.library.ledger import Ledger
from tetrapylon.model import Stance

TAKING = control("transfer", REDS, BLUES, quote="Ford fell.", text="Ford fell.", time=days("2016-03-20"))
PLAN = control("transfer", REDS, BLUES, quote="Ford falls.", text="Ford falls.", stance=Stance.INTENDED, speaker=REDS)
HELD = control("hold", BLUES, quote="Blue Ford.", text="Blue Ford.")
STAYED = control("hold", REDS, quote="Red Ford.", text="Red Ford.")


@pytest.fixture
def book(tmp_path: Path) -> str:
    """Return a ledger of a plan that came true and a bridge of which reports differ."""
    path = tmp_path / "war.db"
    with Ledger(path) as ledger:
        for coded in (
            report(1, "2016-02-01", "The Star", HELD, damage("destroyed", "the [Old] Bridge", time=days("2016-01-30"))),
            report(2, "2016-03-01", "The Courier", PLAN),
            report(
                3, "2016-03-21", "The Herald", TAKING, damage("destroyed", "the [Old] Bridge", stance=Stance.DENIED)
            ),
            report(4, "2016-03-29", "The Courier", STAYED),
        ):
            ledger.add(coded)
    return str(path)


def asked(*arguments: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


def rows(*arguments: str) -> list[dict[str, object]]:
    """Run a command for JSON, one object a line."""
    return [json.loads(line) for line in asked(*arguments, "--json").stdout.splitlines()]


def test_forecasts_show_what_came_of_them(book: str) -> None:
    """The forecast's words, its speaker, the settling words and the lead stand in the table."""
    shown = asked("forecasts", "--ledger", book)
    assert shown.exit_code == 0
    for words in (
        "fulfilled",
        "The Reds to take Ford",
        "“Ford falls.” The Courier",
        "“Ford fell.” The Herald",
        "19 days ahead",
    ):
        assert words in shown.stdout
    assert "0 forecasts" in asked("forecasts", "--status", "failed", "--ledger", book).stdout


def test_forecasts_as_known_on_a_day(book: str) -> None:
    """Before the fall the plan was open."""
    assert [row["status"] for row in rows("forecasts", "--ledger", book)] == ["fulfilled"]
    assert [row["status"] for row in rows("forecasts", "--as-known-on", "2016-03-10", "--ledger", book)] == ["open"]


def test_damage_shows_conditions_and_what_contests_them(book: str) -> None:
    """Both conditions stand under the site, with their words; brackets in a name are only text."""
    shown = asked("damage", "Ford", "--ledger", book).stdout
    for words in (
        "the [Old] Bridge, Ford, SY",
        "destroyed 2016-01-30 (contested)",
        "stood",
        "2 independent origins",
        "1 sites",
    ):
        assert words in shown
    assert [row["site"] for row in rows("damage", "--condition", "destroyed", "--ledger", book)] == ["the [Old] Bridge"]


def test_sources_show_letters_and_the_checks_of_one(book: str) -> None:
    """The list has everybody; a name adds the statements that could be judged and by whose words."""
    shown = asked("sources", "--ledger", book).stdout
    assert all(name in shown for name in ("The Courier (publisher)", "The Reds (speaker)", "The Herald (publisher)"))
    one = asked("sources", "The Courier", "--ledger", book).stdout
    assert "1 of 2 statements could be judged" in one
    assert "+ “Ford fell.” The Herald" in one
    assert [row["reliability"] for row in rows("sources", "--role", "speaker", "--ledger", book)] == ["F"]


def test_limit_and_offset_give_a_page(book: str) -> None:
    """Pages follow each other; 0 gives everything."""
    whole = rows("sources", "--limit", "0", "--ledger", book)
    assert [
        *rows("sources", "--limit", "1", "--ledger", book),
        *rows("sources", "--offset", "1", "--ledger", book),
    ] == whole


@pytest.mark.parametrize(
    "wrong",
    [
        ("forecasts", "--status", "likely"),
        ("forecasts", "--stance", "actual"),
        ("damage", "--condition", "shiny"),
        ("sources", "--reliability", "Z"),
        ("damage", "--since", "2016-02-01", "--until", "2016-01-01"),
    ],
)
def test_unknown_values_are_wrong_usage(book: str, wrong: tuple[str, ...]) -> None:
    """They end with exit code 2 and what is known."""
    assert asked(*wrong, "--ledger", book).exit_code == 2
