"""What must hold of origins: who counts as one witness, and who as two."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from warfare import BLUES, REDS, control, told

from tetrapylon.model import Actor, ActorClass, LedgerEntry, Speaker, SpeakerKind
from tetrapylon.reasoning.corroboration import count_origins, origins

LONG = "Fighters of the Reds took the old mill and both bridges of Ford after a night of shelling."
RETOLD = "Fighters of the Reds took the old mill and both bridges of Ford after one night of shelling."
OTHER = "The mayor said the town had been lost and that its people were leaving on foot for the north."


def saying(
    quote: str, publisher: str | None, *speakers: Speaker, day: str = "2016-03-02", copy_of: str | None = None
) -> LedgerEntry:
    """Return an entry of a publisher, by a chain of speakers."""
    statement = control("transfer", REDS, quote=quote, text=quote).model_copy(update={"speakers": speakers})
    return told(statement, day, publisher).model_copy(update={"copy_of": copy_of})


def named(name: str, kind: SpeakerKind | None = None, actor: Actor | None = None) -> Speaker:
    """Return a speaker."""
    return Speaker(name=name, kind=kind, actor=actor)


UNNAMED = named("a military source", SpeakerKind.UNNAMED_OFFICIAL)


def test_two_papers_in_their_own_voice_are_two_origins() -> None:
    """Two publications that tell a fact in different words are two origins; one on two days is one."""
    assert count_origins([saying(LONG, "The Times"), saying(OTHER, "The Post")]) == 2
    assert count_origins([saying(LONG, "The Times"), saying(OTHER, "Times", day="2016-06-02")]) == 1


def test_papers_that_cite_one_source_are_one_origin() -> None:
    """The same monitor, however its name is written, is one origin in whatever paper."""
    monitor = named("Syrian Observatory for Human Rights", SpeakerKind.NAMED_EXPERT)
    head = named("Rami Abdel Rahman, head of the Observatory")
    entries = [saying(LONG, "The Times", monitor), saying(OTHER, "The Post", head)]
    assert set(origins(entries).values()) == {"sohr"}


def test_innermost_speaker_who_can_be_told_counts() -> None:
    """Of "Reuters, citing a military source" Reuters is the origin, and of "Reuters, citing the Blues" the Blues."""
    agency = named("Reuters", SpeakerKind.NAMED_NEWS_REPORT)
    blues = named("the Blues", SpeakerKind.UNNAMED_OFFICIAL, BLUES)
    assert list(origins([saying(LONG, "The Times", agency, UNNAMED)]).values()) == ["reuters"]
    assert list(origins([saying(LONG, "The Times", agency, blues)]).values()) == ["blues"]


def test_organ_of_a_party_is_its_voice() -> None:
    """What a state's news agency says and what its army says are one party's word."""
    state = Actor(id="government-of-syria", name="Government of Syria")
    army = named("the army", SpeakerKind.UNNAMED_OFFICIAL, state)
    assert count_origins([saying(LONG, "SANA"), saying(OTHER, "The Post", army)]) == 1


def test_unnamed_speakers_leave_it_to_the_publication() -> None:
    """Residents and "a military source" are nobody in particular: each paper that quotes some is an origin."""
    people = Actor(id="civilians", name="Civilians", kind=ActorClass.CIVILIANS)
    residents = named("residents", SpeakerKind.UNNAMED_WITNESS, people)
    entries = [saying(LONG, "The Times", UNNAMED), saying(OTHER, "The Post", residents), saying(OTHER, "The Times")]
    assert count_origins(entries) == 2


def test_near_copies_of_quotes_are_one_origin_within_a_fortnight() -> None:
    """A sentence reprinted with a word changed is the first print's; a month later it is a routine's."""
    first, second = saying(LONG, "The Times", day="2016-03-01"), saying(RETOLD, "The Post", day="2016-03-03")
    assert set(origins([first, second]).values()) == {"press:times"}
    assert count_origins([first, saying(RETOLD, "The Post", day="2016-04-03")]) == 2


def test_agency_is_the_origin_of_its_reprints() -> None:
    """Where an agency and a paper print one text, the agency is the origin, even where the paper had it a day earlier."""
    entries = [saying(LONG, "The Times", day="2016-03-01"), saying(LONG, "Agence France-Presse", day="2016-03-02")]
    assert set(origins(entries).values()) == {"afp"}


def test_copies_of_a_report_share_its_origin_but_for_their_named_speakers() -> None:
    """What two copies of a report say in their own voice is one origin's; a monitor whom one cites stays the monitor."""
    monitor = named("Airwars", SpeakerKind.NAMED_EXPERT)
    entries = [
        saying(LONG, "The Times", day="2016-03-01", copy_of="a"),
        saying(OTHER, "The Post", day="2016-03-02", copy_of="a"),
        saying("Nine were killed, the group said on Monday.", "The Post", monitor, day="2016-03-02", copy_of="a"),
    ]
    assert sorted(set(origins(entries).values())) == ["airwars", "press:times"]


def test_reprinting_an_agency_does_not_make_a_paper_the_agency() -> None:
    """A paper that prints an agency's text beside its own report stays an origin of its own."""
    entries = [saying(LONG, "Reuters"), saying(LONG, "The Times"), saying(OTHER, "The Times")]
    assert sorted(origins(entries).values()) == ["press:times", "reuters", "reuters"]


def test_many_quotes_are_compared_like_few() -> None:
    """MinHash finds among many quotes the reprints that comparing all pairs finds among few."""
    fillers = [saying(" ".join(f"word{n * 40 + i}" for i in range(20)), f"Paper {n}") for n in range(60)]
    found = origins([*fillers, saying(LONG, "The Times"), saying(RETOLD, "The Post", day="2016-03-03")])
    assert len(set(found.values())) == 61


@given(st.permutations([
    saying(LONG, "The Times"), saying(RETOLD, "The Post"), saying(OTHER, "The Post", UNNAMED), saying(OTHER, None),
    saying(LONG, "Reuters", day="2016-03-09"),
]))  # fmt: skip
def test_order_does_not_matter(entries: list[LedgerEntry]) -> None:
    """Origins are the same in whatever order the entries come."""
    assert origins(entries) == origins(sorted(entries, key=lambda e: e.id))


def test_report_without_publisher_is_its_own_origin() -> None:
    """Two reports of unknown publishers are two origins."""
    assert count_origins([saying(LONG, None), saying(OTHER, None, day=str(date(2016, 3, 5)))]) == 2
