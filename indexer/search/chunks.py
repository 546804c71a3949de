"""From a typed word, phrase or range to word nodes and conditions on fields."""

from __future__ import annotations

import datetime as dt
import re
from difflib import get_close_matches

from indexer.edtf import EdtfDate, is_edtf
from indexer.search.fields import FIELDS, FieldSpec, Form, code_of
from indexer.search.grammar import Fault
from indexer.search.tree import DateRange, Exact, FieldIs, Fuzzy, Node, Phrase, Term, Wildcard
from indexer.search.words import LONGEST_WORD, fold, words_of

_FUZZY = re.compile(r"(?P<word>.*?)~(?P<edits>\d*)")
# A word with its wildcards; the separators are those of `words`.
_SHAPE = re.compile(r"[^\W_\u00b2\u00b3\u00b9\u2070-\u209f]|[*?\u00ad\u0300-\u036f\u200b-\u200d]")
_CHUNK = re.compile(r"\S+")
_MOST_EDITS = 2
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_TO = re.compile(r"(?P<first>.*?)\s*\b(?:TO|to)\b\s*(?P<last>.*)")
_DATE_HINT = "write the year first: 2020-02-27, 2020-02, 2020, or [2020-02 TO 2020-06]"
_YES = {"yes": "yes", "true": "yes", "oui": "yes", "no": "no", "false": "no", "non": "no"}


def read_words(chunk: str, position: int, *, exact: bool = False) -> tuple[Node, ...]:
    """The word nodes of one run of letters without blanks; () where there is nothing to find.

    Raises:
        Fault: a fuzzy word of more than two edits, or of several words.
    """
    exact = exact or chunk.startswith("=")
    chunk = chunk.removeprefix("=").rstrip(".,;:")
    fuzzy = _FUZZY.fullmatch(chunk)
    if fuzzy:
        return (_fuzzy(fuzzy["word"], fuzzy["edits"], position),)
    if chunk.endswith("!") and len(chunk) > 1:
        chunk = chunk.rstrip("!") + "*"
    return tuple(_word(shape, exact) for shape in _shapes(chunk) if not set(shape) <= {"?"})


def read_phrase(text: str, position: int, *, exact: bool = False) -> tuple[Node, ...]:
    """The word nodes of a quoted text, which starts at `position` of the query."""
    nodes: list[Node] = []
    for chunk in _CHUNK.finditer(text):
        nodes += read_words(chunk.group(), position + chunk.start(), exact=exact)
    return tuple(nodes)


def together(nodes: tuple[Node, ...]) -> Node:
    """One word as it is, several as a phrase."""
    return nodes[0] if len(nodes) == 1 else Phrase(nodes)


def read_condition(spec: FieldSpec, value: str, position: int, *, quoted: bool) -> Node:
    """What a field has to hold, from its value as typed.

    Raises:
        Fault: no such date, no such kind, nothing to look for.
    """
    if spec.form is Form.DATE:
        return _date(spec, value, position)
    if spec.form is Form.YES_NO:
        return _yes_no(spec, value, position)
    if spec.form is Form.CODE:
        return _code(spec, value, position)
    read = read_phrase if quoted else read_words
    nodes = read(value, position, exact=spec.form is Form.LABEL)
    if not nodes:
        raise Fault(f"{spec.name}: has no word to look for", position, f"write {spec.name}:word")
    return FieldIs(spec.name, together(nodes))


def read_range(spec: FieldSpec, text: str, ends: str, position: int) -> Node:
    """A range of dates; `ends` are its brackets, curly ones leave that end itself out.

    Raises:
        Fault: not a field of dates, not two dates, or the wrong way round.
    """
    if spec.form is not Form.DATE:
        raise Fault(f"{spec.name}: has no ranges", position, "ranges are for date: and said:")
    match = _TO.fullmatch(text.strip())
    if match is None:
        raise Fault("a range without TO", position, _DATE_HINT)
    first = _end(match["first"], position, after=ends[0] == "{")
    last = _end(match["last"], position, before=ends[1] == "}", latest=True)
    if not first and not last:
        raise Fault("a range open at both ends", position, f"{spec.name}:* finds whatever has one")
    if first and last and first > last:
        raise Fault("the range ends before it starts", position, "put the earlier date first")
    return DateRange(spec.name, first, last)


