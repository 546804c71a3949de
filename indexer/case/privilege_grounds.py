"""What speaks for privilege in one document by itself: its marks, and that counsel wrote or got it.

These are candidates, for a person to decide; until then they are withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.lexicon import Entry, load_all
from indexer.model import Basis, Ground, Withheld
from indexer.store.rows import DocumentRow

# Papers that are served or published by their nature. Counsel signs them, and they are no secret.
OPEN_TYPES = frozenset((
    "affidavit", "answer", "article", "claim", "complaint", "defence", "judgment",
    "media-statement", "news-release", "order", "regulator-report", "transcript",
    "witness-statement",
))  # fmt: skip
# A letter that a lawyer signs goes to the other side more often than not: only our own counsel,
# named in case.toml, makes one a candidate. An e-mail or a note with a lawyer in it is one.
_INSIDE_TYPES = frozenset(("email", "briefing-note"))
_PARTICIPANTS = ("from", "to", "cc", "bcc", "sender", "reply-to", "author", "last modified by")
_ROLES = frozenset((
    "from", "to", "cc", "bcc", "author", "prepared-by", "approved-by", "received-by", "contact",
    "counsel", "signature", "e-mail", "address",
))  # fmt: skip
_EDGE = 1500
_LONGEST_TITLE_LINE = 120
_MOST_TITLE_WORDS = 10
_ADDRESS = re.compile(r"[\w.+'-]+@[\w.-]+")
_WORD = re.compile(r"[^\W_]+")


def own_ground(row: DocumentRow, text: str, counsel: Sequence[str]) -> Withheld | None:
    """Why the document may be privileged by itself, the strongest reason first; None if nothing.

    Args:
        row: the document as coded.
        text: its text.
        counsel: addresses ("jane@firm.ca"), domains ("@firm.ca") and names of our lawyers.
    """
    if row.privilege and not _is_no_claim(row.privilege):
        why = f"“{row.privilege[:80]}” stands on its face"
        return Withheld(row.id, row.path, Ground.MARK, why, basis_of(row.privilege))
    if row.type in OPEN_TYPES:
        return None
    who = _counsel_in(row, text, counsel) or _lawyer_in(row, text)
    if who:
        basis = Basis.SOLICITOR_CLIENT
        return Withheld(row.id, row.path, Ground.COUNSEL, f"{who} wrote or received it", basis)
    return None


def basis_of(mark: str) -> Basis:
    """The basis that the words of a mark claim; solicitor-client where they do not say."""
    for entry in _entries():
        if entry.kind in _BASES and entry.pattern.search(mark):
            return _BASES[entry.kind]
    return Basis.SOLICITOR_CLIENT


_BASES = {basis.value: basis for basis in Basis}


def is_courtesy(sentence: str) -> bool:
    """Whether everybody ends letters so: sharing such a sentence is not copying."""
    return any(e.kind == "courtesy" and e.pattern.search(sentence) for e in _entries())


def _entries() -> tuple[Entry, ...]:
    return load_all("privilege")


def _is_no_claim(mark: str) -> bool:
    return any(e.kind == "no-claim" and e.pattern.search(mark) for e in _entries())


def _participants(row: DocumentRow) -> Iterator[str]:
    """Who wrote or received the document, as printed in its header and its properties."""
    yield row.author
    yield from (value for name, value in row.metadata if name.casefold() in _PARTICIPANTS)
    yield from (field.value for field in row.fields if field.role in _ROLES)


def _counsel_in(row: DocumentRow, text: str, counsel: Sequence[str]) -> str:
    """Which of our counsel stands in the header, or at the head or foot of a letter or note."""
    if not counsel:
        return ""
    # The headers of every message of a thread are in the text: its addresses count wherever they
    # stand; a name only where people are named as writer or reader.
    edges = () if row.type == "email" else (text[:_EDGE], text[-_EDGE:])
    named = "\n".join((*_participants(row), *edges))
    addresses = {a.casefold().rstrip(".") for a in _ADDRESS.findall(f"{named}\n{text}")}
    words = f" {' '.join(_WORD.findall(named.casefold()))} "
    return next((one for one in counsel if _is_there(one.casefold(), addresses, words)), "")


def _is_there(one: str, addresses: set[str], words: str) -> bool:
    if "@" not in one:
        return f" {' '.join(_WORD.findall(one))} " in words
    name, _, domain = one.rpartition("@")
    if name:
        return one in addresses
    return any(a.endswith((f"@{domain}", f".{domain}")) for a in addresses)


def _lawyer_in(row: DocumentRow, text: str) -> str:
    """The line that names a lawyer in the header or a signature of an e-mail or note."""
    if row.type not in _INSIDE_TYPES and row.format != "eml":
        return ""
    lines = (*_participants(row), *(ln for ln in text.splitlines() if _is_signature_like(ln)))
    titles = [e.pattern for e in _entries() if e.kind == "lawyer"]
    for line in lines:
        found = next((m for p in titles if (m := p.search(line))), None)
        if found is not None:
            return f"a lawyer (“{' '.join(line.split())[:80]}”)"
    return ""


def _is_signature_like(line: str) -> bool:
    """Whether the line is short and no sentence, as the title under a name is."""
    line = line.strip("> \t*")
    is_short = 0 < len(line) <= _LONGEST_TITLE_LINE and len(line.split()) <= _MOST_TITLE_WORDS
    return is_short and line[-1] not in ".?!:;"
