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
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from indexer.errors import LexiconError

_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_GLOBAL_FLAGS = re.compile(r"^\(\?[aimsx]+\)")
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_OWN_KEYS = {"id", "kind", "pattern", "words", "flags", "authority", "matches", "rejects"}
_HINT = "mend the entry or its example; the file is in indexer/lexicons"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it stands for, the pattern that finds it, and who says so."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    authority: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    data: Mapping[str, Any]
    words: tuple[str, ...] = ()


@cache
def load_lexicon(language: str, name: str) -> tuple[Entry, ...]:
    """The checked entries of `lexicons/<language>/<name>.toml`, in file order; read once a process.

    Raises:
        LexiconError: the file is missing or malformed, an id stands twice, an entry has no
            example, or an example fails.
    """
    where = f"lexicons/{language}/{name}.toml"
    try:
        text = files("indexer").joinpath("lexicons", language, f"{name}.toml").read_text("utf-8")
    except FileNotFoundError:
        raise LexiconError("there is no such lexicon", where=where, hint=_HINT) from None
    return parse_lexicon(text, where=where)


def joined(some: tuple[Entry, ...]) -> re.Pattern[str]:
    """One pattern for all these entries: which of them matches, it does not say."""
    return re.compile("|".join(_scoped(entry.pattern) for entry in some))


def told_apart(some: tuple[Entry, ...]) -> re.Pattern[str]:
    """One pattern for all these entries: `lastgroup` of a match is `e` and the entry's number.

    Where several match at a place, the first of them is told.
    """
    return re.compile("|".join(f"(?P<e{n}>{_scoped(e.pattern)})" for n, e in enumerate(some)))


def _scoped(pattern: re.Pattern[str]) -> str:
    """The pattern's source as a part of another: its flags local, its groups without names."""
    source = _GLOBAL_FLAGS.sub("", pattern.pattern, count=1)
    letters = "".join(letter for letter, flag in _FLAGS.items() if pattern.flags & flag)
    return f"(?{letters}:{_NAMED_GROUP.sub('(?:', source)})"


def first_in(language: str, name: str, text: str) -> Entry | None:
    """The first entry of a lexicon that finds something in the text; None where none does."""
    if _any_in(language, name).search(text) is None:
        return None
    return next((e for e in load_lexicon(language, name) if e.pattern.search(text)), None)


@cache
def _any_in(language: str, name: str) -> re.Pattern[str]:
    return joined(load_lexicon(language, name))


def parse_lexicon(text: str, *, where: str) -> tuple[Entry, ...]:
    """The entries of a lexicon's TOML text; see `load_lexicon`."""
    try:
        tables = tomllib.loads(text).get("entry", [])
    except tomllib.TOMLDecodeError as fault:
        raise LexiconError(f"not TOML: {fault}", where=where, hint=_HINT) from None
    entries = tuple(_entry(table, where) for table in tables)
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise LexiconError(f"id {entry.id!r} stands twice", where=where, hint=_HINT)
        seen.add(entry.id)
    return entries


def _entry(table: Mapping[str, Any], where: str) -> Entry:
    identity = table.get("id", "(no id)")
    try:
        pattern = re.compile(_source(table), _flags(table.get("flags", "")))
        entry = Entry(
            table["id"], table["kind"], pattern, table.get("authority", ""),
            tuple(table["matches"]), tuple(table.get("rejects", ())),
            MappingProxyType({k: v for k, v in table.items() if k not in _OWN_KEYS}),
            tuple(table.get("words", ())),
        )  # fmt: skip
    except (KeyError, re.error) as fault:
        raise LexiconError(f"entry {identity!r}: {fault}", where=where, hint=_HINT) from None
    _check_examples(entry, where)
    return entry


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


def _check_examples(entry: Entry, where: str) -> None:
    if not entry.matches:
        raise LexiconError(f"entry {entry.id!r} has no example", where=where, hint=_HINT)
    for example in entry.matches:
        if entry.pattern.search(example) is None:
            raise LexiconError(
                f"entry {entry.id!r} does not match {example!r}", where=where, hint=_HINT
            )
    for example in entry.rejects:
        if entry.pattern.search(example) is not None:
            raise LexiconError(f"entry {entry.id!r} matches {example!r}", where=where, hint=_HINT)
