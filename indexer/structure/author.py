"""Who wrote or made the paper: a person where one signs, the firm or body where none does."""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.model import Role
from indexer.structure.face import Face
from indexer.structure.headings import is_listed_heading
from indexer.structure.parties import named_parties
from indexer.structure.roles import Part
from indexer.structure.words import begins, entries_of, first_match, listed_words, matches

_MAIL_NAME = re.compile(r"""^\s*"?(?P<name>[^"<@\n]{2,60}?)"?\s*(?:<|$)""")
_SIGNED = re.compile(r"^\W*(?:/s/|s/|Per:|By:|BY:|-{2,}|—)\s*(?P<name>[A-ZÀ-Ý][\w.’' -]{3,50})")
_ADDRESSED = re.compile(r"[A-ZÀ-Ý][^<@\n]{3,70}<[^<>\s]+@[^<>\s]+>")
_LONGEST = 70
_SIGNERS = {"letter", "order", "complaint", "answer", "email", "media-statement", "other"}
_MOST_SIGNING = 40
# Papers that give somebody's words, whoever puts them on the site.
_SPOKEN = {"news-release", "media-statement", "email"}
_FIRST_LINES = 12
_OPENING = 2500
_LOGIN = re.compile(r"^[a-z0-9_.-]+$")
_REMARK = re.compile(r"\s\([^()]*\)$")


def find_author(face: Face, document_type: str, agency: str) -> str:
    """The author as printed; "" where nothing on the paper says.

    `agency` issues the paper, and made it where no person signs a release.
    """
    released = agency if document_type == "news-release" else ""
    return (
        (_from_statement(face) if document_type in _SPOKEN else "")
        or _from_fields(face, document_type)
        or released
        or _from_title(face, document_type)
        or _from_speaker(face, document_type)
        or _from_bench(face, document_type)
        or _from_signature(face, document_type)
        or _from_counsel(face)
        or _name_above(list(face.head))
        or _from_producer(face)
        or (agency if document_type in {"news-release", "media-statement"} else "")
    )


def _from_statement(face: Face) -> str:
    """Whose words the paper gives: "Mayor Ann Cole issued the following statement"."""
    titles = [" ".join(part.text.split()) for part in face.head[:_FIRST_LINES]]
    titles += [*face.values("title", "subject"), " ".join(face.text[:_OPENING].split())]
    for title in titles:
        found = first_match("structure_signature", "statement-of", title)
        if found is not None:
            groups = found.groupdict()
            return (groups["name"] or groups.get("name2") or "").strip(" .,")
    return ""


def _from_counsel(face: Face) -> str:
    """The first counsel whom the head names with a number of the bar."""
    for part in face.head[:_FIRST_LINES]:
        for line in part.text.split("\n"):
            found = first_match("structure_signature", "counsel-line", line.strip())
            if found is not None:
                return found["name"].strip(" ,")
    return ""


def _from_producer(face: Face) -> str:
    """The parties that produce a paper of their own, where no counsel signs it."""
    produced = [f for f in face.fields if f.role == "plaintiff" and f.name in _producers()]
    names = [party for field in produced for party in named_parties(field)]
    return "; ".join(names)


def _producers() -> frozenset[str]:
    words = (entry.words for entry in entries_of("structure_signature", "producer"))
    return frozenset(word for some in words for word in some)


def _from_fields(face: Face, document_type: str) -> str:
    named = face.value("author")
    sender = _sender(face, document_type)
    # A form over the paper may name its office as the author; a person who signs it is.
    if named and not (_person(sender) and not _person(named)) and not _LOGIN.match(named):
        return named
    prepared = face.value("prepared-by")
    if prepared:
        return prepared.split(",")[0].strip()
    if sender and matches("structure_signature", "mailbox", sender):
        # An office's mailbox sends what a person wrote.
        return _from_signature(face, document_type) or sender
    return sender


def _sender(face: Face, document_type: str) -> str:
    """Who sends a message or memorandum: of several, the first that is a person."""
    if document_type not in {"email", "letter", "other", "briefing-note"}:
        return ""
    senders = [*face.values("from")] or [_sender_line(face)]
    found = [(value, _MAIL_NAME.match(value)) for value in senders]
    names = [m["name"].split(",")[0].strip() if m else value for value, m in found]
    return next((name for name in names if _person(name)), names[0])


def _sender_line(face: Face) -> str:
    """A line of the head that gives a name with its address in angle brackets."""
    return next((p.text for p in face.head if _ADDRESSED.match(p.text)), "")


def _from_title(face: Face, document_type: str) -> str:
    """The deponent, witness or speaker whom the title names; of a deposition, its reporter."""
    if document_type not in {"affidavit", "witness-statement", "transcript"}:
        return ""
    for part in face.parts[: _FIRST_LINES * 4] if document_type == "transcript" else ():
        found = first_match("structure_signature", "reporter", " ".join(part.text.split()))
        if found is not None:
            return (found["name"] or found["name2"]).strip(" ,")
    for part in (*face.head, *face.parts[:3]):
        found = first_match("structure_signature", "person-of-title", " ".join(part.text.split()))
        if found is not None:
            groups = found.groupdict()
            return (groups["name"] or groups.get("name2") or "").strip(" .,")
    return ""


