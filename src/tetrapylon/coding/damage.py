"""Damage statements: which site was destroyed, damaged, looted or threatened, and by whom."""

from collections.abc import Iterator

from spacy.tokens import Token

from tetrapylon.coding import syntax
from tetrapylon.coding.drafting import Draft
from tetrapylon.coding.places import is_country
from tetrapylon.language.annotated import within
from tetrapylon.model import (
    DamageExtent,
    DamageFact,
    PlacePrecision,
    SiteMention,
    Statement,
    StatementPlace,
)


def damage_statements(draft: Draft) -> Iterator[Statement]:
    """Yield one statement for each site of a damage frame."""
    actors = draft.reader.actors(draft.slot("ACTOR"))
    for token in named_sites(draft):
        mention = draft.reader.site(token)
        if mention is None:
            continue
        fact = DamageFact(
            site=mention.site.name,
            site_class=mention.site.site_class,
            extent=draft.instance.frame.extent or DamageExtent.DAMAGED,
            actor=actors,
        )
        yield draft.statement(fact, _place_of(draft, mention), [token, *draft.slot("ACTOR")])


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
