"""Attribution: who is cited, by what cue, for which words."""

from collections.abc import Sequence

import pytest
from parsed_reports import parsed, report_of

from tetrapylon.language.attribution import find_attributions, outermost
from tetrapylon.language.sentences import split_sentences
from tetrapylon.model import Actor, ActorMention, Attribution, CueClass, PassageRole, Report, SpeakerKind


def attributions(*paragraphs: str, actors: Sequence[ActorMention] = ()) -> tuple[Report, list[Attribution]]:
    """Read paragraphs, and return the outermost attributions."""
    report = report_of(*paragraphs)
    return report, outermost(find_attributions(report, parsed(report), actors))


def words(report: Report, attribution: Attribution) -> tuple[str, str]:
    """Return the words of source and content."""
    source = " … ".join(span.of(report.text) for span in attribution.source)
    return source, " … ".join(span.of(report.text) for span in attribution.content)


def speakers(attribution: Attribution) -> list[str]:
    """Return the names of the chain."""
    return [speaker.name for speaker in attribution.speakers]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The governor said the bridge was closed.", "The governor", "the bridge was closed"),
        ("The bridge was closed, the governor said.", "the governor", "The bridge was closed"),
        ("“The bridge is closed for now,” said the governor.", "the governor", "“The bridge is closed for now,”"),
        ("According to the mayor, two shells hit the market.", "the mayor", "two shells hit the market"),
        ("Two shells hit the market, according to the mayor.", "the mayor", "Two shells hit the market"),
        ("Villagers claimed that the army had left.", "Villagers", "that the army had left"),
        ("The ministry denied that its jets hit a school.", "The ministry", "that its jets hit a school"),
    ],
)
def test_source_and_content(text: str, source: str, content: str) -> None:
    """A cue before, inside or after its content gives both their words."""
    report, found = attributions(text)
    assert [words(report, a) for a in found] == [(source, content)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The daily Gazette cited a military source as saying the dam had fallen.", ["Gazette", "a military source"]),
        ("Activists told Reuters that the village was empty.", ["Reuters", "Activists"]),
        ("Residents and medics said the clinic was hit.", ["Residents", "medics"]),
        ("The envoy Jane Roe said the truce would hold.", ["Jane Roe"]),
        ("A statement by the army said the hill was taken.", ["army"]),
        ("The ministry issued a statement saying the hill was taken.", ["ministry"]),
        ("The hill was taken, state television reported, citing a medic.", ["state television", "a medic"]),
        ("The spokesman, Gen. John Doe, said the hill was taken.", ["John Doe"]),
    ],
)
def test_chain_of_speakers(text: str, chain: list[str]) -> None:
    """Speakers stand nearest to the reader first, named without title; parallel ones in text order."""
    _, found = attributions(text)
    assert speakers(found[0]) == chain


def test_publisher_that_was_told_is_no_speaker() -> None:
    """An agency adds itself to no chain in its own report."""
    report = report_of("Activists told Reuters that the village was empty.").model_copy(update={"publisher": "Reuters"})
    found = find_attributions(report, parsed(report), ())
    assert speakers(found[0]) == ["Activists"]


def test_pronoun_is_its_antecedent() -> None:
    """A pronoun speaks with the name of whoever spoke before."""
    _, found = attributions("The mayor John Doe said the road was cut.", "He added that nobody was hurt.")
    assert [speakers(a) for a in found] == [["John Doe"], ["John Doe"]]


def test_short_name_is_completed() -> None:
    """A surname stands for the full name given earlier."""
    _, found = attributions("John Doe said the road was cut.", "Doe also said that nobody was hurt.")
    assert speakers(found[1]) == ["John Doe"]


def test_quotation_goes_on_over_sentences() -> None:
    """What follows within quote marks after a cue belongs to it; what follows outside them does not."""
    report, found = attributions("“We hold the town,” the commander said. “Our men are safe.” Rain fell all day.")
    assert words(report, found[0])[1] == "“We hold the town,” … “Our men are safe.”"


