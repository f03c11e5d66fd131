"""Finding every attribution of a report."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from tetrapylon.knowledge.cues import attributing, cues
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.attribution.doubts import doubts
from tetrapylon.language.attribution.draft import Draft, spans_of
from tetrapylon.language.attribution.extents import content_of, quotations_beside
from tetrapylon.language.attribution.headlines import punctuated, signature
from tetrapylon.language.attribution.naming import can_speak
from tetrapylon.language.attribution.nouns import according_drafts, adjective_drafts, adverb_drafts, noun_drafts
from tetrapylon.language.attribution.quotes import SCARE_LENGTH, Quotations, quotations
from tetrapylon.language.attribution.roll import Roll
from tetrapylon.language.attribution.syntax import child, conjuncts
from tetrapylon.language.attribution.verbs import verb_drafts
from tetrapylon.model import (
    ActorMention,
    Attribution,
    CueClass,
    PassageRole,
    Report,
    Span,
    Speaker,
)


def find_attributions(
    report: Report, sentences: Sequence[Sentence], actors: Sequence[ActorMention]
) -> list[Attribution]:
    """Find who is quoted or cited, by what cue, for which stretches of text, in text order.

    Nested attributions come out too; `outermost` keeps those that stand in no other. Sentences without a parse give
    only what punctuation shows. Spans refer to the report's text; sentences of a title beside the text are left out.
    """
    quoted = quotations(report)
    drafts = [_drafts(sentence, quoted) for sentence in sentences]
    heads = [(sentences[i], head) for i, found in enumerate(drafts) for draft in found for head in _speaking(draft)]
    roll = Roll(heads, actors)
    attributions: list[Attribution] = []
    for i, sentence in enumerate(sentences):
        attributions += [_finished(draft, sentences, i, quoted, roll, report.publisher) for draft in drafts[i]]
        attributions += doubts(sentences, i)
        if not drafts[i]:
            attributions += _by_punctuation(report, sentence)
    return sorted([*attributions, *_signed(report, quoted)], key=_first_character)


def outermost(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions whose cue stands in the content of no other; doubts hold none."""
    held = sorted(
        (span.start, span.end, i)
        for i, attribution in enumerate(attributions)
        if attribution.cue_class is not CueClass.DOUBT
        for span in attribution.content
    )
    inner = _standing_inside([(a.cue[0], i) for i, a in enumerate(attributions) if a.cue], held)
    return [attribution for i, attribution in enumerate(attributions) if i not in inner]


def _standing_inside(cue_spans: list[tuple[Span, int]], held: list[tuple[int, int, int]]) -> set[int]:
    """Sweep once from left to right, keeping the two farthest ends of different owners seen so far."""
    inside: set[int] = set()
    farthest: list[tuple[int, int]] = []
    at = 0
    for cue, owner in sorted(cue_spans, key=lambda pair: pair[0].start):
        while at < len(held) and held[at][0] <= cue.start:
            farthest = _two_farthest([*farthest, held[at][1:]])
            at += 1
        if any(end >= cue.end and other != owner for end, other in farthest):
            inside.add(owner)
    return inside


def _two_farthest(ends: list[tuple[int, int]]) -> list[tuple[int, int]]:
    best = sorted(ends, reverse=True)
    second = next((end for end in best[1:] if end[1] != best[0][1]), None)
    return [best[0], *([second] if second is not None else [])]


def _first_character(attribution: Attribution) -> int:
    return min(span.start for spans in (attribution.source, attribution.cue, attribution.content) for span in spans)


def _drafts(sentence: Sentence, quoted: Quotations) -> list[Draft]:
    """Return the drafts of one sentence that have content, or beside which a quotation stands."""
    if sentence.doc is None:
        return []
    doc = sentence.doc
    finders = (verb_drafts, noun_drafts, adjective_drafts, according_drafts, adverb_drafts)
    drafts = [draft for find in finders for draft in find(doc)]
    return [draft for draft in drafts if draft.content or quotations_beside(draft, sentence, quoted)]


def _speaking(draft: Draft) -> list[Token]:
    """Return the heads of all who vouch for a draft's content, nearest to the reader first, parallel ones in order."""
    if not draft.speaks:
        return []
    return [head for link in draft.source for head in conjuncts(link) if can_speak(head)]


def _finished(
    draft: Draft, sentences: Sequence[Sentence], i: int, quoted: Quotations, roll: Roll, publisher: str | None
) -> Attribution:
    sentence = sentences[i]
    return Attribution(
        source=spans_of(sentence, draft.source_tokens),
        cue=spans_of(sentence, draft.cue_tokens),
        content=content_of(draft, sentences, i, quoted),
        cue_class=draft.cue_class,
        speakers=_chain(draft, sentence, roll, publisher),
    )


def _chain(draft: Draft, sentence: Sentence, roll: Roll, publisher: str | None) -> tuple[Speaker, ...]:
    """Return who speaks; an agency that was told stands before them, unless it publishes the report itself."""
    resolved = [roll.speaker(sentence, head) for head in _speaking(draft)]
    chain = [speaker for speaker in resolved if speaker is not None]
    agency = _listening_agency(draft.cue) if chain else None
    if agency is not None and _plain_name(agency).casefold() != (publisher or "").casefold():
        chain.insert(0, Speaker(name=_plain_name(agency), span=sentence.span_of(agency, agency)))
    return tuple(chain)


def _listening_agency(cue: Token) -> Token | None:
    """Return the news agency that a speaker told, which thereby passes the word on."""
    entry = attributing("verb").get(cue.lemma_.lower())
    told = child(cue, "dobj", "dative") if entry is not None and entry.listener else None
    return told if told is not None and _plain_name(told) in cues().listeners_kept else None


def _plain_name(head: Token) -> str:
    name = head.doc[head.left_edge.i : head.i + 1].text
    return name.removeprefix("the ").removeprefix("The ")


def _by_punctuation(report: Report, sentence: Sentence) -> Iterator[Attribution]:
    if sentence.passage.role is not PassageRole.HEADLINE:
        return
    text, at = report.text[sentence.start : sentence.end], sentence.start
    for found in punctuated(text):
        source, cue, content = (Span(start=at + a, end=at + b) for a, b in (found.source, found.cue, found.content))
        speaker = Speaker(name=source.of(report.text).strip(" \"“”'‘’"), span=source)
        yield Attribution(source=(source,), cue=(cue,), content=(content,), speakers=(speaker,))


def _signed(report: Report, quoted: Quotations) -> Iterator[Attribution]:
    """Yield the quotations of speech length that a name signs."""
    for quotation in quoted:
        bounds = signature(report.text, quotation.end) if quotation.end - quotation.start > SCARE_LENGTH else None
        if bounds is not None and quotation.closed:
            source = Span(start=bounds[0], end=bounds[1])
            cue = Span(start=quotation.end, end=bounds[0])
            speaker = Speaker(name=source.of(report.text).split(",")[0].strip(), span=source)
            yield Attribution(source=(source,), cue=(cue,), content=(quotation.span,), speakers=(speaker,))
