"""What the matter consists of: one entry a file, as `content/catalogue.toml` lists them."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: where it goes (`path`), its form, the text it is made from, its properties."""

    path: str
    form: str  # word, pages, transcript, sheet, mail, web, text
    source: str  # a file of content/
    shows: str = ""
    title: str = ""
    author: str = ""
    created: dt.datetime = dt.datetime(2023, 1, 1, 12, tzinfo=dt.UTC)
    reviser: str = ""  # whose tracked changes the text holds, and since when
    revised: dt.datetime | None = None
    language: str = "en-CA"
    running_head: str = ""
    site: str = ""
    modified: dt.date | None = None

    @property
    def text(self) -> str:
        """The source as it was written."""
        return (CONTENT / self.source).read_text("utf-8")

    @property
    def tables(self) -> dict:
        """The source as TOML."""
        return tomllib.loads(self.text)


def load_catalogue() -> tuple[Entry, ...]:
    """Every file of the matter, in the catalogue's order."""
    tables = tomllib.loads((CONTENT / "catalogue.toml").read_text("utf-8"))
    return tuple(Entry(**table) for table in tables["file"])
