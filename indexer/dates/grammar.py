"""The pieces of pattern that every form of date is put together from.

All patterns run on folded text (lower case, plain blanks); a number behind a group's name says
which end of a range it belongs to. Every repetition is bounded, so that no text is read twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from indexer.dates.words import Words, alternation, calendar_words

# One blank: spaces, or one line break with its indent. Never an empty line.
GAP = r"(?:[ \t]{1,8}|[ \t]{0,8}\n[ \t]{0,60})"
GAP0 = f"{GAP}?"
END = r"(?![^\W_])"  # no letter or digit follows
DIGIT_END = r"(?![0-9])"
DASHES = r"[-–—‒]"

FOUR_DIGITS = r"(?:1[5-9]|20)[0-9]{2}"
DASH = r"[ ]?[-–—‒][ ]?"
# A year after a month, as scanners leave it: "2 020", "2o2l"; only read where a year is due.
_SCANNED_YEAR = r"(?:2[ ]?[0o][ ]?[0-9oli][ ]?[0-9oli]|[1li][ ]?9[ ]?[0-9oli][ ]?[0-9oli])"


# A number in the margin of numbered paper, where a line ends between a day and its year.
_MARGIN = r"[ \t]{0,4}\n\s{0,20}[0-9]{1,2}[ \t]{0,4}\n\s{0,20}"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Pattern pieces filled with the words of the lexicons."""

    words: Words
    month: str
    weekday: str
    ordinal: str
    number: str
    unit: str
    season: str
    to: str
    either: str
    of: str
    year_sep: str

    def phrase(self, kind: str) -> str:
        """Any phrase of one kind of the lexicon."""
        return alternation(self.words.of(kind), GAP)

    def day(self, n: int) -> str:
        """A day of the month in digits, maybe misread by a scanner, or in words."""
        digits = rf"(?P<d{n}>[0-9]{{1,2}}|[0-9][lio]|[lio][0-9])"
        suffix = rf"(?P<s{n}>[ ]?(?:st|nd|rd|th)|er|re|ème|eme|e|º|°)?"
        return rf"(?:{digits}{suffix}{END}|(?P<o{n}>{self.ordinal}){END})"

    def plain_day(self, n: int) -> str:
        """A day of the month in digits only, for ranges ("3-5")."""
        suffix = rf"(?P<s{n}>[ ]?(?:st|nd|rd|th)|er|e)?"
        return rf"(?P<d{n}>[0-9]{{1,2}}){suffix}{END}"

    def mon(self, n: int) -> str:
        """The name of a month, whole, short or misspelt; a short one may have its full stop."""
        short = alternation((w for w in self.words.months if self.words.is_short(w)), GAP)
        return rf"(?P<m{n}>(?:{short})\.|(?:{self.month})(?![^\W\d_]))"

    def wday(self, n: int) -> str:
        """A weekday before a date: "Friday," or "Friday the"."""
        lead = alternation(self.words.of("day-lead"), GAP)
        # A line break only after a comma: a headline may end in a weekday.
        gap = rf"(?:{GAP0},{GAP}|[ \t]{{1,8}})"
        return rf"(?:(?P<w{n}>{self.weekday}){END}\.?{gap}(?:(?:{lead}){GAP})?)?"

    def year(self, n: int) -> str:
        """A year in digits ("2020", "'20", "2 020") or in words."""
        return (
            rf"(?:(?P<y{n}>{FOUR_DIGITS}){DIGIT_END}|(?P<z{n}>{_SCANNED_YEAR}){END}"
            rf"|'(?P<c{n}>[0-9]{{2}}){END}|(?P<t{n}>{self.year_in_words()}))"
        )

    def year_in_words(self) -> str:
        """A year in words: "two thousand and twenty", "mil neuf cent quatre-vingt-dix"."""
        ands = alternation(self.words.of("number-and"), GAP)
        more = rf"(?:(?:{GAP}|-)(?:(?:{ands}){GAP})?(?:{self.number}){END}){{1,6}}"
        return rf"(?:{self._year_heads()}){END}{more}"

    def _year_heads(self) -> str:
        """The number words a year can begin with: 2 (thousand), 15 to 20 (hundred), 1000."""
        heads = (w for w, n in self.words.numbers.items() if n in (2, 10, 1000) or 15 <= n <= 20)
        return alternation((w for w in heads if w not in self.words.articles), GAP)


@cache
def grammar() -> Grammar:
    """The pieces, from the lexicons of every language."""
    words = calendar_words()
    range_words = alternation(words.of("range"), GAP)
    list_words = alternation(words.of("list"), GAP)
    lead = alternation(words.of("day-lead"), GAP)
    day_of = _before_word(words.of("day-of"))
    year_lead = _before_word(words.of("year-lead"))
    return Grammar(
        words=words,
        month=alternation(words.months, GAP),
        weekday=alternation(words.weekdays, GAP),
        ordinal=alternation(words.ordinals, GAP),
        number=alternation((w for w in words.numbers if w not in words.articles), GAP),
        unit=alternation(words.units, GAP),
        season=alternation(words.seasons, GAP),
        to=rf"(?P<to>{GAP0}{DASHES}{GAP0}|{GAP}(?:{range_words}){GAP}(?:(?:{lead}){GAP})?)",
        either=rf"(?P<and>{GAP0}&{GAP0}|{GAP}(?:{list_words}){GAP}(?:(?:{lead}){GAP})?)",
        of=rf"(?:{GAP}(?:{day_of})|{GAP0}[-–./,]?{GAP0})",
        year_sep=rf"(?:{GAP0}[,;/-](?:{_MARGIN}|{GAP0})|{GAP})(?:{year_lead}){{0,2}}",
    )


def _before_word(words: Iterable[str]) -> str:
    """Phrases and the blank after them; an elided one ("d'") stands close to its word."""
    bound = [w for w in words if not w.endswith("'")]
    elided = [w for w in words if w.endswith("'")]
    whole = rf"(?:{alternation(bound, GAP)})(?:,?{GAP})"
    return f"{whole}|{alternation(elided, GAP)}" if elided else whole