def test_quotation_left_open_over_paragraphs() -> None:
    """A quotation that opens anew in each paragraph has one speaker."""
    report, found = attributions("The commander said: “We hold the town.", "“Our men are all safe.”")
    assert "“Our men are all safe.”" in words(report, found[0])[1]


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Army loses hill town near border: monitor", "monitor"),
        ("Army loses hill town near border - Reuters", "Reuters"),
        ("Doe: truce holds along the river", "Doe"),
    ],
)
def test_headline_forms(headline: str, source: str) -> None:
    """A headline names its source by punctuation alone, parsed or not."""
    report = report_of(headline, role=PassageRole.HEADLINE)
    found = find_attributions(report, split_sentences(report), ())
    assert [speakers(a) for a in found] == [[source]]


def test_signed_quotation() -> None:
    """A name after a dash signs the quotation before it."""
    report, found = attributions("“The shelling never stops in our street.” ― Jane Roe")
    assert [(words(report, a)[0], speakers(a)) for a in found] == [("Jane Roe", ["Jane Roe"])]


def test_source_that_the_parser_gives_to_the_content() -> None:
    """Without a comma, the noun phrase before a closing "said" is the source."""
    report, found = attributions("Two jets hit a market in the old town killing ten people the Coastal Monitor said.")
    assert words(report, found[0])[0] == "the Coastal Monitor"


def test_missing_source_is_kept() -> None:
    """A passive belief has content and nobody who holds it."""
    _, found = attributions("The leader is believed to be dead.")
    assert [(a.source, a.speakers, a.cue_class) for a in found] == [((), (), CueClass.BELIEVE)]


def test_reaction_names_no_speaker() -> None:
    """Who condemns an attack does not vouch for it."""
    _, found = attributions("The minister condemned the attack on the school.")
    assert [(a.cue_class, a.speakers) for a in found] == [(CueClass.REACT, ())]


def test_doubt_reaches_back() -> None:
    """A lack of verification covers the sentence before."""
    report, found = attributions("Rebels said they took the dam. The claim could not be independently verified.")
    doubt = next(a for a in found if a.cue_class is CueClass.DOUBT)
    assert words(report, doubt)[1] == "Rebels said they took the dam."


def test_actor_and_kind_of_speaker() -> None:
    """A speaker that an actor mention covers bears that actor, and its kind after FactAppeal."""
    actor = Actor(id="army-of-x", name="Army of X")
    mention = ActorMention(start=4, end=8, actor=actor)
    _, found = attributions("The army said the hill was taken.", actors=[mention])
    speaker = found[0].speakers[0]
    assert (speaker.actor, speaker.kind) == (actor, SpeakerKind.UNNAMED_OFFICIAL)


def test_unparsed_sentences_give_nothing() -> None:
    """Sentences that the gate left unparsed are passed over."""
    report = report_of("The governor said the bridge was closed.")
    assert find_attributions(report, split_sentences(report), ()) == []


def test_hostile_text_is_bounded() -> None:
    """Thousands of stray quote marks are read in linear time."""
    report = report_of('"' * 20_001 + "'" * 20_000)
    assert find_attributions(report, [], ()) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Aides confirmed a claim denied by the army.", "the army", "a claim"),
        ("The mayor was arrested for allegedly burning the archive.", "", "burning the archive"),
        ("He doubted rebel claims that the dam had fallen.", "rebel", "that the dam had fallen"),
    ],
)
def test_claims_denials_and_hedges_inside_a_clause(text: str, source: str, content: str) -> None:
    """A participle denies its noun, a side claims by a compound, and "allegedly" reaches no farther than its own verb."""
    report = report_of(text)
    found = find_attributions(report, parsed(report), ())
    assert (source, content) in [words(report, attribution) for attribution in found]
