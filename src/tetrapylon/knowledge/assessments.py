"""How belligerents reject reports of civilian harm, from `knowledge/assessments.yaml`."""

from functools import cache

from tetrapylon.knowledge.frames import Frame
from tetrapylon.knowledge.loading import load_yaml
from tetrapylon.model.base import Frozen

GAP = "…"
"""What stands in a phrase for up to LONGEST_GAP words."""

LONGEST_GAP = 6


class RejectionWords(Frozen):
    """The whole of `assessments.yaml`."""

    frame: Frame
    phrases: tuple[str, ...]
    about: frozenset[str]
    hints: frozenset[str]
    assessing: frozenset[str]

    @property
    def sequences(self) -> tuple[tuple[str, ...], ...]:
        """The phrases as words."""
        return tuple(tuple(phrase.split()) for phrase in self.phrases)


@cache
def rejection_words() -> RejectionWords:
    """Load the words once a process; raises KnowledgeError."""
    return load_yaml("assessments.yaml", RejectionWords)
