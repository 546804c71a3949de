"""Sentences within passages: nupunkt's boundaries, corrected for what courts write.

nupunkt is called once for the whole text (10 MB/s) and its boundaries are then dealt to the
passages, so that a sentence never crosses one. It knows nothing of French abbreviations, of
"No. T-123-45" or of a question answered on its own line; those are put right here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Any

from indexer.model import Passage, Sentence, Span
from indexer.structure.words import entries_of, listed_words

_CLOSE = "\"'”’»)]*_"
# Where a sentence may end that nupunkt has not seen: a stop, closing marks, a blank, a capital.
# It begins with one class of signs, to which the matcher skips; of dots it takes two at most.
_STOP = re.compile(
    r"[?!.…](?:(?<=[?!])[?!]*|(?<=\.)\.?(?!\.)|(?<=…))[\"'”’»)\]*_]*(?:\[\^?\w{1,4}\])?\s+(?=[\"'“‘«(\[*_]*[A-ZÀ-ÖØ-Þ])"
)
# The word before a full stop, with the stops inside it ("R.S.C", "p. ex" without its blank).
_LAST_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*$")
_LETTERED = re.compile(r"[;:,]\s+(?:(?:and|or|et|ou)\s+)?(?=\(([a-z]|[ivx]{1,4})\)\s)")
_INITIAL = re.compile(r"(?:^|[\s(“\"«])[A-ZÀ-Ý]$")
_NEXT_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_WORD = 24
_EDGES = " \t\r\n\f\v\xa0\u2009\u202f*_"
_MARKS = "”»’"


def find_sentences(
    text: str, passages: tuple[Passage, ...], leads: tuple[int, ...]
) -> tuple[Sentence, ...]:
    """The sentences of the passages, in text order, trimmed of white space and of emphasis.

    `leads`: for each passage the characters before its first sentence.
    """
    ends = _boundaries(text)
    found: list[Sentence] = []
    for index, passage in enumerate(passages):
        start, end = passage.span.start + leads[index], passage.span.end
        low, high = bisect_right(ends, start), bisect_left(ends, end)
        for boundary in (*ends[low:high], end):
            span = _trimmed(text, start, boundary)
            if span is not None:
                found.append(Sentence(span, index))
            start = boundary
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    words = part.strip(_EDGES)
    if not words:
        return None
    start += part.index(words[0])
    return Span(start, start + len(words))


def _boundaries(text: str) -> list[int]:
    """Where sentences end, in order."""
    ends = {_past_marks(text, end) for _, end in _tokenizer()(text)}
    kept = [end for end in ends if not _is_false(text, end)]
    ours = (found.end() for found in _STOP.finditer(text))
    kept += [
        e for e in ours if e not in ends and not _is_false(text, e) and not _is_initial(text, e)
    ]
    kept.extend(found.end() for found in _LETTERED.finditer(text))
    kept.sort()
    return kept


def _past_marks(text: str, end: int) -> int:
    """The boundary moved past quotation marks that close the sentence."""
    while text[end : end + 1] in _MARKS and text[end : end + 1]:
        end += 1
    return end


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from nupunkt import sent_spans

    return sent_spans


def _is_false(text: str, end: int) -> bool:
    """Whether the text goes on in the same sentence after a stop that only abbreviates."""
    at = end
    while at and text[at - 1].isspace():
        at -= 1
    while at and text[at - 1] in _CLOSE:
        at -= 1
    if not at or text[at - 1] != ".":
        return False
    after = text[end : end + 1]
    before = text[max(0, at - 1 - _LONGEST_WORD) : at - 1]
    found = _LAST_WORD.search(before, before.rfind(" ") + 1)
    if found is None:
        return after.islower()
    word = found[0]
    if word in _abbreviations("never"):
        return True
    if after.isdigit() or text[end : end + 2].strip("(")[:1].isdigit():
        return word in _abbreviations("before-number")
    if word in _abbreviations("before-number"):
        return bool(re.match(r"[A-Z]{1,4}-?\d", text[end : end + 8])) or after.islower()
    if after.islower():
        return True
    return word in _abbreviations("before-name") and _is_name_tail(text, end)


def _is_initial(text: str, end: int) -> bool:
    """Whether the stop follows a single capital, as in "J. Smith"; not in "Plan B. The cost"."""
    if _INITIAL.search(text[max(0, end - 6) : end].rstrip(" .\n")) is None:
        return False
    found = _NEXT_WORD.match(text, end)
    return found is None or found[0].lower() not in listed_words("language", "function-words")


def _is_name_tail(text: str, end: int) -> bool:
    """Whether what follows is the rest of a name or citation ("c. P-21", "Inc. (“X”)")."""
    return re.match(r"[A-Z]-\d|\(|[cC]\.|\d", text[end : end + 4]) is not None


@lru_cache(maxsize=4)
def _abbreviations(kind: str) -> frozenset[str]:
    return frozenset(word for entry in entries_of("abbreviations", kind) for word in entry.words)
