"""Matching: where a parsed sentence tells a frame, and which words fill its slots."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.senses import is_another_verb, is_idiom
from tetrapylon.knowledge.frames import Frame, FrameLexicon
from tetrapylon.knowledge.governing_verbs import governing_verbs
from tetrapylon.knowledge.patterns import Link, NounPattern, VerbPattern
from tetrapylon.language.annotated import Sentence

NAME, ANY_NAME = "NAME", "ANY NAME"
"""What a frame that takes names of unknown places asks of a word in its PLACE slot: a name that the parser took for nothing
else, or any name that nothing is known of."""

THROUGH = frozenset({"control", "possession"})
"""Nouns that a fight is for in between: "fighting for control of the town" is fighting for the town."""

COPULAS = frozenset({"be", "become", "remain"})
ABOUT = {"control": "PLACE", "damage": "SITE"}
"""The slot without which a frame of each kind says nothing."""

INSIDE = frozenset({("in",), ("inside",), ("on",), ("at",)})

FOR = (("for",), ("over",))

CARRIED = (("against",), ("on",), ("with",))
"""Prepositions by which what hangs on a carrying verb is its event noun's."""


@dataclass(frozen=True, slots=True)
class FrameInstance:
    """A frame found at a trigger word, with the tokens that fill each slot in text order."""

    frame: Frame
    trigger: Token
    slots: dict[str, list[Token]]
    pattern: str
    fixed: Token | None = None
    """The noun that the pattern itself names ("take control of"); it opens no frame of its own."""


Fits = Callable[[str, Token], bool]
"""Tells whether a token can fill a slot: a PLACE slot wants a place."""


def match_frames(sentence: Sentence, lexicon: FrameLexicon, fits: Fits) -> list[FrameInstance]:
    """Return the best instance of each trigger word of a parsed sentence, in text order.

    Verbs come first, since a noun that belongs to a verb's pattern ("take control of") opens no frame of its own.
    """
    found: dict[int, FrameInstance] = {}
    used: set[int] = set()
    opening = [token for token in sentence.doc or () if token.lower_ in lexicon.words]
    for token in sorted(opening, key=lambda t: not syntax.is_verbal(t)):
        if token.i in used:
            continue
        candidates = [*_verb_instances(token, lexicon), *_noun_instances(token, lexicon), *_compound(token, lexicon)]
        fitting = [(score, i) for i in candidates if (score := _fit(i, fits)) > 0]
        used |= {instance.fixed.i for _, instance in fitting if instance.fixed is not None}
        score, best = max(fitting, key=lambda pair: pair[0], default=(0.0, None))
        if best is not None and score > 0:
            found[token.i] = best
    return [found[i] for i in sorted(found)]


def _fit(instance: FrameInstance, fits: Fits) -> float:
    """Score an instance: slots filled by what fits count for it, slots filled by what does not against it.

    Zero where the slot that its kind of statement is about is not filled.
    """
    if not _is_about(instance, fits):
        return 0.0
    score = 0.1 * len(instance.pattern.split()) + 0.25 * len(instance.frame.needs)
    for slot, tokens in instance.slots.items():
        if tokens:
            fitting = _is_filled(instance, [slot], fits) or (slot == "PLACE" and _names_place(instance, fits))
            score += 1.0 if fitting else -0.5
    return score


def _is_about(instance: FrameInstance, fits: Fits) -> bool:
    frame = instance.frame
    if not all(_is_filled(instance, need.split("|"), fits) for need in frame.needs):
        return False
    return frame.kind == "event" or _is_filled(instance, [ABOUT[frame.kind]], fits) or _names_place(instance, fits)


def _names_place(instance: FrameInstance, fits: Fits) -> bool:
    """Tell whether a name that nothing is known of must be the place: of what an armed actor takes, holds or loses."""
    if not instance.frame.names or not _is_filled(instance, ["TO", "FROM"], fits):
        return False
    sure = instance.frame.falls or _is_filled(instance, ["FROM"], fits)  # nobody withdraws from, or loses, a captive
    kind = ANY_NAME if sure else NAME
    return any(fits(kind, token) for token in instance.slots.get("PLACE", ()))


def _is_filled(instance: FrameInstance, slots: list[str], fits: Fits) -> bool:
    return any(fits(slot, token) for slot in slots for token in instance.slots.get(slot, ()))


