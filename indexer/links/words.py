"""The words that carry a sentence's subject, cut to what inflection leaves alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from indexer.links.cues import cue_table

# A word's first letters: "deliver", "delivered" and "delivery" are one, in English and French,
# without a stemmer for each; longer words than this seldom differ only at the end.
_STEM_LENGTH = 7
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_URL = re.compile(r"\b(?:https?://|www\.)\S+")
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_DIGIT = re.compile(r"\d")
# Form alone: quotation marks, dashes and blanks differ between a Word file and its PDF; letters,
# digits and their order do not.
_NOT_LETTERS = re.compile(r"[\W_]+")


# A sentence is asked for as itself, as a statement, and as what another may mean.
@lru_cache(maxsize=20_000)
def subject_words(text: str, language: str) -> frozenset[str]:
    """The stems of the words in a text that are not mere grammar."""
    if "://" in text or "www." in text:
        text = _URL.sub(" ", text)  # an address's words are not the sentence's
    return frozenset(_stems(word, language) for word in _WORD.findall(text)) - {""}


def without_quotes(text: str) -> str:
    """The text without the words it quotes: they are another's."""
    return _QUOTED.sub(" ", text)


def quoted_words(text: str, language: str) -> frozenset[str]:
    """The stems of the words between quotation marks: `not “prominent”, as they contend`."""
    return subject_words(" ".join(_QUOTED.findall(text)), language)


def has_quantity(text: str, language: str) -> bool:
    """Whether it gives a number or date, in figures or words."""
    return bool(_DIGIT.search(text)) or cue_table(language, "links_words").has(text, "number")


@lru_cache(maxsize=200_000)
def _stems(word: str, language: str) -> str:
    folded = fold(word)
    # "l’entreprise", "qu’elle"; but "company’s"
    head, apostrophe, tail = folded.replace("’", "'").partition("'")
    if apostrophe:
        folded = tail if len(head) <= 2 or head == "qu" else head
    if folded in _stop_words(language) or (len(folded) < 3 and not folded.isdigit()):
        return ""
    if len(folded) > 3 and folded.endswith("s"):
        folded = folded[:-1]
    return folded[:_STEM_LENGTH]


@lru_cache(maxsize=4)
def _stop_words(language: str) -> frozenset[str]:
    entries = cue_table(language, "links_words").entries("stop")
    return frozenset(fold(word) for entry in entries for word in entry.words)


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def letters_of(text: str) -> str:
    """The letters and digits of a text in their order, without case; accents stay."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())
