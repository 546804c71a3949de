"""Which letters a regular expression cannot do without, read off its own parse tree.

A *literal* is a string of which we know that it, or another of its set, stands in every text that
a pattern matches. Texts and literals are compared in a form of their own (`letters_of`): lower
case, one byte a character, whatever is no letter or digit a blank. The form never tells apart
what a pattern takes for the same, so a pattern tried only where its literals stand loses no match
(`tests/lexicon` holds that on every shipped entry); it may be tried where it then fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from indexer.lexicon.rarity import frequency

_MOST = 64  # a set of more literals saves nothing more
_LONGEST = 10  # nor does a longer one
_SHORTEST = 2
_WIDEST_RANGE = 8
_EDGE = "\b"  # the edge of a word, until what stands on both sides of it is known
_HEAD = "\x02"  # the beginning of the text
_BLANK = " "
# Signs that few sentences hold, so that a pattern is worth gating by them.
_RARE_SIGNS = frozenset("[]§¶$€£*#@|<>{}")
_VERY_RARE, _COMMON = 0.0005, 0.2
_MOST_WAYS = 64
_MOST_PARTS = 24  # a pattern of more is as well tried whole
_RARE = 0.01  # what is seen so seldom need not be searched for anything rarer
# What a pattern without case takes for another letter, beyond lower case (re._casefix).
_LIKE = {"ſ": "s", "ı": "i", "İ": "i"}
_TABLE = bytes(
    byte if chr(byte).isalnum() and (byte < 0x80 or byte >= 0xC0) else 0x20 for byte in range(256)
)
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)

# A beginning of what a part of a pattern matches, and whether it is the whole of it.
_Start = tuple[str, bool]
_OPEN: frozenset[_Start] = frozenset({("", True)})
_Conditions = tuple[bool, tuple["Literal", ...], tuple["Literal", ...]]
_UNKNOWN: frozenset[_Start] = frozenset({("", False)})
_ONE_BLANK: frozenset[_Start] = frozenset({(_BLANK, True)})
_SOME_BLANKS: frozenset[_Start] = frozenset({(_BLANK, True), (2 * _BLANK, False)})


class Literal(NamedTuple):
    """Bytes as `letters_of` gives them; a match that begins here begins `lead` bytes later.

    `sign` stands for a rare sign instead, as printed: `letters` is empty then.
    """

    letters: bytes
    lead: int = 0
    sign: str = ""

    @property
    def is_telling(self) -> bool:
        """Whether few texts hold it, or few places are it."""
        size = len(self.letters.strip())
        return bool(self.sign) or size >= _SHORTEST or (size > 0 and len(self.letters) > 2)


# A match that begins so begins with the text.
HEAD = Literal(b"", 0, _HEAD)


@dataclass(frozen=True, slots=True)
class Needs:
    """What every match of a pattern shows.

    `begins`: the match starts with one of these; () where that is not known. `holds`: one of
    these stands in it or at its edges, and one of `also`, too; () where nothing is known.
    """

    begins: tuple[Literal, ...]
    holds: tuple[Literal, ...]
    also: tuple[Literal, ...] = ()


def letters_of(text: str) -> bytes:
    """The text as literals are looked for in it, byte for character.

    >>> letters_of("It’s DENIED, (à tort)")
    b'it s denied   \\xe0 tort '
    """
    if has_unlike(text):
        for letter, like in _LIKE.items():
            text = text.replace(letter, like)
    return text.lower().encode("latin-1", "replace").translate(_TABLE)


def has_unlike(text: str) -> bool:
    """Whether letters stand there that a pattern without case takes for others."""
    return not text.isascii() and ("ſ" in text or "ı" in text or "İ" in text)


def derived_parts(source: str, flags: int) -> tuple[Needs, ...]:
    """What each way to begin a match needs, read off the pattern's parse tree.

    A pattern of many branches needs little as a whole, and each of them much: a match is by one
    of the parts, and shows all that this part needs. One part that needs nothing: any may match.
    """
    parsed = _parser.parse(source, flags)
    reader = _Reader(parsed.state.flags)
    nodes = list(parsed)
    needs = [_needs(reader, way) for way in _ways_to_begin(nodes)]
    gathered: dict[_Conditions, set[Literal]] = {}
    rare: list[Needs] = []
    for one in needs:
        if _is_rare(one):
            rare.append(one)
        else:
            key = (bool(one.begins), one.holds, one.also)
            gathered.setdefault(key, set()).update(one.begins)
    parts = [Needs(tuple(sorted(begins)), *key[1:]) for key, begins in gathered.items()]
    if rare:
        begins, holds = (
            {*chain.from_iterable(some)}
            for some in zip(*((one.begins, one.holds) for one in rare), strict=True)
        )
        parts.append(Needs(tuple(sorted(begins)), tuple(sorted(holds))))
    return tuple(parts) if len(parts) <= _MOST_PARTS else (_needs(reader, nodes),)


def _is_rare(one: Needs) -> bool:
    """Whether what it begins with is seldom seen, and what it holds says enough."""
    told = bool(one.begins and one.holds) and cost(one.begins) < _RARE
    return told and (not one.also or cost(one.holds) < _VERY_RARE)


def _ways_to_begin(nodes: Sequence[Any]) -> list[list[Any]]:
    """The pattern once for each branch of what it begins with, and that alone; else as it is."""
    for place, (op, argument) in enumerate(nodes):
        before, after = list(nodes[:place]), list(nodes[place + 1 :])
        if op is code.SUBPATTERN:
            return _ways_to_begin([*before, *argument[3], *after])
        if op is code.BRANCH:
            ways = [
                way for branch in argument[1] for way in _ways_to_begin([*before, *branch, *after])
            ]
            return ways if len(ways) <= _MOST_WAYS else [list(nodes)]
        if op not in (code.AT, code.ASSERT, code.ASSERT_NOT):
            break
    return [list(nodes)]


def _needs(reader: _Reader, nodes: Sequence[Any]) -> Needs:
    begins = _literals(reader.begin(nodes))
    best = sorted(reader.conditions(nodes), key=cost)
    holds = best[0] if best else ()
    also = next((some for some in best[1:] if not set(some) & set(holds)), ())
    # It is tried where it begins, so that it begins somewhere need not be asked for.
    also = () if also == begins or cost(also) > _COMMON else also
    return Needs(begins, holds, also)


def cost(literals: Iterable[Literal]) -> float:
    """How often one of them stands in a sentence, roughly: words of grammar often."""
    return sum(frequency(one.letters, one.sign) for one in literals)


class _Reader:
    """Walks one parse tree; what a part of it begins with is worked out once."""

    def __init__(self, flags: int) -> None:
        self._known: dict[int, frozenset[_Start]] = {}
        self._at = {code.AT_BOUNDARY: frozenset({(_EDGE, True)})}
        if not flags & re.MULTILINE:
            self._at[code.AT_BEGINNING] = frozenset({(_HEAD, False)})

    def begin(self, nodes: Sequence[Any], first: int = 0) -> frozenset[_Start]:
        """Every beginning of what the nodes from `first` on match, one after the other."""
        starts = _OPEN
        for ways in self._steps(nodes, first):
            if len(ways) * len(starts) > 2 * _MOST:
                return _closed(starts)
            grown = set()
            for start in starts:
                text, is_open = start
                if is_open and len(text) < _LONGEST:
                    grown.update([((text + more)[:_LONGEST], goes_on) for more, goes_on in ways])
                else:
                    grown.add((text, False))
            starts = frozenset(grown)
            if len(starts) > _MOST or not any(is_open for _, is_open in starts):
                break
        return starts

    def _steps(self, nodes: Sequence[Any], first: int) -> Iterator[frozenset[_Start]]:
        """What each node from `first` on begins with, letters in a row as one."""
        letters = ""
        for op, argument in nodes[first:]:
            if op is code.LITERAL:
                letters += _spelt(argument)
                continue
            if letters:
                yield frozenset({(letters, True)})
                letters = ""
            yield self._ways(op, argument)
        if letters:
            yield frozenset({(letters, True)})

    def conditions(self, nodes: Sequence[Any], before: str = "") -> list[tuple[Literal, ...]]:
        """Sets of literals of which every match holds one, each set a condition of its own.

        `before`: the blank or edge of a word that is known to stand before the nodes.
        """
        found = []
        is_new, is_rare = True, False  # whether a run of letters begins here, and says enough
        for place, (op, argument) in enumerate(nodes):
            if is_new:
                run = _literals(_after(before, self.begin(nodes, place)))
                found += [run] if run and HEAD not in run else []
                is_rare = bool(run) and HEAD not in run and cost(run) < _RARE
            if not is_rare:
                found += self._inner(op, argument, before)
            before = self._end(op, argument, before)
            is_new = not all(is_open for _, is_open in self._ways(op, argument))
        return found

    def _end(self, op: Any, argument: Any, before: str) -> str:
        """The blank or edge that a node is known to end in, `before` standing before it."""
        if op is code.AT:
            return before or (_EDGE if argument is code.AT_BOUNDARY else "")
        if op in (code.ASSERT, code.ASSERT_NOT):
            return before
        if op in _REPEATS:
            least, _, body = argument
            once = self._end_of(body, "")
            return once if least > 0 else _weaker((once, before))
        if op is code.SUBPATTERN:
            return self._end_of(argument[3], before)
        if op is code.BRANCH:
            return _weaker([self._end_of(way, before) for way in argument[1]])
        if op is code.IN:
            return _BLANK if {text for text, _ in self._ways(op, argument)} == {_BLANK} else ""
        return _BLANK if op is code.LITERAL and _spelt(argument) == _BLANK else ""

    def _end_of(self, nodes: Sequence[Any], before: str) -> str:
        for op, argument in nodes:
            before = self._end(op, argument, before)
        return before

    def _inner(self, op: Any, argument: Any, before: str) -> list[tuple[Literal, ...]]:
        """The conditions that stand inside one node."""
        if op is code.LITERAL and chr(argument) in _RARE_SIGNS:
            return [(Literal(b"", 0, chr(argument)),)]
        if op is code.SUBPATTERN:
            return self.conditions(argument[3], before)
        if op is code.ATOMIC_GROUP:
            return self.conditions(argument, before)
        if op is code.ASSERT and argument[0] > 0:
            return self.conditions(argument[1], before)
        if op in _REPEATS and argument[0] > 0:
            return self.conditions(argument[2], before)
        if op is code.BRANCH:
            ways = [self.conditions(way, before) for way in argument[1]]
            best = [min(way, key=cost, default=()) for way in ways]
            if all(best):
                return [tuple(sorted({one for some in best for one in some}))]
        return []

    def _ways(self, op: Any, argument: Any) -> frozenset[_Start]:
        """Every beginning of what one node matches."""
        if op is code.LITERAL:
            return frozenset({(_spelt(argument), True)})
        if op is code.AT:
            return self._at.get(argument, _OPEN)
        if op in (code.ASSERT, code.ASSERT_NOT):
            return _OPEN
        if id(argument) not in self._known:
            self._known[id(argument)] = self._inside(op, argument)
        return self._known[id(argument)]

    def _inside(self, op: Any, argument: Any) -> frozenset[_Start]:
        if op is code.IN:
            return _of_class(argument)
        if op is code.SUBPATTERN:
            return self.begin(argument[3])
        if op is code.ATOMIC_GROUP:
            return self.begin(argument)
        if op is code.BRANCH:
            return frozenset().union(*map(self.begin, argument[1]))
        if op in _REPEATS:
            return self._repeated(*argument)
        return _UNKNOWN

    def _repeated(self, least: int, most: int, body: Sequence[Any]) -> frozenset[_Start]:
        once = self.begin(body)
        if most > 1:
            # Nearly everywhere one blank stands for `\s+`: what follows it is known, too.
            once = _SOME_BLANKS if once == _ONE_BLANK else _closed(once)
        return once | _OPEN if least == 0 else once


@lru_cache(maxsize=1024)
def _spelt(character: int) -> str:
    """One character as `letters_of` spells it."""
    return letters_of(chr(character)).decode("latin-1")


def _of_class(items: Sequence[Any]) -> frozenset[_Start]:
    """The characters of a class; signs and blanks are all one."""
    found: set[_Start] = set()
    for op, argument in items:
        if op is code.LITERAL:
            found.add((_spelt(argument), True))
        elif op is code.RANGE and argument[1] - argument[0] < _WIDEST_RANGE:
            found.update((_spelt(c), True) for c in range(argument[0], argument[1] + 1))
        elif op is code.CATEGORY and argument is code.CATEGORY_SPACE:
            found.add((_BLANK, True))
        else:
            return _UNKNOWN
    return frozenset(found)


def _closed(starts: frozenset[_Start]) -> frozenset[_Start]:
    """The same beginnings, of which none is known to be the whole."""
    return frozenset((text, False) for text, _ in starts)


def _weaker(ends: Iterable[str]) -> str:
    """What is known of a place that may be reached in several ways: a blank is an edge, too."""
    known = set(ends)
    if "" in known:
        return ""
    return _BLANK if known == {_BLANK} else _EDGE


def _after(before: str, starts: frozenset[_Start]) -> frozenset[_Start]:
    """The beginnings of a part, with what is known to stand before it."""
    if not before:
        return starts
    return frozenset((text if text[:1] == _HEAD else before + text, so) for text, so in starts)


def _literals(starts: frozenset[_Start]) -> tuple[Literal, ...]:
    """The beginnings as literals, the longer left out where a shorter says it; () for none."""
    made = {_resolved(text) for text, _ in starts}
    if not all(one.is_telling for one in made):
        return ()
    kept: list[Literal] = []
    for one in sorted(made):  # a beginning of another sorts before it
        last = kept[-1] if kept else None
        # The head of the text is no beginning of letters, though it has none itself.
        is_known = last is not None and last != HEAD and one.lead == last.lead
        if last is None or not (is_known and one.letters.startswith(last.letters)):
            kept.append(one)
    return tuple(kept)


@lru_cache(maxsize=4096)
def _resolved(text: str) -> Literal:
    """Edges of words as the blanks that make them, where no other blank does."""
    if _HEAD in text:
        return HEAD
    spelt, lead = "", 0
    for place, sign in enumerate(text):
        if sign != _EDGE:
            spelt += sign
            continue
        after = text[place + 1 :].lstrip(_EDGE)[:1]
        is_before = not spelt and after not in ("", _BLANK)
        is_after = spelt[-1:] not in ("", _BLANK) and not after
        if is_before:
            lead = 1
        if is_before or is_after:
            spelt += _BLANK
    return Literal(spelt.encode("latin-1"), lead)
