"""The nouns of the field, all frozen. This room knows nothing else of ours but `edtf`.

What a stage makes, in the order of the line:

    Source ─► Document (blocks) ─► Structure (profile, passages, sentences) ─► Dating (mentions,
    the document's date) ─► Statement ─► Analysis (one document, all of the above) ─► Link, Flag

Offsets are Unicode code points of `Document.text`, half open. A `quote` beside a span is the
exact text at that span and is checked whenever it is loaded.
"""

from __future__ import annotations

from indexer.edtf import EdtfDate
from indexer.model.dates import (
    DateBasis,
    DateCandidate,
    DateMention,
    DateRole,
    Dating,
)
from indexer.model.findings import (
    Analysis,
    Flag,
    Hit,
    Link,
    LinkKind,
    Place,
    Statement,
    StatementKind,
    document_id,
    passage_id,
    statement_id,
)
from indexer.model.marks import PERSON, Decision, Mark, MarkState, PlacedMark, StandingMark
from indexer.model.privilege import (
    Basis,
    Ground,
    PrivilegeDecision,
    PrivilegeEntry,
    Verdict,
    Withheld,
)
from indexer.model.structure import (
    Field,
    Party,
    Passage,
    Profile,
    Role,
    Sentence,
    Structure,
)
from indexer.model.text import (
    LANGUAGES,
    Attachment,
    Block,
    BlockKind,
    CaseSettings,
    Covered,
    Document,
    Notice,
    Quarantine,
    Revision,
    Scan,
    ScannedWord,
    Source,
    Span,
)

__all__ = [
    "LANGUAGES",
    "PERSON",
    "Analysis",
    "Attachment",
    "Basis",
    "Block",
    "BlockKind",
    "CaseSettings",
    "Covered",
    "DateBasis",
    "DateCandidate",
    "DateMention",
    "DateRole",
    "Dating",
    "Decision",
    "Document",
    "EdtfDate",
    "Field",
    "Flag",
    "Ground",
    "Hit",
    "Link",
    "LinkKind",
    "Mark",
    "MarkState",
    "Notice",
    "Party",
    "Passage",
    "Place",
    "PlacedMark",
    "PrivilegeDecision",
    "PrivilegeEntry",
    "Profile",
    "Quarantine",
    "Revision",
    "Role",
    "Scan",
    "ScannedWord",
    "Sentence",
    "Source",
    "Span",
    "StandingMark",
    "Statement",
    "StatementKind",
    "Structure",
    "Verdict",
    "Withheld",
    "document_id",
    "passage_id",
    "statement_id",
]
