"""Whether two tellings can be of one event, and how much speaks for it."""

from functools import cache
from itertools import product
from math import cos, hypot, radians

from tetrapylon.model import PlacePrecision, PlaceRelation, StatementPlace
from tetrapylon.reasoning.events.telling import CLASH, NEWS_DAYS, Telling
from tetrapylon.reasoning.kinship import Kinship

# The points below were set on bench/corpus-reports: two tellings that share a town, a day and a type are one event
# unless they contradict each other; what is vaguer in one respect must agree in others. docs/events.md says what a
# reading of the outcome found.

ENOUGH = 4.0
"""Points from which two tellings are of one event."""

SAME_TOWN, SAME_AREA, NEIGHBOURS, ELSEWHERE = 2.0, 0.5, -1.5, -9.0
SAME_DAY, NEXT_DAY, SAME_NEWS, SAME_WEEK, SAME_MONTH = 2.0, 1.5, 0.9, 0.5, -0.5
SAME_TYPE, SAME_RARE_TYPE = 1.0, 1.5
SHARED_SIDE, SHARED_VICTIM, SHARED_TAKER = 1.0, 1.0, 1.5
ALIKE_WORDS = 3.0

LEAST_ALIKE = 0.3
"""Share of words (Jaccard) from which two quotes speak for one event; names and "killed" alone make a fifth."""

TELLING_WORDS = 4
"""Quotes of fewer words of four letters or more are alike by chance, unless they are the same to the letter."""

TELLING_TOLL = 3
"""A toll below it is shared by chance."""

LARGE_TOLL = 10
"""Tolls from it on are hardly shared by chance on one day in one country."""

ROUNDING = 1.5
"""Figures of one toll differ by half at most, unless a later one is higher."""

GROWTH = 3.0
"""A toll grows threefold at most from the first reports to the last."""

MASS_TOLL = 30
"""Two deeds of one type that kill so many do not befall one town on one day: their figures are disputed, not two."""

NEIGHBOUR_KM = 60
"""Reports name the town, the nearest city or the province's capital: Khan Sheikhoun lies 55 km from Idlib."""

SLACK_DAYS = 1
"""Reports of one toll differ by a day: one dates by the night before, another by its own day."""

WEEK = 6

KM_PER_DEGREE = 111.2

RARE = frozenset({"Suicide bomb", "Chemical weapon", "Grenade", "Sexual violence", "Mob violence"})
"""Types of which a town seldom sees two in a few days: fewer than 400 of 5,192 events of bench/corpus-reports."""

UNSTATED = frozenset({"Attack", CLASH})
"""Types of violence whose means are not told."""


def likeness(a: Telling, b: Telling) -> float | None:
    """Return how much speaks for two tellings being of one event, in points; None where something contradicts it."""
    if a.family != b.family or _gap(a, b) > (SLACK_DAYS if _same_toll(a, b) else 0):
        return None
    parts = (_place(a, b), _type(a, b), _sides(a, b), _toll(a, b), _report(a, b))
    if any(part is None for part in parts):
        return None
    return sum(part for part in parts if part is not None) + _time(a, b) + _words(a, b)


