"""The order of the line for one file: bytes in, everything found in it out. No I/O, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from indexer.dates import find_dates
from indexer.errors import SourceError
from indexer.model import Analysis, Attachment, CaseSettings, Quarantine
from indexer.readers import read
from indexer.readers.pulse import pulse
from indexer.statements import find_statements
from indexer.structure import find_structure

# A message attached to a message attached to a message: deeper than this is an attack.
_DEEPEST_FAMILY = 10


def analyse(
    data: bytes, *, path: str, settings: CaseSettings, parent: str = "", depth: int = 0,
    passwords: tuple[str, ...] = (),
) -> Iterator[Analysis | Quarantine]:  # fmt: skip
    """Yield the analysis of one file, then those of its attachments, parents first.

    A file that cannot be read yields its Quarantine instead; its siblings go on.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if depth > _DEEPEST_FAMILY:
            raise SourceError(
                "attachments nested too deep", where=path, hint="open it and save the inner file",
                code="over-limit",
            )  # fmt: skip
        document, notices = read(data, name=path, passwords=passwords)
    except SourceError as fault:
        yield Quarantine(path, sha256, fault.code, fault.what, fault.hint)
        return
    # Each stage of each member of a family has its own time: an archive of 10,000 letters is read.
    pulse()
    structure, structure_flags = find_structure(document, settings)
    pulse()
    dating, date_flags = find_dates(document, structure, settings)
    pulse()
    statements = find_statements(document, structure, dating, settings)
    flags = (*structure_flags, *date_flags)
    yield Analysis(document, sha256, structure, dating, statements, flags, notices, parent)
    pulse()
    for attachment in document.attachments:
        yield from _member(attachment, path, settings, depth + 1, passwords)


def _member(
    attachment: Attachment, container: str, settings: CaseSettings, depth: int,
    passwords: tuple[str, ...],
) -> Iterator[Analysis | Quarantine]:  # fmt: skip
    if attachment.fault is not None:
        yield attachment.fault
        return
    path = f"{container}!/{attachment.name}"
    yield from analyse(
        attachment.data, path=path, settings=settings, parent=container, depth=depth,
        passwords=passwords,
    )  # fmt: skip
