"""Tetrapylon: a sourced ledger of armed conflict, read from the news.

    import tetrapylon

    coded = tetrapylon.read("report.txt")
    with tetrapylon.Ledger("war.db") as ledger:
        ledger.add(coded)

What stands in `__all__` is the public face; it is loaded when first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tetrapylon.version import __version__

if TYPE_CHECKING:
    from tetrapylon.errors import InputError, KnowledgeError, LedgerError, TetrapylonError
    from tetrapylon.language.times import times
    from tetrapylon.ledger import Added
    from tetrapylon.library.ledger import Ledger
    from tetrapylon.library.reading import code, read
    from tetrapylon.model import (
        CodedReport,
        ControlFact,
        ControlInterval,
        ControlTimeline,
        DamageFact,
        Event,
        EventFact,
        Forecast,
        LedgerEntry,
        Report,
        SiteRecord,
        SourceRecord,
        Stance,
        Statement,
    )
    from tetrapylon.reasoning import control_timeline, holder_on

_HOMES = {
    "tetrapylon.errors": ("InputError", "KnowledgeError", "LedgerError", "TetrapylonError"),
    "tetrapylon.language.times": ("times",),
    "tetrapylon.ledger": ("Added",),
    "tetrapylon.library.ledger": ("Ledger",),
    "tetrapylon.library.reading": ("code", "read"),
    "tetrapylon.model": (
        "CodedReport",
        "ControlFact",
        "ControlInterval",
        "ControlTimeline",
        "DamageFact",
        "Event",
        "EventFact",
        "Forecast",
        "LedgerEntry",
        "Report",
        "SiteRecord",
        "SourceRecord",
        "Stance",
        "Statement",
    ),
    "tetrapylon.reasoning": ("control_timeline", "holder_on"),
}

__all__ = [
    "Added",
    "CodedReport",
    "ControlFact",
    "ControlInterval",
    "ControlTimeline",
    "DamageFact",
    "Event",
    "EventFact",
    "Forecast",
    "InputError",
    "KnowledgeError",
    "Ledger",
    "LedgerEntry",
    "LedgerError",
    "Report",
    "SiteRecord",
    "SourceRecord",
    "Stance",
    "Statement",
    "TetrapylonError",
    "__version__",
    "code",
    "control_timeline",
    "holder_on",
    "read",
    "times",
]


def __getattr__(name: str) -> Any:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'tetrapylon' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
