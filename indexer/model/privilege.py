"""What a person decides about privilege, what is withheld for it, and how a log lists it."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Basis(enum.Enum):
    """On what ground a document is kept from the other side; the value is what a log shows."""

    SOLICITOR_CLIENT = "solicitor-client"  # made to ask for or give legal advice in confidence
    LITIGATION = "litigation"  # made for the dominant purpose of litigation
    SETTLEMENT = "settlement"  # made without prejudice, to settle a dispute
    COMMON_INTEREST = "common-interest"  # shared with one who has the same interest in the case
    PUBLIC_INTEREST = "public-interest"  # Canada Evidence Act, ss. 37 to 39: specified interests


class Verdict(enum.Enum):
    """What a person decides of one document."""

    PRIVILEGED = "privileged"  # it leaves the case in no export but the log
    NOT_PRIVILEGED = "not-privileged"  # whatever speaks for privilege, it may be produced
    WITHDRAWN = "withdrawn"  # the earlier decision is taken back


@dataclass(frozen=True, slots=True)
class PrivilegeDecision:
    """A person's decision, tied to the bytes (`sha256`) and to the place (`path`) of a document.

    `is_redacted` says that a redacted version is produced in its place. `subject` is what a log
    may say of it without telling its content. `when` is UTC, ISO 8601.
    """

    path: str
    sha256: str
    verdict: Verdict
    basis: Basis | None = None
    is_redacted: bool = False
    subject: str = ""
    note: str = ""
    who: str = ""
    when: str = ""

    def __post_init__(self) -> None:
        if (self.basis is not None) != (self.verdict is Verdict.PRIVILEGED):
            raise ValueError(f"not a decision: {self.verdict.value} on basis {self.basis}")


class Ground(enum.Enum):
    """Why a document is withheld."""

    DECIDED = "decided"  # a person said so
    MARK = "mark"  # words on its face claim privilege
    COUNSEL = "counsel"  # to, from or by counsel
    COPY = "copy"  # the same bytes or the same words as a withheld one
    FAMILY = "family"  # attached to a withheld one, or it carries one
    QUOTE = "quote"  # it repeats words of a withheld one


@dataclass(frozen=True, slots=True)
class Withheld:
    """A document kept out of every export, and why. `through` is the path of the one it follows.

    Only `Ground.DECIDED` is a person's; all others wait for one.
    """

    document: str  # document id
    path: str
    ground: Ground
    why: str
    basis: Basis | None = None
    through: str = ""
    decision: PrivilegeDecision | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.ground is not Ground.DECIDED


@dataclass(frozen=True, slots=True)
class PrivilegeEntry:
    """One row of a privilege log: enough to judge the claim, nothing of the content.

    Federal Courts Rules, SOR/98-106, r. 223(2)(a)(ii): documents for which privilege is claimed
    are listed with a concise description. "" where unknown; `date` is EDTF.
    """

    document: str
    bates_begin: str
    bates_end: str
    date: str
    type: str
    author: str
    to: str
    cc: str
    bcc: str
    subject: str
    basis: str
    treatment: str  # "withheld" or "redacted"
    state: str  # "decided" or "waiting"
    by: str
    when: str
