"""Factuality: how sure a fact is, in what tense, and at what distance."""

import pytest
from parsed_reports import parsed, report_of

from tetrapylon.language.attribution import find_attributions
from tetrapylon.language.factuality import Assessment, assess, assess_all
from tetrapylon.model import Distance, Tense


def assessed(text: str, trigger: str) -> Assessment:
    """Assess the first token of the text that is the trigger."""
    report = report_of(text)
    sentences = parsed(report)
    found = find_attributions(report, sentences, ())
    places = [(s, t) for s in sentences if s.doc is not None for t in s.doc if t.text == trigger]
    sentence, token = places[0]
    return assess(sentence, token, found, report)


@pytest.mark.parametrize(
    ("text", "trigger", "factuality"),
    [
        ("The army captured the town.", "captured", "CT+"),
        ("The army has not captured the town.", "captured", "CT-"),
        ("The army failed to capture the town.", "capture", "CT-"),
        ("The army was unable to capture the town.", "capture", "CT-"),
        ("Rebels repelled an attempt to capture the town.", "capture", "CT-"),
        ("The ministry denied the capture of the town.", "capture", "CT-"),
        ("The ministry denied that rebels captured the town.", "captured", "CT-"),
        ("The army managed to capture the town.", "capture", "CT+"),
        ("The army did not manage to capture the town.", "capture", "CT-"),
        ("The army did not fail to capture the town.", "capture", "CT+"),
        ("The army left without capturing the town.", "capturing", "CT-"),
        ("The army has no plan to capture the town.", "capture", "CT-"),
        ("The army may have captured the town.", "captured", "PS+"),
        ("The army is likely to capture the town.", "capture", "PR+"),
        ("The army is unlikely to capture the town.", "capture", "PR-"),
        ("The army is believed to have captured the town.", "captured", "PS+"),
        ("If the army captured the town, the war would end.", "captured", "PS+"),
        ("Has the army captured the town?", "captured", "PS+"),
        ("The army's attempt to take the hill failed.", "take", "CT-"),
        ("The minister dismissed reports that the army had bombed it.", "bombed", "CT-"),
        ("There is no evidence that the army used gas.", "used", "CT-"),
        ("Rebels have yet to capture the town.", "capture", "CT-"),
        ("The army stopped rebels from taking the bridge.", "taking", "CT-"),
        ("The army is no longer in control of the town.", "control", "CT-"),
        ("If confirmed, the strike would be the deadliest.", "strike", "PS+"),
        ("Rebels were forced to withdraw from the town.", "withdraw", "CT+"),
    ],
)
def test_certainty_and_polarity(text: str, trigger: str, factuality: str) -> None:
    """Modals, negation, implicatives and hedges compose from the inside out."""
    assert str(assessed(text, trigger).factuality) == factuality


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army will capture the town.", "capture"),
        ("The army is expected to storm the town.", "storm"),
        ("The army is about to capture the town.", "capture"),
        ("The army is close to capturing the town.", "capturing"),
        ("Army to retake town within days", "retake"),
        ("The monitor said the army would capture the town.", "capture"),
    ],
)
def test_future(text: str, trigger: str) -> None:
    """What is foretold lies in the future."""
    assert assessed(text, trigger).tense is Tense.FUTURE


@pytest.mark.parametrize(
    ("text", "intention", "attempt"),
    [
        ("The army plans to capture the town.", True, False),
        ("The army vowed to capture the town.", True, False),
        ("The army hopes to capture the town.", True, False),
        ("The army sent troops in order to capture the town.", True, False),
        ("The army is trying to capture the town.", True, True),
        ("The army launched an offensive to capture the town.", True, True),
        ("The army helped to capture the town.", False, False),
    ],
)
def test_intention_and_attempt(text: str, intention: bool, attempt: bool) -> None:
    """Plans are intentions; what is being tried is an attempt as well."""
    found = assessed(text, "capture")
    assert (found.intention, found.attempt) == (intention, attempt)


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ("The army failed to capture the town.", True),
        ("Rebels foiled a plan to capture the town.", True),
        ("The army could not capture the town.", False),
        ("The army tried in vain to capture the town.", True),
    ],
)
def test_failure_is_told_from_mere_negation(text: str, failed: bool) -> None:
    """What was tried or planned in vain has failed."""
    assert assessed(text, "capture").failed is failed


