"""What can go wrong, as one tree.

TetrapylonError
├── InputError            a report cannot be read; names the input, the fault and what to do
│   ├── EmptyInput
│   ├── NotText           binary, or not decodable
│   ├── TooLarge
│   ├── MalformedRecord   a line of JSONL that is no document
│   └── AddressRefused    an address that is unreachable, private or not allowed
├── KnowledgeError        a knowledge file says something that the loader does not know
└── LedgerError           the ledger cannot be opened, is older or newer, or was changed
    ├── ReviewError       a review that cannot be written
    └── SnapshotError     a snapshot that is none, or was changed
"""


class TetrapylonError(Exception):
    """Base of every error that Tetrapylon raises on purpose."""


class InputError(TetrapylonError):
    """A report that cannot be read.

    `source` names the input (a path, an address, `FILE line N`), `problem` what is wrong, `advice` what to do.
    """

    def __init__(self, source: str, problem: str, advice: str = "") -> None:
        self.source, self.problem, self.advice = source, problem, advice
        super().__init__(f"{source}: {problem}" + (f"; {advice}" if advice else ""))


class EmptyInput(InputError):  # noqa: N818 - reads as what it is in the tree above
    """The input holds no text."""


class NotText(InputError):  # noqa: N818
    """The input is binary, or its bytes do not decode."""


class TooLarge(InputError):  # noqa: N818
    """The input is over the size that one report may have."""


class MalformedRecord(InputError):  # noqa: N818
    """A line of JSONL is no JSON object with a `text` or `html`."""


class AddressRefused(InputError):  # noqa: N818
    """An address could not be reached, or may not be asked."""


class KnowledgeError(TetrapylonError):
    """A knowledge file holds an unknown key or value."""


class LedgerError(TetrapylonError):
    """The ledger cannot be opened, or what it holds was changed."""


class ReviewError(LedgerError):
    """A review names no entry, lacks a name or a reason, or contradicts itself."""


class SnapshotError(LedgerError):
    """A file is no snapshot of a ledger, is cut off, or was changed."""
