"""The body that issues the paper: the court of a title of proceedings, the agency of a release."""

from __future__ import annotations

import re
from collections import Counter

from indexer.model import Role
from indexer.structure.captions import names_a_party
from indexer.structure.face import Face
from indexer.structure.lines import cells
from indexer.structure.web import find_site
from indexer.structure.words import (
    combined,
    entries_of,
    first_match,
    listed_words,
    matches,
    possible_of,
)

_PROCEEDINGS = {
    "claim", "complaint", "defence", "answer", "affidavit", "witness-statement", "judgment",
    "order",
}  # fmt: skip
# Papers that a court's reporter, a party or nobody's house may have made.
_EITHER = {"transcript", "other", "agreement"}
_TELLING = {"other", "news-release", "media-statement", "letter"}
_OFTEN = 3
_SENDER = re.compile(r"""\W{0,2}(?P<name>[A-ZÀ-Ý][^<@"\n]{3,90}?)"?\s*<[^<>\s]+@[^<>\s]+>""")
# A name goes on below a line that ends with a small word: "director of / Harbour Records".
_WRAPPED = re.compile(
    r"(?<=\b(?:of|at|de|du|la))[ \t]*\n[ \t]*|(?<=\b(?:the|for|des))[ \t]*\n[ \t]*"
)
_REMARK = re.compile(r"\s\([^()]*\)$")
_MARGINS = "* _-—\u200b"
_LONGEST = 110
_UNITED_STATES = re.compile(r"\bU\.\s?S\.\s?")
_FAR = 6000
_CLAUSE = 120
_MOST_LINES = 40
_DOMAIN = re.compile(r"@(?:[\w-]+\.)*?(?P<name>[\w-]{2,40})\.(?:[a-z]{2,3}\.)?[A-Za-z]{2,8}\b")


def find_agency(face: Face, document_type: str) -> str:
    """The issuing body or court; "" where the paper does not say.

    It is a name to compare with other papers' names, so the United States are written out and
    the apostrophe is the plain one.
    """
    agency = _find(face, document_type)
    return _UNITED_STATES.sub("United States ", agency).replace("’", "'")


def _find(face: Face, document_type: str) -> str:
    named = face.value("agency")
    if named:
        return named
    if document_type in _PROCEEDINGS:
        court = _court(face) or _court_of_citation(face) or _court_in_text(face, filed=True)
        return court or (_letterhead(face) if document_type in {"judgment", "order"} else "")
    if document_type == "email":
        house = _sending_body(face) or _signing_body(face) or _domain(face)
        return house or _announcing_body(face)
    court = _court(face) if document_type in _EITHER else ""
    return court or _house(face) or _fallback(face, document_type)


def _house(face: Face) -> str:
    """The body that made the paper: its site, its letterhead, its signature, its own words."""
    site, named = find_site(face), _named_body(face)
    if site and not _is_house(site) and _is_house(named):
        return named  # "News centre": a section of the site of the body that the text names
    return site or _letterhead(face) or named or _signing_body(face)


def _fallback(face: Face, document_type: str) -> str:
    """Who is left: the body that the paper tells of acting, a court addressed or named."""
    announcing = _announcing_body(face) if document_type in _TELLING else ""
    addressed = _court(face) if document_type == "letter" and face.values("docket") else ""
    in_text = _court_in_text(face) if document_type in _EITHER | _TELLING - {"letter"} else ""
    return announcing or addressed or in_text


def _is_house(name: str) -> bool:
    """Whether the name is a body's by its words, not a section of a web site."""
    return bool(name) and (_is_a("body", name) or matches("courts", "body-in-text", name))


def _announcing_body(face: Face) -> str:
    """The body that the first words of the text tell of acting: "The Board has decided"."""
    for part in face.parts[face.first : face.first + 2]:
        found = first_match("courts", "announcing", part.text)
        if found is not None and (_is_a("body", found["name"]) or _is_told(face, found["name"])):
            return found["name"]
    return ""


def _is_told(face: Face, name: str) -> bool:
    """Whether the text goes on to tell of that name."""
    return face.text.count(name) >= _OFTEN


