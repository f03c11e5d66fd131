"""The source of a cue verb: its subject, its agent, who is cited through it, or what stands before it."""

from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.knowledge.cues import Complement, attributing, cues
from tetrapylon.language.attribution.naming import can_speak
from tetrapylon.language.attribution.syntax import (
    agent,
    child,
    children,
    is_finite,
    is_passive,
    prepositional_object,
    subtree,
)
from tetrapylon.model import CueClass

_LONGEST_SUBJECT = 12
"""Tokens of a subject beyond which, when it holds a verb, it is likely the content before "…, X said"."""

_LONGEST_ASIDE = 15
"""Tokens that an aside between a speaker and the verb of saying may take."""

_INSIDE_NAMES = frozenset({"of", "for", "'s", "’s", "'", "’", "-", "(", ")", "&"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: the head of each link, nearest to the reader first, and the tokens to mark.

    `by_position` tells that it was read off what stands before the cue, against the parse.
    """

    heads: tuple[Token, ...] = ()
    tokens: tuple[Token, ...] = ()
    by_position: bool = False


def relay_above(verb: Token) -> Token | None:
    """Return the verb of citing that governs "saying", as in "Reuters cited a source as saying", where there is one."""
    if verb.tag_ != "VBG":
        return None
    head = verb.head
    as_saying = head.dep_ in {"prep", "mark"} and head.lower_ == "as"
    if as_saying or (verb.dep_ == "acl" and head.dep_ in {"dobj", "pobj"}):
        head = head.head
    entry = attributing("verb").get(head.lemma_.lower()) if head.i != verb.i else None
    return head if entry is not None and entry.relay else None


def relayed_source(verb: Token, relay: Token) -> Source:
    """Return who relays and who is relayed; the latter is marked."""
    passive = is_passive(relay) or (relay.tag_ == "VBN" and relay.dep_ == "acl")
    inner = child(relay, "nsubjpass") if passive else child(relay, "dobj")
    outer = agent(relay) if passive else _subject(relay)
    if inner is None and relay.dep_ == "acl":
        inner = relay.head
    heads = tuple(token for token in (outer, inner) if token is not None)
    return Source(
        heads, tuple(_phrase(inner, relay if inner.is_ancestor(relay) else verb)) if inner is not None else heads
    )


def source_of(verb: Token, entry: Complement) -> Source:
    """Return the source of a cue verb; empty where it has none."""
    head = _speaker_of(verb, entry)
    if head is None or head.i == verb.i or _swallows_content(head, verb, entry):
        return _before(verb, entry)
    heads = (head, *cited_beside(verb))
    if entry.relay and not is_passive(verb) and (cited := child(verb, "dobj")) is not None and can_speak(cited):
        return Source((head, cited), tuple(subtree(cited)))
    return Source(heads, tuple(_phrase(head, verb)))


def _phrase(head: Token, verb: Token) -> list[Token]:
    """Return a source with its appositions, less the verb and participles set off by a comma."""
    loose = [c for c in head.children if c.dep_ in {"acl", "advcl"} and c.i > head.i and head.doc[c.i - 1].is_punct]
    return subtree(head, without=[*loose, *([verb] if head.is_ancestor(verb) else [])])


def cited_beside(verb: Token) -> tuple[Token, ...]:
    """Return whom "said, citing X" cites."""
    for modifier in children(verb, "advcl", "prep", "conj", "acl"):
        found = child(modifier, "dobj", "pobj") if modifier.lower_ in {"citing", "quoting"} else None
        if found is not None and can_speak(found):
            return (found,)
    return ()


def _speaker_of(verb: Token, entry: Complement) -> Token | None:
    if entry.sourceless:
        return None
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl" and child(verb, "ccomp") is None):
        return agent(verb) or (prepositional_object(verb, "to") if verb.lemma_ == "attribute" else None)
    return _subject(verb)


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb; of a participle or infinitive, the one it shares with what governs it."""
    for _ in range(6):
        found = _nearest_subject(verb)
        if found is not None:
            return None if found.dep_ in {"expl", "csubj"} else found
        if verb.dep_ == "acl":
            issued = verb.head.dep_ == "dobj" and verb.head.lemma_.lower() in cues().vehicles
            return (_nearest_subject(verb.head.head) if issued else None) or verb.head
        if verb.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep"} or verb.head.i == verb.i:
            return None
        if verb.dep_ != "conj" and is_finite(verb):
            return None
        if (over := belongs_above(verb)) is not None:
            verb = over
            continue
        if verb.dep_ == "xcomp" and (controller := child(verb.head, "dobj", "dative")) is not None:
            return controller
        verb = verb.head
    return None


def _nearest_subject(verb: Token) -> Token | None:
    """Return the subject next to the verb: a parse of "… 300 men the Observatory said" may give it two."""
    subjects = children(verb, "nsubj", "nsubjpass", "csubj", "expl")
    return min(subjects, key=lambda subject: abs(subject.i - verb.i), default=None)


def belongs_above(verb: Token) -> Token | None:
    """Return the cue over "he said A did B, and warned" or "…, adding": what hangs on B yet belongs to him."""
    if verb.dep_ not in {"conj", "advcl"} or verb.lemma_.lower() not in cues().parentheticals:
        return None
    if child(verb, "nsubj", "nsubjpass") is not None or (verb.dep_ == "advcl" and verb.tag_ != "VBG"):
        return None
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    over = first.head
    entry = attributing("verb").get(over.lemma_.lower()) if first.dep_ == "ccomp" else None
    said = entry is not None and entry.cue_class in {CueClass.SAY, CueClass.REPORT} and verb.i > over.i
    return over if said and verb.tag_ in {over.tag_, "VBG"} else None


# sources read off their position


def _swallows_content(head: Token, verb: Token, entry: Complement) -> bool:
    """Tell whether the subject that the parser found holds what is said too."""
    if entry.cue_class not in {CueClass.SAY, CueClass.REPORT} or head.i > verb.i:
        return False
    if head.dep_.startswith("nsubj") and head.head.i == verb.i and _gap(head, verb):
        return True
    phrase = [t for t in head.subtree if t.i < verb.i]
    return len(phrase) > _LONGEST_SUBJECT and not phrase[-1].is_punct and _holds_clause(phrase)


def _gap(head: Token, verb: Token) -> bool:
    """Tell whether a clause of its own stands between a subject and its verb: "the toll [has risen, the Gazette] said"."""
    between = verb.doc[head.right_edge.i + 1 : verb.i]
    return any(t.pos_ in {"VERB", "AUX"} and t.head.i != verb.i for t in between) and verb.nbor(-1).text != ","


def _holds_clause(tokens: list[Token]) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"relcl", "amod", "acl"} for t in tokens)


