"""What sort of paper a document is, by its title, its fields and the formulas of each sort."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from unicodedata import normalize

from indexer.lexicon import Entry, Finder, load_lexicon
from indexer.model import LANGUAGES, Role
from indexer.structure.face import Face
from indexer.structure.lines import cells
from indexer.structure.web import find_site
from indexer.structure.words import is_title_of_paper

# The formulas of a sort recur; the first pages show them, and a book of pages would cost time.
_TEXT = 8_000
_HEAD = 1_500
_LONGEST_TITLE = 200
_FIRST_PARTS = 16
# Less than this is a chance word, not a sort of paper.
_LEAST_WEIGHT = 3
_TABLES = {"xlsx", "xlsm", "xls", "xlsb", "ods", "csv"}
# A paper with a title of proceedings is none of these, whatever press release it speaks of.
_FOR_THE_PUBLIC = frozenset(("news-release", "media-statement", "article"))
_MESSAGES = {"eml", "msg", "mbox"}
# Fields that, together, only one sort of paper has: (type, roles, how many of them, weight).
_FIELD_SETS = (
    ("briefing-note", {"issue", "proposed-response", "releasability", "prepared-by", "approved-by",
                       "classification", "question"}, 3, 12),
    ("email", {"from", "sent", "subject"}, 3, 12),
    ("email", {"from", "to", "cc", "subject"}, 3, 4),
    ("judgment", {"neutral-citation"}, 1, 6),
    ("judgment", {"before", "hearing-date", "decided", "heard-at", "between"}, 2, 6),
)  # fmt: skip


def find_type(face: Face) -> tuple[str, str]:
    """The document's type and the rule that weighed most for it; "other" where none does."""
    if face.document.format in _MESSAGES:
        return "email", "format/message"
    if face.document.format in _TABLES:
        return "other", "format/table"
    weights: dict[str, float] = defaultdict(float)
    reasons: dict[str, tuple[float, str]] = {}
    for kind, rule, weight in _evidence(face):
        weights[kind] += weight
        reasons[kind] = max(reasons.get(kind, (0.0, "")), (weight, rule))
    best = max(weights, key=lambda kind: (weights[kind], kind), default="")
    if weights[best] < _LEAST_WEIGHT:
        return "other", ""
    return best, reasons[best][1]


def _evidence(face: Face) -> list[tuple[str, str, float]]:
    """(type, rule, weight) of everything that speaks for a type."""
    lines = (p for p in face.head if len(p.text) <= _LONGEST_TITLE and p.role is not Role.FIELD)
    # Some PDF files print an accent apart from its letter.
    titles = [" ".join(normalize("NFC", p.text).split()) for p in lines]
    titles += [p.text for p in face.parts[:_FIRST_PARTS] if p.role is Role.HEADING]
    titles = [cell.strip() for title in titles for _, cell in cells(title)]
    titles = [title if is_title_of_paper(title) else "" for title in titles]
    titles += [f.value for f in face.fields if f.role in ("title", "document-type")]
    zones = {
        "title": titles,
        "head": [face.text[:_HEAD]],
        "foot": [face.text[-_HEAD:]],
        "text": [face.text[:_TEXT]],
        "lower": [face.text[:_TEXT].lower()],
        "site": [find_site(face)],
    }
    language = face.language if face.language in LANGUAGES else LANGUAGES[0]
    roles = {field.role for field in face.fields}
    found = _formulas(language, zones)
    if "between" in roles:
        found = [one for one in found if one[0] not in _FOR_THE_PUBLIC]
    for kind, wanted, least, weight in _FIELD_SETS:
        if len(roles & wanted) >= least:
            found.append((kind, "fields/" + "+".join(sorted(roles & wanted)), weight))
    return found


def _formulas(language: str, zones: dict[str, list[str]]) -> list[tuple[str, str, float]]:
    """(type, rule, weight) of each formula that stands in its zone, in the lexicon's order."""
    weights: dict[int, float] = {}
    for zone, texts in zones.items():
        numbers, finder = _of_zone(language, zone)
        for place, text in enumerate(texts):
            for n, start, _ in finder.over(text).within(0, len(text), text) if text else ():
                number = numbers[n]
                weight = _weight(load_lexicon(language, "document_types")[number], text, start)
                if weight and number not in weights:
                    weights[number] = weight - min(place, 20) * _FADE
    known = load_lexicon(language, "document_types")
    return [(known[n].kind, known[n].id, weights[n]) for n in sorted(weights)]


@lru_cache(maxsize=32)
def _of_zone(language: str, zone: str) -> tuple[tuple[int, ...], Finder]:
    """The formulas of one zone, by their places in the lexicon, and what finds them."""
    known = load_lexicon(language, "document_types")
    numbers = tuple(n for n, entry in enumerate(known) if entry.data["zone"] == zone)
    return numbers, Finder(tuple(known[n] for n in numbers))


def _weight(entry: Entry, text: str, start: int) -> float:
    """How far a formula first found at `start` decides; 0.0 where it stands too seldom."""
    keys, least = entry.data.get("keys", ()), entry.data.get("least", 1)
    if keys and not any(key in text for key in keys):
        return 0.0
    if least > 1:
        again = entry.pattern.finditer(text, start)
        if sum(1 for _, _ in zip(again, range(least), strict=False)) < least:
            return 0.0
    return float(entry.data["weight"])


# A title further down decides a little less.
_FADE = 0.1
