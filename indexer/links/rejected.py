"""Whether words say that what stands behind them is not so: "on March 9, not March 7"."""

from __future__ import annotations

import re
from functools import cache

from indexer.links.cues import cue_table

_LEXICON = "links"
_REACH = 40  # characters; no such words are longer


def is_rejected(before: str) -> bool:
    """Whether what stands behind these words is said to be wrong.

    >>> is_rejected("It was signed on March 9, not on "), is_rejected("It was not signed on ")
    (True, False)
    """
    return _rejecting().search(before[-_REACH:]) is not None


@cache
def _rejecting() -> re.Pattern[str]:
    sources = (cue_table(language, _LEXICON).source("wrong-value") for language in ("en", "fr"))
    return re.compile(rf"(?:{'|'.join(sources)})$")
