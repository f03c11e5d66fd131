"""Sites: monuments, hospitals, bridges and other buildings that a report names, by name or by kind."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tetrapylon.knowledge.sites import SiteRegister, site_register
from tetrapylon.language.actors.tokens import Words, words_of
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.sites.lexicon import SiteLexicon, SiteMatch, site_lexicon_of
from tetrapylon.model import PlaceMention, Report, Site, SiteMention

requires = ("report.text", "sentences", "places")
assigns = ("sites",)

MAX_PHRASE = 8
"""Words that a site's phrase may reach to either side of its noun: bounds the work on hostile text."""


def find_sites(
    report: Report,
    sentences: Sequence[Sentence],
    places: Sequence[PlaceMention],
    register: SiteRegister | None = None,
) -> list[SiteMention]:
    """Return the mentions of sites in the report's sentences, in text order, without overlaps.

    A span is the noun phrase without its article or number. A known site bears its place and coordinates; one known by
    kind has the country that `places` name most. Both are named as written. The register is the shipped one by default.
    """
    register = register or site_register()
    lexicon = site_lexicon_of(register)
    countries = [code for code, _ in Counter(p.place.country for p in places if p.place.country).most_common()]
    return [
        mention
        for sentence in sentences
        for mention in _sites_in(words_of(report.text, sentence.start, sentence.end), lexicon, register, countries)
    ]


def _sites_in(
    words: Words, lexicon: SiteLexicon, register: SiteRegister, countries: Sequence[str]
) -> Iterator[SiteMention]:
    index = floor = 0
    while index < len(words):
        match = lexicon.at(words, index, countries) if words.folded[index] in lexicon.entries else None
        if match is None:
            index += 1
            continue
        index = match.last + 1
        if match.site_class is not None:
            first, last = _phrase(words, match, lexicon, floor)
            yield _mention(words, first, last, match, register, countries)
            index = floor = last + 1


def _phrase(words: Words, match: SiteMatch, lexicon: SiteLexicon, floor: int) -> tuple[int, int]:
    """Widen a match to its phrase: names and modifiers before it, "of" and a name after it, the part of it before."""
    first, last = match.first, match.last
    if match.name is None:
        first, last = _leftmost(words, first, lexicon, floor), _rightmost(words, last)
    return _with_part(words, first, lexicon, floor), last


def _leftmost(words: Words, first: int, lexicon: SiteLexicon, floor: int) -> int:
    limit = max(floor, first - MAX_PHRASE)
    while first > limit and words.joined(first - 1) and _belongs(words, first - 1, lexicon):
        first -= 1
    return first


def _belongs(words: Words, index: int, lexicon: SiteLexicon) -> bool:
    word = words.folded[index]
    end_of_compound = words.text[words.starts[index] - 1 : words.starts[index]] in {"-", "‑"}  # "1,800-year-old"
    if word in lexicon.kinds.stop or word.isdigit() or end_of_compound:
        return False
    return word in lexicon.kinds.modifiers or words.possessive(index) or words.capitalised(index)


def _rightmost(words: Words, last: int) -> int:
    """Take in "of" with the capitalised name after it: "Arch of Triumph", "University of the North"."""
    index = last + 1
    if index + 1 >= len(words) or words.folded[index] != "of" or not words.joined(last):
        return last
    index += 1 + (words.folded[index + 1] == "the")
    end, limit = last, min(len(words), last + MAX_PHRASE)
    while index < limit and words.joined(index - 1) and words.capitalised(index):
        end, index = index, index + 1
    return end


def _with_part(words: Words, first: int, lexicon: SiteLexicon, floor: int) -> int:
    """Take in the part before: "facade of the Roman theatre"."""
    of = first - 1 - (first > 0 and words.folded[first - 1] == "the")
    if of - 1 < floor or words.folded[of] != "of" or words.folded[of - 1] not in lexicon.kinds.parts:
        return first
    return of - 1 if all(words.joined(position) for position in range(of - 1, first)) else first


def _mention(
    words: Words, first: int, last: int, match: SiteMatch, register: SiteRegister, countries: Sequence[str]
) -> SiteMention:
    start, end = words.starts[first], words.end(last)
    written = " ".join(words.text[start:end].split())
    known = register.find(match.name or written, countries)
    if known and (not countries or known.site.country in countries):
        site = known.site.model_copy(update={"name": written})
    else:
        assert match.site_class is not None
        site = Site(name=written, site_class=match.site_class, country=next(iter(countries), None))
    return SiteMention(start=start, end=end, site=site)
