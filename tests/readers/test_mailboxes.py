"""An Outlook mailbox gives its messages as a family, folder by folder.

No program at hand writes a .pst, so that a stand-in with libpff's interface takes its place here:
what libpff makes of real bytes is not tested, but that it refuses broken ones is.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from indexer.errors import SourceError
from indexer.model import Analysis, CaseSettings, Quarantine
from indexer.pipeline import analyse
from indexer.readers import read

PST = b"!BDN" + bytes(600)


@dataclass
class Entry:
    """A property as libpff hands it over."""

    entry_type: int
    value: str | int | bytes | dt.datetime

    @property
    def value_type(self) -> int:
        return 0x001F if isinstance(self.value, str) else 0x0102

    data_as_string = property(lambda self: self.value)
    data_as_integer = property(lambda self: self.value)
    data_as_datetime = property(lambda self: self.value)
    data = property(lambda self: self.value)


def record(properties: dict[int, object]) -> SimpleNamespace:
    return SimpleNamespace(entries=[Entry(number, value) for number, value in properties.items()])


class File:
    def __init__(self, name: str, data: bytes) -> None:
        self.record_sets = [record({0x3707: name, 0x3705: 1})]
        self.size, self._data = len(data), data
        self.number_of_sub_items = 0

    def read_buffer(self, size: int) -> bytes:
        return self._data[:size]


class Letter:
    def __init__(self, properties: dict, people: tuple = (), files: tuple[File, ...] = ()) -> None:
        self.record_sets = [record(properties)]
        tables = [record({0x3001: n, 0x39FE: a, 0x0C15: kind}) for n, a, kind in people]
        self.recipients = SimpleNamespace(
            number_of_record_sets=len(tables), get_record_set=tables.__getitem__
        )
        self.number_of_attachments, self.get_attachment = len(files), files.__getitem__


@dataclass
class Folder:
    name: str
    letters: list = field(default_factory=list)
    folders: list = field(default_factory=list)

    number_of_sub_messages = property(lambda self: len(self.letters))
    number_of_sub_folders = property(lambda self: len(self.folders))

    def get_sub_message(self, index: int) -> object:
        return self.letters[index]

    def get_sub_folder(self, index: int) -> Folder:
        return self.folders[index]


LETTER = {
    0x001A: "IPM.Note", 0x0037: "\x01\x05Re: Gate", 0x1000: "It was open.",
    0x0042: "J. Doe", 0x5D02: "doe@x.ca", 0x0039: dt.datetime(2020, 3, 3, 15),
}  # fmt: skip


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder with a letter, one below it with a broken item."""
    letter = Letter(LETTER, (("Roe", "roe@x.ca", 3),), (File("a.txt", b"Noted."),))
    inner = Folder("Old/2019", [SimpleNamespace(record_sets=None), Letter(LETTER)])
    root = Folder("", folders=[Folder("Inbox", [letter], [inner])])
    opened = SimpleNamespace(open_file_object=lambda _: None, get_root_folder=lambda: root)
    stand_in = SimpleNamespace(file=lambda: opened, __spec__=SimpleNamespace(origin=""))
    monkeypatch.setitem(sys.modules, "pypff", stand_in)
    return root


def test_every_message_is_a_document_under_its_folder(mailbox):
    found = list(analyse(PST, path="m.pst", settings=CaseSettings()))
    paths = [one.document.path if isinstance(one, Analysis) else f"({one.path})" for one in found]
    assert paths == [
        "m.pst",
        "m.pst!/Inbox/message-00001.eml",
        "m.pst!/Inbox/message-00001.eml!/a.txt",
        "(m.pst!/Inbox/Old_2019/message-00002.eml)",
        "m.pst!/Inbox/Old_2019/message-00003.eml",
    ]
    letter = found[1]
    assert isinstance(letter, Analysis)
    assert letter.document.text == (
        "From: J. Doe <doe@x.ca>\nDate: Tue, 03 Mar 2020 15:00:00 +0000\n"
        "Bcc: Roe <roe@x.ca>\nSubject: Re: Gate\n\nIt was open."
    )


def test_an_item_that_cannot_be_read_is_a_row_with_a_reason(mailbox):
    rows = [one for one in analyse(PST, path="m.pst", settings=CaseSettings())
            if isinstance(one, Quarantine)]  # fmt: skip
    assert [(row.code, bool(row.reason)) for row in rows] == [("damaged", True)]


def test_a_broken_mailbox_is_refused_by_the_real_library():
    pytest.importorskip("pypff")
    with pytest.raises(SourceError) as caught:
        read(PST, name="m.pst")
    assert caught.value.code == "damaged"


def test_without_libpff_a_mailbox_is_quarantined_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypff", None)
    with pytest.raises(SourceError) as caught:
        read(PST, name="m.pst")
    assert caught.value.code == "tool-missing"
    assert "evidence-indexer[pst]" in caught.value.hint
