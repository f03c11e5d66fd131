"""What reviews make of entries: which stand, which are out, and whose words are corrected."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tetrapylon.model import Verdict


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """One review as it counts: the order of rulings is that of their moments and, at one moment, of their content.

    So two ledgers that hold the same reviews agree which is the newest. `correction` is the row of `statements` that a
    correction wrote, `review` the row of `reviews`: both are the ledger's own numbers, which no other ledger shares.
    """

    recorded: str
    reviewer: str
    verdict: Verdict
    reason: str
    merged_into: str
    content: str
    entry_id: str
    correction: int | None = field(default=None, compare=False)
    review: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reviews of one entry come to: whether it is out, the review that decides, the row that corrects it."""

    review: int
    out: bool
    correction: int | None


def decisions(rulings: Iterable[Ruling], present: Collection[str]) -> dict[str, Decision]:
    """Return what reviews come to for each entry that has one which is no note.

    The newest review of an entry decides: a rejected one is out; a merged one is out while an entry that it was merged
    into is `present`, which is to say in the newest coding of its report; the rest stand, in the words of the newest
    correction if there is one. Where merges go round in a circle, the oldest of them is void.
    """
    heeded = sorted(ruling for ruling in rulings if ruling.verdict is not Verdict.NOTE)
    newest = {ruling.entry_id: ruling for ruling in heeded}
    corrections = {r.entry_id: r.correction for r in heeded if r.verdict is Verdict.CORRECT}
    merges = {entry: ruling for entry, ruling in newest.items() if ruling.verdict is Verdict.MERGE}
    return {
        entry: Decision(ruling.review, _is_out(ruling, merges, present), corrections.get(entry))
        for entry, ruling in newest.items()
    }


def goes_round(entry: str, into: str, merged: Mapping[str, str]) -> bool:
    """Tell whether merging an entry into another would close a circle of merges."""
    seen: set[str] = set()
    while into not in seen:
        if into == entry:
            return True
        seen.add(into)
        into = merged.get(into, into)
    return False


def _is_out(ruling: Ruling, merges: Mapping[str, Ruling], present: Collection[str]) -> bool:
    if ruling.verdict is Verdict.REJECT:
        return True
    if ruling.verdict is not Verdict.MERGE:
        return False
    return any(entry in present for entry in _followed(ruling.entry_id, merges))


def _followed(entry: str, merges: Mapping[str, Ruling]) -> Iterator[str]:
    """Yield the entries that one was merged into, one after the other, up to where a circle is cut."""
    while entry in merges and not _is_void(entry, merges):
        entry = merges[entry].merged_into
        yield entry


def _is_void(entry: str, merges: Mapping[str, Ruling]) -> bool:
    """Tell whether an entry's merge lies on a circle and is the oldest there."""
    circle, at = [entry], merges[entry].merged_into
    while at in merges and at not in circle:
        circle.append(at)
        at = merges[at].merged_into
    return at == entry and min(merges[member] for member in circle).entry_id == entry
