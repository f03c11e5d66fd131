"""The damage register: one row a site, what is said to have happened to it when, and who vouches for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cache
from typing import TypeVar

from tetrapylon.knowledge.sites import site_register
from tetrapylon.ledger import fold_name, place_key
from tetrapylon.model import (
    DamageExtent,
    DamageFact,
    DayRange,
    LedgerEntry,
    Site,
    Stance,
    StatementPlace,
)
from tetrapylon.model.site_record import Condition, SiteRecord, SiteState
from tetrapylon.model.source_record import Check
from tetrapylon.reasoning.checks import Bearing, group_checks, is_named_place
from tetrapylon.reasoning.corroboration import origins
from tetrapylon.reasoning.joining import Joined
from tetrapylon.reasoning.whose import sources_of

_Value = TypeVar("_Value")

SAME_SITE_DAYS = 7
"""Days within which damage to a site known by its kind alone ("a hospital" in Idlib) is taken to be to the same one.

Of such pairs in bench/corpus-reports a week apart or less, most tell of one strike; further apart, of different ones.
"""

SAME_DAMAGE_DAYS = 14
"""Days between statements of one condition up to which they tell of one harm; a later one is told as another state."""

_CONDITIONS = {
    DamageExtent.THREATENED: Condition.THREATENED,
    DamageExtent.LOOTED: Condition.LOOTED,
    DamageExtent.DAMAGED: Condition.DAMAGED,
    DamageExtent.DESTROYED: Condition.DESTROYED,
}
_EXCLUDED = {
    DamageExtent.THREATENED: frozenset({Condition.THREATENED}),
    DamageExtent.LOOTED: frozenset({Condition.LOOTED}),
    DamageExtent.DAMAGED: frozenset({Condition.DAMAGED, Condition.DESTROYED}),
    DamageExtent.DESTROYED: frozenset({Condition.DESTROYED}),
}
"""What a denial of each extent speaks against: what was not even damaged was not destroyed."""

_GRAVITY = {condition: rank for rank, condition in enumerate(Condition)}
_FORETOLD = frozenset({Stance.EXPECTED, Stance.INTENDED})
_CLAIMED = frozenset({Stance.CLAIMED, Stance.POSSIBLE})


def damage_register(entries: Iterable[LedgerEntry]) -> list[SiteRecord]:
    """Return one record a site of the damage statements among entries, by place and name.

    Statements are on one site where its name (or an alias that knowledge/sites/named.tsv has) and place agree; a site
    known by its kind alone is the same only at one place and within SAME_SITE_DAYS, or in one report.
    """
    told = sorted({e.id: e for e in entries if isinstance(e.statement.fact, DamageFact)}.values(), key=_order)
    by_id = {entry.id: entry for entry in told}
    groups = ([by_id[m] for m in group] for group in _sites(told).groups())
    found = (_record(sorted(group, key=_order)) for group in groups)
    return sorted(
        found, key=lambda record: (record.country or "", fold_name(record.place or ""), record.site, record.id)
    )


def site_unit(site: str) -> str:
    """Return what the names of one site share: a folded name, that of the smallest alias where the site is known.

    Statements of different units are never on one site, so that each unit's rows can be worked out apart.
    """
    return _units().get(fold_name(site), fold_name(site))


def spellings(unit: str) -> frozenset[str]:
    """Return the folded names that belong to a unit."""
    return frozenset({unit, *(name for name, of in _units().items() if of == unit)})


@cache
def _units() -> dict[str, str]:
    """Return the unit of every folded name that the register of sites knows; sites that share an alias share a unit."""
    called = [[fold_name(n) for n in (entry.site.name, *entry.aliases)] for entry in site_register().entries]
    joined = Joined(name for names in called for name in names)
    for first, *others in called:
        for other in others:
            joined.join(first, other)
    return {name: group[0] for group in joined.groups() for name in group}


def _sites(told: Sequence[LedgerEntry]) -> Joined:
    """Join the statements that are on one site."""
    joined = Joined(entry.id for entry in told)
    units: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in told:
        units[site_unit(_fact(entry).site)].append(entry)
    for members in units.values():
        for first, second in _same(members):
            joined.join(first.id, second.id)
    return joined


def _same(members: Sequence[LedgerEntry]) -> Iterator[tuple[LedgerEntry, LedgerEntry]]:
    """Yield pairs of statements of one unit that are on one site, enough to join all that are."""
    named = [e for e in members if is_named(e)]
    places = {place_key(e.statement.place) for e in named if e.statement.place and not _known(e)}
    recent: dict[tuple[str, ...], LedgerEntry] = {}
    for entry in members:
        for key in _named_key(entry, places) if is_named(entry) else _kind_keys(entry):
            former = recent.get(key)
            if former is not None and (is_named(entry) or _near(former, entry)):
                yield former, entry
            recent[key] = entry


def _named_key(entry: LedgerEntry, places: Set[str]) -> Iterator[tuple[str, ...]]:
    """Yield what another statement on a named site shares: the known site, else the place where several have the name."""
    known, place = _known(entry), entry.statement.place
    one_place = len(places) <= 1
    where = "anywhere" if one_place else place_key(place) if place else "nowhere"
    yield ("known", known.name, known.country or "") if known else ("named", where)


def _kind_keys(entry: LedgerEntry) -> Iterator[tuple[str, ...]]:
    """Yield what another statement on a site known by its kind shares: the report, or a place that is named."""
    place = entry.statement.place
    yield "report", entry.report_sha256, place_key(place) if place else ""
    if is_named_place(place) and place is not None:
        yield "kind", place_key(place)


def _near(former: LedgerEntry, entry: LedgerEntry) -> bool:
    return (_days(entry)[0] - _days(former)[1]).days <= SAME_SITE_DAYS


def is_named(entry: LedgerEntry) -> bool:
    """Tell whether a site has a name of its own: one that is known, or a capital letter beyond a sentence's first."""
    return _known(entry) is not None or any(c.isupper() for c in _fact(entry).site[1:])


