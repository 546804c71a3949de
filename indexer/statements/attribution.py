"""Who is said to say it: the subject of the reporting verb, and the tag of a quotation.

In English and French the speaker stands before the verb ("the RCMP has acknowledged"), after it
where words are quoted ("…”, said the mayor; « … », affirme la présidente), or after "according
to"/"selon". These are found by looking left or right from the verb, over adverbs and auxiliaries.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from indexer.lexicon import Entry, Finder, joined, load_all, load_lexicon
from indexer.model import LANGUAGES
from indexer.statements.grammar import Grammar
from indexer.statements.naming import first_name, naming, words_for

_FILE = "statements_attribution"
_TITLE_TAIL = re.compile(
    r"^[^,;.“”]{0,60}?,\s*(?:M(?:me|r|lle)?\.?\s+)?(?P<name>[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)+)"
)
_BESIDE = re.compile(
    r"^[^,;.]{0,40}, (?:M(?:me|r|rs|s|e|lle)?\.? )?"
    r"(?P<name>[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+){1,3}),"
)
_NEXT_TO = 32  # characters between subject and cue: auxiliaries and an adverb
_PREPOSED_REACH = 10  # characters
_LONGEST_SUBJECT = 6  # words
_REACH = 160
_QUOTE_MARK = re.compile("[”»\"“]|[:,.!?] ?['‘’]")  # single marks stand beside a point


@cache
def _form(kind: str, language: str = "") -> re.Pattern[str]:
    """The form of attribution of a kind, with its groups; without a language, of either."""
    some = _entries(kind, language)
    return some[0].pattern if len(some) == 1 else joined(some)


@cache
def _tags(language: str) -> Finder:
    return Finder(_entries("quotation-tag", language))


def _entries(kind: str, language: str) -> tuple[Entry, ...]:
    languages = (language,) if language else LANGUAGES
    return tuple(e for one in languages for e in load_lexicon(one, _FILE) if e.kind == kind)


@cache
def _speaks_for() -> tuple[str, ...]:
    """One of these stands in every sentence in which somebody speaks for another."""
    entries = load_all(_FILE)
    return tuple(word for e in entries if e.kind == "speaks-for" for word in e.words)


@cache
def _verbs(language: str) -> re.Pattern[str]:
    entries = load_lexicon(language, "statements_reporting")
    # Those of kind "tag" stand after quotations alone.
    return joined(tuple(entry for entry in entries if entry.kind != "tag"))


# Asked of the sentences of a quotation first, then of each statement and sentence of the paper
# where it matters: the answers for one paper are kept.
@lru_cache(maxsize=1024)
def quote_speaker(sentence: str, language: str) -> str:
    """The speaker tagged to a quotation in the sentence, as printed; "" where none is."""
    if _QUOTE_MARK.search(sentence) is None:
        return _incise(sentence) if language == "fr" else ""
    may_be = _tags(language).possible(sentence)
    match = _form("quotation-tag", language).search(sentence) if may_be else None
    if match is None:
        return _incise(sentence) if language == "fr" else ""
    who = next(filter(None, match.groupdict().values()), "")
    return _with_name(sentence, match.end(), who)


def _incise(sentence: str) -> str:
    """Who is named after the verb set between commas: « Rien n'est payé, explique la gérante. »"""
    match = _form("incise", "fr").search(sentence)
    return _with_name(sentence, match.end(), match.group("who")) if match else ""


def _with_name(sentence: str, end: int, who: str) -> str:
    """`the president, Ms. Ada Byron`: the name that follows a title is the better answer."""
    if who[:1].isupper() and " " in who:
        return who
    tail = _TITLE_TAIL.match(sentence[end : end + _REACH])
    return tail.group("name") if tail else who


def according_to(sentence: str, language: str) -> str:
    """The source named by "according to" or "selon", as printed; "" where none is."""
    match = _form("according-to", language).search(sentence)
    if match is None or _is_in_title(sentence, match.start()):
        return ""
    return next(filter(None, match.groups()), "")


def _is_in_title(sentence: str, place: int) -> bool:
    """Whether a title set between marks is open there: « Les quais brûlent, selon des témoins »."""
    before = sentence[:place]
    title = before.rfind("«")
    return title > 0 and "»" not in before[title:] and "»" in sentence[place:]


@lru_cache(maxsize=8)
def spoken_for(sentence: str, language: str) -> str:
    """For whom a spokesperson or counsel named in the sentence speaks, as printed; "" for nobody.

    "its spokesman" gives the pronoun, for the speaker finder knows whom it stands for.
    """
    lowered = sentence.lower()
    for word in _speaks_for():  # a plain loop: twice as fast as `any` here
        if word in lowered:
            break
    else:
        return ""
    match = _form("spoken-for", language).search(sentence)
    if match is None:
        return ""
    if match.group("c"):
        return "it" if language == "en" else "elle"
    return next(filter(None, match.groups()), "")


@lru_cache(maxsize=4)
def _officer() -> re.Pattern[str]:
    """A body, the office somebody holds there, and who holds it: "Marlin Editor Ida Crane"."""
    body = r"(?P<body>[A-ZÀ-Ý][\w&.’'-]*(?:[ ][A-ZÀ-Ý][\w&.’'-]*){0,4}?)(?:[’']s)?"
    name = r"[A-ZÀ-Ý][\w.’'-]*(?:\s+[A-ZÀ-Ý][\w.’'-]*){0,3}"
    return re.compile(rf"{body}\s+(?:{naming('office').pattern})\s+{name}")


