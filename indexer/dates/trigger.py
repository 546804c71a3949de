"""Where a date may begin: one quick search over a text flattened to bytes.

Python's `re` looks for a pattern that begins with one plain character some three times as fast as
for one that begins with a class of them. So every character that no word is made of becomes a
blank, and the pattern begins with that blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.dates.feasts import feast_words, feasts
from indexer.dates.forms import first_words
from indexer.dates.forms_abroad import abroad_words
from indexer.dates.grammar import Grammar
from indexer.dates.words import Words, alternation

# Words that must have a word of the calendar behind them, or nothing is even tried.
_LEADING = ("number", "ordinal", "shift-before", "decade-lead", "day-lead", "offset-lead")
# Kinds of words that may stand behind a day or a count, and those that tie it to the next word.
_BEHIND_A_DAY = ("month", "unit", "unit-adjective", "part", "century", "instant")
_TIES = ("day-of", "range", "list")
# Kinds whose words stand around dates, not in them.
_AROUND = ("common", "joined", "apposition", "counted-from", "every", "day-end", "between")

_LETTERS = r"[a-zªµºß-öø-ÿ]"
_END = r"(?![0-9a-zªµºß-öø-ÿ])"
_KEPT = frozenset("0123456789abcdefghijklmnopqrstuvwxyzªµºßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ")
# First letters of words, the most frequent ones first: branches are tried in turn.
_OFTEN_FIRST = "tadoislecpwbhfmrnguvjyq"
_TABLE = bytes(b if chr(b) in _KEPT else 32 for b in range(256))


def flatten(folded: str) -> bytes:
    """Folded text, a byte a character behind one blank more: letters, digits, blanks.

    Letters outside Latin-1 become blanks, too: there may be too many triggers, never too few.

    >>> flatten("le 1er août, l'an 2020")
    b' le 1er ao\\xfbt  l an 2020'
    """
    return b" " + folded.encode("latin-1", "replace").translate(_TABLE)


def _flat(words: Iterable[str]) -> set[str]:
    """Words as the flattened text has them; without signs, which it does not have."""
    return {flatten(word).decode("latin-1").strip() for word in words} - {""}


def trigger(g: Grammar, words: set[str]) -> re.Pattern[bytes]:
    """A blank and what stands behind it: one of `words`, a number, a misread one, or "'82".

    Group 1 is a short year behind an apostrophe, with the blank that is one; group 2 a number.
    """
    leading = _first_words_of(g.words, _LEADING) | {
        w for e in g.words.of("shift-after").values() for w in first_words(e.data["leads"])
    }
    leading = _flat(
        (leading | first_words(feasts())) - first_words((*g.words.months, *g.words.weekdays))
    )
    likely = _flat(_calendar_tokens(g.words) - set(g.words.of("common")) | feast_words())
    behind = rf"(?= {{1,64}}+(?:[0-9]|(?:{alternation(likely, ' ')}){_END}))"
    flat = _flat(words)
    by_letter = "|".join(
        _first_letter(letter, flat - leading, leading & flat, behind)
        for letter in sorted({word[0] for word in flat}, key=_OFTEN_FIRST.find)
    )
    number = rf"[0-9](?:[0-9]{{2}}|[0-9]?+{_LETTERS}{{0,3}} {{0,64}}+(?:[0-9]|{_behind_a_day(g)}))"
    pattern = rf" (?:( [0-9]{{2}}(?![0-9]))|({number}|[lio][0-9](?= ))|{by_letter})"
    return re.compile(pattern.encode("latin-1"))


def _first_letter(letter: str, words: set[str], leading: set[str], behind: str) -> str:
    """The words with one first letter, so that other words are left at theirs."""
    ends = ((words, rf"(?!{_LETTERS})"), (leading, behind))
    rests = (([w[1:] for w in some if w[0] == letter], end) for some, end in ends)
    branches = (f"(?:{alternation(rest, ' ')}){end}" for rest, end in rests if rest)
    return f"{letter}(?:{'|'.join(branches)})"


def _first_words_of(words: Words, kinds: Iterable[str]) -> set[str]:
    return {first for k, w in words.languages if k in kinds for first in first_words([w])}


def _calendar_tokens(words: Words) -> set[str]:
    """Every single word of the lexicons of names and phrases, and "et" of "vingt et un"."""
    phrases = (w for kind, w in words.languages if kind not in _AROUND)
    tokens = {t for phrase in phrases for t in re.split(r"[ '-]", phrase)}
    return {t for t in tokens if t and not t.endswith(".")} | {"et", "of", "de"}


def _behind_a_day(g: Grammar) -> str:
    """What may stand behind a day or a count: a word of the calendar, or two words that tie."""
    names = _first_words_of(g.words, _BEHIND_A_DAY) | {w.split()[0] for w in abroad_words()}
    ties = _first_words_of(g.words, _TIES) | {"de"}
    second = alternation(_flat(_calendar_tokens(g.words) | ties), " ")
    return (
        rf"(?:(?:{alternation(_flat(names), ' ')}){_END}"
        rf"|(?:{alternation(_flat(ties), ' ')}) {{1,64}}+(?:[0-9]|(?:{second}){_END}))"
    )
