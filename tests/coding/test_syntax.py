"""Deep arguments of parsed sentences."""

import pytest
from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.language.parsing import load_pipeline


def word(text: str, form: str) -> Token:
    """Parse a sentence and return its first token of a form."""
    return next(token for token in load_pipeline()(text) if token.text == form)


def texts(tokens: list[Token]) -> list[str]:
    """Return the words."""
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "agents", "patients"),
    [
        ("Rebels captured the town.", "captured", ["Rebels"], ["town"]),
        ("The town was captured by rebels.", "captured", ["rebels"], ["town"]),
        ("The town has been captured.", "captured", [], ["town"]),
        ("Rebels and soldiers left the town.", "left", ["Rebels", "soldiers"], ["town"]),
        ("Rebels seized the town and the dam.", "seized", ["Rebels"], ["town", "dam"]),
        ("Rebels entered and captured the town.", "captured", ["Rebels"], ["town"]),
        ("Rebels who captured the town have left.", "captured", ["Rebels"], ["town"]),
        ("The town that rebels captured is empty.", "captured", ["rebels"], ["town"]),
        ("The town captured by rebels is empty.", "captured", ["rebels"], ["town"]),
        ("Rebels want to capture the town.", "capture", ["Rebels"], ["town"]),
        ("The general ordered soldiers to capture the town.", "capture", ["soldiers"], ["town"]),
        ("Rebels launched an offensive to capture the town.", "capture", ["Rebels"], ["town"]),
        ("Having captured the town, rebels dug in.", "captured", ["rebels"], ["town"]),
        ("After capturing the town, rebels dug in.", "capturing", ["rebels"], ["town"]),
    ],
)
def test_who_does_what(text: str, verb: str, agents: list[str], patients: list[str]) -> None:
    """The doer and what it is done to are the same whatever the surface."""
    token = word(text, verb)
    assert (texts(syntax.agents(token)), texts(syntax.patients(token))) == (agents, patients)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The town was captured.", "captured", True),
        ("The town captured by rebels is empty.", "captured", True),
        ("Rebels captured the town.", "captured", False),
        ("Rebels have captured the town.", "captured", False),
        ("Having captured the town, rebels dug in.", "captured", False),
    ],
)
def test_passives(text: str, verb: str, passive: bool) -> None:
    """A passive has its auxiliary, or is a bare participle behind its noun."""
    assert syntax.is_passive(word(text, verb)) is passive


@pytest.mark.parametrize(
    ("text", "noun", "owners"),
    [
        ("The army's offensive stalled.", "offensive", ["army"]),
        ("An offensive by rebels stalled.", "offensive", ["rebels"]),
        ("Rebels launched an offensive.", "offensive", ["Rebels"]),
        ("An offensive was launched by rebels.", "offensive", ["rebels"]),
    ],
)
def test_whose_deed_a_noun_is(text: str, noun: str, owners: list[str]) -> None:
    """A possessor, a "by" phrase, or the subject of the verb whose object it is."""
    assert texts(syntax.owners(word(text, noun))) == owners


@pytest.mark.parametrize(
    ("text", "form", "prepositions", "found"),
    [
        ("They withdrew from the town.", "withdrew", ("from",), ["town"]),
        ("They drove the army out of the town.", "drove", ("out", "of"), ["town"]),
        ("They withdrew from the town and the dam.", "withdrew", ("from",), ["town", "dam"]),
        ("They withdrew from the town.", "withdrew", ("to",), []),
    ],
)
def test_what_hangs_on_a_preposition(text: str, form: str, prepositions: tuple[str, ...], found: list[str]) -> None:
    """One preposition or a chain of them, conjuncts included."""
    assert texts(syntax.objects_of(word(text, form), prepositions)) == found


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("The Iraqi army recaptured Mosul, a spokesman told reporters.", ["Mosul"]),
        ("Iraqi troops took Mosul, Tal Afar and Sinjar on Saturday.", ["Mosul", "Afar", "Sinjar"]),
        ("The Iraqi army captured Mosul, Kirkuk and Sinjar on Saturday.", ["Mosul", "Kirkuk", "Sinjar"]),
    ],
)
def test_lone_and_listed_names(text: str, towns: list[str]) -> None:
    """Names that the parser ties loosely to the verb are still its objects."""
    verb = next(token for token in load_pipeline()(text) if token.text in {"recaptured", "took", "captured"})
    assert texts(syntax.patients(verb)) == towns


def test_a_garbled_sentence_is_climbed_so_far_and_no_further() -> None:
    """A subject is found over a few verbs; in an endless chain of them the search gives up."""
    chain = "They " + "hoped to begin to " * 30 + "go."
    assert texts(syntax.agents(word(chain, "begin"))) == ["They"]
    assert syntax.agents(word(chain, "go")) == []


@pytest.mark.parametrize(
    ("text", "verb", "agents"),
    [
        ("Police arrested the man for shelling the town.", "shelling", ["man"]),
        ("Sinjar was the first Iraqi town to fall to the group.", "fall", ["town"]),
        ("It was part of an army offensive this week to encircle the town.", "encircle", ["army"]),
    ],
)
def test_whose_deed_hangs_on_another_word(text: str, verb: str, agents: list[str]) -> None:
    """Whom one arrests for a deed, what is chosen, and who undertakes something do what hangs on them."""
    assert texts(syntax.agents(word(text, verb))) == agents