def body_of(officer: str) -> str:
    """The body whose officer is named with it: "Marlin Editor Ida Crane" → "Marlin"; else ""."""
    match = _officer().fullmatch(officer.strip())
    return match.group("body") if match else ""


@lru_cache(maxsize=4)
def _held_at() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<body>.{{3,60}}?)[’']s?\s+(?:\w+\s+){{0,2}}?(?:{naming('office').pattern})", re.I
    )


def body_served(office: str) -> str:
    """The body whose unnamed officer speaks: "the mill's chief executive" → "the mill"; else ""."""
    match = _held_at().fullmatch(office.strip())
    return match.group("body") if match else ""


def paper_of(paper: str) -> str:
    """Whose the paper is: "a report by the harbour board" → "the harbour board"; "" for none."""
    return first_name("paper-of", paper.strip())


def is_likened(sentence: str, verb_start: int) -> bool:
    """Whether the verb is in a comparison: "as Mr. Crane says", « comme il le dit »."""
    return _form("likened").search(sentence[max(0, verb_start - _REACH) : verb_start]) is not None


def is_second_verb(sentence: str, verb_start: int) -> bool:
    """Whether the verb is joined to an earlier one: "supports the plan and accepts that …"."""
    return (
        _form("second-verb").search(sentence[max(0, verb_start - _REACH) : verb_start]) is not None
    )


def subject_of(sentence: str, verb_start: int, language: str) -> str:
    """The subject of the verb that starts at `verb_start`, as printed; "" where none is found."""
    before = sentence[max(0, verb_start - _REACH) : verb_start]
    before = before.rpartition("\t")[2]  # the row of a table: a name does not leave its cell
    if before and not before[-1].isspace() and before[-1] not in "’'":
        before += " "
    last = ""
    for match in _form("subject-before", language).finditer(before):
        if _form("day").match(match.group("who")) is None:
            last = match.group("who")
    if _form("open-end", language).search(last) is not None:
        return ""  # « Le but de dénoncer », "the quote that said": no whole phrase stands there
    # "By the end of April we will", "Also I said": the pronoun next to the verb is the subject.
    pronoun = _form("ends-in-pronoun", language).search(last)
    if pronoun is None:
        return last.strip()
    is_impersonal = _form("impersonal").search(before) is not None  # "it was found that"
    return "" if is_impersonal else pronoun.group("who")


def joined_with(sentence: str, printed: str, verb_start: int) -> str:
    """The subject with another before "and": "Kestrel Films and the actors" deny it together."""
    at = sentence.rfind(printed, 0, verb_start)
    joined = _form("joined-with").search(sentence[: max(0, at)]) if printed else None
    return joined.group("who") + sentence[joined.end("who") : at] + printed if joined else printed


def head_of_subject(sentence: str, grammar: Grammar, printed: str, verb_start: int) -> str:
    """The head where what stands before a French verb hangs on it by a preposition, else `printed`.

    « Le service des plaintes à la clientèle affirme »: it is the service that affirms.
    """
    at = sentence.rfind(printed, 0, verb_start)
    before = sentence[max(0, at - _PREPOSED_REACH) : max(0, at)]
    if (
        not printed
        or _form("preposed").search(before) is None
        or printed not in grammar.subject_text
    ):
        return printed
    # « Interrogé lundi, l'adjoint à la sécurité »: what stands before the comma is no part of it.
    parts = [part for part in grammar.subject_text.split(", ") if printed in part]
    return _form("head-ends").split(parts[-1] if parts else printed, maxsplit=1)[0]


def agent_after(sentence: str, verb_end: int, language: str) -> str:
    """Who does what the passive verb ending at `verb_end` tells, as printed; "" where none is.

    « Une information démentie par l'ambassade »: it is the embassy that denies.
    """
    match = _form("agent", language).match(sentence[verb_end : verb_end + _REACH])
    return match.group("who") if match else ""


def named_beside(sentence: str, printed: str, verb_start: int) -> str:
    """The name between commas behind an office: "The mill's owner, Quay Timber, rejected it"."""
    at = sentence.rfind(printed, 0, verb_start)
    if not printed or at < 0:
        return ""
    match = _BESIDE.search(sentence[at + len(printed) : verb_start])
    return match.group("name") if match else ""


def before_relative(sentence: str, pronoun: str, verb_start: int, language: str) -> str:
    """What "who", "which" or « qui » stands for: the noun or name before it; "" for another word.

    « Le groupe, qui juge l'article inexact »: it is the group that judges.
    """
    if pronoun.casefold() not in words_for("relative"):
        return ""
    return subject_of(
        sentence, len(sentence[: sentence.rfind(pronoun, 0, verb_start)].rstrip(" ,")), language
    )


def after_circumstance(subject: str) -> str:
    """The subject without the circumstance before its comma: « Malgré la pluie, Rivage Vert »."""
    first, comma, rest = subject.partition(", ")
    opens = first.split(maxsplit=1)[:1]
    is_opening = bool(comma) and bool(opens) and opens[0].casefold() in words_for("circumstance")
    return rest if is_opening else subject


def subject_next_to(sentence: str, grammar: Grammar, cue: int) -> str:
    """The named subject of the sentence where the words of a cue follow it; "" elsewhere."""
    subject = grammar.subject_text.split(",")[0]
    between = cue - sentence.find(subject) - len(subject)
    if grammar.subject not in ("name", "own", "noun") or not 0 <= between <= _NEXT_TO:
        return ""
    return subject if len(subject.split()) <= _LONGEST_SUBJECT else ""


def reporting_verb(sentence: str, language: str, start: int = 0) -> re.Match[str] | None:
    """The first reporting verb at or after `start`; None where there is none."""
    return _verbs(language).search(sentence, start)
