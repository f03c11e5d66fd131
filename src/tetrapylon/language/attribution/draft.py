"""An attribution in the making: tokens of one parsed sentence, before they become spans of the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.language.annotated import Sentence
from tetrapylon.model import CueClass, Span

SILENT = frozenset({CueClass.REACT, CueClass.INTEND, CueClass.DOUBT})
"""Classes whose subject vouches for nothing: they name no speaker of the facts in their content."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Who is cited, by what cue, for what.

    `source` is the head of each source phrase, the innermost last: for "Reuters cited a source", (Reuters, source).
    `source_tokens` is what the attribution marks as its source.
    """

    cue: Token
    cue_class: CueClass
    cue_tokens: tuple[Token, ...] = ()
    source: tuple[Token, ...] = ()
    source_tokens: tuple[Token, ...] = ()
    content: tuple[Token, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether somebody vouches for the content by this cue."""
        return self.cue_class not in SILENT


_EDGE_PUNCTUATION = frozenset(",;:-–—. \n\t")


def spans_of(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Return the text spans that tokens cover, in order, adjoining ones merged and commas at the edges cut off."""
    return tuple(_runs(sentence, sorted(tokens, key=lambda token: token.i)))


def _runs(sentence: Sentence, tokens: list[Token]) -> Iterator[Span]:
    run: list[Token] = []
    for token in tokens:
        if run and token.i != run[-1].i + 1:
            yield from _trimmed(sentence, run)
            run = []
        run.append(token)
    yield from _trimmed(sentence, run)


def _trimmed(sentence: Sentence, run: list[Token]) -> Iterator[Span]:
    while run and all(character in _EDGE_PUNCTUATION for character in run[0].text):
        run = run[1:]
    while run and all(character in _EDGE_PUNCTUATION for character in run[-1].text):
        run = run[:-1]
    if any(any(map(str.isalnum, token.text)) for token in run):
        yield sentence.span_of(run[0], run[-1])
