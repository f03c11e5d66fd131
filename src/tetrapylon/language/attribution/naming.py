"""What to call a source, what kind it is, and whether a noun can be one."""

from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.knowledge.cues import cues, kind_of_noun
from tetrapylon.language.attribution.syntax import RELATIVES, agent, child, children, prepositional_object
from tetrapylon.model import SpeakerKind

_LEFT = frozenset({"compound", "amod", "nmod", "nummod", "poss", "case", "punct", "advmod", "quantmod"})
_NAME_PREPOSITIONS = frozenset({"of", "for", "in"})
_DESCRIPTIVE_PREPOSITIONS = frozenset({"of", "in", "from", "at", "with", "near", "for", "inside", "to", "on"})
SINGULAR_PEOPLE = frozenset({"he", "she", "him", "her", "his"})
ANAPHORA = frozenset({"it", "its", "they", "them", "their", *SINGULAR_PEOPLE})
_SHORTEST_DATELINE = 3
_LONGEST_NAME = 12
"""Tokens a speaker's name may have; longer descriptions are cut to their head and what stands before it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source as it is called: its name, the token that heads it, and whether it is a person or several.

    `described` holds the nouns that describe it beside its name: "envoy" in "the envoy Jane Roe".
    """

    name: str
    head: Token
    proper: bool
    person: bool
    plural: bool
    described: frozenset[str] = frozenset()


def named(head: Token) -> Named | None:
    """Name the source that a token heads: the author of a statement, the name beside a description, or the phrase."""
    head = _antecedent(head)
    head = _author_of(head)
    if head.pos_ != "PROPN" and (apposed := _name_beside(head)) is not None:
        head = apposed
    tokens = _proper_name(head) if head.pos_ == "PROPN" else _description(head)
    name = head.doc[tokens[0].i : tokens[-1].i + 1].text.strip(" \n\t\"“”,'’") if tokens else head.text
    proper = head.pos_ == "PROPN" and head.lower_ not in cues().stand_ins
    person = head.lower_ in SINGULAR_PEOPLE or (proper and head.ent_type_ == "PERSON")
    plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "them", "we"}
    named_so = Named(name, head, proper, person, plural, _descriptions(head))
    return named_so if any(map(str.isalnum, name)) else None


def _descriptions(head: Token) -> frozenset[str]:
    beside = [c for c in head.children if c.dep_ in {"compound", "nmod", "appos"} and c.ent_type_ != "PERSON"]
    return frozenset(token.lemma_.lower() for token in beside if token.pos_ in {"NOUN", "PROPN"})


def can_speak(head: Token) -> bool:
    """Tell whether a noun can stand for a source: a person, a body of people, or what carries their words."""
    head = _antecedent(head)
    if head.pos_ == "PRON":
        return head.lower_ in ANAPHORA or head.lower_ in cues().speaking
    if head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}:
        return head.ent_type_ not in {"DATE", "TIME", "EVENT", "MONEY", "PERCENT"}
    lemma = head.lemma_.lower()
    return any(w in known for w in (lemma, head.lower_) for known in (kind_of_noun(), cues().speaking, cues().vehicles))


