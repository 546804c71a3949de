"""How automatic numbers are written: arabic, Roman, letters, ordinals, as Word and browsers do."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Beyond this Word prints nothing sensible, and neither does a court.
_LARGEST_ROMAN = 32_767
_LARGEST_LETTER = 780  # thirty times the alphabet: Word's own limit


def roman(number: int) -> str:
    """Small Roman numerals; "" for what they cannot write.

    >>> roman(4), roman(1999), roman(0)
    ('iv', 'mcmxcix', '')
    """
    if not 0 < number <= _LARGEST_ROMAN:
        return ""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def roman_value(letters: str) -> int:
    """What Roman numerals of either case are worth; 0 where they are none.

    >>> roman_value("XIV"), roman_value("page")
    (14, 0)
    """
    rest, total = letters.lower(), 0
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            total += value
            rest = rest[len(sign) :]
    # Signs out of order ("iix") would be summed up all the same: only the one spelling counts.
    return total if total and roman(total) == letters.lower() else 0


def letters(number: int) -> str:
    """a to z, then aa, bb, cc: Word doubles the letter and does not count in twenty-sixes.

    >>> letters(3), letters(28), letters(53)
    ('c', 'bb', 'aaa')
    """
    if not 0 < number <= _LARGEST_LETTER:
        return ""
    rounds, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (rounds + 1)


def ordinal(number: int, *, language: str = "en") -> str:
    """The number with its ordinal ending, in English or French.

    >>> ordinal(2), ordinal(11), ordinal(1, language="fr"), ordinal(2, language="fr")
    ('2nd', '11th', '1er', '2e')
    """
    if language.startswith("fr"):
        return f"{number}{'er' if number == 1 else 'e'}"
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
