"""From the catalogue to the bytes of every file, and the record of where each came from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from tests.sample_matter import mail, pages, sheet, transcript, web, word
from tests.sample_matter.entries import Entry, load_catalogue

PROVENANCE = "PROVENANCE.toml"
# Their files may differ from one release to the next; ours may not.
LIBRARIES = {".pdf": "reportlab", ".xlsx": "openpyxl"}
_MAKERS: Mapping[str, Callable[[Entry], bytes]] = {
    "word": word.make,
    "pages": pages.make,
    "transcript": transcript.make,
    "sheet": sheet.make,
    "web": web.make,
    "text": lambda entry: entry.text.encode(),
}


def make(entry: Entry) -> bytes:
    """The bytes of one file."""
    if entry.form != "mail":
        return _MAKERS[entry.form](entry)
    attached = []
    for table in entry.tables.get("attachments", ()):
        properties = {key: value for key, value in table.items() if key != "name"}
        attached.append((table["name"], make(Entry(path=table["name"], **properties))))
    return mail.make(entry, attached)


def build(folder: Path) -> None:
    """Write the whole matter and its record into `folder`, over what is there."""
    files = {entry: make(entry) for entry in load_catalogue()}
    for entry, data in files.items():
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / PROVENANCE).write_text(_provenance(files), "utf-8")


def _provenance(files: Mapping[Entry, bytes]) -> str:
    """The record as TOML: what each file is, where it is from, on what terms it may be used."""
    made_with = ", ".join(f'{name} = "{version(name)}"' for name in sorted(LIBRARIES.values()))
    tables = [
        "# Written by `python -m tests.sample_matter`. The dispute, its people and its places are\n"
        "# invented; nothing here is copied from anywhere.\n"
        f"made_with = {{ {made_with} }}\n"
    ]
    for entry, data in sorted(files.items(), key=lambda item: item[0].path):
        tables.append(
            f'[[file]]\npath = "{entry.path}"\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
            'origin = "written for this project"\nlicence = "MIT"\n'
            f'shows = "{entry.shows}"\n'
        )
    return "\n".join(tables)