def _verb_instances(token: Token, lexicon: FrameLexicon) -> Iterator[FrameInstance]:
    patterns = lexicon.verbs.get(token.lower_, ())
    telegraphic = syntax.telegraphic_clause(token) if patterns else None
    if not patterns or not (syntax.is_verbal(token) or _reads_as_verb(token) or telegraphic):
        return
    agents, patients = telegraphic or (syntax.agents(token), syntax.patients(token))
    for frame, pattern in patterns:
        if frame.adverbs and not _has_beside(token, frame.adverbs):
            continue
        fixed = _fixed_object(token, pattern, patients)
        slots = _verb_slots(token, pattern, fixed, agents, patients)
        if slots is not None:
            yield FrameInstance(frame, token, slots, pattern.text, fixed)


def _has_beside(verb: Token, words: tuple[str, ...]) -> bool:
    """Tell whether a verb has one of the words as its child or governor: "still stands", "remains standing"."""
    return any(near.lemma_.lower() in words for near in (*verb.children, verb.head))


def _reads_as_verb(token: Token) -> bool:
    """Headlines and participles: the tagger calls them nouns or adjectives, their arguments show the verb."""
    return any(child.dep_ in {"dobj", "nsubj", "nsubjpass", "agent"} for child in token.children)


def _verb_slots(
    verb: Token, pattern: VerbPattern, fixed: Token | None, agents: list[Token], patients: list[Token]
) -> dict[str, list[Token]] | None:
    """Fill a verb pattern's slots, or return None where its fixed words are missing."""
    holders = [verb]
    if pattern.fixed_object:
        if fixed is None:
            return None
        holders.append(fixed)
    elif not all(syntax.has_particle(verb, particle) for particle in pattern.particles):
        return None
    if is_another_verb(verb, pattern) or is_idiom(verb, patients):
        return None
    slots: dict[str, list[Token]] = {}
    if pattern.subject:
        slots[pattern.subject] = agents
    if pattern.object:
        slots[pattern.object] = patients
        holders += patients
    for link in pattern.links:
        slots[link.slot] = _linked(verb, holders, link, pattern, patients)
    bare = pattern.object is None and pattern.fixed_object is None and pattern.links
    if bare and not slots[pattern.links[0].slot]:
        return None
    return slots | {"PLACE": _held(slots["PLACE"])} if "PLACE" in slots else slots


def _held(tokens: list[Token]) -> list[Token]:
    """Return what is held where words tell of the hold: "control of the town passed to the army"."""
    return [held for token in tokens for held in (_object_of_hold(token) or [token])]


def _object_of_hold(token: Token) -> list[Token]:
    return syntax.objects_of(token, ("of",)) if token.lemma_.lower() in THROUGH else []


def _fixed_object(verb: Token, pattern: VerbPattern, patients: list[Token]) -> Token | None:
    if pattern.fixed_object is None:
        return None
    pool = patients
    if pattern.particles:
        pool = syntax.objects_of(verb, pattern.particles) or [
            inner for patient in patients for inner in syntax.objects_of(patient, pattern.particles)
        ]
    return next((token for token in pool if pattern.fixed_object in {token.lemma_.lower(), token.lower_}), None)


def _linked(verb: Token, holders: list[Token], link: Link, pattern: VerbPattern, patients: list[Token]) -> list[Token]:
    found = [token for holder in holders for token in syntax.objects_of(holder, link.prepositions)]
    if found:
        found = _without_surroundings(found) if link.slot == "PLACE" else found
        return _seen_through(
            _behind_name(found) if link.slot == "FROM" and link.prepositions == ("of",) else found, link
        )
    phrasal = pattern.object is None and pattern.fixed_object is None and link is pattern.links[0]
    if phrasal and patients and len(link.prepositions) == 1 and syntax.has_particle(verb, link.prepositions[0]):
        return patients
    if pattern.fixed_object and link.prepositions == ("of",):
        return _modifiers(holders[1])
    return _where(verb) if link.slot == "PLACE" and link.prepositions in INSIDE else []


def _without_surroundings(tokens: list[Token]) -> list[Token]:
    """Return the places without what only locates the one before: "have a base in Nyala in Darfur"."""
    return [t for t in tokens if not any(t.head.i == other.right_edge.i + 1 and other.i < t.i for other in tokens)]


def _behind_name(tokens: list[Token]) -> list[Token]:
    """Return what hangs on the name of a place: "cleared the town of Lyman of troops" clears it of troops."""
    return [token for named in tokens for token in (syntax.objects_of(named, ("of",)) or [named])]


