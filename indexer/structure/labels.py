"""Label lines: `Classification: UNCLASSIFED`, `Fully releasable (ATIP)? Yes`, `Case # 14ZF0031`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from indexer.lexicon import Entry, joined, load_all
from indexer.structure.words import listed_words

_COLON = re.compile(
    r"(?P<label>[*_]{0,2}[^\W\d_][^:：\t|\n]{0,58}?)\s*(?:[*_]{0,2}[:：](?!//)[*_]{0,2})(?P<value>.*)",
    re.S,
)
# A label inside a line stands after a blank or is glued to the word before ("ReleaseViews:").
_INNER_COLON = re.compile(r"\s?:(?=\s)")
_WORD_START = re.compile(r"(?:^|(?<=\s)|(?<=[a-z0-9]))(?=[A-ZÀ-Ý])")
_LONGEST_INNER, _SHORTEST_INNER, _LONGEST_ROW = 44, 4, 600
_BLANKS = re.compile(r"\s+")
_SPELLINGS = str.maketrans({"'": "’", "º": "°", "*": "", "_": ""})
# A label nobody has listed is short and begins with a capital: "Suite number: 4".
_MOST_WORDS = 5
_LONGEST_UNLISTED = 40
_LONGEST_LINE = 160
_MOST_WORDS_UNLISTED_VALUE = 8
_FEWEST_TOLD = 4
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<body>.{1,20000}?)\n---[ \t]*(?:\n|\Z)", re.S)
# Fields whose value may be as long as a sentence and is still a header's.
_HEADER_ROLES = {
    "subject", "to", "from", "cc", "title", "plaintiff", "defendant", "docket", "counsel",
    "file-reference", "before", "between", "intervener", "prepared-by", "approved-by",
}  # fmt: skip
_LOWER = re.compile(r"[a-zà-ÿ]{4,}")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: its name, role, and where its value lies in the line.

    `is_listed`: the lexicon knows the label; `has_colon`: it is set off by a colon.
    """

    name: str
    role: str
    start: int
    end: int
    is_listed: bool
    has_colon: bool


def read_label(text: str) -> Label | None:
    """The label that the line begins with, None where it begins with none.

    >>> read_label("Branch / Agency : Records")
    Label(name='Branch / Agency', role='agency', start=18, end=25, is_listed=True, has_colon=True)
    """
    # The same line is asked about when paragraphs, roles and fields are found.
    return _remembered(text) if len(text) <= _LONGEST_LINE else _read(text)


@lru_cache(maxsize=2048)
def _remembered(text: str) -> Label | None:
    return _read(text)


def _read(text: str) -> Label | None:
    found = _COLON.match(text) if ":" in text[:62] or "：" in text[:62] else None
    label = _with_colon(found) if found is not None else None
    if label is not None and (label.is_listed or len(text) > _LONGEST_LINE):
        return label
    return _without_colon(text) or label


def _without_colon(text: str) -> Label | None:
    """A label that no colon sets off, such as "No. 19-cv-204"."""
    if len(text) > _LONGEST_LINE or not text[:1].isupper() or not _bare_form().match(text):
        return None
    for entry in _bare_labels():
        found = entry.pattern.search(text)
        if found is not None:
            start, end = found.span("value")
            role = _roles().get(_key(found["label"]), entry.kind)
            if set(found["value"]) <= {"_"}:
                start = end
            is_alone = bool(entry.data.get("below"))
            return Label(found["label"].strip(), role, start, end, True, is_alone)
    return None


def front_matter(text: str) -> re.Match[str] | None:
    """The `key: value` lines between two rules that open a page of a web site; group "body"."""
    return _FRONT_MATTER.match(text) if text.startswith("---") else None


def read_inner_labels(text: str, start: int, *, allow_first: bool = False) -> tuple[Label, ...]:
    """Further listed labels within a line, each with the words up to the next.

    >>> [(l.name, l.start, l.end) for l in read_inner_labels("Author: Ann Published: 3 May", 8)]
    [('Published', 23, 28)]
    """
    if ":" not in text[start:] or "\n" in text or len(text) > _LONGEST_ROW:
        return ()
    places = []
    for colon in _INNER_COLON.finditer(text, start):
        name = _name_before(text[start : colon.start()])
        begin = colon.start() - len(name)
        if name and (begin > start or allow_first):
            places.append((begin, name.rstrip(), colon.end()))
    labels = []
    for (_, name, begin), (end, _, _) in pairwise([*places, (len(text), "", 0)]):
        value = text[begin:end]
        begin += len(value) - len(value.lstrip())
        end = max(begin, end - len(value) + len(value.rstrip()))
        labels.append(Label(name, role_of(name), begin, end, True, True))
    return tuple(labels)