def _shapes(chunk: str) -> list[str]:
    kept = "".join(letter if _SHAPE.match(letter) else " " for letter in chunk)
    return re.sub(r"\*+", "*", kept).split()


def _word(shape: str, exact: bool) -> Node:
    if "*" in shape or "?" in shape:
        parts = re.split(r"([*?])", shape)
        folded = "".join(part if part in "*?" else fold(part) for part in parts)
        return Wildcard(folded[:LONGEST_WORD])
    return Exact(fold(shape)) if exact else Term(fold(shape))


def _fuzzy(word: str, edits: str, position: int) -> Node:
    found = words_of(word)
    if len(found) != 1 or "*" in word or "?" in word:
        raise Fault("~ asks for the likes of one whole word", position, "write word~1")
    count = int(edits[:3]) if edits else 1
    if not 1 <= count <= _MOST_EDITS:
        raise Fault(f"~{edits[:3]} allows too many slips", position, "write word~1 or word~2")
    return Fuzzy(found[0], count)


def _date(spec: FieldSpec, value: str, position: int) -> Node:
    if value == "*":
        return DateRange(spec.name, "0001-01-01", "9999-12-31")
    first, last = _days(value, position)
    return DateRange(spec.name, first, last)


def _days(value: str, position: int) -> tuple[str, str]:
    text = _COMPACT.sub(r"\1-\2-\3", value) if _COMPACT.fullmatch(value) else value
    if not text.isascii() or not is_edtf(text):
        raise Fault(f"not a date: {value[:40]}", position, _DATE_HINT)
    date = EdtfDate(text)
    first, last = date.earliest, date.latest
    return first.isoformat() if first else "", last.isoformat() if last else ""


def _end(
    value: str, position: int, *, after: bool = False, before: bool = False, latest: bool = False
) -> str:
    """One end of a range as a day; `after` and `before` leave the named date itself out."""
    value = value.strip()
    if value in ("", "*"):
        return ""
    first, last = _days(value, position)
    try:
        if after:
            return (dt.date.fromisoformat(last) + dt.timedelta(days=1)).isoformat()
        if before:
            return (dt.date.fromisoformat(first) - dt.timedelta(days=1)).isoformat()
    except (OverflowError, ValueError):
        raise Fault(f"no day beyond {value[:40]}", position, _DATE_HINT) from None
    return last if latest else first


def _yes_no(spec: FieldSpec, value: str, position: int) -> Node:
    answer = _YES.get(fold(value))
    if answer is None:
        raise Fault(f"{spec.name}: is yes or no", position, f"write {spec.name}:yes")
    return FieldIs(spec.name, Exact(answer))


def _code(spec: FieldSpec, value: str, position: int) -> Node:
    shapes = _shapes(value.removeprefix("=").replace("!", "*"))
    word = _word("".join(shapes), exact=True) if shapes else None
    if word is None:
        raise Fault(f"{spec.name}: has no value", position, f"write {spec.name}:value")
    if isinstance(word, Exact) and spec.values:
        known = {code_of(value): value for value in spec.values}
        if word.word not in known:
            near = get_close_matches(word.word, known, 1, 0.5)
            hint = f"did you mean {known[near[0]]}? " if near else ""
            raise Fault(
                f"no such {spec.name}: {value[:40]}", position,
                f"{hint}one of {', '.join(spec.values)}",
            )  # fmt: skip
    return FieldIs(spec.name, word)


def find_field(name: str, position: int) -> FieldSpec:
    """The field of that name, in any case.

    Raises:
        Fault: there is none; the hint names the nearest, or how to search for the colon itself.
    """
    spec = FIELDS.get(name.lower())
    if spec is not None:
        return spec
    near = get_close_matches(name.lower(), FIELDS, 1, 0.6)
    hint = f"did you mean {near[0]}: ? " if near else ""
    raise Fault(
        f"no field {name[:40]}:", position,
        f'{hint}fields are {", ".join(FIELDS)}; a colon in a text goes in quotes: "{name[:20]}: …"',
    )  # fmt: skip
