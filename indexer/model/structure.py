"""What a document is and how it is divided."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from indexer.model.text import Span


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled header field as printed: `Classification: UNCLASSIFED`.

    `name` is the label without its colon, `role` the lexicon's canonical name for it ("date",
    "agency", …; "" where it knows none), `span` covers the value, empty where the value is "".
    """

    name: str
    value: str
    span: Span
    role: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the matter as one document names it: name, role, other names it uses there."""

    name: str
    role: str = ""  # plaintiff, defendant, applicant, respondent, appellant, …
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document is: the entries a lawyer would code for it. "" or () where it does not say.

    The three marks are separate: security classification, releasability and privilege.
    """

    type: str  # briefing-note, claim, defence, …, other
    language: str
    title: str = ""
    author: str = ""
    agency: str = ""  # issuing body or court
    docket: str = ""
    fields: tuple[Field, ...] = ()
    parties: tuple[Party, ...] = ()
    classification: str = ""
    releasability: str = ""
    privilege: str = ""
    type_reason: str = ""  # why this type: the rule that decided


class Role(enum.Enum):
    """What a passage does in its document."""

    BODY = "body"
    HEADING = "heading"
    FIELD = "field"  # labelled header field
    CAPTION = "caption"  # title of proceedings, letterhead, addressees
    TABLE = "table"
    QUOTE = "quote"  # a block quoted from elsewhere (also a quoted e-mail)
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"  # jurat, signature block, date line of signing
    BOILERPLATE = "boilerplate"  # notices, disclaimers, contents, running heads


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of search and citation: one paragraph, with all its pinpoints.

    `number` is the paragraph number as printed ("12", "(a)"), "" where it has none; `full_number`
    joins it to its parents' ("12(a)"). `span` starts at the first word, after the number.
    `lines` are the first and last printed line number.
    """

    span: Span
    role: Role = Role.BODY
    number: str = ""
    full_number: str = ""
    page: str = ""
    page_index: int | None = None
    headings: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the index of the passage it stands in."""

    span: Span
    passage: int


@dataclass(frozen=True, slots=True)
class Structure:
    """What structure finds: the profile, the passages in text order, and their sentences."""

    profile: Profile
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
