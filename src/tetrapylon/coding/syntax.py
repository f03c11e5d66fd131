"""Deep arguments: who does what to whom, whatever the surface (passive, participle, relative clause, infinitive).

Labels are those of spaCy's English models (ClearNLP style). Functions take and return tokens of one parsed sentence.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from tetrapylon.knowledge.governing_verbs import governing_verbs
from tetrapylon.language.factuality.climb import noun_of_infinitive

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
ADVERBIALS = frozenset({"npadvmod", "advmod"})
MISTAKEN = ADVERBIALS | {"acomp", "oprd"}
"""What the parser takes an object for that it has never seen."""
UNKNOWN_TAGS = frozenset({"NNP", "RB", "JJ", "NN"})
"""How it tags a name that it has never seen."""
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})

COMMA_AND_NAME = 2
"""Tokens between a noun phrase's first word and the name that a comma sets it off from."""

MAX_CLIMB = 12
"""Governors followed at most: bounds the work on garbled parses."""


def is_verbal(token: Token) -> bool:
    """Tell whether a token is used as a verb or participle."""
    return token.tag_ in VERB_TAGS or token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Tell whether a verb form stands in the passive: with its auxiliary, or as a bare past participle."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"nsubjpass", "auxpass", "csubjpass"}:
        return True
    if verb.tag_ not in {"VBN", "VBD"} or labels & (SUBJECTS | OBJECTS):
        return False
    if verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN":
        return True
    if "agent" in labels:
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "conj" and "aux" not in labels and is_passive(verb.head)


def agents(verb: Token) -> list[Token]:
    """Return the tokens that do what a verb says, conjuncts included; empty where the clause leaves them out."""
    if is_passive(verb):
        return with_conjuncts(
            pobj for child in verb.children if child.dep_ == "agent" for pobj in child.children if pobj.dep_ == "pobj"
        )
    return surface_subjects(verb)


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the grammatical subjects of a verb, its own or the one it shares with its governor."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    if own:
        return with_conjuncts(antecedent(token) for token in own)
    if depth >= MAX_CLIMB:
        return []
    return _inherited_subjects(verb, depth + 1)


def _inherited_subjects(verb: Token, depth: int) -> list[Token]:
    head, label = verb.head, verb.dep_
    undertaking = noun_of_infinitive(verb)
    if undertaking is not None and undertaking.i != head.i and undertaking.dep_ not in OBJECTS:
        return owners(undertaking, depth)
    if label in {"xcomp", "ccomp"} and head.dep_ in {"acomp", "oprd"} and is_verbal(head.head):
        return surface_subjects(head.head, depth)  # "is about to", "is likely to", "is poised to"
    if label in {"xcomp", "ccomp"} and is_verbal(head):
        objects = [child for child in head.children if child.dep_ in OBJECTS]
        if objects and head.lemma_ in governing_verbs().object_control and not is_passive(head):
            return with_conjuncts(objects)
        return surface_subjects(head, depth)
    if label in {"conj", "advcl", "dep", "xcomp"} and (is_verbal(head) or head.dep_ == "ROOT"):
        return surface_subjects(head, depth)
    if label in {"acl", "relcl"}:
        if _is_chosen(head):
            return [head]
        return owners(head, depth) if verb.tag_ == "VB" and _is_infinitive(verb) else with_conjuncts([head])
    if label == "pcomp":
        return _subjects_under_preposition(head, depth)
    return []


def _is_chosen(noun: Token) -> bool:
    """Tell "the first town to fall", which falls, from "the army's plan to attack"."""
    return any(child.lower_ in {"first", "last", "only", "next"} for child in noun.children)


def _subjects_under_preposition(preposition: Token, depth: int) -> list[Token]:
    governor = preposition.head
    if is_verbal(governor):
        if preposition.lower_ in {"for", "of"} and governor.lemma_ in governing_verbs().blaming:
            return patients(governor)
        passive_participle = governor.dep_ == "acl" and is_passive(governor)
        return owners(governor.head, depth) if passive_participle else surface_subjects(governor, depth)
    return owners(governor, depth)