def _record(told: Sequence[LedgerEntry]) -> SiteRecord:
    known, origin = _known(told[0]), origins(told)
    place = _place(told)
    site = known or Site(name=_usual(_fact(e).site for e in told), site_class=_usual(_fact(e).site_class for e in told))
    states = tuple(_states(told, origin))
    return SiteRecord(
        id=min(entry.id for entry in told),
        site=site.name,
        site_class=site.site_class,
        named=any(is_named(entry) for entry in told),
        wikidata=site.wikidata,
        place=place.name if place else site.place,
        country=(place.country if place else None) or site.country,
        lat=site.lat if site.lat is not None else place.lat if place else None,
        lon=site.lon if site.lon is not None else place.lon if place else None,
        condition=_condition(states),
        claimed=all(state.claimed for state in states),
        states=states,
        sources=_sources(told),
        origins=len(set(origin.values())),
    )


def _states(told: Sequence[LedgerEntry], origin: Mapping[str, str]) -> Iterator[SiteState]:
    """Yield the conditions told in the order of time; what is told again within SAME_DAMAGE_DAYS is one state."""
    open_: dict[tuple[Condition, bool], list[LedgerEntry]] = {}
    spells: list[tuple[tuple[Condition, bool], list[LedgerEntry]]] = []
    for entry in told:
        key = _condition_of(entry), entry.statement.stance in _CLAIMED
        spell = open_.get(key)
        if spell is None or (_days(entry)[0] - max(_days(e)[1] for e in spell)).days > SAME_DAMAGE_DAYS:
            spell = open_[key] = []
            spells.append((key, spell))
        spell.append(entry)
    for (condition, claimed), spell in spells:
        yield _state(condition, spell, told, origin, claimed=claimed)


def _state(
    condition: Condition,
    spell: Sequence[LedgerEntry],
    told: Sequence[LedgerEntry],
    origin: Mapping[str, str],
    *,
    claimed: bool,
) -> SiteState:
    against = [e for e in told if _contradicts(e, condition, spell)]
    actors = {actor.id: actor for e in spell for actor in _fact(e).actor}
    return SiteState(
        condition=condition,
        days=_told_days(spell),
        actors=tuple(actors[i] for i in sorted(actors)),
        statements=tuple(e.id for e in spell),
        statements_against=tuple(e.id for e in against),
        sources=_sources(spell),
        origins=len({origin[e.id] for e in spell}),
        claimed=claimed,
    )