@pytest.mark.parametrize(
    ("text", "trigger", "distance"),
    [
        ("Rebels claimed they had captured the town.", "captured", Distance.CLAIMED),
        ("Rebels have reportedly captured the town.", "captured", Distance.CLAIMED),
        ("Rebels “liberated” the town.", "liberated", Distance.CLAIMED),
        ("The alleged attack came at dawn.", "attack", Distance.CLAIMED),
        ("Villagers accused the army of shelling the town.", "shelling", Distance.CLAIMED),
        ("Rebels said they took it. The report could not be verified.", "took", Distance.UNVERIFIED),
        ("Rebels said they had captured the town.", "captured", Distance.NONE),
    ],
)
def test_distance(text: str, trigger: str, distance: Distance) -> None:
    """The publication keeps its distance by verbs, adverbs, scare quotes and lack of verification."""
    assert assessed(text, trigger).distance is distance


def test_speakers_are_the_chain_to_the_innermost() -> None:
    """Whoever's words hold the fact is its speaker, the innermost last; nobody where none do."""
    nested = assessed("Jane Roe said residents reported that shells hit the market.", "hit")
    assert [speaker.name for speaker in nested.speakers] == ["Jane Roe", "residents"]
    assert assessed("Shells hit the market.", "hit").speakers == ()


def test_tense_of_the_present() -> None:
    """A present verb is present, a present perfect past."""
    assert assessed("The group holds the town.", "holds").tense is Tense.PRESENT
    assert assessed("The group has taken the town.", "taken").tense is Tense.PAST


def test_descriptions_are_the_publications_own() -> None:
    """What only describes a noun in reported speech is vouched for by nobody but the publication."""
    assert assessed("The envoy said aid reached the rebel-held town.", "held").speakers == ()
    assert assessed("The envoy said aid reached the town, which rebels control.", "control").speakers == ()
    assert [s.name for s in assessed("The envoy said aid reached the rebel-held town.", "reached").speakers] == [
        "envoy"
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "attempt", "failed"),
    [
        ("Rebels began an offensive to gain the town.", "gain", True, False),
        ("It was part of an offensive this week to encircle the town.", "encircle", True, False),
        ("It was part of a failed offensive this week to encircle the town.", "encircle", True, True),
        ("Rebels fought to extend their hold.", "extend", True, False),
        ("It was one of the few towns to remain calm.", "remain", False, False),
    ],
)
def test_an_infinitive_that_the_parser_ties_elsewhere(text: str, trigger: str, attempt: bool, failed: bool) -> None:
    """The undertaking before an infinitive governs it, though a verb, a date or nothing else stands between in the parse."""
    view = assessed(text, trigger)
    assert (view.attempt, view.failed) == (attempt, failed)


def test_what_is_chosen_is_intended_by_nobody() -> None:
    """ "one of the few towns to remain calm" remained calm."""
    assert not assessed("It was one of the few towns to remain calm.", "remain").intention


def test_a_denial_and_what_it_denies() -> None:
    """Who denies another's claim makes one assessment, the claimant the other; neither stands in the other's chain."""
    report = report_of("The army denied the rebels' claim that they captured the town.")
    (sentence,) = parsed(report)
    assert sentence.doc is not None
    token = next(t for t in sentence.doc if t.text == "captured")
    views = assess_all(sentence, token, find_attributions(report, [sentence], ()), report)
    assert [([s.name for s in v.speakers], str(v.factuality), v.distance) for v in views] == [
        (["army"], "CT-", Distance.NONE),
        (["rebels"], "CT+", Distance.CLAIMED),
    ]
