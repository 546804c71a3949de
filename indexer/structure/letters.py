"""The forms of a letter: its salutation."""

from __future__ import annotations

from functools import lru_cache

from indexer.structure.words import begins, entries_of

_LONGEST = 90


def is_salutation(line: str) -> bool:
    """Whether the line greets the addressee and says nothing else.

    >>> is_salutation("Dear Ms. Cole:"), is_salutation("Dear me, it is lost. Look again.")
    (True, False)
    """
    if len(line) > _LONGEST or line[:1] not in _firsts():
        return False
    return begins("structure_signature", "salutation", line)


@lru_cache(maxsize=1)
def _firsts() -> frozenset[str]:
    """The letters that a salutation begins with."""
    salutations = entries_of("structure_signature", "salutation")
    return frozenset(example[0] for entry in salutations for example in entry.matches)