def owners(noun: Token, depth: int = 0) -> list[Token]:
    """Return whose act a noun is: its possessor, compound or "by" phrase, else the subject of the verb it belongs to.

    "the army's offensive", "rebel offensive", "an offensive by rebels", "rebels launched an offensive".
    """
    own = [child for child in noun.children if child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ == "by")]
    if own:
        return with_conjuncts(_object_of(child) if child.dep_ == "prep" else child for child in own)
    modifiers = [child for child in noun.children if child.dep_ in {"compound", "amod", "nmod"} and child.i < noun.i]
    return modifiers + (_doers_above(noun, depth + 1) if depth < MAX_CLIMB else [])


def _doers_above(noun: Token, depth: int) -> list[Token]:
    head = noun.head
    if noun.dep_ in OBJECTS and is_verbal(head) and head.lemma_ in governing_verbs().light:
        return surface_subjects(head, depth) if not is_passive(head) else agents(head)
    if noun.dep_ in PASSIVE_SUBJECTS and head.lemma_ in governing_verbs().light:
        return agents(head)
    if noun.dep_ == "pobj" and head.dep_ in {"prep", "agent"} and is_verbal(head.head):
        return surface_subjects(head.head, depth)
    if noun.dep_ == "pobj" and head.dep_ == "prep":
        return owners(head.head, depth)
    return []


def patients(verb: Token) -> list[Token]:
    """Return the tokens that a verb is done to, conjuncts included."""
    if is_passive(verb):
        own = [child for child in verb.children if child.dep_ in PASSIVE_SUBJECTS]
        if own:
            return with_conjuncts(antecedent(token) for token in own)
        if verb.dep_ in {"acl", "amod", "relcl"}:
            return with_conjuncts([verb.head])
        return surface_subjects(verb)
    own = [child for child in verb.children if child.dep_ in OBJECTS] or _bare_names(verb)
    if own:
        return with_conjuncts(antecedent(token) for token in (*own, *_listed_names(verb)))
    return _gap(verb)


def _listed_names(verb: Token) -> list[Token]:
    """Return the names of a list of objects that the parser tied to the verb itself: "took Mosul, Sinjar and Kirkuk"."""
    return [child for child in verb.rights if child.dep_ in {"conj", "dep"} and child.pos_ == "PROPN"]


def _bare_names(verb: Token) -> list[Token]:
    """Return the name right behind a verb that the parser took for an adverbial or predicate, as it often does with a town."""
    return [child for child in verb.children if child.i == verb.i + 1 and child.dep_ in MISTAKEN and _is_name(child)]


def _is_name(token: Token) -> bool:
    """Tell the name of a town from a day ("captured Monday"): the parser may know it, or see no more than its capital."""
    return token.text[:1].isupper() and token.tag_ in UNKNOWN_TAGS and token.ent_type_ not in {"DATE", "TIME"}


def _gap(verb: Token) -> list[Token]:
    """Return the noun that a relative clause leaves out: "the town (that) rebels captured", "the town to capture"."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if verb.dep_ == "relcl" and subjects and subjects[0].tag_ not in RELATIVE_TAGS:
        return [verb.head]
    return []


def objects_of(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """Return what hangs on a token by a preposition, or by a chain of them ("out of"), conjuncts included."""
    found = []
    for child in token.children:
        if child.lower_ != prepositions[0] or child.dep_ not in {"prep", "prt", "advmod", "agent", "dative", "aux"}:
            continue
        if len(prepositions) > 1:
            found += objects_of(child, prepositions[1:]) or objects_of(token, prepositions[1:])
        else:
            found += [grandchild for grandchild in child.children if grandchild.dep_ in {"pobj", "pcomp"}] or _stranded(
                child
            )
    return with_conjuncts(antecedent(token) for token in found)


def _stranded(preposition: Token) -> list[Token]:
    """Return the noun that a relative clause leaves a preposition behind for: "the land they took control of"."""
    clause = preposition.head
    for _ in range(3):
        if clause.dep_ == "relcl":
            return [clause.head]
        clause = clause.head
    return []


def has_particle(verb: Token, particle: str) -> bool:
    """Tell whether a verb has an adverb or particle as its child."""
    return any(child.lower_ == particle and child.dep_ in {"prt", "advmod", "prep"} for child in verb.children)


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if token.tag_ not in RELATIVE_TAGS:
        return token
    clause = token.head
    for _ in range(MAX_CLIMB):
        if clause.dep_ in {"relcl", "acl"}:
            return _located_before(clause.head)
        if clause.head is clause or clause.dep_ == "ROOT":
            break
        clause = clause.head
    return _noun_before(token) or token


def _noun_before(pronoun: Token) -> Token | None:
    """Return the noun right before a relative pronoun whose clause the parser tied elsewhere: "Mosul, which is held by"."""
    before = [t for t in pronoun.doc[max(0, pronoun.i - 2) : pronoun.i] if not t.is_punct]
    noun = before[-1] if before and before[-1].pos_ in {"NOUN", "PROPN"} else None
    return _located_before(noun) if noun is not None else None


def _located_before(noun: Token) -> Token:
    """Return the town of "Madaya in Syria, which is besieged": the clause is about it and not about its country."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "in" or noun.head.i == 0 or noun.ent_type_ != "GPE":
        return noun
    located = noun.head.nbor(-1)
    return located if located.pos_ == "PROPN" and located.ent_type_ == noun.ent_type_ else noun


