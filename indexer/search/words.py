"""What a word is, for engines, matcher and parser alike: tokens, folding, stems.

A token is a run of letters and digits. It is folded: small letters, no accents, ligatures spelt
out; "l'accord" is two tokens, "T-710-20" three, "Régulateur" is `regulateur`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

# Raised digits are left out, for a footnote's mark would otherwise hide the word it hangs on.
_RUN = re.compile(r"[^\W_\u00b2\u00b3\u00b9\u2070-\u209f]+")
# Marks that stand inside words: combining accents (a decomposed é), soft hyphens, joiners.
_MARKS = "\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff"
_HAS_MARK = re.compile(f"[{_MARKS}]")
_MARKED_RUN = re.compile(
    rf"[^\W_\u00b2\u00b3\u00b9\u2070-\u209f](?:[^\W_\u00b2\u00b3\u00b9\u2070-\u209f]|[{_MARKS}])*"
)
# Longer runs are encodings and tables without blanks; engines refuse terms beyond some length.
LONGEST_WORD = 64
_UNBLANK = re.compile(r"\S+")
_SPELT_OUT = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
# Whoever wrote the text's mixed languages wrote mostly English; every language of which we have
# no stemmer is read with the English one.
ANALYSERS = ("en", "fr")
# The words of a language come early in a corpus; what comes after so many is rare and is let go.
_MOST_REMEMBERED = 400_000


class _Folded(dict[str, str]):
    """Folded forms by word as it stands, so that each form is folded once a process."""

    def __missing__(self, word: str) -> str:
        folded = fold(word)
        if len(self) < _MOST_REMEMBERED:
            self[word] = folded
        return folded


_folded = _Folded()


@lru_cache(maxsize=64)
def analyser_of(language: str) -> str:
    """Which of `ANALYSERS` reads passages in that language.

    >>> analyser_of("fr"), analyser_of("en"), analyser_of("")
    ('fr', 'en', 'en')
    """
    return "fr" if language.startswith("fr") else "en"


def fold(word: str) -> str:
    """The word without case, accents and ligatures, cut to `LONGEST_WORD` letters.

    >>> fold("Régulateur"), fold("ŒUVRE"), fold("co\\u00adoperate"), fold("ﬁndings")
    ('regulateur', 'oeuvre', 'cooperate', 'findings')
    """
    word = word[: 2 * LONGEST_WORD]
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_SPELT_OUT)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if letter.isalnum())
    return plain[:LONGEST_WORD] or word.lower()[:LONGEST_WORD]


def words_of(text: str) -> list[str]:
    """The folded tokens of a text, in order: what engines index.

    >>> words_of("L’accord du régulateur (T-710-20)¹")
    ['l', 'accord', 'du', 'regulateur', 't', '710', '20']
    """
    return line_of_words(text)[1]


def line_of_words(text: str) -> tuple[str, list[str]]:
    """The same between blanks, one or more, and one by one.

    >>> line_of_words("No, never.")
    ('no  never ', ['no', 'never'])
    """
    folded = _folded_at_once(text)
    if folded is None:
        words = [_folded[word] for word in _runs(text).findall(text)]
        return " ".join(words), words
    words = folded.split()
    if max(map(len, words), default=0) <= LONGEST_WORD:
        return folded, words
    words = [word[:LONGEST_WORD] for word in words]
    return " ".join(words), words


def words_before(text: str, place: int) -> int | None:
    """How many words begin before that character; None where it takes a walk over all of them."""
    folded = _folded_at_once(text[:place])
    return None if folded is None else len(folded.split())


def _folded_at_once(text: str) -> str | None:
    """The folded tokens between blanks, letter for letter; None where a letter folds to two.

    Text in Western letters is folded byte by byte in Windows-1252, which has the quotation marks
    and dashes of word processors, in a third of the time that patterns take.
    """
    try:
        folded = text.encode("cp1252").translate(_western())
    except UnicodeEncodeError:
        return None
    return None if b"\0" in folded else folded.decode("ascii")


@cache
def _western() -> bytes:
    """What each byte of Windows-1252 folds to; 0 for what takes a closer look."""
    table = bytearray()
    for number in range(256):
        letter = bytes([number]).decode("cp1252", "replace")
        if _RUN.fullmatch(letter):
            folded = fold(letter)
            table.append(ord(folded) if len(folded) == 1 and folded.isascii() else 0)
        else:
            table.append(0 if _HAS_MARK.match(letter) or not number else ord(" "))
    return bytes(table)


def _runs(text: str) -> re.Pattern[str]:
    return _RUN if text.isascii() or not _HAS_MARK.search(text) else _MARKED_RUN


def tokens_of(text: str) -> Iterator[tuple[str, int, int]]:
    """The same tokens with their places: (folded word, start, end) in code points."""
    for match in _runs(text).finditer(text):
        yield _folded[match.group()], match.start(), match.end()


def places_of(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each token, in order, as `tokens_of` gives them, in half the time."""
    folded = _folded_at_once(text)
    if folded is not None:
        return [match.span() for match in _UNBLANK.finditer(folded)]
    return [match.span() for match in _runs(text).finditer(text)]


