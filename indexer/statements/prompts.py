"""The questions that a form prints: how far one reaches, and what it asks about."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from indexer.statements.naming import naming

_BOLD = "**"
_TOPICS = ("own-work", "measures")


class Prompt(NamedTuple):
    """What a form prints at the head of a passage."""

    end: int  # characters of the passage known to be printed; the writer's words follow
    topic: str  # own-work or measures; "" for another


def prompt_of(passage: str) -> Prompt | None:
    """The question printed at the head of a passage; None where none stands there.

    >>> prompt_of("**What is the nature of your ownership?** I drew it.")
    Prompt(end=41, topic='own-work')
    """
    asked = naming("form-prompt").match(passage)
    if asked is None:
        return Prompt(0, _topic(passage)) if naming("plain-prompt").match(passage) else None
    close = passage.find(_BOLD, max(asked.end() - len(_BOLD), len(_BOLD)))
    end = len(passage) if close < 0 else close + len(_BOLD)
    return Prompt(end, _topic(passage[:end]))


def is_printed(passage: str) -> bool:
    """Whether a passage begins in bold, as the printed parts of a form do."""
    return passage.startswith(_BOLD)


@lru_cache(maxsize=256)
def _topic(question: str) -> str:
    return next((topic for topic in _TOPICS if naming(f"asks-{topic}").search(question)), "")
