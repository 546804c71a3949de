"""What a person decides about the words of a document; it wins over the machine."""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass

from indexer.edtf import EdtfDate
from indexer.model.findings import StatementKind
from indexer.model.text import Span

# The cue of a statement that a person made or changed.
PERSON = "person"


class Decision(enum.Enum):
    """What a mark decides. The value is what the file of marks shows."""

    STATEMENT = "statement"  # it is a statement, of the kind and by the speaker the mark gives
    NOT_A_STATEMENT = "not-a-statement"  # whatever the machine says, it is none
    NOTE = "note"  # a remark; what the machine says stands
    WITHDRAWN = "withdrawn"  # the earlier decision is taken back: the machine decides again


@dataclass(frozen=True, slots=True)
class Mark:
    """A person's decision about a statement, tied to its words and not to its number.

    `quote` is the exact text decided on; `before` and `after` are the characters around it, which
    tell one "Denied." from the next; `start` is where it stood, a hint. `kind` is that of the
    statement decided on, `becomes` the kind it has by STATEMENT, `beside` the other kinds that
    stood on the same words and were left alone. `when` is UTC, ISO 8601.
    """

    path: str
    quote: str
    start: int
    kind: StatementKind
    decision: Decision
    becomes: StatementKind | None = None
    speaker: str = ""  # "" leaves the machine's
    said_on: EdtfDate | None = None  # None leaves the machine's
    note: str = ""
    who: str = ""
    when: str = ""
    before: str = ""
    after: str = ""
    sha256: str = ""  # of the document decided on
    beside: tuple[StatementKind, ...] = ()

    def __post_init__(self) -> None:
        has_kind = self.becomes is not None
        if not self.quote.strip() or has_kind != (self.decision is Decision.STATEMENT):
            raise ValueError(f"not a mark: {self.decision.value} of {self.quote!r}")

    @property
    def id(self) -> str:
        """`m-` and ten hex digits of what was decided about what, by whom and when."""
        told = (self.path, self.start, self.quote, self.kind.value, self.decision.value,
                self.who, self.when)  # fmt: skip
        whole = repr(told).encode("utf-8", "backslashreplace")
        return f"m-{hashlib.sha256(whole).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark and where its words stand now; `span` None says they are lost, and `why`."""

    mark: Mark
    span: Span | None
    why: str = ""


class MarkState(enum.Enum):
    """How a mark stands; the value is what listings show."""

    APPLIED = "applied"
    LOST = "lost"  # its words, or the statement a note was made on, are not there
    REPLACED = "replaced"  # a later mark decides the same statement
    WITHDRAWN = "withdrawn"  # taken back, or what takes back


@dataclass(frozen=True, slots=True)
class StandingMark:
    """A mark, where its words stand now, and how it stands.

    `path` and `document` are those of the document it bears on now; `document` is "" and `span`
    None where it is lost, and `why` says why.
    """

    mark: Mark
    state: MarkState
    path: str
    document: str = ""
    span: Span | None = None
    why: str = ""

    @property
    def statement(self) -> str:
        """The id of the statement it decides, "" where its words are lost."""
        if self.span is None:
            return ""
        kind = self.mark.becomes or self.mark.kind
        return f"{self.document}.{self.span.start}-{kind.value}"
