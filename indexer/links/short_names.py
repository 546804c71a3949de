"""The short names a text gives its people: `Marrow Board (“the Board”)`, `… Office (OAR)`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from indexer.links.party_words import NameKey, initials, is_acronym, is_linking, name_key

# In brackets: a quoted term, whatever leads up to it; or bare initials.
_SHORT = re.compile(
    r"\(\s*[^()“”\"«»\n]{0,60}[“\"«]\s*(?P<term>[^“”\"«»()\n]{2,60}?)\s*[”\"»]\s*\)"
    r"|\(\s*(?P<initials>[A-Z][A-Z&-]{1,9})\s*\)"
)
_REACH = 160
_MOST_WORDS = 12
_WORD = re.compile(r"\S+")


def find_short_names(text: str, known: Collection[NameKey]) -> Iterator[tuple[str, str]]:
    """Yield (short name, full name) as printed, in text order.

    Args:
        text: a document's.
        known: names that the document bears, which win over a guess by capital letters.
    """
    for match in _SHORT.finditer(text):
        short = match["term"] or match["initials"]
        words = _words_before(text, match.start())
        full = _known_name(words, known) or _by_initials(words, short) or _in_capitals(words)
        if full and name_key(full) != name_key(short) and len(name_key(full)) > 1:
            yield short, full


def _words_before(text: str, end: int) -> list[str]:
    """The words before a bracket, back to the end of the sentence or paragraph before."""
    reach = text[max(0, end - _REACH) : end].rstrip(" ,\n\t")
    block = reach.rpartition("\n\n")[2]
    return _WORD.findall(block)[-_MOST_WORDS:]


def _known_name(words: list[str], known: Collection[NameKey]) -> str:
    """The longest known name that ends there, without its article."""
    last = name_key(words[-1])[-1:] if words else ()
    found = ""
    for start in range(len(words)):
        name = " ".join(words[start:])
        key = name_key(name)
        if found and key != name_key(found):
            break
        # Of "ACME, Marrow Board" the name that ends there is the second.
        if key in known and key[-1:] == last:
            found = name
    return found


def _by_initials(words: list[str], short: str) -> str:
    """The words of which the short name is the initials, from the last one that begins so."""
    if not is_acronym(short):
        return ""
    wanted = short.removesuffix("s").replace(".", "").casefold()
    for start in reversed(range(len(words))):
        key = name_key(" ".join(words[start:]))
        if key and not is_linking(key[0]) and initials(key) == wanted:
            return " ".join(words[start:])
    return ""


def _in_capitals(words: list[str]) -> str:
    """The run of capitalised words that ends there."""
    start = len(words)
    while start and _may_be_in_a_name(words[start - 1]):
        start -= 1
    while start < len(words) and not words[start][0].isupper():
        start += 1
    return " ".join(words[start:])


def _may_be_in_a_name(word: str) -> bool:
    if word[-1] in ".;:" and len(word) > 4:
        return False
    return word[0].isupper() or is_linking(word.casefold())
