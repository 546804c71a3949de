"""Opens files that are protected by a password with those the user gave.

A password is tried and forgotten: none is ever part of a message, for even the text of an error
may repeat it, so that no error that a decoder raises is passed on.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from indexer.readers.streams import MAGIC as _OLE

# With this one Excel protects a workbook that opens for everybody ([MS-OFFCRYPTO] 2.4.2.3).
_EXCELS_OWN = "VelvetSweatshop"
_PDF_HEAD_BYTES = 1024


def unlock(data: bytes, passwords: Sequence[str]) -> bytes | None:
    """The file without its protection; None where no password fits, or none can be tried.

    Office files and PDF; the members of a zip archive are opened by its own reader.
    """
    attempt: Callable[[bytes, str], bytes]
    if data.startswith(_OLE):
        attempt, passwords = _office, (*passwords, _EXCELS_OWN)
    elif b"%PDF-" in data[:_PDF_HEAD_BYTES]:
        attempt = _pdf
    else:
        return None
    for password in passwords:
        try:
            opened = attempt(data, password)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - see above: the next one may fit
            continue
        if opened:
            return opened
    return None


def _office(data: bytes, password: str) -> bytes:
    import msoffcrypto

    locked = msoffcrypto.OfficeFile(io.BytesIO(data))
    if locked.format == "ooxml":
        locked.load_key(password=password, verify_password=True)
    else:
        locked.load_key(password=password)
    opened = io.BytesIO()
    locked.decrypt(opened)
    return opened.getvalue()


def _pdf(data: bytes, password: str) -> bytes:
    import pypdfium2
    import pypdfium2.raw as pdfium

    locked = pypdfium2.PdfDocument(data, password=password)
    try:
        opened = io.BytesIO()
        locked.save(opened, flags=pdfium.FPDF_REMOVE_SECURITY)
        return opened.getvalue()
    finally:
        locked.close()
