"""Which dates a document mentions and which it bears."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from indexer.edtf import EdtfDate
from indexer.model.text import Span


class DateBasis(enum.Enum):
    """How we know a mention's date."""

    EXPLICIT = "explicit"  # it stands there
    ANCHORED = "anchored"  # its year or month is taken from the text around it
    RELATIVE = "relative"  # "the following day"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar date that the text mentions, with what it was inferred from.

    `qualifier` keeps words such as "early" or "no later than" beside the value. `readings` holds
    every reading of an ambiguous date, `value` first. `anchor` is the place the year, month or
    day was taken from.
    """

    span: Span
    quote: str
    value: EdtfDate
    basis: DateBasis = DateBasis.EXPLICIT
    qualifier: str = ""
    readings: tuple[str, ...] = ()
    anchor: Span | None = None
    is_repaired: bool = False  # read through a typing or scanning slip


class DateRole(enum.Enum):
    """Which of its dates a document's date is; they are different things."""

    FACE = "face"
    AS_OF = "as-of"
    FILED = "filed"
    RECEIVED = "received"
    SWORN = "sworn"
    SENT = "sent"
    MODIFIED = "modified"
    METADATA = "metadata"
    FILE_NAME = "file-name"


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date the document might bear: `basis` is header, body, metadata or file-name."""

    value: EdtfDate
    role: DateRole
    basis: str
    span: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class Dating:
    """What dating finds: every mention in text order, the candidates and the one chosen."""

    mentions: tuple[DateMention, ...]
    candidates: tuple[DateCandidate, ...]
    chosen: DateCandidate | None
