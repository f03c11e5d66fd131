"""Casualties: who was killed or injured in a sentence, and how many."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Doc, Span, Token

from tetrapylon.coding import syntax
from tetrapylon.coding.events.numbers import count_people, count_phrase, number_of, own_number
from tetrapylon.knowledge.casualties import CasualtyWords, casualty_words

WINDOW = 8
"""Words looked at on either side of a verb for a count that the parse did not tie to it; chosen on casualties-pitf."""

TOLL_WINDOW = 10
"""Words after a toll's noun within which its figure stands; chosen on casualties-pitf."""


class Fate(StrEnum):
    """What became of people."""

    DEAD = "dead"
    INJURED = "injured"


@dataclass(frozen=True, slots=True)
class Loss:
    """People killed or injured, as one word of a sentence tells it; `count` is None where it gives no figure."""

    trigger: Token
    fate: Fate
    people: tuple[Token, ...]
    count: int | None


def losses_of(doc: Doc) -> list[Loss]:
    """Return the losses that a parsed sentence tells, in text order, parts of a total left out."""
    words = casualty_words()
    found = [loss for token in doc if (loss := _loss_at(token, words)) is not None]
    return [_parted(loss) for loss in found if not _tells_a_part(loss, words)]


def _parted(loss: Loss) -> Loss:
    """Return a loss without its figure where it counts the dead and the injured together: "30 were killed or wounded"."""
    words, trigger = casualty_words(), loss.trigger
    fates = words.dead_words | words.injured_words
    around = [trigger.doc[i : i + 3] for i in (trigger.i - 2, trigger.i) if i >= 0]
    together = any(
        len(span) == 3 and span[1].lower_ == "or" and {span[0].lower_, span[2].lower_} <= fates for span in around
    )
    return replace(loss, count=None) if together else loss


def _loss_at(token: Token, words: CasualtyWords) -> Loss | None:
    lemma = token.lemma_.lower()
    if syntax.is_verbal(token) or token.lower_ in words.dead_words | words.injured_words:
        return _by_verb(token, lemma, words)
    return _by_noun(token, lemma, words) if token.pos_ in {"NOUN", "PROPN"} else None


def _by_verb(token: Token, lemma: str, words: CasualtyWords) -> Loss | None:
    if lemma in words.dying_verbs:
        return _loss(token, Fate.DEAD, _dying(token))
    if lemma in words.dead_verbs and (lemma not in words.dead_only_if_said or _is_said_deadly(token)):
        return _loss(token, Fate.DEAD, victims(token))
    if lemma in words.injured_verbs:
        return _loss(token, Fate.INJURED, victims(token))
    if token.lower_ in words.dead_words and token.pos_ in {"ADJ", "NOUN"} and token.head.lemma_ not in words.dead_verbs:
        return _by_adjective(token, Fate.DEAD)
    if token.lower_ in words.injured_words:
        return _by_adjective(token, Fate.INJURED)
    if lemma in words.losing and (loss := _own_people(token)) is not None:
        return loss
    if lemma in words.claiming:
        return _lives(token, words)
    return _bodies(token, words) if lemma in words.body_finders else None


def _loss(trigger: Token, fate: Fate, people: list[Token]) -> Loss:
    beside = _figure_beside(trigger, people)
    if beside is not None:
        return Loss(trigger, fate, (), beside)
    count = count_people(people[0]) if people else _count_near(trigger)
    if count is None and people and own_number(people[0]) is None and not syntax.is_verbal(trigger):
        count = _count_left(trigger)
    return Loss(trigger, fate, tuple(people), count)


def _figure_beside(trigger: Token, people: list[Token]) -> int | None:
    """Return the figure right before a word that the parse ties to another: "57 killed 150 injured", "7 killed, 21 hurt"."""
    if trigger.i == 0 or not people or any(child.dep_.startswith("aux") for child in trigger.children):
        return None
    before, other = trigger.nbor(-1), people[0]
    if before.tag_ != "CD" or before.ent_type_ in {"DATE", "TIME"} or before == other:
        return None
    following = other.nbor() if other.i + 1 < len(other.doc) else other
    words = casualty_words()
    is_next_figure = other.i > trigger.i and other.tag_ == "CD" and following.lower_ in words.injured_words
    apart = before.head == trigger or (before.i > 0 and before.nbor(-1).is_punct)
    is_last_figure = other.i < before.i and apart and own_number(other) is not None
    return number_of(before) if is_next_figure or is_last_figure else None


