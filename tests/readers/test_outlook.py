"""Outlook messages are read as the e-mails they are: fields, body, people, families."""

from __future__ import annotations

import datetime as dt

import compressed_rtf
import pytest

from indexer.errors import SourceError
from indexer.model import Analysis, CaseSettings
from indexer.pipeline import analyse
from indexer.readers import read
from indexer.readers.outlook import letter, msg
from tests.readers.ole_files import Message, ole

CLASS, SUBJECT, BODY, HTML, RTF, HEADERS = 0x001A, 0x0037, 0x1000, 0x1013, 0x1009, 0x007D
NAME, SMTP, SUBMITTED, FLAGS, CODE_PAGE = 0x0042, 0x5D02, 0x0039, 0x0E07, 0x3FDE
SENT = dt.datetime(2020, 3, 3, 15, 0, tzinfo=dt.UTC)
LETTER = {
    CLASS: "IPM.Note", SUBJECT: "Réponse à M. Roe", BODY: "Nous nions.\r\nJ. Doe",
    NAME: "Doe, John", SMTP: "doe@x.ca", SUBMITTED: SENT,
}  # fmt: skip
PEOPLE = [("Jane Roe", "jane@x.ca", 1), ("Kim", "kim@x.ca", 2), ("The Chair", "chair@x.ca", 3)]


def text_of(message: Message) -> str:
    return read(message.data(), name="a.msg")[0].text


def codes(message: Message) -> list[str]:
    return [notice.code for notice in read(message.data(), name="a.msg")[1]]


def test_a_message_shows_its_people_day_and_words_blind_copies_too():
    document, notices = read(Message(LETTER, PEOPLE).data(), name="a.msg")
    assert document.format == "msg"
    assert document.text == (
        'From: "Doe, John" <doe@x.ca>\n'
        "Date: Tue, 03 Mar 2020 15:00:00 +0000\n"
        "To: Jane Roe <jane@x.ca>\n"
        "Cc: Kim <kim@x.ca>\n"
        "Bcc: The Chair <chair@x.ca>\n"
        "Subject: Réponse à M. Roe\n\n"
        "Nous nions.\nJ. Doe"
    )
    assert [b.place for b in document.blocks] == ["header"] * 6 + ["body"]
    assert dict(document.metadata)["date"] == "2020-03-03T15:00:00+00:00"
    assert notices == ()


def test_headers_a_message_arrived_with_win_over_what_outlook_made_of_them():
    arrived = (
        "Date: Tue, 3 Mar 2020 10:00:00 -0500\r\nFrom: J. Doe <doe@x.ca>\r\nMessage-ID: <1@x>\r\n"
    )
    text = text_of(Message({**LETTER, HEADERS: arrived}, PEOPLE))
    assert text.startswith("From: J. Doe <doe@x.ca>\nDate: Tue, 3 Mar 2020 10:00:00 -0500\n")
    assert "Bcc: The Chair" in text
    assert "Message-ID: <1@x>" in text


def test_who_sent_it_for_the_author_is_said():
    assert "\nSender: Ann Roy <ann@x.ca>\n" in text_of(
        Message({**LETTER, 0x0C1A: "Ann Roy", 0x5D01: "ann@x.ca"})
    )


@pytest.mark.parametrize(
    ("properties", "body"),
    [
        pytest.param({HTML: "<p>Nous <b>nions</b>.".encode("cp1252"), CODE_PAGE: 1252},
                     "Nous nions.", id="a web page"),
        pytest.param({HTML: "<meta charset=utf-8><p>Été".encode()}, "Été", id="its own charset"),
        pytest.param({RTF: compressed_rtf.compress(rb"{\rtf1\ansi We deny.\par}")}, "We deny.",
                     id="Rich Text only"),
    ],
)  # fmt: skip
def test_a_body_in_another_form_is_read(properties, body):
    assert text_of(Message({SUBJECT: "Re", **properties})) == f"Subject: Re\n\n{body}"


def test_a_web_page_that_says_something_else_than_the_plain_body_is_noted():
    page = b"<p>We admit every word of the report and shall pay the whole amount"
    assert codes(Message({**LETTER, HTML: page})) == ["alternative-body-differs"]


def family(message: Message) -> dict[str, str]:
    found = analyse(message.data(), path="a.msg", settings=CaseSettings())
    return {one.document.path: one.parent for one in found if isinstance(one, Analysis)}


def test_attached_files_and_messages_are_its_family():
    inner = Message({SUBJECT: "The gate", BODY: "It was open."}, files=[("b.txt", b"Noted.")])
    message = Message(LETTER, files=[("Annexe é.txt", b"Attached." * 600), ("x", inner)])
    assert family(message) == {
        "a.msg": "",
        "a.msg!/Annexe é.txt": "a.msg",
        "a.msg!/The gate.eml": "a.msg",
        "a.msg!/The gate.eml!/b.txt": "a.msg!/The gate.eml",
    }


@pytest.mark.parametrize(
    ("message", "code"),
    [
        pytest.param(Message({**LETTER, FLAGS: 8}), "draft-message", id="never sent"),
        pytest.param(Message({**LETTER, CLASS: "IPM.Appointment"}), "outlook-item",
                     id="an appointment"),
        pytest.param(Message(LETTER, others=[{0x3705: 2, 0x3707: "a.pdf", 0x3708: "R:\\a.pdf"}]),
                     "attachment-elsewhere", id="a file on a drive"),
        pytest.param(Message(LETTER, others=[{0x3705: 6, 0x3001: "Chart"}]), "embedded-object",
                     id="an object"),
    ],
)  # fmt: skip
def test_what_a_reader_of_the_message_must_know_is_said(message, code):
    assert codes(message) == [code]


def test_more_recipients_than_the_cap_are_said(monkeypatch):
    monkeypatch.setattr(letter, "_MOST_RECIPIENTS", 3)
    monkeypatch.setattr(msg, "_MOST_RECIPIENTS", 4)
    document, notices = read(Message(LETTER, [("", "r@x.ca", 1)] * 9).data(), name="a.msg")
    assert document.text.count("r@x.ca") == 3
    assert {n.code for n in notices} == {"addresses-capped"}


def test_the_same_message_gives_the_same_bytes_to_its_family():
    message = Message(LETTER, files=[("x", Message({SUBJECT: "In", BODY: "It was open."}))])
    first, second = (read(message.data(), name="a.msg")[0].attachments for _ in range(2))
    assert first == second


@pytest.mark.parametrize("letters", ["a\udc00b", "line\r\nBcc: nobody@x.ca", "\x00"])
def test_hostile_letters_in_a_subject_harm_nobody(letters):
    text = text_of(Message({**LETTER, SUBJECT: letters}))
    assert "\nBcc:" not in text
    text.encode()


def test_storages_nested_beyond_reason_are_refused():
    tree: dict = {"x": b"y"}
    for _ in range(150):
        tree = {"n": tree}
    with pytest.raises(SourceError) as caught:
        read(ole({"__properties_version1.0": bytes(32), **tree}), name="a.msg")
    assert caught.value.code == "over-limit"
