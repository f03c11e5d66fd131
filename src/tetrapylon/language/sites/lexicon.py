"""The lexicon of sites: known names and nouns of kinds, looked up by their first word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tetrapylon.knowledge.sites import SiteKinds, SiteRegister, site_kinds
from tetrapylon.language.actors.tokens import Words, key_of
from tetrapylon.model import SiteClass


@dataclass(frozen=True, slots=True)
class SiteMatch:
    """Words `first` to `last`, inclusive: a known site's `name`, a noun of a class, or (class None) no site at all."""

    first: int
    last: int
    name: str | None
    site_class: SiteClass | None


@dataclass(frozen=True, slots=True)
class SiteTerm:
    """A known site's name with its country, a noun of a class, or a phrase that is no site (class None)."""

    key: tuple[str, ...]
    site_class: SiteClass | None
    name: str | None = None
    country: str | None = None

    def fits(self, words: Words, index: int, countries: Sequence[str], kinds: SiteKinds) -> bool:
        """Tell whether the term stands at a word of a report about `countries` (any, where none is known)."""
        last = index + len(self.key) - 1
        if tuple(words.folded[index : last + 1]) != self.key:
            return False
        if not all(words.joined(position) for position in range(index, last)):
            return False
        return self.name is None or self._is_meant(words, index, last, countries, kinds)

    def _is_meant(self, words: Words, first: int, last: int, countries: Sequence[str], kinds: SiteKinds) -> bool:
        if countries and self.country not in countries:
            return False
        if self.name and self.name[0].isupper() and not words.capitalised(first):
            return False
        return len(self.key) > 1 or not _names_more(words, last, kinds)


@dataclass(frozen=True, slots=True)
class SiteLexicon:
    """Terms by their first folded word, the longest first and names before nouns."""

    entries: dict[str, list[SiteTerm]]
    kinds: SiteKinds

    def at(self, words: Words, index: int, countries: Sequence[str]) -> SiteMatch | None:
        """Return the longest term that begins at a word."""
        for term in self.entries.get(words.folded[index], ()):
            if term.fits(words, index, countries, self.kinds):
                return SiteMatch(index, index + len(term.key) - 1, term.name, term.site_class)
        return None


@lru_cache(maxsize=4)
def site_lexicon_of(register: SiteRegister) -> SiteLexicon:
    """Compile a register and the nouns of `knowledge/sites/kinds.yaml`, once for each register."""
    entries: dict[str, list[SiteTerm]] = {}
    for term in (*_names(register), *_nouns(site_kinds())):
        entries.setdefault(term.key[0], []).append(term)
    for terms in entries.values():
        terms.sort(key=lambda term: (-len(term.key), term.name is None))
    return SiteLexicon(entries, site_kinds())


def _names(register: SiteRegister) -> Iterator[SiteTerm]:
    for entry in register.entries:
        for name in (entry.site.name, *entry.aliases):
            yield SiteTerm(key_of(name), entry.site.site_class, name, entry.site.country)


def _nouns(kinds: SiteKinds) -> Iterator[SiteTerm]:
    for site_class, heads in kinds.heads.items():
        yield from (SiteTerm(key_of(head), site_class) for head in heads)
    yield from (SiteTerm(key_of(phrase), None) for phrase in kinds.no_sites)


def _names_more(words: Words, last: int, kinds: SiteKinds) -> bool:
    """Tell whether the next word makes a longer name or a place of the word: "Nineveh province"."""
    if last + 1 >= len(words) or not words.joined(last):
        return False
    return words.capitalised(last + 1) or words.folded[last + 1] in kinds.place_nouns
