"""Damage statements: which site was destroyed, damaged, looted or threatened, and by whom."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.drafting import Draft
from tetrapylon.coding.placing import is_country
from tetrapylon.language.annotated import within
from tetrapylon.model import (
    ActorClass,
    Certainty,
    DamageExtent,
    DamageFact,
    Factuality,
    PlacePrecision,
    Polarity,
    SiteMention,
    Statement,
    StatementPlace,
)


def damage_statements(draft: Draft) -> Iterator[Statement]:
    """Yield one statement for each site of a damage frame."""
    draft = _spared(draft)
    actors = tuple(a for a in draft.reader.actors(draft.slot("ACTOR")) if a.kind is not ActorClass.CIVILIANS)
    for token in named_sites(draft):
        mention = draft.reader.site(token)
        if mention is None or not _is_damaged_so(draft, mention):
            continue
        fact = DamageFact(
            site=mention.site.name,
            site_class=mention.site.site_class,
            extent=draft.instance.frame.extent or DamageExtent.DAMAGED,
            actor=actors,
        )
        yield draft.statement(fact, _place_of(draft, mention), [token, *draft.slot("ACTOR")])


def _spared(draft: Draft) -> Draft:
    """Mend the view of a frame that tells that a site was not destroyed: "still standing" is damage, denied (guidelines)."""
    if draft.instance.frame.outcome != "failed":
        return draft
    denied = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE)
    return replace(draft, assessment=replace(draft.assessment, factuality=denied, intention=False))


def _is_damaged_so(draft: Draft, mention: SiteMention) -> bool:
    """Tell an attack on a mosque, which damages it, from one on an airport, which is fought for."""
    classes = draft.instance.frame.sites
    return not classes or mention.site.site_class in classes


def named_sites(draft: Draft) -> list[Token]:
    """Return the words for the sites: those that "including" names, where it does, instead of the general word."""
    found = []
    for token in draft.slot("SITE"):
        named = [t for t in syntax.objects_of(token, ("including",)) if draft.reader.site(t) is not None]
        found += named or [token]
    return found


def _place_of(draft: Draft, site: SiteMention) -> StatementPlace | None:
    """Return where a site lies: the nearest place named in its sentence, else the place a known site lies in."""
    named = [
        m
        for m in within(draft.annotated.places, draft.sentence)
        if m.precision < PlacePrecision.BEYOND and not is_country(m)
    ]
    nearest = min(named, key=lambda m: abs(m.start - site.start), default=None)
    if nearest is not None:
        return StatementPlace.of(nearest)
    known = site.site
    if known.place is None:
        return None
    return StatementPlace(name=known.place, lat=known.lat, lon=known.lon, country=known.country)
