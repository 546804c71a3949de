"""What an e-mail's header fields say of its thread: message numbers and the bare subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.links.cues import cue_table
from indexer.links.linkable import Linkable
from indexer.links.marks import LEXICON
from indexer.links.words import fold
from indexer.model import Span

_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_BLANKS = re.compile(r"\s+")


def headers(document: Linkable, kind: str) -> Iterator[tuple[Span, str]]:
    """The fields of a kind ("message-id", "in-reply-to", "subject-field"), as printed."""
    table = cue_table(document.language, LEXICON)
    for field in document.fields:
        if table.has(field.name.strip(), kind):
            yield field.span, field.value


def message_ids(value: str) -> list[str]:
    """The message numbers in a field: RFC 5322, section 3.6.4."""
    return _MESSAGE_ID.findall(value)


def bare_subject(subject: str, language: str) -> str:
    """The subject without "RE:", case and accents."""
    cue = cue_table(language, LEXICON).first(subject, "reply-subject")
    return fold(_BLANKS.sub(" ", subject[cue.end if cue else 0 :]).strip())
