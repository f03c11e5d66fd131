"""The toll of an event: lowest, best and highest of what independent origins tell."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tetrapylon.model import Stance
from tetrapylon.model.event import Toll
from tetrapylon.reasoning.events.telling import Telling

Figure = Callable[[Telling], int | None]


def toll(members: Iterable[Telling], figure: Figure, origins: Mapping[str, str]) -> Toll | None:
    """Return the toll by what each origin told last, or None where nobody tells one.

    A toll grows with the days, so an origin's newest figure replaces its older ones; of several on one day its highest
    counts, which tells the whole where others tell parts. `low` and `high` are the lowest and highest of these. `best` is
    their median, of an even number the lower of the two in the middle: UCDP's coders give the most reliable figure as
    best and, where sources are equally reliable, the lower one (UCDP GED codebook 23.1, "fatality estimates"). Origins
    that only claim a figure or think it possible count for `best` where nobody tells one as a fact.
    """
    told = sorted(_newest(members, figure, origins).values())
    if not told:
        return None
    figures = sorted(number for _, number in told)
    sure = sorted(number for distant, number in told if not distant) or figures
    return Toll(low=figures[0], best=_median(sure), high=figures[-1])


def _newest(members: Iterable[Telling], figure: Figure, origins: Mapping[str, str]) -> dict[str, tuple[bool, int]]:
    """Return each origin's newest figure, and whether it is told with distance."""
    newest: dict[str, tuple[bool, int]] = {}
    for telling in sorted(members, key=lambda t: (t.entry.known_on, figure(t) or 0, t.id)):
        number = figure(telling)
        if number is not None:
            newest[origins[telling.id]] = (telling.entry.statement.stance is not Stance.ACTUAL, number)
    return newest


def _median(figures: Sequence[int]) -> int:
    return figures[(len(figures) - 1) // 2]
