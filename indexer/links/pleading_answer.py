"""One cell of the pleadings matrix."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from indexer.model import Place


class Answer(enum.Enum):
    """What a party's pleading says to one paragraph of a claim. The value is what exports show."""

    ADMIT = "admit"
    DENY = "deny"
    NO_KNOWLEDGE = "no-knowledge"  # neither admitted nor denied, or proof required
    ADMIT_IN_PART = "admit-in-part"  # admitted as far as the words go
    OTHER = "other"  # answered, but none of the above: refers to a document, says none is needed
    SILENT = "silent"  # the pleading is there and does not answer
    NONE_YET = "none-yet"  # no pleading of this party on file, which is not silence


@dataclass(frozen=True, slots=True)
class PleadingAnswer:
    """What one party's pleading answers to one paragraph, and what the law makes of it.

    `claim` is None where the paragraph itself is not in the file (a request whose text the answer
    does not reproduce), `source` where there are no words that answer. `effect` is the law's,
    never the party's; `rule` cites it.
    """

    claim_path: str
    paragraph: str
    defendant: str
    answer: Answer
    answer_path: str = ""
    answer_paragraph: str = ""
    words: str = ""
    effect: str = ""
    rule: str = ""
    reason: str = ""
    claim: Place | None = None
    source: Place | None = None
