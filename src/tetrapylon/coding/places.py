"""Places in slots: "the Daesh-held city of Palmyra", "eastern Aleppo", "three villages near Idlib", "it"."""

from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.listing import compass_list, links_behind, strays
from tetrapylon.coding.placing import is_country, placed_at, precision_of
from tetrapylon.knowledge.frames import frame_lexicon
from tetrapylon.knowledge.gazetteer import gazetteer
from tetrapylon.knowledge.nouns import Nouns
from tetrapylon.language.annotated import Sentence
from tetrapylon.language.coreference import Coreference
from tetrapylon.model import (
    ActorMention,
    Place,
    PlaceMention,
    PlacePrecision,
    PlaceRelation,
    SiteClass,
    SiteMention,
    StatementPlace,
)

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
UNTOLD_ENTITIES = frozenset({"", "ORG", "FAC", "PRODUCT", "LOC", "GPE"})
"""Labels that the parser gives to villages it has never seen."""

QUOTES = frozenset({'"', "“", "”", "''", "``"})
"""Marks behind which somebody's words end, and the place that they name with them."""
CLAUSE_OPENERS = syntax.RELATIVE_TAGS | {"WRB"}

LOOSE_ENDS = frozenset({"ADP", "DET", "CCONJ", "PUNCT"})
"""Parts of speech that no phrase ends in, where it was cut for its length."""

MEASURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"})
"""Labels of what is no name: "Tuesday" after "an assault on"."""

REACH_OF_LIST = 6
"""Tokens behind a noun in which "including" may open the list of what it names."""

