"""An e-mail gives its headers as fields, then its body; what is attached stays whole beside it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from indexer.errors import LimitError, SourceError
from indexer.model import BlockKind
from indexer.readers import read


def letter(body: str = "Body.\n", **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in ({"From": "a@b.ca", "Subject": "Draft"} | headers).items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def raw(headers: str, body: str = "Body.") -> bytes:
    return f"{headers}\r\n\r\n{body}\r\n".encode("latin-1")


def reading(message: EmailMessage | bytes):
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read(data, name="mail.eml")


def test_fields_stand_one_a_line_above_the_body_in_a_fixed_order():
    message = letter(
        "Dear B,\n\nWe admit it.\n", To="b@c.ca", Bcc="z@c.ca",
        Date="Mon, 03 May 2021 10:00:00 -0400", In_Reply_To="<1@b.ca>",
    )  # fmt: skip
    document, notices = reading(message)
    assert document.text == (
        "From: a@b.ca\nDate: Mon, 03 May 2021 10:00:00 -0400\nTo: b@c.ca\nBcc: z@c.ca\n"
        "Subject: Draft\nIn-Reply-To: <1@b.ca>\n\nDear B,\n\nWe admit it."
    )
    assert [b.kind for b in document.blocks] == [BlockKind.FIELD] * 6 + [BlockKind.PARAGRAPH]
    assert document.blocks[-1].place == "body"
    assert dict(document.metadata)["date"] == "2021-05-03T10:00:00-04:00"
    assert dict(document.metadata)["in-reply-to"] == "<1@b.ca>"
    assert notices == ()


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        pytest.param("Subject: =?utf-8?Q?R=C3=A9ponse?=", "Réponse", id="quoted"),
        pytest.param("Subject: =?UTF-8?B?UsOpcG9uc2U=?=", "Réponse", id="base64"),
        pytest.param(
            "Subject: =?utf-8?Q?R=C3?=\r\n =?utf-8?Q?=A9ponse?=", "Réponse",
            id="a letter divided between two words",
        ),
        pytest.param("Subject: Re =?utf-8?Q?=C3=A9t=C3=A9?= 1", "Re été 1", id="among words"),
        pytest.param("Subject: One\r\n that is folded", "One that is folded", id="folded"),
        pytest.param("Subject: R\xe9ponse", "Réponse", id="bare Windows letters"),
        pytest.param("Subject: =?no-such-set?Q?abc?=", "abc", id="unknown character set"),
        pytest.param("Subject: =?utf-8?B?!!!?=", "", id="broken base64"),
        pytest.param("Subject:", "", id="an empty field is kept"),
    ],
)  # fmt: skip
def test_headers_are_decoded_as_a_mail_program_shows_them(header, shown):
    document, _ = reading(raw(f"From: a@b.ca\r\nTo: c@d.ca\r\n{header}"))
    assert f"Subject: {shown}\n" in document.text


def test_the_plain_body_is_read_and_an_equal_alternative_is_not_mentioned():
    message = letter("We admit it.\n")
    message.add_alternative("<p>We <b>admit</b> it.</p>", subtype="html")
    document, notices = reading(message)
    assert document.text.endswith("We admit it.")
    assert notices == ()


def test_an_alternative_that_says_something_else_is_noted():
    message = letter("We admit it.\n")
    message.add_alternative("<p>We deny every single allegation.</p>", subtype="html")
    document, notices = reading(message)
    assert [n.code for n in notices] == ["alternative-body-differs"]
    (other,) = document.attachments
    assert other.name == "alternative-body.html"
    assert read(other.data, name=other.name)[0].text == "We deny every single allegation."


def test_one_word_that_only_the_web_page_has_may_turn_everything_around():
    message = letter("We admit it.\n")
    message.add_alternative(
        "<head><meta charset=latin1></head><p>We don’t admit it — jamais.</p>", subtype="html"
    )
    message.add_attachment(b"x", maintype="text", subtype="html", filename="alternative-body.html")
    attached = {a.name: a.data for a in reading(message)[0].attachments}
    ((name, data),) = [pair for pair in attached.items() if pair[0] != "alternative-body.html"]
    assert read(data, name=name)[0].text == "We don’t admit it — jamais."


def test_an_html_body_is_read_where_there_is_no_plain_one():
    message = EmailMessage()
    message["From"] = "a@b.ca"
    message.set_content("<p>One.</p><table><tr><td>Date</td><td>3 May</td></tr></table>", "html")
    document, _ = reading(message)
    assert document.text == "From: a@b.ca\n\nOne.\n\nDate\t3 May"
    assert {b.place for b in document.blocks[1:]} == {"body"}


def test_the_declared_character_set_is_used_and_a_false_one_is_not():
    head = "From: a@b.ca\r\nTo: b@c.ca\r\nContent-Type: text/plain; charset={}"
    body = "Le défendeur nie l'été."
    windows = raw(head.format("windows-1252"), body)
    assert reading(windows)[0].text.endswith(body)
    document, notices = reading(raw(head.format("utf-8"), body))
    assert document.text.endswith(body)
    assert [n.code for n in notices] == ["encoding-guessed"]


def test_attachments_keep_their_bytes_and_get_names_that_differ():
    message = letter()
    for content in (b"one", b"two"):
        message.add_attachment(content, maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment(b"three", maintype="image", subtype="png")
    message.add_attachment(b"4", maintype="text", subtype="x", filename="../../etc/passwd")
    attachments = reading(message)[0].attachments
    assert [(a.name, a.data) for a in attachments] == [
        ("a.pdf", b"one"), ("a (2).pdf", b"two"), ("part-4.png", b"three"),
        ("_.._etc_passwd", b"4"),
    ]  # fmt: skip


def test_a_forwarded_message_is_an_attachment_that_can_be_read_itself():
    message = letter()
    message.add_attachment(letter("Inner body.\n", Subject="Inner " + "long " * 40))
    (inner,) = reading(message)[0].attachments
    assert inner.name.startswith("Inner long")
    document, _ = read(inner.data, name=inner.name)
    assert document.text.endswith("Inner body.")
    assert "Inner " + "long " * 39 in document.text


def test_a_message_without_text_says_so():
    message = EmailMessage()
    message["From"] = "a@b.ca"
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    _, notices = reading(message)
    assert [n.code for n in notices] == ["no-body"]


def test_an_encrypted_body_is_noted_and_the_headers_are_read():
    data = raw(
        "From: a@b.ca\r\nTo: b@c.ca\r\nContent-Type: application/pkcs7-mime; name=s.p7m", "x"
    )
    document, notices = reading(data)
    assert document.text.startswith("From: a@b.ca")
    assert "encrypted-body" in [n.code for n in notices]


def test_recipients_and_headers_without_end_are_capped_with_a_notice():
    many = ",\r\n ".join(["u@x.ca"] * 5500)
    document, notices = reading(raw(f"From: a@b.ca\r\nTo: {many}"))
    assert document.text.count("@x.ca") == 5000
    codes = {n.code for n in notices}
    assert "addresses-capped" in codes
    endless = raw(f"From: a@b.ca\r\nTo: c@d.ca\r\nSubject: {'x' * 100_000}")
    document, notices = reading(endless)
    assert [n.code for n in notices] == ["header-cut"]
    assert len(document.text) < 70_000


def test_parts_nested_too_deep_are_refused():
    data = b"From: a@b.ca\r\nTo: b@c.ca\r\n"
    for i in range(60):
        data += f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n".encode()
    data += b"Content-Type: text/plain\r\n\r\nx\r\n"
    with pytest.raises(LimitError):
        reading(data)


def test_too_many_parts_are_refused():
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    data = b"From: a@b.ca\r\nTo: b@c.ca\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    with pytest.raises(LimitError):
        reading(data + part * 2001)


def test_the_same_bytes_give_the_same_document():
    message = letter()
    message.add_attachment(letter("Inner.\n"))
    data = message.as_bytes()
    assert reading(data) == reading(data)


def test_an_e_mail_without_anything_is_empty():
    with pytest.raises(SourceError) as caught:
        reading(b"MIME-Version: 1.0\r\nX-Mailer: y\r\nReceived: z\r\n\r\n")
    assert caught.value.code == "empty"