def _before(verb: Token, entry: Complement) -> Source:
    """Return the noun phrase right before a finite cue of saying that nothing but a time or a place follows."""
    finite = verb.tag_ in {"VBD", "VBZ", "NNS"} or any(
        c.lower_ in {"have", "has", "had"} for c in children(verb, "aux")
    )
    if not finite or verb.lemma_.lower() not in cues().parentheticals or "clause" not in entry.content:
        return Source()
    first = min([verb.i, *(c.i for c in children(verb, "aux", "advmod") if c.i < verb.i)])
    tokens = _noun_run(verb, _before_aside(verb, first))
    if not tokens or tokens[0].i < 3:
        return Source()
    return Source((_top_of(tokens),), tuple(tokens), by_position=True)


def _top_of(run: list[Token]) -> Token:
    """Return the noun of a run that the others hang on; the last one where the parse does not tell."""
    inside = {token.i for token in run}
    tops = [t for t in run if t.pos_ in {"NOUN", "PROPN"} and t.head.i not in inside and t.dep_ != "compound"]
    return tops[0] if tops else run[-1]


def _before_aside(verb: Token, end: int) -> int:
    """Step back over an aside, as in "Jane Roe, speaking from the capital, said"."""
    if end < 2 or verb.doc[end - 1].text != ",":
        return end
    for i in range(end - 2, max(0, end - _LONGEST_ASIDE), -1):
        if verb.doc[i].text == ",":
            return i if verb.doc[i + 1].tag_ == "VBG" or verb.doc[i + 1].lower_ == "who" else end
    return end


def _noun_run(verb: Token, end: int) -> list[Token]:
    """Return the nouns and names before a position, back to their article or to a word of another kind."""
    start = end
    while start > 0 and end - start < _LONGEST_SUBJECT:
        token = verb.doc[start - 1]
        if token.pos_ == "DET":
            return list(verb.doc[start - 1 : end])
        hyphened = token.tag_ == "VBN" and start > 1 and verb.doc[start - 2].text == "-"
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} and token.text not in _INSIDE_NAMES and not hyphened:
            break
        start -= 1
    run = list(verb.doc[start:end])
    while run and run[0].pos_ not in {"NOUN", "PROPN", "ADJ"}:
        run = run[1:]
    names = [t for t in run if t.pos_ == "PROPN"]
    return list(verb.doc[names[0].i : end]) if names else run