class Places:
    """Where the tokens of a text stand: (start, end) by number, found as they are asked for.

    A reader wants a few of a passage's hundred tokens marked; to walk over all costs more than
    the rest of the matcher's work.
    """

    __slots__ = ("_all", "_padded", "_text", "_words")

    def __init__(self, text: str, words: list[str]) -> None:
        """`words` are `words_of(text)`."""
        folded = _folded_at_once(text)
        self._text, self._words = text, words
        self._padded = None if folded is None else f" {folded} "
        self._all: list[tuple[int, int]] | None = None

    def __getitem__(self, number: int) -> tuple[int, int]:
        word = self._words[number]
        if self._all is not None or self._padded is None or len(word) >= LONGEST_WORD:
            return self.all()[number]
        start, wanted = 0, f" {word} "
        for _ in range(self._words[:number].count(word)):
            start = self._padded.index(wanted, start) + len(word) + 1
        start = self._padded.index(wanted, start)
        return start, start + len(word)

    def all(self) -> list[tuple[int, int]]:
        """The places of all tokens."""
        if self._all is None:
            self._all = places_of(self._text)
        return self._all


def stem(word: str, analyser: str) -> str:
    """What a folded word has in common with its inflected forms.

    >>> stem("agreed", "en") == stem("agree", "en"), stem("privacy", "en") == stem("private", "en")
    (True, False)
    >>> [stem(word, "en") for word in ("adding", "evening", "organic", "organization")]
    ['add', 'evening', 'organic', 'organiz']
    >>> len({stem(word, "fr") for word in ("allegue", "alleguee", "alleguees", "allegues")})
    1
    """
    return _stems(analyser)[word]


class _Stems(dict[str, str]):
    """Stems by folded word; words are few."""

    def __init__(self, find: Callable[[str], str]) -> None:
        self._find = find

    def __missing__(self, word: str) -> str:
        # Numbers and marks such as "s12" have no inflection.
        found = self._find(word) if word.isalpha() else word
        if len(self) < _MOST_REMEMBERED:
            self[word] = found
        return found


@cache
def _stems(analyser: str) -> _Stems:
    """Snowball's English, which tells "evening" from "even", as Whoosh's older one does not.

    But Whoosh's French: Snowball's newer one no longer finds "niait" by "nie".
    """
    if analyser == "fr":
        from whoosh.lang.snowball.french import FrenchStemmer

        french = FrenchStemmer()
        return _Stems(lambda word: fold(french.stem(_with_endings(word))))
    from Stemmer import Stemmer

    return _Stems(Stemmer("english", 0).stemWord)


# The French stemmer knows verbs by accented endings, which folding took away.
_PARTICIPLE = re.compile(r"ees?$")
_PAST = re.compile(r"erent$")


def _with_endings(word: str) -> str:
    """A folded French word with the accents its ending had, as far as the ending tells."""
    return _PAST.sub("èrent", _PARTICIPLE.sub("e", word))
