"""The lines of a title of proceedings: a name with its role, a role, "v.", "and", "Between"."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.structure.headings import is_capitals
from indexer.structure.words import entries_of, is_title_of_paper, listed_words, matches

LONGEST_NAME = 120
_SIGNS = " .:,;()-–—"
_GAPS = " :,;(-–—"  # between a name and its role; a stop or bracket is the name's own
_COLUMNS = re.compile(r"\s{3,}|\t")


def read_caption_line(line: str) -> tuple[str, str, str]:
    """(kind, role, name before the role) of one line of a title of proceedings.

    `kind` is "role", "versus", "and", "between", "name" for any other short line, "other" for a
    long one. A role with a colon behind it is the label of what follows, and "other".

    >>> read_caption_line("HARBOUR TRUST Defendant"), read_caption_line("Second Respondent")
    (('role', 'defendant', 'HARBOUR TRUST'), ('role', 'respondent', ''))
    """
    text = " ".join(line.split())
    folded = text.casefold().strip(_SIGNS)
    for kind in ("versus", "and", "between"):
        if folded in _signs(kind):
            return kind, "", ""
    if len(text) > 2 * LONGEST_NAME or text.endswith(":"):
        return "other", "", ""
    for word, role in _roles() if folded.endswith(_role_words()) else ():
        if folded.endswith(word):
            at = text.casefold().rindex(word)
            name = text[:at].rstrip(_GAPS)
            if _is_set_off(line, text, at, name) and not matches("small_words", "joining", name):
                return "role", role, "" if _is_ordinal(name) else name
    return ("name" if len(text) <= LONGEST_NAME else "other"), "", ""


def names_a_party(line: str) -> bool:
    """Whether the line is of a title of proceedings: a name with its role, a role, "v.".

    >>> names_a_party("HARBOUR TRUST, Defendant"), names_a_party("Reply of the Defendant")
    (True, False)
    """
    return read_caption_line(line)[0] in ("role", "versus", "and", "between")


def is_courts_formula(line: str) -> bool:
    """Whether the line is a court's form of words or names a judge.

    >>> is_courts_formula("HER HONOUR JUDGE COLE"), is_courts_formula("Transcript of Proceedings")
    (True, True)
    """
    is_bench = matches("structure_signature", "bench", line)
    return is_bench or matches("structure_banners", "formula", line)


def _is_set_off(line: str, text: str, at: int, name: str) -> bool:
    """Whether the role stands apart from the name: by a sign, by blanks, by its letters."""
    if not name or _is_ordinal(name) or text[len(name)] in ",(" or "," in name:
        return True
    is_loud = is_capitals(name) and not is_title_of_paper(text)
    return is_loud or len(_COLUMNS.split(line.strip())) == 2


def _is_ordinal(name: str) -> bool:
    """Whether the words only count the parties: Second, 1st to 3rd."""
    words = name.casefold().split()
    return bool(words) and set(words) <= listed_words("parties", "ordinal")


@lru_cache(maxsize=4)
def _signs(kind: str) -> frozenset[str]:
    return frozenset(word.strip(_SIGNS) for word in listed_words("parties", kind)) - {""}


@lru_cache(maxsize=1)
def _role_words() -> tuple[str, ...]:
    """Every word of a role; few lines end with one."""
    return tuple(word for word, _ in _roles())


@lru_cache(maxsize=1)
def _roles() -> tuple[tuple[str, str], ...]:
    """(word, role) for every word of a role, the longest first."""
    pairs = [(w.casefold(), e.data["role"]) for e in entries_of("parties", "role") for w in e.words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
