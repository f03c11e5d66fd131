"""What the HTTP interface takes in and says when it refuses: bodies, faults and their documentation."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tetrapylon.ledger import Added
from tetrapylon.model import LedgerEntry, Statement, Verdict
from tetrapylon.web.asked import IsoDay

MOST_CHARACTERS = 2_000_000
"""Characters of the longest text that is taken in."""

NO_NUL = r"^[^\x00]*$"
"""PostgreSQL keeps no text with a NUL in it."""

Words = Annotated[str, Field(pattern=NO_NUL, max_length=2000)]
Text = Annotated[str, Field(pattern=NO_NUL, max_length=MOST_CHARACTERS)]
Told = Annotated[str, Field(pattern=r"^[^\x00]*\S[^\x00]*$", max_length=2000)]
"""Words, and not only blanks."""


class Body(BaseModel):
    """What a request brings; what it does not know is refused, so that a misspelt name is not overlooked."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(Body):
    """A report to read: its text or HTML, and what is known of it; of a document that has both, the text is read."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["text"]}, {"required": ["html"]}]})

    text: Text = ""
    html: Text = ""
    id: Annotated[str, Field(pattern=r"^[^\x00]{1,300}$")] = "document"
    title: Words | None = None
    publisher: Words | None = None
    published: IsoDay | None = None
    url: Words | None = None


class Judgement(Body):
    """A person's verdict on a statement, and why."""

    verdict: Literal[Verdict.ACCEPT, Verdict.REJECT, Verdict.NOTE]
    reviewer: Told
    reason: Told


class Correction(Body):
    """A person's statement in place of another; its quote must stand in the report."""

    verdict: Literal[Verdict.CORRECT]
    reviewer: Told
    reason: Told
    correction: Statement


class Merging(Body):
    """A person's verdict that a statement repeats another."""

    verdict: Literal[Verdict.MERGE]
    reviewer: Told
    reason: Told
    into: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]


AnyJudgement = Annotated[Judgement | Correction | Merging, Field(discriminator="verdict")]


class ReportAdded(BaseModel):
    """What adding a report did, and the report's identity."""

    sha256: str
    added: Added
    statements: int


class Waiting(BaseModel):
    """A statement that waits for a review, and why it comes where it does in the queue."""

    entry: LedgerEntry
    why: str


class Health(BaseModel):
    """How far the ledger's chain reaches: the position and hash of its last entry."""

    position: int
    head: str


class Fault(BaseModel):
    """What went wrong, in words."""

    detail: str


WORDS: dict[str, Any] = {"content": {"text/plain": {"schema": {"type": "string"}}}}
Refusals = dict[int | str, dict[str, Any]]
REFUSALS: Refusals = {
    400: {"model": Fault, "description": "The request cannot be read"},
    401: {**WORDS, "description": "The token is missing or wrong"},
    403: {**WORDS, "description": "A page of another site asks"},
    413: {"content": {**WORDS["content"], "application/json": {}}, "description": "The request is too long"},
    421: {**WORDS, "description": "This server is not known by that name"},
    503: {"model": Fault, "description": "The ledger or the server is busy; try again in a few seconds"},
}
UNCHANGED: Refusals = {304: {"description": "The ledger has not changed since the ETag was given"}}
MISSING: Refusals = {404: {"model": Fault, "description": "The ledger holds no such entry"}}
CONTRADICTION: Refusals = {
    409: {"model": Fault, "description": "The ledger holds no such entry, or the review contradicts what it holds"}
}