def _noun_instances(token: Token, lexicon: FrameLexicon) -> Iterator[FrameInstance]:
    if (token.pos_ not in {"NOUN", "PROPN"} and token.tag_ != "VBG") or _is_fought_for(token):
        return
    for frame, pattern in lexicon.nouns.get(token.lower_, ()):
        slots = _noun_slots(token, pattern)
        if slots is not None:
            yield FrameInstance(frame, token, slots, pattern.text)


def _is_fought_for(noun: Token) -> bool:
    """Tell the hold that a fight is for, "fighting for control of the town", which nobody has."""
    return noun.lemma_.lower() in THROUGH and noun.dep_ == "pobj" and (noun.head.lower_,) in FOR


def _noun_slots(noun: Token, pattern: NounPattern) -> dict[str, list[Token]] | None:
    slots: dict[str, list[Token]] = {}
    if pattern.outer and pattern.outer_link:
        outer = _equated(noun) if pattern.outer_link == "is" else _hung_on(noun, pattern.outer_link)
        if not outer and pattern.outer_link != "is":
            return None
        slots[pattern.outer] = outer
    links = {link.slot: _hanging_on(noun, link) for link in pattern.links}
    if "PLACE" in links:
        links["PLACE"] = [*_scene(noun), *links["PLACE"]] or _nested(pattern, links) or _where(noun.head)
    if "TO" in links and not links["TO"]:
        links["TO"] = _nested(pattern, links, "TO")
    if pattern.owner:
        of_is_free = not any("of" in link.prepositions for link in pattern.links)
        slots[pattern.owner] = _owner(noun, of_is_free=of_is_free, by_clause=pattern.outer_link != "is")
    for slot, tokens in links.items():
        slots[slot] = [*slots[slot], *tokens] if slot == pattern.outer else slots.get(slot) or tokens
    return slots


def _hanging_on(noun: Token, link: Link) -> list[Token]:
    """Return what hangs on a noun, or on the verb whose object it is: "launched raids against the group"."""
    own = syntax.objects_of(noun, link.prepositions) or _of_headline(noun, link)
    carried = (
        noun.dep_ in syntax.OBJECTS and noun.head.lemma_ in governing_verbs().carrying and link.prepositions in CARRIED
    )
    raging = noun.dep_ in {"nsubj", "nsubjpass"} and _rages(noun.head)
    found = own or (syntax.objects_of(noun.head, link.prepositions) if carried or raging else _right_behind(noun, link))
    return _seen_through(found, link)


def _right_behind(noun: Token, link: Link) -> list[Token]:
    """Return where a noun is by the phrase right behind it that hangs on its verb: "pounded a stronghold of theirs in Raqqa"."""
    if noun.dep_ not in syntax.OBJECTS or link.slot != "PLACE" or link.prepositions not in INSIDE:
        return []
    behind = {child.i for child in noun.head.children if child.i == noun.right_edge.i + 1}
    return [t for t in syntax.objects_of(noun.head, link.prepositions) if t.head.i in behind]


def _rages(verb: Token) -> bool:
    """Tell "fighting raged" and "fighting is under way" from other things that are said of a fight."""
    under_way = verb.lemma_ == "be" and bool(
        syntax.objects_of(verb, ("under",)) or _has_beside(verb, ("underway", "ongoing"))
    )
    return under_way or verb.lemma_ in governing_verbs().raging


def _of_headline(noun: Token, link: Link) -> list[Token]:
    """Return what hangs on the verb of "Fighting rages in the town", which the parser takes for a noun."""
    verbs = [child for child in noun.children if child.dep_ == "dobj" and child.i == noun.i + 1]
    verbs += [noun.head] if noun.dep_ == "compound" and noun.head.i == noun.i + 1 else []
    raging = [verb for verb in verbs if noun.tag_ == "VBG" and verb.lemma_.lower() in governing_verbs().raging]
    return [token for verb in raging for token in syntax.objects_of(verb, link.prepositions)]


def _where(verb: Token) -> list[Token]:
    """Return the place that a clause with "where" is about: "the town, where fighting raged"."""
    while verb.dep_ in {"xcomp", "conj", "ccomp", "advcl"} and not _asks_where(verb):
        verb = verb.head
    return [verb.head] if verb.dep_ == "relcl" and _asks_where(verb) else []


def _asks_where(verb: Token) -> bool:
    return any(child.lower_ == "where" for child in verb.children)


def _nested(pattern: NounPattern, links: dict[str, list[Token]], slot: str = "PLACE") -> list[Token]:
    """Return what hangs on the other slots' words instead of the noun: "fighting between A and B at the airport"."""
    link = next(link for link in pattern.links if link.slot == slot)
    others = [token for name, tokens in links.items() if name != slot for token in tokens]
    return [
        found for other in others for holder in other.subtree for found in syntax.objects_of(holder, link.prepositions)
    ]