def set_off_before(noun: Token) -> Token | None:
    """Return the name that a noun phrase is set off from by a comma, where the parser missed it.

    "Mosul, the group's stronghold, was hit", "hit Mosul, the group's stronghold".
    """
    first = noun.left_edge.i
    if first < COMMA_AND_NAME or noun.doc[first - 1].text != "," or noun.dep_ in {"appos", "conj"}:
        return None
    name = noun.doc[first - COMMA_AND_NAME]
    return name if name.ent_type_ in {"GPE", "LOC", "FAC"} and name.head.i in {noun.head.i, noun.i} else None


def set_off_behind(noun: Token) -> Token | None:
    """Return the name that a comma sets off behind a noun phrase: "the group's stronghold in Libya, Sirte, was hit"."""
    behind = [below for below in noun.subtree if below.dep_ == "appos" and below.i > noun.i]
    return next((name for name in behind if name.pos_ == "PROPN" and name.nbor(-1).text == ","), None)


def telegraphic_clause(token: Token) -> tuple[list[Token], list[Token]] | None:
    """Return subject and object of a verb that the parser took for the last noun of a compound: "police control Basra".

    It did where a place stands right behind as an apposition, and a noun in the plural or a name right before as compound.
    """
    if token.pos_ not in {"NOUN", "PROPN"} or token.i == 0 or token.i + 1 == len(token.doc):
        return None
    subject, target = token.nbor(-1), token.nbor(1)
    behind = next((child for child in token.children if child.dep_ == "appos" and child.left_edge.i == target.i), None)
    if behind is None or behind.ent_type_ != "GPE" or subject.dep_ != "compound" or subject.head.i != token.i:
        return None
    return with_conjuncts([subject]), with_conjuncts([behind])


def with_conjuncts(tokens: Iterable[Token | None]) -> list[Token]:
    """Return the tokens and everything coordinated with them, in text order, each once."""
    found: dict[int, Token] = {}
    for token in tokens:
        if token is not None:
            found |= {t.i: t for t in (token, *_right_conjuncts(token))}
    return [found[i] for i in sorted(found)]


def _right_conjuncts(token: Token) -> list[Token]:
    found, current = [], token
    for _ in range(MAX_CLIMB * 4):
        following = [child for child in current.children if child.dep_ == "conj" and not is_verbal(child)]
        if not following:
            break
        found += following
        current = following[-1]
    return found


def _object_of(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def said_to_be(token: Token) -> Token | None:
    """Return the name that is said to be a place: "Falluja was the first city to fall"."""
    if token.dep_ != "attr" or token.head.lemma_ != "be":
        return None
    return next((child for child in token.head.children if child.dep_ == "nsubj" and child.pos_ == "PROPN"), None)


def complements_of(verb: Token) -> list[Token]:
    """Return what a verb says its subject is or is called, objects included."""
    return [child for child in verb.children if child.dep_ in {"oprd", "attr", "dobj"}]