def _own_people(verb: Token) -> Loss | None:
    """Read "the army lost 63 fighters": whoever loses them is who was hit."""
    lost = [child for child in verb.children if child.dep_ in syntax.OBJECTS]
    if not lost or (lost[0].lemma_.lower() not in casualty_words().lost_people and not _follows_a_loss(lost[0])):
        return None
    count = own_number(lost[0])
    return Loss(verb, Fate.DEAD, tuple(syntax.agents(verb)), count) if count is not None else None


def _follows_a_loss(figure: Token) -> bool:
    """Tell a bare figure after one whose people are named: "lost 63 fighters and the rebels have lost at least 19"."""
    lost = figure.head
    governors = [lost.head] if lost.dep_ == "conj" else []
    objects = [child for verb in governors if verb.lemma_ == lost.lemma_ for child in verb.children]
    return figure.tag_ == "CD" and any(child.lemma_.lower() in casualty_words().lost_people for child in objects)


def _dying(verb: Token) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return syntax.with_conjuncts(map(syntax.antecedent, own)) or syntax.surface_subjects(verb)


def victims(verb: Token) -> list[Token]:
    """Return whom a verb of killing or injuring is done to, headlines and reduced clauses included."""
    objects = [child for child in verb.children if child.dep_ in syntax.OBJECTS and child.lower_ != "themselves"]
    if objects:
        return syntax.with_conjuncts(map(syntax.antecedent, objects))
    subjects = [child for child in verb.children if child.dep_ in {"nsubjpass", "nsubj"}]
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
    if subjects and (passive or (verb.tag_ in {"VBN", "VBD"} and own_number(subjects[0]) is not None)):
        return syntax.with_conjuncts(map(syntax.antecedent, subjects))
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ in {"VBN", "VBD"} and not subjects:
        return syntax.with_conjuncts([verb.head])
    if verb.dep_ in {"oprd", "xcomp", "ccomp"} and not subjects and syntax.is_passive(verb.head):
        return syntax.patients(verb.head)
    if verb.tag_ == "VBG" or subjects:
        return syntax.patients(verb) if subjects else []
    return [] if _count_left(verb) is not None else syntax.patients(verb)


def _is_said_deadly(verb: Token) -> bool:
    """Tell "shot dead", "burned to death", "gunned down" from "shot" and "burned"."""
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 5]]
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    return (
        "dead" in after
        or "death" in after
        or (verb.lemma_.lower() == "gun" and "down" in after)
        or any(t.lower_ in {"dead", "fatally"} for t in before)
    )


def _by_adjective(token: Token, fate: Fate) -> Loss | None:
    """Read "left 20 people dead", "five dead", "12 wounded"."""
    if token.dep_ in {"oprd", "ccomp", "acomp", "xcomp"} and syntax.is_verbal(token.head):
        objects = [child for child in token.head.children if child.dep_ in syntax.OBJECTS and child.i < token.i]
        if objects:
            return _loss(token, fate, syntax.with_conjuncts(objects))
        if token.head.dep_ == "acl":
            return _loss(token, fate, syntax.patients(token.head))
    count = _count_left(token)
    if count is not None:
        return Loss(token, fate, (), count)
    if token.dep_ == "acomp":
        return _loss(token, fate, syntax.surface_subjects(token.head))
    return Loss(token, fate, (), None) if fate is Fate.INJURED and token.dep_ == "conj" else None


def _lives(verb: Token, words: CasualtyWords) -> Loss | None:
    """Read "claimed 16 lives", "claimed the lives of seven", "lost their lives"."""
    life = next((c for c in syntax.patients(verb) if c.lemma_.lower() in words.lives), None)
    if life is None:
        return None
    owned = any(child.dep_ == "poss" for child in life.children)
    if verb.lemma_.lower() == "lose" and owned:
        return _loss(verb, Fate.DEAD, syntax.agents(verb))
    people = syntax.objects_of(life, ("of",))
    return _loss(verb, Fate.DEAD, people) if people else Loss(verb, Fate.DEAD, (), own_number(life))


def _bodies(verb: Token, words: CasualtyWords) -> Loss | None:
    found = [token for token in syntax.patients(verb) if token.lemma_.lower() in words.bodies]
    if not found:
        return None
    people = syntax.objects_of(found[0], ("of",))
    own = own_number(found[0])
    return Loss(verb, Fate.DEAD, tuple(people), own if own is not None or not people else count_people(people[0]))


