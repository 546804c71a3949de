"""Archives and mailboxes give their members as documents of a family, and harm nobody."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import sys
import tarfile
import zipfile
from email.message import EmailMessage

import pytest

from indexer.errors import SourceError
from indexer.model import Analysis, CaseSettings, Quarantine
from indexer.pipeline import analyse
from indexer.readers import containers, read
from indexer.readers.containers import member_path
from tests.readers.quine_zip import quine_zip
from tests.readers.rar_files import rar4, rar5
from tests.readers.word_files import WordFile, archive, paragraph

LETTER = b"Date: 3 March 2020\n\nThe Board admits that the gate was open.\n"


def tar(members: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as out:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.type = len(content), kind
            entry.linkname = "/etc/passwd" if kind == tarfile.SYMTYPE else ""
            out.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def mailbox(*bodies: str) -> bytes:
    letters = []
    for number, body in enumerate(bodies):
        message = EmailMessage()
        message["From"], message["To"] = "roe@x.ca", "doe@x.ca"
        message["Subject"], message["Date"] = f"No. {number}", "Tue, 3 Mar 2020 10:00:00 -0500"
        message.set_content(body)
        postmark = b"From roe@x.ca Tue Mar  3 10:00:00 2020\n"
        letters.append(postmark + message.as_bytes().replace(b"\nFrom ", b"\n>From "))
    return b"\n".join(letters)


def members(data: bytes, name: str) -> dict[str, bytes]:
    return {a.name: a.data for a in read(data, name=name)[0].attachments}


def family(data: bytes, path: str) -> dict[str, str]:
    """path → the text, or the code of its quarantine."""
    found = {}
    for one in analyse(data, path=path, settings=CaseSettings()):
        if isinstance(one, Quarantine):
            found[one.path] = f"({one.code})"
        else:
            assert isinstance(one, Analysis)
            found[one.document.path] = one.document.text.strip()
    return found


def protected(data: bytes, member: str) -> bytes:
    """The archive with one member marked as encrypted."""
    marked = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as given:
        local = given.getinfo(member).header_offset
    central = marked.rindex(member.encode()) - 46
    for place in (local + 6, central + 8):
        marked[place] |= 1
    return bytes(marked)


@pytest.mark.parametrize(
    ("data", "name", "format_name"),
    [
        pytest.param(archive({"may.txt": LETTER}), "box.zip", "zip", id="zip"),
        pytest.param(tar({"may.txt": LETTER}), "box.tar", "tar", id="tar"),
        pytest.param(gzip.compress(tar({"may.txt": LETTER})), "box.tgz", "tar", id="tar, packed"),
        pytest.param(gzip.compress(LETTER), "may.txt.gz", "gz", id="one file, gzip"),
        pytest.param(bz2.compress(LETTER), "may.txt.bz2", "gz", id="one file, bzip2"),
        pytest.param(lzma.compress(LETTER), "may.txt.xz", "gz", id="one file, xz"),
    ],
)
def test_the_members_of_an_archive_are_its_family(data, name, format_name):
    document, notices = read(data, name=name)
    assert (document.format, document.text, document.blocks) == (format_name, "", ())
    assert members(data, name) == {"may.txt": LETTER}
    assert notices == ()


def test_members_are_analysed_under_the_path_of_their_container():
    word = WordFile(paragraph("The Board denies it.")).data()
    data = archive({"letters/may.txt": LETTER, "letters/june.docx": word})
    found = list(analyse(data, path="in/box.zip", settings=CaseSettings()))
    assert [(one.document.path, one.parent) for one in found] == [
        ("in/box.zip", ""),
        ("in/box.zip!/letters/may.txt", "in/box.zip"),
        ("in/box.zip!/letters/june.docx", "in/box.zip"),
    ]
    assert found[0].structure.passages == ()


def test_archives_in_archives_are_opened():
    inner = archive({"may.txt": LETTER})
    found = family(archive({"inner.zip": inner, "inner.tar": tar({"a.txt": b"Noted."})}), "o.zip")
    assert found["o.zip!/inner.zip!/may.txt"].endswith("open.")
    assert found["o.zip!/inner.tar!/a.txt"] == "Noted."


def test_archives_nested_too_deep_are_refused():
    data = archive({"a.txt": LETTER})
    for _ in range(7):
        data = archive({"n.zip": data})
    codes = [text for text in family(data, "n.zip").values() if text.startswith("(")]
    assert codes == ["(over-limit)"]


def test_the_same_name_twice_is_two_documents():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("a.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate"):
            out.writestr("a.txt", "Two.")
    assert members(buffer.getvalue(), "b.zip") == {"a.txt": b"One.", "a (2).txt": b"Two."}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\roe\\may.docx", "C:/Users/roe/may.docx"),
        ("a!/b.txt", "a/b.txt"),
        ("a\x00\nb.txt", "a_b.txt"),
        ("../..", ""),
        ("Réponse à M. Roe.pdf", "Réponse à M. Roe.pdf"),
    ],
)
def test_a_members_name_leads_nowhere_else(name, path):
    assert member_path(name) == path


def test_names_written_in_utf8_without_saying_so_are_read():
    data = archive({"Reponse_.txt": LETTER}).replace(b"Reponse_", "Réponse".encode())
    assert list(members(data, "b.zip")) == ["Réponse.txt"]


def test_a_protected_member_is_quarantined_for_itself():
    data = protected(archive({"a.txt": b"Open.", "b.txt": b"Shut."}), "b.txt")
    found = family(data, "b.zip")
    assert found == {"b.zip": "", "b.zip!/a.txt": "Open.", "b.zip!/b.txt": "(encrypted)"}


def test_a_damaged_member_is_quarantined_for_itself():
    data = bytearray(archive({"a.txt": LETTER, "b.txt": b"Whole."}))
    data[data.index(b"a.txt") + 12] ^= 0xFF
    found = family(bytes(data), "b.zip")
    assert found["b.zip!/a.txt"] == "(damaged)"
    assert found["b.zip!/b.txt"] == "Whole."


def test_a_bomb_among_the_members_is_quarantined_for_itself():
    found = family(archive({"bomb.txt": bytes(5_000_000), "a.txt": b"Safe."}), "b.zip")
    assert found["b.zip!/bomb.txt"] == "(over-limit)"
    assert found["b.zip!/a.txt"] == "Safe."


def test_a_packed_bomb_is_refused():
    with pytest.raises(SourceError) as caught:
        read(gzip.compress(bytes(5_000_000)), name="b.gz")
    assert caught.value.code == "over-limit"


def test_all_members_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(containers, "_LARGEST_TOTAL_BYTES", 100)
    with pytest.raises(SourceError) as caught:
        read(archive({f"{n}.txt": LETTER for n in range(3)}), name="b.zip")
    assert caught.value.code == "over-limit"


@pytest.mark.parametrize("make", [archive, tar])
def test_too_many_members_are_refused(make, monkeypatch):
    monkeypatch.setattr(containers, "_MOST_ENTRIES", 2)
    with pytest.raises(SourceError) as caught:
        read(make({f"{n}.txt": b"x" for n in range(3)}), name="b.zip")
    assert caught.value.code == "over-limit"


def test_members_over_the_same_bytes_are_refused():
    data = bytearray(archive({"a.txt": LETTER, "b.txt": LETTER}))
    second = data.rindex(b"b.txt") - 46
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(SourceError) as caught:
        read(bytes(data), name="b.zip")
    assert caught.value.code == "over-limit"


def test_links_in_a_tar_are_left_out_and_said():
    data = tar({"a.txt": b"One."})[:1024] + tar({"passwd": b""}, tarfile.SYMTYPE)
    document, notices = read(data, name="b.tar")
    assert [a.name for a in document.attachments] == ["a.txt"]
    assert [n.code for n in notices] == ["member-left-out"]


def test_what_a_system_left_for_itself_is_no_document_but_is_said():
    data = archive({"a.txt": b"One.", "__MACOSX/._a.txt": b"x", "sub/.DS_Store": b"x"})
    document, notices = read(data, name="b.zip")
    assert [a.name for a in document.attachments] == ["a.txt"]
    assert notices[0].message.startswith("2 files")


@pytest.mark.parametrize("data", [archive({}), archive({"folder/": b""}), tar({})])
def test_an_archive_of_nothing_is_quarantined(data):
    with pytest.raises(SourceError):
        read(data, name="b.zip")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_cut_short_is_refused(pack, cut):
    data = pack(LETTER * 20)
    with pytest.raises(SourceError):
        read(data[: int(len(data) * cut)], name="b.gz")


def test_every_letter_of_a_mailbox_is_a_document():
    found = family(mailbox("We agree.", "From now on we object.\n\nFrom here too."), "in.mbox")
    assert list(found) == ["in.mbox", "in.mbox!/message-00001.eml", "in.mbox!/message-00002.eml"]
    assert "Subject: No. 0" in found["in.mbox!/message-00001.eml"]
    assert found["in.mbox!/message-00002.eml"].endswith("From now on we object.\n\nFrom here too.")


def test_one_letter_with_a_postmark_is_a_letter():
    document, _ = read(mailbox("We agree."), name="may.eml")
    assert (document.format, document.attachments) == ("eml", ())


def packed_by_libarchive(files: dict[str, bytes]) -> bytes:
    libarchive = pytest.importorskip("libarchive")
    blocks: list[bytes] = []
    with libarchive.custom_writer(
        lambda data: blocks.append(bytes(data)) or len(data), "7zip"
    ) as out:
        for name, content in files.items():
            out.add_file_from_memory(name, len(content), content)
    return b"".join(blocks)


def test_a_7_zip_archive_gives_its_members():
    data = packed_by_libarchive({"letters/may.txt": LETTER, ".DS_Store": b"x"})
    document, notices = read(data, name="box.7z")
    assert document.format == "7z"
    assert {a.name: a.data for a in document.attachments} == {"letters/may.txt": LETTER}
    assert [n.code for n in notices] == ["member-left-out"]


def test_a_bomb_in_a_7_zip_archive_is_quarantined_for_itself():
    data = packed_by_libarchive({"a.txt": LETTER, "bomb.txt": bytes(5_000_000)})
    found = family(data, "b.7z")
    assert found["b.7z!/bomb.txt"] == "(over-limit)"
    assert found["b.7z!/a.txt"].endswith("open.")


def test_a_7_zip_archive_cut_short_is_refused():
    data = packed_by_libarchive({"a.txt": LETTER})
    with pytest.raises(SourceError) as caught:
        read(data[:-20], name="b.7z")
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("make", [rar4, rar5])
def test_a_rar_archive_gives_its_members(make):
    pytest.importorskip("libarchive")
    data = make({"letters/may.txt": LETTER, ".DS_Store": b"x", "june.txt": LETTER})
    document, notices = read(data, name="box.rar")
    assert document.format == "rar"
    assert {a.name: a.data for a in document.attachments} == {
        "letters/may.txt": LETTER, "june.txt": LETTER,
    }  # fmt: skip
    assert [n.code for n in notices] == ["member-left-out"]


@pytest.mark.parametrize("make", [rar4, rar5])
def test_of_a_rar_archive_cut_short_the_whole_members_are_read(make):
    pytest.importorskip("libarchive")
    data = make({"a.txt": LETTER, "b.txt": LETTER})
    found = family(data[: data.rindex(LETTER) + 9], "b.rar")
    assert found["b.rar!/a.txt"].endswith("open.")
    assert list(found.values()).count("(damaged)") == 1


def test_an_archive_that_contains_itself_is_opened_five_times_and_no_more():
    data = quine_zip()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read(archive.namelist()[0]) == data
    found = family(data, "quine.zip")
    assert [what for what in found.values() if what] == ["(over-limit)"]
    assert len(found) == 6


def test_without_libarchive_a_7_zip_archive_is_quarantined_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "libarchive", None)
    with pytest.raises(SourceError) as caught:
        read(b"7z\xbc\xaf\x27\x1c" + bytes(40), name="b.7z")
    assert caught.value.code == "tool-missing"
    assert "evidence-indexer[archives]" in caught.value.hint
