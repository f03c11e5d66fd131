"""The public face: what it exports, and that importing it costs nothing."""

import subprocess
import sys

import tetrapylon


def test_exported_names() -> None:
    """The public face is pinned: adding or dropping a name is a decision."""
    assert sorted(tetrapylon.__all__) == [
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


def test_every_exported_name_is_there() -> None:
    """Each name loads from its home."""
    assert all(getattr(tetrapylon, name) is not None for name in tetrapylon.__all__)


def test_import_does_no_work() -> None:
    """Importing the package loads neither spaCy nor pydantic nor a database library."""
    script = "import sys, tetrapylon; print([m for m in ('spacy', 'pydantic', 'sqlalchemy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