def _by_noun(noun: Token, lemma: str, words: CasualtyWords) -> Loss | None:
    if lemma in words.dead_nouns | words.injured_nouns:
        fate = Fate.DEAD if lemma in words.dead_nouns else Fate.INJURED
        people = syntax.objects_of(noun, ("of",)) or syntax.objects_of(noun, ("to",))
        own = own_number(noun)
        if own is not None:
            return Loss(noun, fate, tuple(people), own)
        if noun.dep_ in syntax.OBJECTS and noun.head.lemma_.lower() in words.suffering:
            people = syntax.agents(noun.head)
        return _loss(noun, fate, people) if people and count_phrase(people[0]) is not None else None
    return _toll(noun, words) if lemma in words.tolls else None


def _toll(noun: Token, words: CasualtyWords) -> Loss | None:
    """Read "the death toll rose to 50", "the number of dead has reached 12", "the toll from the raid"."""
    deadly = {"death", "dead", "fatality", "killed", "victim"}
    near = {child.lemma_.lower() for child in noun.subtree} | {child.lower_ for child in noun.subtree}
    if noun.lemma_.lower() == "toll":
        deadly |= words.deed_nouns
    if not deadly & near:
        return None
    count = _toll_figure(noun.doc[noun.right_edge.i : noun.right_edge.i + TOLL_WINDOW], words)
    if count is None:
        count = _toll_figure(noun.doc[noun.i + 1 : noun.i + TOLL_WINDOW], words)
    return Loss(noun, Fate.DEAD, (), count) if count is not None else None


def _toll_figure(after: Span, words: CasualtyWords) -> int | None:
    """Return the figure that a toll has reached: the first after "to" or "at", else the first; parts do not count."""
    part = next((i for i, token in enumerate(after) if token.lower_ in words.parts - {"of"}), len(after))
    figures = [t for t in after[:part] if t.tag_ == "CD" and t.ent_type_ not in {"DATE", "TIME", "PERCENT"}]
    reached = [t for t in figures if any(before.lower_ in {"to", "at"} for before in t.doc[max(0, t.i - 4) : t.i])]
    first = next(iter(reached or figures), None)
    while first is not None and first.i + 1 < len(first.doc) and first.nbor().tag_ == "CD":
        first = first.nbor()
    return number_of(first) if first is not None else None


def _count_near(token: Token) -> int | None:
    active = token.tag_ == "VBG" or any(child.dep_ == "nsubj" for child in token.children)
    first, second = (_count_right, _count_left) if active else (_count_left, _count_right)
    count = first(token)
    return count if count is not None or active else second(token)


def _count_left(token: Token) -> int | None:
    """Return the count shortly before a word, with nothing between but people and auxiliaries."""
    words = casualty_words()
    vague = words.numbers.vague - words.between
    if any(near.lower_ in vague for near in token.doc[token.i + 1 : token.i + 2]):
        return None
    for near in reversed(token.doc[max(0, token.i - WINDOW) : token.i]):
        if near.tag_ == "CD" and near.ent_type_ not in {"DATE", "TIME"}:
            return number_of(near)
        if near.lower_ in vague or (near.lower_ not in words.between and near.pos_ not in {"ADJ", "NOUN"}):
            return None
    return None


def _count_right(token: Token) -> int | None:
    """Return the count shortly after a word, with nothing between but "at least" and the like."""
    for near in token.doc[token.i + 1 : token.i + 1 + WINDOW]:
        if near.tag_ == "CD":
            last = near
            while last.i + 1 < len(near.doc) and last.nbor().tag_ in {"CD", "HYPH"} and last.i - near.i < 4:
                last = last.nbor()
            return number_of(last)
        if near.lower_ not in casualty_words().before_count:
            return None
    return None


def _tells_a_part(loss: Loss, words: CasualtyWords) -> bool:
    """Tell "including 12 children killed by fire" and "among the dead were three nurses": parts of a total."""
    first = loss.people[0] if loss.people else loss.trigger
    if _is_total_of_parts(first, loss.trigger):
        return False
    return any(parent.lower_ in {"including", "include", "among"} for parent in _up(first, loss.trigger))


def _is_total_of_parts(people: Token, trigger: Token) -> bool:
    """Tell the total in "three nurses were among 18 people killed"."""
    among = people.head
    return (
        among.lower_ in {"among", "amongst"}
        and among.head.lemma_ == "be"
        and among.i > among.head.i
        and trigger.head == people
        and own_number(people) is not None
    )


def _up(token: Token, stop: Token) -> Iterator[Token]:
    for _ in range(syntax.MAX_CLIMB):
        if token.head is token or token == stop:
            return
        token = token.head
        yield token