def is_same_event(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings are of one event, by themselves alone."""
    return (likeness(a, b) or 0.0) >= ENOUGH


def _place(a: Telling, b: Telling) -> float | None:
    if a.place == b.place:
        return SAME_TOWN if a.exact else SAME_AREA
    if a.where is None or b.where is None or _nested(a.where, b.where):
        return 0.0
    if not _near_by(a.where, b.where):
        return None
    return NEIGHBOURS if a.type == b.type and _same_toll(a, b) and _gap(a, b) <= 0 else ELSEWHERE


def _nested(a: StatementPlace, b: StatementPlace) -> bool:
    """Tell whether one place lies in the other as far as is known: a town in its province or country."""
    coarse, fine = sorted((a, b), key=lambda place: -place.precision)
    if coarse.precision < PlacePrecision.SECOND_ORDER_DIVISION:
        return _part_of(a, b) or _part_of(b, a)
    if coarse.country is None or coarse.country != fine.country:
        return coarse.precision is PlacePrecision.BEYOND and None in {coarse.country, fine.country}
    divided = coarse.precision in {PlacePrecision.SECOND_ORDER_DIVISION, PlacePrecision.FIRST_ORDER_DIVISION}
    return not divided or coarse.admin1 is None or fine.admin1 is None or coarse.admin1 == fine.admin1


def _near_by(a: StatementPlace, b: StatementPlace) -> bool:
    """Tell whether two places of one country are neighbours; one that no gazetteer knows ("a market") may be."""
    if a.country != b.country:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    north, east = a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat))
    return hypot(north, east) * KM_PER_DEGREE <= NEIGHBOUR_KM


def _part_of(part: StatementPlace, whole: StatementPlace) -> bool:
    part_of = part.relation is not PlaceRelation.AT
    return part_of and None is not part.geonameid == whole.geonameid


def _type(a: Telling, b: Telling) -> float | None:
    if a.type == b.type:
        return SAME_RARE_TYPE if a.type in RARE else SAME_TYPE
    if a.family in {"protest", "control"}:
        return SAME_TYPE / 2
    if _same_toll(a, b) or _alike(a, b) >= LEAST_ALIKE:
        return 0.0
    return 0.0 if UNSTATED & {a.type, b.type} and _kin(a.sides, b.sides) and a.civilians == b.civilians else None


def _sides(a: Telling, b: Telling) -> float | None:
    """Compare who acted and to whom it was done; in a clash either side may be told first."""
    if CLASH in {a.type, b.type} and not a.taken:
        return _clashing(a, b)
    agreed = 0.0
    side = SHARED_TAKER if a.taken else SHARED_SIDE
    for mine, theirs, points in ((a.sides, b.sides, side), (a.victims, b.victims, SHARED_VICTIM)):
        if _kin(mine, theirs):
            agreed += points
        elif mine and theirs and not _sure(a, b):
            return None
    return agreed


def _clashing(a: Telling, b: Telling) -> float | None:
    mine, theirs = a.sides | a.victims, b.sides | b.victims
    if not mine or not theirs:
        return 0.0
    fewer, more = sorted((mine, theirs), key=len)
    shared = sum(_kin(frozenset({side}), more) for side in fewer)
    if shared == len(fewer):
        return SHARED_SIDE * min(shared, 2)
    return 0.0 if _sure(a, b) else None


def _sure(a: Telling, b: Telling) -> bool:
    """Tell whether only the sides differ, so that what differs is who is said to have done it."""
    large = _same_toll(a, b) and (a.fatalities or 0) >= LARGE_TOLL
    return large or _alike(a, b) >= 2 * LEAST_ALIKE


def _toll(a: Telling, b: Telling) -> float | None:
    points = 0.0
    for mine, theirs in ((a.fatalities, b.fatalities), (a.injured, b.injured)):
        if mine is None or theirs is None:
            continue
        if mine == theirs:
            points += 0.5 if mine < TELLING_TOLL else 2.0 if mine < LARGE_TOLL else 3.0
        elif not _near(a, b, mine, theirs):
            return None
    return points


def _near(a: Telling, b: Telling, mine: int, theirs: int) -> bool:
    low, high = sorted((mine, theirs))
    if low >= MASS_TOLL and a.type == b.type:
        return True
    if not (a.exact and b.exact):
        return False
    later = a.entry.known_on > b.entry.known_on if mine > theirs else b.entry.known_on > a.entry.known_on
    return high <= (GROWTH if later else ROUNDING) * low + 1


def _same_toll(a: Telling, b: Telling) -> bool:
    return any(
        mine is not None and mine == theirs and mine >= TELLING_TOLL
        for mine, theirs in ((a.fatalities, b.fatalities), (a.injured, b.injured))
    )


def _report(a: Telling, b: Telling) -> float | None:
    """A report that tells two tolls by one voice tells two events: its coder joined what is one."""
    if a.entry.report_sha256 != b.entry.report_sha256:
        return 0.0
    mine, theirs = (tuple(s.name for s in t.entry.statement.speakers) for t in (a, b))
    differ = a.fatalities != b.fatalities or a.injured != b.injured
    return None if mine == theirs and differ else 0.0


def _gap(a: Telling, b: Telling) -> int:
    """Return the days between those that two tellings can mean; none or fewer where they share one."""
    return (max(a.first, b.first) - min(a.last, b.last)).days


def _time(a: Telling, b: Telling) -> float:
    if a.width <= 1 and b.width <= 1:
        return SAME_DAY if _gap(a, b) <= 0 else NEXT_DAY
    if max(a.width, b.width) <= NEWS_DAYS:
        return SAME_NEWS
    if max(a.width, b.width) <= WEEK:
        return SAME_WEEK
    return SAME_MONTH


def _words(a: Telling, b: Telling) -> float:
    alike = _alike(a, b)
    return ALIKE_WORDS * alike if alike >= LEAST_ALIKE else 0.0


def _alike(a: Telling, b: Telling) -> float:
    if min(len(a.words), len(b.words)) < TELLING_WORDS:
        return float(a.entry.statement.evidence.exact == b.entry.statement.evidence.exact)
    return len(a.words & b.words) / len(a.words | b.words)


def _kin(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a & b) or any(_related(*sorted(pair)) for pair in product(a, b))


@cache
def _related(a: str, b: str) -> bool:
    """Tell whether one actor is part, ally or successor of the other in some year that the register knows."""
    return any(Kinship().agreement(a, b, year) > 0 for year in range(1990, 2031, 2))