def _court(face: Face) -> str:
    """The court that heads the paper with the division named below it."""
    rows = [row for p in face.head[:_MOST_LINES] for row in p.text.split("\n")]
    columns = [cell.strip(" ·[]") for row in rows for _, cell in cells(row)]
    lines = [" ".join(cell.split()) for cell in columns if cell]
    for index, line in enumerate(lines):
        if len(line) <= _LONGEST and _is_a("court", line):
            rest = [after for after in lines[index + 1 : index + 4] if _is_a("division", after)]
            names = [_clean(name) for name in dict.fromkeys([line, *rest])]
            return ", ".join(names)
    return ""


def _court_of_citation(face: Face) -> str:
    """The court whose letters stand in the decision's neutral citation: 2019 FC 204."""
    cited = set(re.findall(r"[A-Z]{2,8}", face.value("neutral-citation")))
    found = (e for e in entries_of("courts", "court-of-citation") if cited & set(e.words))
    return next((str(entry.data["name"]) for entry in found), "")


def _court_in_text(face: Face, *, filed: bool = False) -> str:
    """The court that the first pages name most, of two named alike the first.

    In a paper that is not `filed` in a court, a clause of jurisdiction names none.
    """
    text = " ".join(face.text[:_FAR].split())
    counts = Counter(
        found[0].strip()
        for entry in possible_of("courts", "court-in-text", text)
        for found in entry.pattern.finditer(text)
        if filed or not _is_a("jurisdiction", text[max(0, found.start() - _CLAUSE) : found.start()])
    )
    return max(counts, key=lambda name: (counts[name], -text.find(name)), default="")


def _letterhead(face: Face) -> str:
    """The body that the first lines name."""
    parts = (part for part in face.head[:12] if part.role in (Role.CAPTION, Role.HEADING))
    for line in (line for part in parts for line in part.text.split("\n")):
        text = " ".join(cells(line)[0][1].split()).strip("[]* ")
        if len(text) <= _LONGEST and _is_a("body", text) and not names_a_party(text):
            if matches("courts", "no-letterhead", text):
                continue
            return _clean(text)
    return ""


def _named_body(face: Face) -> str:
    """The body most named on the first pages: an office that signs what it announces."""
    counts: dict[str, int] = {}
    text = _WRAPPED.sub(" ", face.text[:_FAR])
    for entry in possible_of("courts", "body-in-text", text):
        for found in entry.pattern.finditer(text):
            name = " ".join(found.groupdict().get("name", found[0]).split())
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: (counts[name], len(name))) if counts else ""


def _signing_body(face: Face) -> str:
    """The body whose name stands in the signature."""
    corporate = other = ""
    for part in reversed([p for p in face.parts if p.role in (Role.SIGNATURE, Role.BODY)][-30:]):
        for line in part.text.split("\n"):
            text = _REMARK.sub("", line.strip(_MARGINS)).strip()
            if len(text) > _LONGEST:
                continue
            found = first_match("courts", "signing-body", text)
            if found is not None:
                other = other or found["name"]
            if part.role is Role.SIGNATURE and _is_a("corporate", text):
                corporate = corporate or _clean(text)
            elif part.role is Role.SIGNATURE and (_is_a("body", text) or _is_a("house", text)):
                other = other or _clean(text)
    return corporate or other


def _sending_body(face: Face) -> str:
    """The body or court in whose name a message is sent."""
    lines = [face.value("from"), *(part.text for part in face.head)]
    for line in lines:
        found = _SENDER.match(line)
        name = found["name"].strip() if found else ""
        if name and (_is_a("body", name) or matches("courts", "court-in-text", name)):
            return name
    return ""


def _domain(face: Face) -> str:
    """The house that the sender's address names, public mail aside."""
    found = _DOMAIN.search(face.value("from"))
    name = found["name"] if found else ""
    return "" if name.casefold() in listed_words("courts", "public-mail") else name


def _is_a(kind: str, line: str) -> bool:
    return matches("courts", kind, line)


def _clean(name: str) -> str:
    bare = combined("courts", "number-after").sub("", " ".join(name.split()))
    return combined("small_words", "before-a-court").sub("", bare).strip(" ,.[]*")
