"""What is expected of the tool on the sample matter, and the words it is expected of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from indexer.model import Attachment, Document
from indexer.readers import read

CORPUS = Path(__file__).parents[2] / "corpus"
_EXPECTED = Path(__file__).parent / "expected.toml"


def load_expected() -> dict[str, Any]:
    """The tables of `expected.toml`: document, answers, link, flag, revision."""
    return tomllib.loads(_EXPECTED.read_text("utf-8"))


@cache
def read_matter() -> dict[str, Document]:
    """Every document of the committed corpus by path, attachments after their message."""
    files = (p for p in sorted(CORPUS.rglob("*")) if p.is_file() and p.name != "PROVENANCE.toml")
    return {
        document.path: document
        for path in files
        for document in _family(path.relative_to(CORPUS).as_posix(), path.read_bytes())
    }


def _family(path: str, data: bytes) -> Iterator[Document]:
    document, _ = read(data, name=path)
    yield document
    for attachment in document.attachments:
        yield from _member(path, attachment)


def _member(container: str, attachment: Attachment) -> Iterator[Document]:
    yield from _family(f"{container}!/{attachment.name}", attachment.data)


def one_line(text: str) -> str:
    """The text with every run of blanks and line ends as one blank, as quotes are compared."""
    return " ".join(text.split())
