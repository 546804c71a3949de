"""The bytes of any document of the case, also of one inside an archive or an e-mail."""

from __future__ import annotations

import hashlib
from pathlib import Path

from indexer.discover import file_of
from indexer.errors import ExportError, SourceError
from indexer.store.rows import DocumentRow


def original_bytes(corpus: Path, row: DocumentRow) -> bytes:
    """The document's bytes, those that were indexed and no others.

    Raises:
        ExportError: the file is gone or cannot be read, or its bytes are no longer those.
    """
    try:
        data: bytes | None = file_of(corpus, row.source).read_bytes()
    except OSError:
        data = None
    if data is not None and row.path != row.source:
        data = _member(data, row.source, row.path)
    if data is None or hashlib.sha256(data).hexdigest() != row.sha256:
        raise ExportError(
            "its bytes are not those that were indexed", where=row.path,
            hint="run `indexer update`, then export again",
        )  # fmt: skip
    return data


def _member(data: bytes, container: str, wanted: str) -> bytes | None:
    from indexer.readers import read

    try:
        document, _ = read(data, name=container)
    except SourceError:
        return None
    for attachment in document.attachments:
        path = f"{container}!/{attachment.name}"
        if path == wanted:
            return attachment.data
        if wanted.startswith(f"{path}!/"):
            return _member(attachment.data, path, wanted)
    return None
