"""What is amiss in a document's form: an empty field that must be filled, a mark nobody knows."""

from __future__ import annotations

from itertools import groupby

from indexer.lexicon import load_all
from indexer.model import Covered, Flag, Profile
from indexer.structure.marks import is_known, nearest


def find_flags(profile: Profile) -> tuple[Flag, ...]:
    """The flags of form, in text order of the fields they concern."""
    return (*_empty(profile), *_unknown_marks(profile))


def redaction_flags(covered: tuple[Covered, ...]) -> tuple[Flag, ...]:
    """A flag for every page with words under a box; how many, and never which."""
    return tuple(_redaction_flag(list(words)) for _, words in groupby(covered, _page_index))


def _page_index(words: Covered) -> int:
    return words.page_index


def _redaction_flag(words: list[Covered]) -> Flag:
    count = sum(len("".join(one.text.split())) for one in words)
    why = " and ".join(sorted({one.why for one in words}))
    characters = f"{count} character{'s' if count > 1 else ''}" if count else "a picture"
    page = words[0].page or f"{words[0].page_index + 1} of the file"
    return Flag(
        "failed-redaction",
        f"page {page}: {characters} under {why} can be copied out of the file; kept out of text, "
        "index and exports until released (indexer release)",
    )


def _empty(profile: Profile) -> list[Flag]:
    """A field that the type must fill, printed and left empty."""
    mandatory = {
        role
        for entry in load_all("structure_mandatory")
        if entry.kind == profile.type
        for role in entry.data["roles"]
    }
    return [
        Flag("empty-mandatory-field", f"{field.name!r} is left empty", (field.span,))
        for field in profile.fields
        if field.role in mandatory and not field.value
    ]


def _unknown_marks(profile: Profile) -> list[Flag]:
    """A classification that no scheme has, with the known mark it is nearest to."""
    flags = []
    for field in profile.fields:
        if field.role != "classification" or not field.value or is_known(field.value):
            continue
        near = nearest(field.value)
        hint = f"; the nearest known mark is {near!r}" if near else ""
        message = f"{field.value!r} is no known classification{hint}"
        flags.append(Flag("unknown-mark", message, (field.span,)))
    return flags
