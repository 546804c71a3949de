"""Which numbered paragraphs some words name: "paragraphs 1, 3–7 and the first sentence of 9"."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.links.cues import CueTable, cue_table

# A range this long is a slip of the scanner ("3-777").
_LONGEST_RANGE = 1500
_ITEM = re.compile(
    r"\s*(\d{1,4})(?![\d,]\d)([A-Z]?(?![A-Za-z]))((?:\s?\((?:[a-z]{1,5}|\d{1,2})\))*)"
)
_SUB_ITEM = re.compile(r"\s*\((?:[a-z]{1,5}|\d{1,2})\)")


class Whose(enum.Enum):
    """Which document's paragraphs are named."""

    CLAIM = "claim"  # those of the pleading that is answered, or nothing says whose
    OWN = "own"  # "paragraph 4 above"
    OTHER = "other"  # "paragraph 7 of the Agreement"


@dataclass(frozen=True, slots=True)
class Named:
    """One paragraph named: its number, and which part of it ("the first sentence of", "(b)")."""

    number: str
    part: str = ""
    is_rest: bool = False  # "the remaining allegations of"


@dataclass(frozen=True, slots=True)
class ParagraphRef:
    """A run of words that names paragraphs; `start` and `end` are offsets in the text searched."""

    start: int
    end: int
    named: tuple[Named, ...]
    whose: Whose
    tail: str = ""  # "of the statement of claim", as printed

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers named, in the order they stand."""
        return tuple(named.number for named in self.named)


@dataclass(frozen=True, slots=True)
class _Grammar:
    head: re.Pattern[str]
    spread: re.Pattern[str]
    more: re.Pattern[str]
    inclusive: re.Pattern[str]
    safe_end: re.Pattern[str]
    sub_joint: re.Pattern[str]
    joint: re.Pattern[str]
    table: CueTable


@lru_cache(maxsize=4)
def _grammar(language: str) -> _Grammar:
    table = cue_table(language, "links_pleadings")
    word, spread, more = (table.source(k) for k in ("paragraph-word", "range-word", "list-word"))
    part, inclusive = table.source("part"), table.source("inclusive-word")
    return _Grammar(
        head=re.compile(word),
        spread=re.compile(rf"\s*(?:[-–—‑]|(?:{spread}))\s*(?:{word})?(?=\s*\d)"),
        more=re.compile(
            rf"\s*(?:[,;&]\s*(?:&|(?:{more}))?|(?:{more}))\s*(?P<part>{part})?\s*(?:{word})?(?=\s*\d)"
        ),
        inclusive=re.compile(rf"\s*,?\s*\(?(?:{inclusive})\)?"),
        # After "paragraph 7, 4": a list of paragraphs goes on or ends, a count ("4 planners") does
        # not: it is followed by what it counts.
        safe_end=re.compile(rf"\s*(?:$|[-–—‑.,;:)\]&]|(?:{more})|(?:{spread})|(?:{inclusive})|of\b|de\b|du\b)"),
        sub_joint=re.compile(rf"\s*(?:[,;&–-]|(?:{more})|(?:{spread}))+\s*(?:{more})?(?=\s*\()"),
        # Between "the remaining allegations" and "paragraph 4": small words of form only.
        joint=re.compile(rf"\s*(?:(?:{table.source('joint-word')})\s*)*"),
        table=table,
    )  # fmt: skip


def find_paragraph_refs(text: str, language: str) -> list[ParagraphRef]:
    """Every run of words that names paragraphs by number, in text order."""
    grammar = _grammar(language)
    found: list[ParagraphRef] = []
    position = 0
    while head := grammar.head.search(text, position):
        named, end = _numbers(text, head.end(), grammar, is_many=_is_many(head.group(), grammar))
        if not named:
            position = head.end()
            continue
        start, named = _with_part_before(text, head.start(), position, named, grammar)
        whose, tail_end = _whose(text, end, grammar.table)
        found.append(ParagraphRef(start, end, named, whose, text[end:tail_end]))
        position = end
    return found


def _is_many(word: str, grammar: _Grammar) -> bool:
    for entry in grammar.table.entries("paragraph-word"):
        # The pattern looks ahead at the number, which `word` no longer has.
        if entry.pattern.match(f"{word}1"):
            return bool(entry.data.get("number") == "many")
    return True


def _numbers(
    text: str, position: int, grammar: _Grammar, *, is_many: bool
) -> tuple[tuple[Named, ...], int]:
    """The paragraphs listed from `position` on, and where the list ends."""
    item = _ITEM.match(text, position)
    if item is None:
        return (), position
    named = [_named(item, "")]
    end = item.end()
    while True:
        if (spread := grammar.spread.match(text, end)) and (
            item := _ITEM.match(text, spread.end())
        ):
            named.extend(_range(named[-1], _named(item, "")))
            end = item.end()
        elif (more := grammar.more.match(text, end)) and (
            item := _next_item(text, more, grammar, is_many)
        ):
            named.append(_named(item, (more.group("part") or "").strip()))
            end = item.end()
        elif sub := _more_sub_items(text, end, grammar):
            named[-1] = Named(named[-1].number, f"{named[-1].part} {text[end:sub].strip()}".strip())
            end = sub
        else:
            return tuple(named), end
        if inclusive := grammar.inclusive.match(text, end):
            end = inclusive.end()


def _next_item(
    text: str, more: re.Match[str], grammar: _Grammar, is_many: bool
) -> re.Match[str] | None:
    item = _ITEM.match(text, more.end())
    if item is None or (not is_many and not grammar.safe_end.match(text, item.end())):
        return None
    return item


def _more_sub_items(text: str, end: int, grammar: _Grammar) -> int:
    """Where ", (b) and (c)" ends after a number with a letter; 0 when nothing of it follows."""
    last = 0
    while joint := grammar.sub_joint.match(text, last or end):
        sub = _SUB_ITEM.match(text, joint.end())
        if sub is None:
            break
        last = sub.end()
    return last


def _named(item: re.Match[str], part: str) -> Named:
    letters = re.sub(r"\s", "", item.group(3))
    return Named(item.group(1) + item.group(2), f"{part} {letters}".strip())


def _range(first: Named, last: Named) -> Iterator[Named]:
    """The paragraphs after `first` up to `last`; `last` alone where the two make no range."""
    low, high = _value(first.number), _value(last.number)
    if low < high <= low + _LONGEST_RANGE:
        yield from (Named(str(number)) for number in range(low + 1, high))
    yield last


def _value(number: str) -> int:
    return int(re.sub(r"\D", "", number))


def _with_part_before(
    text: str, start: int, floor: int, named: tuple[Named, ...], grammar: _Grammar
) -> tuple[int, tuple[Named, ...]]:
    """The words just before that narrow the first paragraph, or all to what is left of them."""
    before = text[max(floor, start - 160) : start]
    offset = start - len(before)
    for cue in reversed(list(grammar.table.find(before, "part", "rest"))):
        if not grammar.joint.fullmatch(before[cue.end :]):
            continue
        if cue.kind == "part":
            first = Named(named[0].number, (before[cue.start : cue.end] + named[0].part).strip())
            return offset + cue.start, (first, *named[1:])
        return offset + cue.start, tuple(Named(n.number, n.part, is_rest=True) for n in named)
    return start, named


def _whose(text: str, end: int, table: CueTable) -> tuple[Whose, int]:
    after = text[end : end + 120]
    for kind, whose in (
        ("claim-tail", Whose.CLAIM),
        ("own-tail", Whose.OWN),
        ("other-tail", Whose.OTHER),
    ):
        for entry in table.entries(kind):
            if match := entry.pattern.match(after):
                return whose, end + match.end()
    return Whose.CLAIM, end
