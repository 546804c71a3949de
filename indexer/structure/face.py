"""The face of a document, as every part of its profile looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from indexer.model import Document, Field, Role
from indexer.structure.roles import Part

_LONGEST_HEAD = 60
_LONGEST_HEAD_CHARACTERS = 4000


@dataclass(frozen=True)
class Face:
    """The document's parts and fields, and its head and foot: what stands around its prose."""

    document: Document
    parts: tuple[Part, ...]
    fields: tuple[Field, ...]
    language: str

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def first(self) -> int:
        """The index of the first part that is running text; the number of parts where none is."""
        for index, part in enumerate(self.parts):
            if part.is_prose and part.role in (Role.BODY, Role.QUOTE):
                return index
        return len(self.parts)

    @cached_property
    def last(self) -> int:
        """The index of the last part that is running text, -1 where none is."""
        for index in range(len(self.parts) - 1, -1, -1):
            if self.parts[index].is_prose and self.parts[index].role is Role.BODY:
                return index
        return -1

    @cached_property
    def head(self) -> tuple[Part, ...]:
        """The parts before the first running text, page marks aside."""
        return tuple(p for p in self.parts[: self.first] if is_said(p))[:_LONGEST_HEAD]

    @cached_property
    def foot(self) -> tuple[Part, ...]:
        """The parts after the last running text, page marks aside."""
        return tuple(p for p in self.parts[self.last + 1 :] if is_said(p))[:_LONGEST_HEAD]

    @cached_property
    def opening(self) -> str:
        """The first page of the text."""
        return self.text[:_LONGEST_HEAD_CHARACTERS]

    def values(self, *roles: str) -> list[str]:
        """The values of the fields that play one of these roles, those of the first role first."""
        return [f.value for role in roles for f in self.fields if f.role == role and f.value]

    def value(self, *roles: str) -> str:
        """The first value of a field that plays one of these roles."""
        return next(iter(self.values(*roles)), "")


def is_said(part: Part) -> bool:
    """Whether the part is words of the document, not of its page or of a web site."""
    return part.role is not Role.BOILERPLATE and any(c.isalpha() for c in part.text)