def _name_before(text: str) -> str:
    """The listed label of some length that the words end with, the longest; "" where none."""
    tail = text[-_LONGEST_INNER:]
    for place in _WORD_START.finditer(tail):
        name = tail[place.start() :]
        if len(name.rstrip()) >= _SHORTEST_INNER and _key(name) in _roles():
            return name
    return ""


def is_header_line(text: str) -> bool:
    """Whether the line is a header field whatever its length, such as a letter's "Re:"."""
    label = read_label(text)
    return label is not None and label.role in _HEADER_ROLES


def is_label_line(text: str) -> bool:
    """Whether the line begins with a label, so that it cannot go on a line before it."""
    label = read_label(text)
    return label is not None and is_field_label(label, text)


def is_field_label(label: Label, text: str) -> bool:
    """Whether the label is a field's: a listed one, or one that looks like a label throughout.

    A headline with a colon in it ("Tax rise: the agency answers its critics") is none.
    """
    if label.is_listed:
        return True
    words = text[label.start : label.end].split()
    if words and words[0][0].islower() and "-" not in label.name:
        return False
    is_loud = label.name.isupper()
    if not label.name[-1].isdigit() and _is_told(words):
        return False
    is_short = len(words) <= _MOST_WORDS_UNLISTED_VALUE or is_loud
    return is_label_like(label.name) and (is_short or any(map(str.isdigit, words[0])))


def _is_told(words: list[str]) -> bool:
    """Whether a value tells something: a capital, then mostly small words, as a headline does."""
    small = sum(word.lstrip("(‘“«'\"")[:1].islower() for word in words[1:])
    return len(words) >= _FEWEST_TOLD and 2 * small >= len(words)


def role_of(name: str) -> str:
    """The lexicon's role for a label, "" where it knows none."""
    return _roles().get(_key(name), "")


def is_stacked(text: str) -> bool:
    """Whether the line is a label whose value a web page prints below it."""
    return text in _stacked()


def is_section_label(name: str) -> bool:
    """Whether the label names a part of the text where nothing stands after it."""
    return _key(name) in _sections()


def is_label_like(name: str) -> bool:
    """Whether an unlisted label looks like one: short, capitalised, no running text."""
    words = name.split()
    if not words or len(words) > _MOST_WORDS or len(name) > _LONGEST_UNLISTED:
        return False
    if words[0].rstrip(".").casefold() in listed_words("structure_signature", "honorific"):
        return False  # "Mr. Cole: Objection" is somebody speaking
    small = sum(bool(_LOWER.match(word)) for word in words)
    return name[0].isupper() and small <= len(words) // 2 and name[-1] not in '.,;"”»'


def _with_colon(found: re.Match[str]) -> Label | None:
    name = found["label"].strip().strip("*_").strip()
    value = found["value"]
    if value and not value[0].isspace() and (value[0].isdigit() or not name[:1].isupper()):
        return None  # a time, a ratio, an address of the web
    start = found.start("value") + len(value) - len(value.lstrip())
    role = _roles().get(_key(name), "")
    end = found.end("value") - (len(value) - len(value.rstrip()))
    return Label(name, role, min(start, max(start, end)), max(start, end), bool(role), True)


def _key(name: str) -> str:
    plain = _BLANKS.sub(" ", name.translate(_SPELLINGS)).strip().casefold()
    return plain.replace(" / ", "/").replace(" ?", "?").replace(" #", "#")


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    listed = load_all("fields")
    return {_key(w): e.data["role"] for e in reversed(listed) if e.kind == "label" for w in e.words}


@lru_cache(maxsize=1)
def _bare_labels() -> tuple[Entry, ...]:
    """The entries that find a label without a colon."""
    return tuple(e for e in load_all("fields") if "label" in e.pattern.groupindex)


@lru_cache(maxsize=1)
def _bare_form() -> re.Pattern[str]:
    return joined(_bare_labels())


@lru_cache(maxsize=1)
def _stacked() -> frozenset[str]:
    return frozenset(w for e in load_all("fields") if e.kind == "stacked" for w in e.words)


@lru_cache(maxsize=1)
def _sections() -> frozenset[str]:
    return frozenset(_key(w) for e in load_all("fields") if e.kind == "section" for w in e.words)