def _from_speaker(face: Face, document_type: str) -> str:
    """The one speaker of an extract, or the first."""
    if document_type != "transcript":
        return ""
    found = first_match("structure_signature", "has-the-floor", face.text[:8000])
    return (found["bold"] or found["plain"]).strip() if found else ""


def _from_bench(face: Face, document_type: str) -> str:
    """The judge of a decision: whom it was heard before, or who signs it as judge."""
    if document_type not in {"judgment", "order"}:
        return ""
    bench = "; ".join(" ".join(line.split()) for line in face.value("before").split("\n"))
    if bench:
        return bench
    for part in (*face.parts[: face.first + 8], *face.parts[-_MOST_SIGNING:]):
        found = first_match("structure_signature", "bench", " ".join(part.text.split()))
        if found is not None:
            return found["name"].strip(" ,")
    return _name_above([*face.parts[:_MOST_SIGNING], *face.parts[-_MOST_SIGNING:]])


def _name_above(parts: list[Part]) -> str:
    """The name above the line that says what its bearer is: judge, advocate."""
    for before, after in pairwise(parts):
        found = first_match("structure_signature", "name-above", after.text.split("\n")[0])
        name = before.text.split("\n")[-1].strip(" _*,")
        if found is not None and _may_sign(name):
            return name
    return ""


def _may_sign(name: str) -> bool:
    """Whether the line above a quality may be its bearer's name, not a formula or a title."""
    if not (3 < len(name) <= _LONGEST and name[0].isupper()) or _is_opening(name):
        return False
    is_piece = name.split()[0].casefold() in listed_words("structure_signature", "small-word")
    return not (is_piece or _is_quality(name))


def _is_quality(line: str) -> bool:
    """Whether the line only says what persons are: LE GREFFIER LE PRÉSIDENT."""
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return set(words) <= listed_words("structure_signature", "quality")


def _from_signature(face: Face, document_type: str) -> str:
    """The first person or firm of the signature block."""
    signing = [p for p in face.parts if p.role is Role.SIGNATURE][-_MOST_SIGNING:]
    parts = [*signing, *(p for p in face.foot if p.role is Role.BODY)]
    lines = [line.strip("* _") for p in parts for line in p.text.split("\n")]
    is_filed = document_type == "other" and bool(face.values("docket"))
    if document_type in _SIGNERS and not is_filed:
        for line in lines:
            found = _SIGNED.match(line)
            if found is not None:
                return found["name"].strip(" ,")
    short = [line for line in lines if len(line) <= _LONGEST]
    return (
        _first_of("firm", short)
        or _name_above(parts)
        or next((name for name in map(_person, short) if name), "")
        or _first_of("team", short)
        or _first_house(short)
        or _signed_for(short)
    )


def _first_of(kind: str, lines: list[str]) -> str:
    """The first line that a firm or team signs with."""
    return next((line for line in lines if matches("structure_signature", kind, line)), "")


def _first_house(lines: list[str]) -> str:
    """The office that signs, where another line names the company it is of."""
    kinds = ("body", "house", "corporate")
    bare = [_REMARK.sub("", line) for line in lines]
    houses = [n for n, line in enumerate(bare) if any(matches("courts", k, line) for k in kinds)]
    return lines[houses[0]].strip(" ,") if len(houses) > 1 else ""


def _signed_for(lines: list[str]) -> str:
    """The body on whose behalf a hand that is not shown signs."""
    for before, after in pairwise(lines):
        if matches("structure_signature", "signs-for", before) and after[:1].isupper():
            return after.strip(" ,.")
    for line in lines:
        signs = first_match("structure_signature", "for-whom", line)
        if signs is not None:
            return line[signs.end() :].split(",")[0].strip()
    return ""


def _person(line: str) -> str:
    """The name that a line gives, its qualities after the comma left out, and "P.O." before it."""
    by_order = first_match("structure_signature", "signs-by-order", line)
    line = line[by_order.end() :] if by_order is not None else line
    name = line.split(",")[0].strip()
    is_name = len(name) <= _LONGEST and begins("structure_signature", "person-name", name)
    is_firm = matches("courts", "body", name) or matches("courts", "court", name)
    is_firm = is_firm or is_listed_heading(name)
    is_other = is_firm or _is_opening(line) or _is_quality(name)
    kinds = ("no-name", "for-whom")
    is_other = is_other or any(begins("structure_signature", kind, line) for kind in kinds)
    return name if is_name and not is_other else ""


def _is_opening(line: str) -> bool:
    """Whether the line is a formula of closing, not a name."""
    return begins("structure_signature", "opens", line)