def _antecedent(head: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if head.lower_ not in RELATIVES or head.pos_ not in {"PRON", "DET", "SCONJ"}:
        return head
    for above in head.ancestors:
        if above.dep_ == "relcl":
            return above.head
    return head


def _author_of(head: Token) -> Token:
    """Return whose statement a statement is; the head itself where it is no vehicle or bears no author."""
    if head.lemma_.lower() not in cues().vehicles or head.pos_ == "PROPN":
        return head
    author = _compound_author(head) or child(head, "poss") or prepositional_object(head, "by", "from", "of")
    if author is None:
        for participle in children(head, "acl"):
            author = agent(participle) or prepositional_object(participle, "by", "on")
            if author is not None:
                break
    nameable = author is not None and (author.pos_ == "PROPN" or (author.pos_ == "NOUN" and author.ent_type_ != "DATE"))
    return author if author is not None and nameable and author.ent_type_ not in {"DATE", "TIME"} else head


def _compound_author(head: Token) -> Token | None:
    """Return the ministry of "a defence ministry statement"."""
    compounds = [c for c in children(head, "compound") if c.i == head.i - 1]
    bodies = (c for c in compounds if c.lemma_.lower() in kind_of_noun() or c.ent_type_ == "ORG")
    return next((c for c in bodies if c.lemma_.lower() not in cues().vehicles), None)


def _name_beside(head: Token) -> Token | None:
    return next((a for a in children(head, "appos") if a.pos_ == "PROPN" and a.ent_type_ not in {"GPE", "DATE"}), None)


def _proper_name(head: Token) -> list[Token]:
    parts = {"compound", "nmod", "amod", "nummod"} | (set() if head.ent_type_ == "PERSON" else {"poss"})
    left = [t for t in head.lefts if t.dep_ in parts and _name_part(t)]
    start = min([t.left_edge.i if t.dep_ in {"compound", "poss"} else t.i for t in left], default=head.i)
    while start < head.i and head.doc[start].pos_ == "DET":
        start += 1
    tokens = list(head.doc[start : _end_of_name(head) + 1])
    return _without_dateline(_without_titles(tokens, head))


def _end_of_name(head: Token) -> int:
    """Return the last token of a name: "Observatory for Human Rights" goes on over a preposition to more names."""
    end, tokens = head.i, head.doc
    while end + 2 < len(tokens) and tokens[end + 1].lower_ in _NAME_PREPOSITIONS and tokens[end + 2].pos_ == "PROPN":
        end += 2
        while end + 1 < len(tokens) and tokens[end + 1].pos_ == "PROPN" and tokens[end + 1].dep_ != "appos":
            end += 1
    return end


def _without_dateline(tokens: list[Token]) -> list[Token]:
    """Cut off the town in capitals that opens a report: "TRIPOLI Forces of the unity government"."""
    first = tokens[0]
    dateline = len(tokens) > 1 and first.i == 0 and len(first) > _SHORTEST_DATELINE and first.is_upper
    return tokens[1:] if dateline and not tokens[1].is_upper else tokens


def _name_part(token: Token) -> bool:
    if token.tag_ == "VBN":
        return False
    return token.text[:1].isupper() or token.like_num or token.lower_ in cues().titles


def _without_titles(tokens: list[Token], head: Token) -> list[Token]:
    """Cut titles off a person's name; the name of an office or an organisation keeps them."""
    if head.lower_ in kind_of_noun() or head.lower_ in cues().titles:
        return tokens
    cut = next((i + 1 for i in range(len(tokens) - 2, -1, -1) if tokens[i].lower_.strip(".") in cues().titles), 0)
    return tokens[cut:]


def _description(head: Token) -> list[Token]:
    """Return a common noun with what stands before it and the prepositional phrases that tell it apart."""
    left = [t for t in head.lefts if t.dep_ in _LEFT or t.dep_ == "det"]
    start = min([t.left_edge.i for t in left], default=head.i)
    if head.doc[start].lower_ == "the":
        start = min(start + 1, head.i)
    end = head.i
    for right in head.rights:
        extends = (right.dep_ == "prep" and right.lower_ in _DESCRIPTIVE_PREPOSITIONS) or right.dep_ == "amod"
        if not extends or right.left_edge.i != end + 1:
            break
        end = _end_before_comma(right)
    tokens = list(head.doc[start : end + 1])
    return tokens if len(tokens) <= _LONGEST_NAME else list(head.doc[start : head.i + 1])


def _end_before_comma(token: Token) -> int:
    end = token.i
    for below in token.subtree:
        if below.is_punct and below.text not in "-'’.":
            break
        if below.dep_ in {"relcl", "acl", "advcl"}:
            break
        end = below.i
    return end


def kind_of(source: Named) -> SpeakerKind | None:
    """Tell a source's kind after FactAppeal by its own nouns, from the head outwards, and those of its appositions."""
    words = [source.head, *source.head.lefts, *children(source.head, "appos")]
    words += [t for prep in children(source.head, "prep") for t in children(prep, "pobj")]
    nouns = kind_of_noun()
    kind = next((nouns[w] for t in words for w in (t.lemma_.lower(), t.lower_) if w in nouns), None)
    kind = kind or next((nouns[w] for w in source.name.lower().split() if w in nouns), None)
    if kind is None:
        return None
    return SpeakerKind(f"{'Named' if source.proper else 'Unnamed'} {kind}")
