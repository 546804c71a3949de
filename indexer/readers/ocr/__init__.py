"""Pictures of pages into positioned words, by tesseract where it is installed.

`tesseract` runs the program, `scan` turns its words into segments of a page and keeps their places,
`memory` saves reading a picture twice.
"""

from __future__ import annotations

from indexer.readers.ocr.memory import Memory, remembering
from indexer.readers.ocr.scan import Look, read_picture
from indexer.readers.ocr.tesseract import HOW_TO_INSTALL, languages

__all__ = ["HOW_TO_INSTALL", "Look", "Memory", "languages", "read_picture", "remembering"]