def _scene(noun: Token) -> list[Token]:
    """Return what an event noun shakes or who witnesses it: "the town was rocked by fighting", "the town saw clashes"."""
    verbs = governing_verbs()
    if noun.dep_ in {"pobj", "pcomp"} and noun.head.dep_ == "agent" and noun.head.head.lemma_ in verbs.shaking:
        return syntax.patients(noun.head.head)
    if noun.dep_ in {"nsubj", *syntax.OBJECTS} and not syntax.is_passive(noun.head):
        if noun.dep_ == "nsubj":
            return syntax.patients(noun.head) if noun.head.lemma_ in verbs.shaking else []
        return syntax.surface_subjects(noun.head) if noun.head.lemma_ in verbs.witnessing else []
    return []


def _seen_through(tokens: list[Token], link: Link) -> list[Token]:
    """Return what is fought for where words stand between: "fighting for control of the town"."""
    if link.prepositions not in FOR:
        return tokens
    return [
        held for token in tokens for held in (_object_of_hold(token) if token.lemma_.lower() in THROUGH else [token])
    ]


def _owner(noun: Token, *, of_is_free: bool, by_clause: bool) -> list[Token]:
    """Return whose a noun is; `by_clause` lets the subject of its verb be the owner ("rebels launched an assault")."""
    possessors = [child for child in noun.children if child.dep_ == "poss"]
    by = syntax.objects_of(noun, ("by",))
    of = syntax.objects_of(noun, ("of",)) if of_is_free else []
    within = syntax.with_conjuncts(possessors) or by or of
    if within or not by_clause:
        return within or _modifiers(noun)
    return syntax.owners(noun)


def _modifiers(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in {"poss", "compound", "amod", "nmod"} and child.i < noun.i]


def _equated(noun: Token) -> list[Token]:
    """Return what a noun is said to be: by apposition either way, copula, or "as"."""
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ in {"attr", "oprd"} and noun.head.lemma_ in COPULAS:
        return syntax.surface_subjects(noun.head)
    beside = syntax.set_off_before(noun) or _described_by(noun)
    if beside is not None:
        return [beside]
    return [
        child for child in noun.children if child.dep_ == "appos" or (child.dep_ == "compound" and child.i < noun.i)
    ]


def _described_by(noun: Token) -> Token | None:
    """Return the name right behind a noun that describes it: "the rebel stronghold Idlib", "their stronghold in Libya, Sirte"."""
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).ent_type_ == "GPE" and noun.nbor(1).pos_ == "PROPN":
        return noun.nbor(1)
    return syntax.set_off_behind(noun)


def _hung_on(noun: Token, preposition: str) -> list[Token]:
    """Return the noun, or the subject of the verb, that "under (their control)" says something of."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ != preposition:
        return []
    governor = link.head.head if link.head.pos_ == "ADV" else link.head  # "is back in the hands of", "is firmly in"
    if not syntax.is_verbal(governor):
        return [governor]
    if governor.lemma_ in governing_verbs().motion_or_state:
        return syntax.patients(governor) or syntax.surface_subjects(governor)
    return []


def _compound(token: Token, lexicon: FrameLexicon) -> Iterator[FrameInstance]:
    """Find "Daesh-held city": a participle that a hyphen ties to an actor, before the noun it describes."""
    frame = lexicon.compounds.get(token.lower_)
    if frame is None or token.i < 1:
        return
    doc = token.doc
    tied = token.i >= 2 and doc[token.i - 1].text in {"-", "‑", "–"}
    if not tied and token.dep_ != "amod":
        return
    described = _described(token)
    if described is None:
        return
    owner = [doc[token.i - 2]] if tied else []
    yield FrameInstance(
        frame, token, {"TO": owner, "PLACE": syntax.with_conjuncts([described])}, f"TO-{token.lower_} PLACE"
    )


def _described(token: Token) -> Token | None:
    head = token
    for _ in range(syntax.MAX_CLIMB):
        if head.dep_ not in {"amod", "compound", "nmod", "conj", "advmod", "npadvmod"} or head.head is head:
            break
        head = head.head
        if head.i > token.i and head.pos_ in {"NOUN", "PROPN"} and head.dep_ != "compound":
            return head
    return head if head.i > token.i and head.pos_ in {"NOUN", "PROPN"} else None
