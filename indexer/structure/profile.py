"""What the document is: the entries a lawyer would code for it."""

from __future__ import annotations

from indexer.model import Document, Flag, Profile
from indexer.structure.author import find_author
from indexer.structure.docket import find_docket
from indexer.structure.document_type import find_type
from indexer.structure.face import Face
from indexer.structure.fields import find_fields
from indexer.structure.flags import find_flags
from indexer.structure.issuer import find_agency
from indexer.structure.marks import find_classification, find_privilege
from indexer.structure.parties import find_parties
from indexer.structure.roles import Part
from indexer.structure.title import find_title


def find_profile(
    document: Document, parts: tuple[Part, ...], language: str
) -> tuple[Profile, tuple[Flag, ...]]:
    """The profile and what is amiss in it."""
    bare = Face(document, parts, (), language)
    fields = find_fields(document.text, parts, bare.first, bare.last)
    face = Face(document, parts, fields, language)
    document_type, reason = find_type(face)
    parties = find_parties(face)
    agency = find_agency(face, document_type)
    profile = Profile(
        type=document_type,
        language=language,
        title=find_title(face, document_type, parties),
        author=find_author(face, document_type, agency),
        agency=agency,
        docket=find_docket(face, document_type),
        fields=fields,
        parties=parties,
        classification=find_classification(face),
        releasability=face.value("releasability"),
        privilege=find_privilege(face),
        type_reason=reason,
    )
    return profile, find_flags(profile)
