"""How a fact is put forward: how sure, in what tense, as an intention or an attempt, at what distance, by whose word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from spacy.tokens import Token

from tetrapylon.knowledge.cues import Effect
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.attribution.draft import SILENT
from tetrapylon.language.attribution.quotes import is_scare, quotation_around
from tetrapylon.language.factuality.climb import effects_over, is_background, is_implicative
from tetrapylon.language.factuality.view import View
from tetrapylon.model import Attribution, CueClass, Distance, Factuality, Report, Span, Speaker, Tense

_DENIALS = frozenset({Effect.DENY, Effect.PREVENT})
"""What "deny" and "reject" do to the claim beneath them."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How sure a fact is, and who vouches for it.

    `attempt` tells that it is being tried (under try, bid, fight to), `failed` that it was tried or planned in vain;
    an attempt is an intention too. `speakers` is the chain, nearest to the reader first.
    """

    factuality: Factuality
    tense: Tense
    intention: bool
    attempt: bool
    failed: bool
    distance: Distance
    speakers: tuple[Speaker, ...]


def assess(sentence: Sentence, trigger: Token, attributions: Sequence[Attribution], report: Report) -> Assessment:
    """Assess the fact whose predicate is `trigger`, a token of the sentence's parse.

    Of one who says it and one who denies that, the denial counts; `assess_all` gives both.
    """
    return assess_all(sentence, trigger, attributions, report)[0]


def assess_all(
    sentence: Sentence, trigger: Token, attributions: Sequence[Attribution], report: Report
) -> tuple[Assessment, ...]:
    """Assess a fact as each speaker has it: "the army denied the rebels' claim that …" is a denial and a claim."""
    span = sentence.span_of(trigger, trigger)
    quotation = quotation_around(report, span)
    if quotation is None:
        attributions = [a for a in attributions if not _leaves_out(a, trigger)]
    covering = sorted((a for a in attributions if _covers(a, span)), key=_size, reverse=True)
    scare = is_scare(report, quotation)
    effects = list(effects_over(trigger))
    denial = next((i for i, a in enumerate(covering) if a.cue_class is CueClass.DENY and a.speakers), None)
    inner = covering[denial + 1 :] if denial is not None else []
    if denial is None or not _speakers(inner):
        return (_assessed(trigger, effects, covering, scare=scare),)
    rest = [effect for effect in effects if effect not in _DENIALS]
    told = [effect for effect in rest if effect is not Effect.CLAIM]
    denied = _assessed(trigger, [*told, Effect.DENY], covering[: denial + 1], scare=scare)
    return denied, _assessed(trigger, rest, [*covering[:denial], *inner], scare=scare)


def _assessed(trigger: Token, effects: Sequence[Effect], covering: Sequence[Attribution], *, scare: bool) -> Assessment:
    speakers = _speakers(covering)
    effects = [_as_reported(effect) if speakers else effect for effect in effects]
    view = reduce(View.under, effects, View(implicative=is_implicative(trigger)))
    view = _distanced(view, covering, scare=scare)
    return Assessment(
        factuality=view.factuality,
        tense=_tense(trigger, view),
        intention=view.intention,
        attempt=view.attempt,
        failed=view.failed,
        distance=view.distance,
        speakers=speakers,
    )


def _as_reported(effect: Effect) -> Effect:
    """Somebody's "would" is a future that he foresaw; the publication's own is a supposition."""
    return Effect.EXPECT if effect is Effect.WOULD else effect


def _leaves_out(attribution: Attribution, trigger: Token) -> bool:
    """Tell whether a fact is none of a speaker's words, but a description in them, or in what he only expects."""
    expected = attribution.cue_class is CueClass.EXPECT
    return is_background(trigger) or (expected and any(is_background(above) for above in trigger.ancestors))


def _covers(attribution: Attribution, span: Span) -> bool:
    return any(content.contains(span) for content in attribution.content)


def _size(attribution: Attribution) -> int:
    return sum(content.end - content.start for content in attribution.content)


def _distanced(view: View, covering: Sequence[Attribution], *, scare: bool) -> View:
    classes = {attribution.cue_class for attribution in covering}
    if CueClass.CLAIM in classes or CueClass.ACCUSE in classes or scare:
        view = view.kept_at(Distance.CLAIMED)
    return view.kept_at(Distance.UNVERIFIED) if CueClass.DOUBT in classes else view


def _speakers(covering: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """Return the chain of all whose word it is, the outermost first, each once."""
    chain: list[Speaker] = []
    for attribution in covering:
        if attribution.cue_class not in SILENT:
            chain += [s for s in attribution.speakers if all(s.name != other.name for other in chain)]
    return tuple(chain)


def _tense(trigger: Token, view: View) -> Tense:
    if view.future:
        return Tense.FUTURE
    finite = next((t for t in (trigger, *_governing_verbs(trigger)) if _finite_tag(t)), None)
    tag = _finite_tag(finite) if finite is not None else ""
    return Tense.PRESENT if tag in {"VBZ", "VBP"} else Tense.PAST


def _governing_verbs(trigger: Token) -> list[Token]:
    return [token for token in trigger.ancestors if token.pos_ in {"VERB", "AUX"}]


def _finite_tag(token: Token) -> str:
    """Return the tag that carries a verb's tense; the present perfect is past."""
    auxiliaries = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
    if token.tag_ == "VBN" and any(c.lemma_ == "have" for c in auxiliaries):
        return "VBD"
    return next((t.tag_ for t in (token, *auxiliaries) if t.tag_ in {"VBD", "VBZ", "VBP"}), "")
