"""A stamp of the rules documents are read by: when it changes, they are read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from indexer.model import CaseSettings

# What decides how bytes become statements; the rest may change without a new reading.
_ROOMS = ("lexicons", "model", "readers", "structure", "dates", "statements", "pipeline.py")


def rules_stamp(settings: CaseSettings) -> str:
    """16 hex digits for the rules of this installation and the settings the stages see."""
    return _stamp(_ROOMS, settings)


def links_stamp(settings: CaseSettings) -> str:
    """The same for the rules by which links are found among what was read."""
    return _stamp((*_ROOMS, "links"), settings)


def _stamp(rooms: Iterable[str], settings: CaseSettings) -> str:
    whole = hashlib.sha256()
    package = Path(__file__).resolve().parent.parent
    for room in rooms:
        place = package / room
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for file in files:
            if file.suffix in (".py", ".toml", ".json"):
                whole.update(file.relative_to(package).as_posix().encode() + b"\0")
                whole.update(file.read_bytes())
    seen = (settings.forum, settings.languages, settings.day_order, settings.aliases)
    whole.update(repr(seen).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()[:16]