def _contradicts(entry: LedgerEntry, condition: Condition, spell: Sequence[LedgerEntry]) -> bool:
    """Tell whether a statement speaks against a condition: a denial of that harm, or the harm that a denial denies.

    That a site stood speaks against harm done before then, not against what was done later.
    """
    told = _condition_of(entry)
    if (condition is Condition.STOOD) is (told is Condition.STOOD):
        return False
    standing, harmed = ([entry], spell) if told is Condition.STOOD else (spell, [entry])
    excluded = {harm for e in standing for harm in _EXCLUDED[_fact(e).extent]}
    alike = any(_condition_of(e) in excluded for e in harmed)
    return alike and max(_days(e)[1] for e in standing) >= min(_days(e)[0] for e in harmed)


def damage_checks(entries: Iterable[LedgerEntry], origin: Mapping[str, str]) -> list[Check]:
    """Return a check of every damage statement, by what others say of the same site."""
    by_id = {entry.id: entry for entry in entries}
    sites = ([by_id[s] for s in record.statements] for record in damage_register(by_id.values()))
    return [check for members in sites for check in group_checks(members, origin, damage_bearing)]


def damage_bearing(entry: LedgerEntry, other: LedgerEntry) -> Bearing:
    """Tell how another statement on a site bears on one: what was destroyed was damaged, but not the other way round."""
    mine, theirs = _condition_of(entry), _condition_of(other)
    if _contradicts(other, mine, [entry]):
        return Bearing.AGAINST
    same = theirs is mine or (mine is Condition.DAMAGED and theirs is Condition.DESTROYED)
    (first, last), (start, end) = _days(entry), _days(other)
    near = (start - last).days <= SAME_DAMAGE_DAYS and (first - end).days <= SAME_DAMAGE_DAYS
    return Bearing.FOR if same and near else Bearing.NEITHER


def _condition(states: Sequence[SiteState]) -> Condition:
    """Return the gravest condition that is assessed and not outnumbered by what speaks against it, else any."""
    assessed = [s for s in states if not s.claimed]
    upheld = [s for s in assessed if len(s.statements_against) <= len(s.statements)]
    return max((s.condition for s in upheld or assessed or states), key=lambda condition: _GRAVITY[condition])


def _condition_of(entry: LedgerEntry) -> Condition:
    stance = entry.statement.stance
    if stance is Stance.DENIED:
        return Condition.STOOD
    return Condition.THREATENED if stance in _FORETOLD else _CONDITIONS[_fact(entry).extent]


def _fact(entry: LedgerEntry) -> DamageFact:
    assert isinstance(entry.statement.fact, DamageFact)
    return entry.statement.fact


def _known(entry: LedgerEntry) -> Site | None:
    country = entry.statement.place.country if entry.statement.place else None
    found = site_register().find(_fact(entry).site, [country] if country else [])
    return found.site if found else None


def _days(entry: LedgerEntry) -> tuple[date, date]:
    """Return the days that a statement can mean; without a time, that of its report."""
    told, known = entry.statement.time, entry.known_on
    first = told.days.earliest if told else None
    last = told.days.latest if told else None
    return first or min(last or known, known), max(last or known, first or known)


def _told_days(spell: Sequence[LedgerEntry]) -> DayRange:
    """Return the days between which a harm was done, by the statement that bounds them most; by publication at least."""
    dated = [_days(e) for e in spell if e.statement.time and e.statement.time.days.earliest]
    if dated:
        first, last = min(dated, key=lambda days: (days[1] - days[0], days))
        return DayRange(earliest=first, latest=last)
    return DayRange(latest=min(_days(e)[1] for e in spell))


def _order(entry: LedgerEntry) -> tuple[date, date, str]:
    return _days(entry)[1], entry.known_on, entry.id


def _place(told: Sequence[LedgerEntry]) -> StatementPlace | None:
    places = [e.statement.place for e in told if e.statement.place]
    return max(places, key=lambda p: (sum(place_key(q) == place_key(p) for q in places), p.name)) if places else None


def _usual(values: Iterable[_Value]) -> _Value:
    return Counter(values).most_common(1)[0][0]


def _sources(told: Iterable[LedgerEntry]) -> tuple[str, ...]:
    """Return the names of those who vouch for statements, once each, named ones only."""
    return tuple(dict.fromkeys(name for e in told for _, name, named in sources_of(e) if named))
