"""Sources that many reports draw on, from `knowledge/upstreams.yaml`: agencies, monitors, bodies, organs of a party."""

from functools import cache, cached_property

from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen


class Upstream(Frozen):
    """One source: the phrases that stand for it, whether it writes what others reprint, and whose organ it is."""

    names: tuple[str, ...]
    alone: tuple[str, ...] = ()
    writes: bool = False
    speaks_for: str | None = None


class Upstreams(Frozen):
    """The whole of `upstreams.yaml`."""

    sources: dict[str, Upstream]

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], str]:
        return {tuple(name.split()): key for key, source in self.sources.items() for name in source.names}

    @cached_property
    def _alone(self) -> dict[tuple[str, ...], str]:
        return {tuple(name.split()): key for key, source in self.sources.items() for name in source.alone}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._phrases))

    def find(self, words: tuple[str, ...]) -> str | None:
        """Return the source that a name in folded words stands for, by its longest phrase that is one; None if none."""
        if words in self._alone:
            return self._alone[words]
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                if found := self._phrases.get(words[start : start + length]):
                    return found
        return None


@cache
def upstreams() -> Upstreams:
    """Load the sources once a process; raises KnowledgeError for an unknown key."""
    return load_yaml("upstreams.yaml", Upstreams)