HELD_SITES = frozenset(
    {SiteClass.INFRASTRUCTURE, SiteClass.ENERGY, SiteClass.MILITARY, SiteClass.MEDICAL, SiteClass.OTHER}
)
BESIDE = frozenset({"near", "around", "outside", "between"})
WITHIN = frozenset({"in", "of", "at", "from"})
LOCATING = BESIDE | WITHIN
WAYS = frozenset({"road", "highway", "route", "motorway"})
ARTICLES = frozenset(
    {"only", "just", "even", "the", "a", "an", "its", "their", "his", "this", "that", "these", "those", "’s", "'s"}
)


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads the places of one parsed sentence."""

    sentence: Sentence
    place_at: dict[int, PlaceMention]
    actor_at: dict[int, ActorMention]
    site_at: dict[int, SiteMention]
    coreference: Coreference
    nouns: Nouns
    country: str | None
    """The country that the report is about, for places that no gazetteer knows."""

    def is_place(self, token: Token) -> bool:
        """Tell whether a token names a place, is a place noun, or a pronoun that stands for one."""
        if token.i in self.actor_at:
            return False
        if token.i in self.place_at or self._is_place_phrase(token) or self._is_count(token):
            return True
        if token.lower_ in self.nouns.place_pronouns:
            return self.coreference.place(self.sentence, token) is not None
        return self._is_unknown_name(token) or self._is_held_site(token)

    def read(self, token: Token) -> list[StatementPlace]:
        """Return the places a token stands for: none for a whole country, several for "the villages of A and B"."""
        parts = self._parts_by_compass(token)
        if parts:
            return parts
        listed = self._listed(token) or [token]
        stray = {t.i: t for named in (token, *listed) for t in strays(named, self._may_be_place, self._is_wide)}
        places = [self._read(named) for named in (*listed, *stray.values())]
        return [place for place in places if place is not None]

    def _parts_by_compass(self, token: Token) -> list[StatementPlace]:
        """Return the parts that "the north and west of the city" names, one for each side."""
        sides = compass_list(token) if self.nouns.is_place_noun(token.lemma_.lower()) else []
        whole = self._whole_behind(sides[-1]) if sides else None
        if whole is None or whole.precision < PlacePrecision.FIRST_ORDER_DIVISION:
            return []  # "the south and west of the town" is one part of it
        parts = [self._located(f"{side.text} of {whole.name}", whole, PlaceRelation.PART_OF) for side in sides]
        return [part for part in parts if part is not None]

    def _whole_behind(self, side: Token) -> PlaceMention | None:
        """Return the place that stands behind "of" after a word: "south of Syria", "west of the town"."""
        named = next((t for t in side.doc[side.i + 2 : side.i + 6] if t.i in self.place_at), None)
        if named is not None:
            return self.place_at[named.i]
        noun = next((t for t in side.doc[side.i + 2 : side.i + 5] if self.nouns.is_place_noun(t.lemma_.lower())), None)
        return self.coreference.place(self.sentence, noun) if noun is not None else None

    def _may_be_place(self, token: Token) -> bool:
        """Tell a place, or a name that stands where only a place can, beside one that is known."""
        return self.is_place(token) or self.is_mere_name(token)

    def is_mere_name(self, token: Token, *, taken_for_another: bool = False) -> bool:
        """Tell a name that is no known actor's or place's.

        One that the parser took for a person's or the like counts where `taken_for_another` allows it, or where the report's
        country has a place of that name.
        """
        whole = token.dep_ not in {"poss", "compound", "amod", "nmod"}
        name = whole and token.tag_ == "NNP" and token.text[:1].isupper() and len(token) > 1
        if not name or token.ent_type_ in MEASURES or token.i in self.actor_at or token.i in self.place_at:
            return False
        if taken_for_another or token.ent_type_ in UNTOLD_ENTITIES or self._is_described(token):
            return True
        return self._at_home(self._phrase(token)) is not None

    def _is_described(self, token: Token) -> bool:
        """Tell a name that is called a kind of place right behind: "Adan Yabaal, a former stronghold of the group"."""
        return any(child.dep_ == "appos" and self.nouns.is_place_noun(child.lemma_.lower()) for child in token.children)

    def _at_home(self, name: str) -> Place | None:
        """Return the place of this name in the country that the report is about, or the only place of this name."""
        known = gazetteer().candidates(name)
        at_home = [place for place in known if place.country == self.country]
        return next(iter(at_home or (known if len(known) == 1 else [])), None)

    def is_told_with_another(self, token: Token) -> bool:
        """Tell the second of two bare nouns that name no place but one thing: "towns and cities", "land and villages"."""
        first = token.head
        return token.dep_ == "conj" and all(self._is_bare_plural(noun) for noun in (first, token))

    def _is_bare_plural(self, noun: Token) -> bool:
        plain = noun.tag_ == "NNS" and noun.i not in self.place_at and self.nouns.is_place_noun(noun.lemma_.lower())
        return plain and not syntax.objects_of(noun, ("of",))

    def _is_wide(self, token: Token) -> bool:
        """Tell a country, a division or a part of one, which only says where a place lies."""
        mention = self.place_at.get(token.i)
        if mention is not None:
            return mention.precision >= PlacePrecision.SECOND_ORDER_DIVISION and mention.place.lat is not None
        lemma, kinds = token.lemma_.lower(), self.nouns.place_nouns
        return lemma in kinds.part | kinds.division - kinds.settlement

    def _listed(self, token: Token) -> list[Token]:
        """Return the names that a kind of place lists: "the villages of A and B", "the city of A, the town of B"."""
        kinds = self.nouns.place_nouns
        lemma = token.lemma_.lower()
        if token.i in self.place_at:
            return []
        included = [t for t in self._included(token) if t.i in self.place_at or t.pos_ == "PROPN"]
        part = lemma in kinds.part - kinds.settlement and (lemma not in kinds.division or self._is_on_one_side(token))
        if included or (token.tag_ == "NNS" and part):
            return included
        beside = [child for child in token.children if child.dep_ == "appos"]
        if token.tag_ == "NNS":
            named = [*syntax.objects_of(token, ("of",)), *beside]
            return [t for t in syntax.with_conjuncts(named) if t.i in self.place_at or t.pos_ == "PROPN"]
        first = self._names_of(token)
        beside += [child for name in first for child in name.children if child.dep_ == "appos"]
        return first + [listed for noun in beside for listed in self._listed_beside(noun)] if first else []

    def _is_on_one_side(self, token: Token) -> bool:
        """Tell "the western districts of the town", which are parts of it, from "the districts of A and B"."""
        return any(child.dep_ == "amod" and child.lower_ in self.nouns.part_modifiers for child in token.children)

    def _included(self, token: Token) -> list[Token]:
        """Return the names behind "including": "several villages, including A and B"."""
        links = (t for t in token.doc[token.i + 1 : token.i + REACH_OF_LIST] if t.lower_ == "including")
        link = next(links, None)
        if link is None or any(t.pos_ in {"VERB", "AUX"} for t in token.doc[token.i + 1 : link.i]):
            return []
        return syntax.with_conjuncts(child for child in link.children if child.dep_ == "pobj")

    def _listed_beside(self, noun: Token) -> list[Token]:
        """Return the places of a list that the parser took for an apposition: "the city of A, the town of B and a base"."""
        others = syntax.with_conjuncts([noun])[1:]
        return [*self._names_of(noun), *(t for other in others for t in self._names_of(other) or [other])]

    def _read(self, token: Token) -> StatementPlace | None:
        if token.i in self.actor_at:
            return None
        mention = self.place_at.get(token.i)
        if mention is not None:
            return self._named(token, mention)
        if self.nouns.is_place_noun(token.lemma_.lower()) or self._is_count(token):
            return self._noun(token)
        if token.lower_ in self.nouns.place_pronouns:
            return self._of_mention(self.coreference.place(self.sentence, token))
        name = token.pos_ == "PROPN" and token.text[:1].isalpha() and token.ent_type_ not in MEASURES
        if name or self._is_held_site(token):
            known = self._at_home(self._phrase(token))
            if known is not None:
                return placed_at(self._phrase(token), known)
            return self._located(self._phrase(token), None, PlaceRelation.AT)
        return None

    def _named(self, token: Token, mention: PlaceMention) -> StatementPlace | None:
        if self.nouns.is_place_noun(token.lemma_.lower()) and not mention.name[:1].isupper():
            return self._noun(token)
        part = self._part_modifier(token, mention)
        if part:
            return self._located(f"{part} {mention.name}", mention, PlaceRelation.PART_OF)
        return self._of_mention(mention)

    def _part_modifier(self, token: Token, mention: PlaceMention) -> str | None:
        tokens = self.sentence.tokens_in(mention)
        first = tokens[0].i if tokens else token.i
        before = token.doc[first - 1] if first else None
        if before is not None and before.lower_ in self.nouns.part_modifiers:
            return before.text
        return None

    def _noun(self, token: Token) -> StatementPlace | None:
        """Read a noun phrase whose head is a place noun."""
        lemma = token.lemma_.lower()
        beside = self._place_above(token)
        if beside is not None:
            return self._read(beside)
        inner = self._mention_in(token, {"of"})
        if self._is_count(token):
            return self._located(self._phrase(token), inner, PlaceRelation.PART_OF)
        part = lemma in self.nouns.place_nouns.part
        settlement = lemma in self.nouns.place_nouns.settlement or lemma in self.nouns.place_nouns.division
        if inner is not None and ((settlement and not part) or token.doc[token.i - 1].lower_ == "of"):
            if not is_country(inner):
                return self._of_mention(inner)
            return self._located(self._phrase(token), inner, PlaceRelation.PART_OF)
        apposed = self._apposed(token)
        if apposed is not None:
            return self._read(apposed)
        called = self._called(token)
        if called is not None:
            known = self.place_at.get(called.i)
            return self._of_mention(known) or self._located(self._phrase(called), None, PlaceRelation.AT)
        if inner is not None and lemma in self.nouns.near_nouns:
            return self._located(inner.name, inner, PlaceRelation.NEAR)
        single = token.tag_ == "NN"
        if inner is None and single and (not part or self._is_bare_definite(token)):
            known = self.coreference.place(self.sentence, token)
            unnamed = lemma in self.nouns.place_nouns.facility and lemma not in self.nouns.place_nouns.settlement
            if known is not None or (self._is_the_same_again(token) and not unnamed):
                return self._of_mention(known)
        locator = inner or self._mention_in(token, LOCATING)
        if locator is None and single and settlement:
            named_after = self.coreference.place_of_story(self.sentence, token)
            if named_after is not None:
                return self._of_mention(named_after)
        return self._located(self._phrase(token), locator, PlaceRelation.PART_OF)

    def _mention_in(self, token: Token, prepositions: set[str] | frozenset[str]) -> PlaceMention | None:
        """Return the place named by a compound, possessive or prepositional part of a noun phrase."""
        for child in (*token.children, *links_behind(token)):
            if child.dep_ in {"compound", "poss", "nmod", "amod"} and child.i in self.place_at and child.head == token:
                return self.place_at[child.i]
            if child.dep_ == "prep" and child.lower_ in prepositions:
                for grandchild in child.children:
                    if grandchild.i in self.place_at:
                        return self.place_at[grandchild.i]
                    if grandchild.dep_ == "pobj" and self.nouns.is_place_noun(grandchild.lemma_.lower()):
                        return self._mention_in(grandchild, {"of"})
        return None

    def _place_above(self, token: Token) -> Token | None:
        """Return the name that a place noun describes: "Sinjar, a Yazidi town captured last week"."""
        if token.tag_ != "NN":
            return None
        head = token.head if token.dep_ == "appos" else syntax.set_off_before(token) or syntax.said_to_be(token)
        if head is None or head.i in self.place_at or self._is_unknown_name(head) or self.is_mere_name(head):
            return head
        return next(iter(self._names_of(head)), None)

    def _apposed(self, token: Token) -> Token | None:
        """Return the name that stands beside a place noun: "the city, Palmyra", "one of the villages, Mufti"."""
        below = [child for child in token.children if child.dep_ == "appos"]
        above = [token.head] if token.dep_ == "appos" else []
        named = next((t for t in (*below, *above) if t.i in self.place_at or self._is_unknown_name(t)), None)
        return named or next((t for t in below if self._names_of(t)), None)

    def _names_of(self, token: Token) -> list[Token]:
        """Return the names that "of" hangs on a kind of place: "the city of Palmyra", "the villages of A and B"."""
        if token.i in self.place_at or token.lemma_.lower() not in self.nouns.place_nouns.settlement:
            return []
        return [name for name in syntax.objects_of(token, ("of",)) if name.i in self.place_at or name.pos_ == "PROPN"]

    def _called(self, token: Token) -> Token | None:
        """Return the name that follows a kind of place: "the village of Kashma", "an area known as the triangle"."""
        settlement = token.lemma_.lower() in self.nouns.place_nouns.settlement
        before = [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN" and not c.ent_type_]
        direct = syntax.objects_of(token, ("of",)) + before if settlement else []
        naming = [
            child for child in token.children if child.dep_ == "acl" and child.lower_ in {"known", "called", "named"}
        ]
        named = direct + [
            name for verb in naming for name in (*syntax.objects_of(verb, ("as",)), *syntax.complements_of(verb))
        ]
        return next((name for name in named if name.pos_ in {"PROPN", "NOUN"} and name.i not in self.actor_at), None)

    def _is_bare_definite(self, token: Token) -> bool:
        told = any(child.dep_ in {"prep", "compound", "nummod"} for child in token.children)
        return not told and self._mention_in(token, LOCATING) is None

    def _is_place_phrase(self, token: Token) -> bool:
        """Tell "the city" and "territory" from "took place" and "take part": a countable noun needs a determiner."""
        lemma = token.lemma_.lower()
        if not self.nouns.is_place_noun(lemma):
            return False
        if lemma in self.nouns.quantities:
            return any(self._may_be_place(measured) for measured in syntax.objects_of(token, ("of",)))
        return token.tag_ == "NNS" or lemma in self.nouns.mass_nouns or any(token.children)

    def _is_count(self, token: Token) -> bool:
        """Tell "four of the province's 14 districts"."""
        counted = syntax.objects_of(token, ("of",)) if token.pos_ == "NUM" and token.ent_type_ != "DATE" else []
        return any(self.nouns.is_place_noun(noun.lemma_.lower()) for noun in counted)

    def _is_the_same_again(self, token: Token) -> bool:
        """Tell "the city", which must have been named before, from "a city" and "the city's old quarter"."""
        return (
            token.tag_ == "NN"
            and any(child.lower_ == "the" for child in token.children)
            and self._is_bare_definite(token)
        )

    def _is_unknown_name(self, token: Token) -> bool:
        return token.ent_type_ in PLACE_ENTITIES and token.pos_ == "PROPN" and token.text[:1].isalpha()

    def _is_held_site(self, token: Token) -> bool:
        site = self.site_at.get(token.i)
        return site is not None and site.site.site_class in HELD_SITES

    def _phrase(self, token: Token) -> str:
        """Return the noun phrase without its article and without clauses that hang on it."""
        kept = {token.i}
        for child in token.children:
            if child.lower_ in frame_lexicon().compounds:
                continue
            if child.dep_ in {"compound", "amod", "nummod", "nmod", "poss", "quantmod"} and child.i < token.i:
                kept |= {t.i for t in child.subtree} if not syntax.is_verbal(child) or child.tag_ == "VBN" else set()
            elif (
                child.dep_ == "prep"
                and child.lower_ in self._within(token)
                and child.i > token.i
                and not _parted(token, child)
            ):
                kept |= {t.i for t in child.subtree if t.i - token.i < 8}
        if token.lemma_.lower() in self.nouns.place_nouns.facility:
            at = [link for link in links_behind(token) if link.lower_ in {"at"} | self._within(token) - WITHIN]
            kept |= {t.i for link in at for t in link.subtree if t.i - token.i < 8}
        kept |= {child.i for child in token.children if self.is_told_with_another(child)}
        held = [i for i in range(min(kept), token.i) if token.doc[i].lower_ in frame_lexicon().compounds]
        first, last = max([min(kept), *(i + 1 for i in held)]), max(kept)
        while first < last and token.doc[first].lower_ in ARTICLES:
            first += 1
        last = next((i - 1 for i in range(token.i + 1, last + 1) if token.doc[i].text in QUOTES), last)
        while last > token.i and (token.doc[last].tag_ in CLAUSE_OPENERS or token.doc[last].pos_ in LOOSE_ENDS):
            last -= 1
        whole = self.place_at.get(last)
        if whole is not None:
            last = max(last, self.sentence.tokens_in(whole)[-1].i)  # no name is cut in two
        return token.doc[first : last + 1].text.strip("\"'“”‘’ ")

    def _within(self, token: Token) -> frozenset[str]:
        """Return the prepositions that a place's own phrase may hold: a road has an end, "the highway to Damascus"."""
        return WITHIN | {"to", "between"} if token.lemma_.lower() in WAYS else WITHIN

    def _of_mention(self, mention: PlaceMention | None) -> StatementPlace | None:
        return self._located(mention.name, mention, PlaceRelation.AT) if mention else None

    def _located(self, name: str, mention: PlaceMention | None, relation: PlaceRelation) -> StatementPlace | None:
        """Make a statement's place; a whole country is none (guidelines: countries are no places here)."""
        if mention is None:
            return (
                StatementPlace(name=name, country=self.country, precision=PlacePrecision.PART_OF_COUNTRY)
                if name
                else None
            )
        place = mention.place
        whole = relation is PlaceRelation.AT
        if whole and is_country(mention):
            return None
        return StatementPlace(
            name=name,
            geonameid=place.geonameid if whole or relation is PlaceRelation.NEAR else None,
            lat=place.lat,
            lon=place.lon,
            country=place.country,
            admin1=place.admin1,
            precision=precision_of(mention, place, relation),
            relation=relation,
            near=None if whole else mention.name,
        )


def _parted(token: Token, link: Token) -> bool:
    return any(between.text == "," for between in token.doc[token.i + 1 : link.i])
