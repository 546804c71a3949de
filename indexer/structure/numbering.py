"""Paragraph numbers: what may be one by its form, and which ones are, by their sequence.

The number is the pinpoint that counsel cites, so a wrong one is worse than none: a year, an
amount, a street number or the "12." that a wrapped line brought to its start is none. Numbers in
sequence are the strongest sign; a start other than one needs a follower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_FORM = re.compile(
    r"""[*_>]{0,3}(?:
      (?P<pilcrow>¶\s*(?P<n1>\d{1,4})\.?(?=\s|$))
    | (?P<dot>(?P<n2>\d{1,4})\s?\.[-–—]?(?=\s|$))
    | (?P<deep>(?P<n3>\d{1,3}(?:\.\d{1,3}){1,5})\.?(?=\s|$))
    | (?P<close>(?P<n4>\d{1,3})\)(?=\s|$))
    | (?P<round>\((?P<n5>\d{1,3})\)(?=\s|$))
    | (?P<square>\[(?P<n6>\d{1,4})\](?=\s|$))
    | (?P<slash>(?P<n7>\d{1,2})\s?[°/](?=\s))
    | (?P<bare>(?P<n8>\d{1,4})(?=\t|\s{2,}\S))
    | (?P<lround>\((?P<n9>[a-z]{1,6})\)(?=\s|$))
    | (?P<lclose>(?P<n10>[a-z]{1,5})\)(?=\s|$))
    | (?P<ldot>(?P<n11>[a-z]|[ivxl]{2,5})\.(?=\s))
    | (?P<upper>(?P<n12>[A-Z]|[IVXL]{2,6})[.)](?=\s))
    | (?P<word>(?P<n13>§+\s*\d[\d.]*|(?:Art\.|Article)\s+\d+(?:\.\d+)*)\.?(?=\s|$|\s?[-–—:]))
    )""",
    re.X,
)
# What a line must begin with to be worth the trial.
_FIRST = frozenset("0123456789([¶§*_>abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LETTERS = {"lround", "lclose", "ldot", "upper"}
# Series that run through a paper under its headings "I.", "II.".
_RUNNING = {"dot", "square", "pilcrow", "bare"}
_LARGEST_GAP = 200
_YEARS = range(1500, 2200)
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a paragraph and may be its number.

    `style` names the form ("dot", "lround/roman"), `value` its place in that form's sequence,
    `label` the number as printed, `length` the characters to pass over to the first word.
    """

    style: str
    value: int
    label: str
    length: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A marker where it stands: the index of its line, and whether a paragraph can begin there.

    `is_free`: a blank line or the end of a sentence precedes it. `is_inner`: what precedes
    announces a list, or the line is set in further, so that a new "1." stands under the last
    number and does not begin a new series. `is_given`: the original's own layout numbers the
    paragraph (Word's automatic numbers, a list of HTML), so there is nothing to decide.
    """

    line: int
    markers: tuple[Marker, ...]
    is_free: bool = True
    is_inner: bool = False
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A marker accepted as a paragraph's number, with the number of its parents before it."""

    marker: Marker
    full_number: str


def read_marker(text: str) -> tuple[Marker, ...]:
    """Every reading of what the line begins with; a roman "(i)" is a letter too.

    >>> [m.label for m in read_marker("12. The Defendant admits it.")]
    ['12']
    >>> [(m.style, m.value) for m in read_marker("(i) the deed;")]
    [('lround/roman', 1), ('lround', 9)]
    """
    if text[:1] not in _FIRST:
        return ()
    # Most lines begin with a word, and a lettered number has its stop or bracket close by.
    if text[0].isalpha() and not ("." in text[1:8] or ")" in text[1:8] or text[0] == "A"):
        return ()
    found = _FORM.match(text)
    if found is None:
        return ()
    style, name = found.lastgroup or "", ""
    for key, value in found.groupdict().items():
        if value is None:
            continue
        if key.startswith("n") and key[1:].isdigit():
            name = value
        else:
            style = key
    length = found.end() + (len(text) - found.end() - len(text[found.end() :].lstrip(" \t*_–—-")))
    return _readings(style, name, found[0].strip("*_> \t"), length)


def given_markers(number: str) -> tuple[Marker, ...]:
    """Every reading of a number that the layout gives: it is not part of the text.

    >>> [(m.label, m.length) for m in given_markers("(b)")]
    [('(b)', 0)]
    """
    read = read_marker(f"{number.strip()} x")
    if not read:
        return (Marker("given", 1, number.strip(), 0),)
    return tuple(replace(marker, length=0) for marker in read)


def _readings(style: str, name: str, printed: str, length: int) -> tuple[Marker, ...]:
    label = printed if style in {"lround", "lclose", "round", "word"} else name
    if style not in _LETTERS:
        numbers = [int(part) for part in re.findall(r"\d+", name)]
        kind = f"deep{len(numbers)}" if style == "deep" else style
        prefix = name.rpartition(".")[0] if style == "deep" else ""
        return (Marker(f"{kind}:{prefix}" if prefix else kind, numbers[-1], label, length),)
    readings = []
    roman = _roman(name.lower())
    if roman:
        readings.append(Marker(f"{style}/roman", roman, label, length))
    if len(name) == 1 or (len(set(name)) == 1 and len(name) == 2):
        value = ord(name[0].lower()) - 96 + 26 * (len(name) - 1)
        readings.append(Marker(style, value, label, length))
    return tuple(readings)


def _roman(name: str) -> int:
    """The value of a roman number up to 99, 0 for what is none.

    >>> _roman("xiv"), _roman("iix"), _roman("a")
    (14, 0, 0)
    """
    if not name or any(c not in _ROMAN for c in name):
        return 0
    digits = [_ROMAN[c] for c in name]
    total = sum(-d if d < e else d for d, e in zip(digits, [*digits[1:], 0], strict=True))
    return total if _as_roman(total) == name else 0


def _as_roman(number: int) -> str:
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"]
    return tens[number // 10] + ones[number % 10] if 0 < number < 100 else ""


class Sequence:
    """Decides, in text order, which candidates are paragraph numbers, and counts them."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._last_line: dict[tuple[str, int], int] = {}
        for candidate in candidates:
            for marker in candidate.markers:
                self._last_line[marker.style, marker.value] = candidate.line
        self._open: dict[str, list[int]] = {}
        self._path: list[tuple[str, int, str]] = []

    def accept(self, candidate: Candidate) -> Numbered | None:
        """The number of the paragraph that begins at the candidate, None where it is none."""
        for marker in candidate.markers:
            known = self._as_dotted(marker)
            if self._follows(known):
                return self._enter(known, candidate.is_inner)
        if candidate.is_given:
            return self._enter(candidate.markers[0], candidate.is_inner)
        for marker in candidate.markers:
            if candidate.is_free and self._may_begin(marker, candidate.line):
                return self._enter(marker, candidate.is_inner)
        return None

    def _as_dotted(self, marker: Marker) -> Marker:
        """A number without its stop as the next of a series that has stops."""
        is_next = marker.style == "bare" and marker.value - 1 in self._open.get("dot", ())
        return replace(marker, style="dot") if is_next else marker

    def _follows(self, marker: Marker) -> bool:
        return marker.value - 1 in self._open.get(marker.style, ())

    def _may_begin(self, marker: Marker, line: int) -> bool:
        has_follower = self._last_line.get((marker.style, marker.value + 1), -1) > line
        if marker.style == "bare":
            after_next = self._last_line.get((marker.style, marker.value + 2), -1) > line
            return marker.value == 1 and has_follower and after_next
        if marker.value == 1:
            return has_follower or marker.style not in {"slash", "upper", "ldot", "square"}
        open_values = self._open.get(marker.style)
        if not open_values:
            is_letter = marker.style.partition("/")[0] in _LETTERS
            return has_follower and marker.value not in _YEARS and not is_letter
        step = marker.value - open_values[-1]
        if marker.style.partition("/")[0] in _LETTERS:
            return step == 0 or (0 < step <= 3)
        return has_follower or (0 <= step <= _LARGEST_GAP and marker.value not in _YEARS)

    def _enter(self, marker: Marker, is_inner: bool) -> Numbered:
        depth = self._count(marker)
        if marker.style.startswith("deep"):
            self._path = [step for step in self._path if marker.label.startswith(step[2] + ".")]
        at = len(self._path)
        for index, (style, level, _) in enumerate(self._path):
            if (style, level) == (marker.style, depth):
                at = index
                break
        if depth > 1 and marker.value == 1 and not is_inner:
            at = 0  # a new series, not a list under the paragraph before it
        for style, _, _ in self._path[at + 1 :]:
            is_running = marker.style.startswith("upper") and style in _RUNNING
            if style != marker.style and not is_running:
                self._open.pop(style, None)
        del self._path[at:]
        parents = self._parents(marker)
        self._path.append((marker.style, depth, marker.label))
        del self._path[:-_DEEPEST]
        return Numbered(marker, f"{parents}({bare(marker.label)})" if parents else marker.label)

    def _count(self, marker: Marker) -> int:
        """Enter the value in its series, closing the inner ones; how deep the series stands."""
        values = self._open.setdefault(marker.style, [])
        if marker.value - 1 in values:
            while values[-1] != marker.value - 1:
                values.pop()
        if values and (values[-1] == marker.value - 1 or marker.value != 1):
            values[-1] = marker.value
        else:
            values.append(marker.value)
            del values[:-_DEEPEST]
        return len(values)

    def _parents(self, marker: Marker) -> str:
        if marker.style.startswith(("deep", "word", "upper")):
            return ""
        labels: list[str] = []
        for style, _, label in self._path:
            if style.startswith(("deep", "word")):
                labels.clear()
            if not style.startswith("upper"):
                labels.append(bare(label))
        return labels[0] + "".join(f"({label})" for label in labels[1:]) if labels else ""


def bare(label: str) -> str:
    """The number without its brackets and stops.

    >>> bare("(a)"), bare("12."), bare("[3]")
    ('a', '12', '3')
    """
    return label.strip("()[]. \t")
