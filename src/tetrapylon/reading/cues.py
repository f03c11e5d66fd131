"""The cues of knowledge/reading.yaml, loaded once and compiled into lookups."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class BoilerplateCues(Frozen):
    """Lines of a page that are no part of the report."""

    lines: tuple[str, ...]
    openings: tuple[str, ...]
    phrases: tuple[str, ...]
    footer_words: tuple[str, ...]
    tag_labels: tuple[str, ...]


class RelatedLinkCues(Frozen):
    """Labels that stand before the titles of other articles."""

    labels: tuple[str, ...]
    openings: tuple[str, ...]


class CaptionCues(Frozen):
    """What marks the words under a picture, and its credit."""

    openings: tuple[str, ...]
    phrases: tuple[str, ...]
    labels_before: tuple[str, ...]
    labels_after: tuple[str, ...]
    picture_labels: tuple[str, ...]
    credit_words: tuple[str, ...]


class BylineCues(Frozen):
    """What opens a credit line, and what opens the credits that close a one-line scrape."""

    openings: tuple[str, ...]
    closings: tuple[str, ...]


class ReadingKnowledge(Frozen):
    """The shape of knowledge/reading.yaml; the file says what each list means."""

    boilerplate: BoilerplateCues
    related_link: RelatedLinkCues
    caption: CaptionCues
    byline: BylineCues
    dateline_labels: tuple[str, ...]
    update_labels: tuple[str, ...]
    headline_labels: tuple[str, ...]
    agencies: tuple[str, ...]
    capital_names: frozenset[str]
    mojibake: tuple[str, ...]
    months: tuple[tuple[str, ...], ...] = Field(min_length=12, max_length=12)
    weekdays: tuple[str, ...]
    languages: dict[str, frozenset[str]]
    scripts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Whole lines and labels as sets of folded words; openings and phrases as one pattern each."""

    boilerplate_lines: frozenset[str]
    boilerplate_openings: re.Pattern[str]
    boilerplate_phrases: re.Pattern[str]
    footer_words: re.Pattern[str]
    tag_labels: re.Pattern[str]
    related_labels: frozenset[str]
    related_openings: re.Pattern[str]
    caption_openings: re.Pattern[str]
    caption_phrases: re.Pattern[str]
    labels_before_caption: frozenset[str]
    labels_after_caption: frozenset[str]
    picture_labels: frozenset[str]
    credits: re.Pattern[str]
    byline_openings: re.Pattern[str]
    closings: re.Pattern[str]
    headline_labels: re.Pattern[str]
    agency: re.Pattern[str]
    agencies: frozenset[str]
    capital_names: frozenset[str]
    mojibake: re.Pattern[str]


@cache
def knowledge() -> ReadingKnowledge:
    """Load knowledge/reading.yaml; raises KnowledgeError that names an unknown key."""
    return load_yaml("reading.yaml", ReadingKnowledge)


@cache
def cues() -> Cues:
    """Compile the cues of knowledge/reading.yaml."""
    known = knowledge()
    boilerplate, related, caption, byline = known.boilerplate, known.related_link, known.caption, known.byline
    return Cues(
        boilerplate_lines=frozenset(boilerplate.lines),
        boilerplate_openings=re.compile(any_of(boilerplate.openings), re.IGNORECASE),
        boilerplate_phrases=re.compile(any_of(boilerplate.phrases), re.IGNORECASE),
        footer_words=re.compile(any_of(boilerplate.footer_words), re.IGNORECASE),
        tag_labels=re.compile(any_of(boilerplate.tag_labels)),
        related_labels=frozenset(related.labels),
        related_openings=re.compile(rf"{any_of(related.openings)}\s?[:|»]", re.IGNORECASE),
        caption_openings=re.compile(any_of(caption.openings), re.IGNORECASE),
        caption_phrases=re.compile(any_of(caption.phrases), re.IGNORECASE),
        labels_before_caption=frozenset(caption.labels_before),
        labels_after_caption=frozenset(caption.labels_after),
        picture_labels=frozenset(caption.picture_labels),
        credits=re.compile(any_of((*known.agencies, *caption.credit_words)), re.IGNORECASE),
        byline_openings=re.compile(any_of(byline.openings), re.IGNORECASE),
        closings=re.compile(rf"[.!?][\"”’')\]]{{0,3}}\s{{1,3}}(?P<closing>{any_of(byline.closings)})", re.IGNORECASE),
        headline_labels=re.compile(any_of(known.headline_labels), re.IGNORECASE),
        agency=re.compile(any_of(known.agencies)),
        agencies=frozenset(name.lower() for name in known.agencies),
        capital_names=known.capital_names,
        mojibake=re.compile("|".join(map(re.escape, known.mojibake))),
    )


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first, and no part of a longer word."""
    inner = "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))
    return rf"(?<!\w)(?:{inner})(?:(?<=\W)|(?!\w))"
