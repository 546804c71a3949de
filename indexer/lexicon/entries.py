"""The words of the law as data: TOML files per language, refused when they fail their own examples.

A file `lexicons/<language>/<name>.toml` holds `[[entry]]` tables:

    [[entry]]
    id = "admission/admits-that"            # stable, unique within the file
    kind = "admission"                      # what the entry stands for, for the room that loads it
    pattern = '''\\badmits? that\\b'''        # or: words = ["admits that", "acknowledges that"]
    flags = "i"                             # optional: i (ignore case), m (multi-line), s (dot all)
    authority = "Federal Courts Rules, SOR/98-106, r. 183"   # where one exists
    matches = ["The Defendant admits that it paid."]         # each must match
    rejects = ["He admits of no doubt."]                     # none may match

Every other key is kept, as printed, in `Entry.data`, and the words themselves in `Entry.words`.

A pattern may name parts that other entries spell out, by their kind or id: `{{determiner}}` stands
for all entries of that kind before it in the file, `{{statements_reporting:verb}}` for those of
another file of the language, `{{fr/statements_names:office}}` for those of another language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from indexer.errors import LexiconError
from indexer.model import LANGUAGES

_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_GLOBAL_FLAGS = re.compile(r"^\(\?([aimsx]+)\)")
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_PART = re.compile(r"\{\{(?:(?:(?P<language>\w+)/)?(?P<file>\w+):)?(?P<what>[\w/-]+)\}\}")
_OWN_KEYS = {"id", "kind", "pattern", "words", "flags", "authority", "matches", "rejects"}
_HINT = "mend the entry or its example; the file is in indexer/lexicons"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it stands for, the pattern that finds it, and who says so.

    A thousand patterns take a second to compile and few of them are asked for, so each is
    compiled, and proved on its examples, when it is first asked for.
    """

    id: str
    kind: str
    source: str
    flags: int
    authority: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    data: Mapping[str, Any]
    words: tuple[str, ...] = ()
    where: str = ""
    _compiled: list[re.Pattern[str]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern.

        Raises:
            LexiconError: it is no pattern, or one of the entry's examples fails.
        """
        if not self._compiled:
            pattern = _compiled(self)
            _check_examples(self, pattern)
            self._compiled.append(pattern)
        return self._compiled[0]


@cache
def load_lexicon(language: str, name: str) -> tuple[Entry, ...]:
    """The checked entries of `lexicons/<language>/<name>.toml`, in file order; read once a process.

    Raises:
        LexiconError: the file is missing or malformed, an id stands twice, or an entry has no
            example; an example that fails is told when its entry is first asked for.
    """
    where = f"lexicons/{language}/{name}.toml"
    try:
        text = files("indexer").joinpath("lexicons", language, f"{name}.toml").read_text("utf-8")
    except FileNotFoundError:
        raise LexiconError("there is no such lexicon", where=where, hint=_HINT) from None
    return _read(text, where)


@cache
def load_all(name: str) -> tuple[Entry, ...]:
    """The entries of one lexicon in every language, in the order of `LANGUAGES`."""
    return tuple(entry for language in LANGUAGES for entry in load_lexicon(language, name))


def joined(some: tuple[Entry, ...]) -> re.Pattern[str]:
    """One pattern for all these entries: which of them matches, it does not say."""
    return re.compile("|".join(_scoped(entry) for entry in some))


def told_apart(some: tuple[Entry, ...]) -> re.Pattern[str]:
    """One pattern for all these entries: `lastgroup` of a match is `e` and the entry's number.

    Where several match at a place, the first of them is told.
    """
    return re.compile("|".join(f"(?P<e{n}>{_scoped(e)})" for n, e in enumerate(some)))


def _scoped(entry: Entry) -> str:
    """The pattern's source as a part of another: its flags local, its groups without names."""
    inline = _GLOBAL_FLAGS.match(entry.source)
    source = entry.source[inline.end() :] if inline else entry.source
    asked = inline.group(1) if inline else ""
    letters = "".join(c for c, flag in _FLAGS.items() if entry.flags & flag or c in asked)
    return f"(?{letters}:{_NAMED_GROUP.sub('(?:', source)})"


def first_in(language: str, name: str, text: str) -> Entry | None:
    """The first entry of a lexicon that finds something in the text; None where none does."""
    if _any_in(language, name).search(text) is None:
        return None
    return next((e for e in load_lexicon(language, name) if e.pattern.search(text)), None)


def first_at_head(language: str, name: str, text: str) -> Entry | None:
    """The first entry of a lexicon that the text begins with; None where none is."""
    if _any_in(language, name).match(text) is None:
        return None
    return next((e for e in load_lexicon(language, name) if e.pattern.match(text)), None)


@cache
def _any_in(language: str, name: str) -> re.Pattern[str]:
    return joined(load_lexicon(language, name))


def parse_lexicon(text: str, *, where: str) -> tuple[Entry, ...]:
    """The entries of a lexicon's TOML text, proved on all their examples; see `load_lexicon`."""
    entries = _read(text, where)
    for entry in entries:
        assert entry.pattern  # compiled and proved
    return entries


def _read(text: str, where: str) -> tuple[Entry, ...]:
    try:
        tables = tomllib.loads(text).get("entry", [])
    except tomllib.TOMLDecodeError as fault:
        raise LexiconError(f"not TOML: {fault}", where=where, hint=_HINT) from None
    entries: list[Entry] = []
    seen: set[str] = set()
    for table in tables:
        entry = _entry(table, where)
        if entry.id in seen:
            raise LexiconError(f"id {entry.id!r} stands twice", where=where, hint=_HINT)
        seen.add(entry.id)
        entries.append(_with_parts(entry, entries) if "{{" in entry.source else entry)
    return tuple(entries)


def _with_parts(entry: Entry, before: list[Entry]) -> Entry:
    """The entry with each `{{part}}` of its pattern spelt out."""

    def spelt_out(match: re.Match[str]) -> str:
        some = _parts(entry.where, match, before)
        if not some:
            told = f"entry {entry.id!r}: no entry is meant by {match.group()}"
            raise LexiconError(told, where=entry.where, hint=_HINT)
        return f"(?:{joined(some).pattern})"

    return replace(entry, source=_PART.sub(spelt_out, entry.source))


def _parts(where: str, match: re.Match[str], before: list[Entry]) -> tuple[Entry, ...]:
    """The entries meant by a `{{part}}` in the file `where`, whose earlier entries are `before`."""
    language, file, what = match.group("language", "file", "what")
    among: Iterable[Entry] = before
    if file:
        among = load_lexicon(language or where.split("/")[-2], file)
    return tuple(entry for entry in among if what in (entry.kind, entry.id))


def _entry(table: Mapping[str, Any], where: str) -> Entry:
    identity = table.get("id", "(no id)")
    try:
        entry = Entry(
            table["id"], table["kind"], _source(table), int(_flags(table.get("flags", ""))),
            table.get("authority", ""), tuple(table["matches"]), tuple(table.get("rejects", ())),
            MappingProxyType({k: v for k, v in table.items() if k not in _OWN_KEYS}),
            tuple(table.get("words", ())), where,
        )  # fmt: skip
    except KeyError as fault:
        raise LexiconError(f"entry {identity!r}: {fault}", where=where, hint=_HINT) from None
    if not entry.matches:
        raise LexiconError(f"entry {identity!r} has no example", where=where, hint=_HINT)
    return entry


def _compiled(entry: Entry) -> re.Pattern[str]:
    try:
        return re.compile(entry.source, entry.flags)
    except re.error as fault:
        told = f"entry {entry.id!r}: {fault}"
        raise LexiconError(told, where=entry.where, hint=_HINT) from None


def _source(table: Mapping[str, Any]) -> str:
    """The pattern; `words` become an alternation, longest first, a blank matching any blanks."""
    if "pattern" in table:
        return str(table["pattern"])
    words = sorted(table["words"], key=len, reverse=True)
    branches = (r"\s+".join(map(re.escape, word.split())) for word in words)
    return rf"(?<!\w)(?:{'|'.join(branches)})(?!\w)"


def _flags(letters: str) -> re.RegexFlag:
    flags = re.RegexFlag(0)
    for letter in letters:
        flags |= _FLAGS[letter]
    return flags


def _check_examples(entry: Entry, pattern: re.Pattern[str]) -> None:
    for example in entry.matches:
        if pattern.search(example) is None:
            told = f"entry {entry.id!r} does not match {example!r}"
            raise LexiconError(told, where=entry.where, hint=_HINT)
    for example in entry.rejects:
        if pattern.search(example) is not None:
            told = f"entry {entry.id!r} matches {example!r}"
            raise LexiconError(told, where=entry.where, hint=_HINT)
