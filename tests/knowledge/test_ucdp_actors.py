"""UCDP's numbers of actors: what is known, and what the table's loader refuses."""

import pytest

from tetrapylon.errors import KnowledgeError
from tetrapylon.knowledge.actors import read_ucdp_actors, shipped_register, ucdp_actor
from tetrapylon.knowledge.actors.ucdp import COLUMNS

HEADER = "\t".join(COLUMNS)


@pytest.mark.parametrize(
    ("identifier", "number", "name"),
    [
        ("hamas", 209, "Hamas"),
        ("houthis", 1091, "Ansarallah"),
        ("government-of-syria", 118, "Government of Syria"),
        ("islamic-state-khorasan-province", 234, "IS"),
        ("islamic-state", 234, "IS"),
    ],
)
def test_an_actor_bears_the_number_that_ucdp_gives_it(identifier: str, number: int, name: str) -> None:
    """Groups, governments and the provinces of one group are found by our ids."""
    found = ucdp_actor(identifier)
    assert found is not None
    assert (found.number, found.name) == (number, name)


@pytest.mark.parametrize("identifier", ["unknown:hill-people", "white-helmets", "Hamas"])
def test_no_number_is_guessed(identifier: str) -> None:
    """An actor that UCDP does not have, or a name instead of an id, has none."""
    assert ucdp_actor(identifier) is None


def test_most_groups_that_ucdp_names_are_known() -> None:
    """At least 200 groups that are no government bear a number."""
    groups = [entry for entry in shipped_register().entries if not entry.id.startswith("government-of-")]
    assert sum(ucdp_actor(entry.id) is not None for entry in groups) >= 200


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("Hamas\tQ209\tHamas", "line 2: 'Q209' 'Hamas' is no UCDP number"),
        ("Hamas\t209\t", "line 2: '209' '' is no UCDP number with its name"),
        ("Hamás\t209\tHamas", "line 2: 'Hamás' is no actor's canonical name"),
        ("Guild of Quiet Bakers\t1\tGQB", "line 2: 'Guild of Quiet Bakers' is no actor's canonical name"),
        ("Hamas\t209\tHamas\nHamas\t209\tHamas", "line 3: 'Hamas' stands twice"),
        ("Hamas\t209\tHamas\nHezbollah\t209\tHezbollah", "line 3: UCDP's 209 is 'Hamas' above"),
        ("Hamas\t209", "line 2: has 2 fields instead of 3"),
    ],
)
def test_a_faulty_row_is_refused(rows: str, fault: str) -> None:
    """The error names the line and what is wrong."""
    with pytest.raises(KnowledgeError, match=fault):
        read_ucdp_actors(f"{HEADER}\n{rows}".encode(), "ucdp.tsv", shipped_register())
