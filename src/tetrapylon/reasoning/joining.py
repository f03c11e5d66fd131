"""Joining of things that belong together, two by two, into groups."""

from collections import defaultdict
from collections.abc import Iterable


class Joined:
    """Disjoint sets: what is joined with the same thing is in one group (Tarjan 1975)."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {member: member for member in members}

    def join(self, first: str, second: str) -> None:
        """Make the groups of two members one."""
        kept, joined = sorted((self.root(first), self.root(second)))
        self._parent[joined] = kept

    def root(self, member: str) -> str:
        """Return the smallest member of a member's group."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def groups(self) -> list[list[str]]:
        """Return every group, its members in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._parent):
            found[self.root(member)].append(member)
        return list(found.values())
