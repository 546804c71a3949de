"""An invented case in which every secret bears a canary, wherever and in whatever form it lies."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

from docx import Document

CANARY = "canaryquill"
SECRET = f"Our exposure on the sluice is four million dollars, says {CANARY}one in this advice."
LEASE = f"The lease of the pump house was never registered, as {CANARY}two can prove today."
FIGURES = f"The settlement ceiling that {CANARY}three may offer is four hundred thousand dollars."
OPEN = "The gauge at the weir was read each morning at seven by the keeper."
PRIVILEGED = frozenset((
    "advice.txt", "advice.docx", "copies/advice again.txt", "mail/to-counsel.eml",
    "mail/to-counsel.eml!/lease.txt", "lease.txt", "mail/reply.eml", "minutes.txt", "header.docx",
    "box.zip", "box.zip!/offer.txt", "fragment.txt",
))  # fmt: skip
OPEN_PAPERS = frozenset(("box.zip!/readings.txt", "readings.txt", "claim.txt"))

ADVICE = f"""PRIVILEGED AND CONFIDENTIAL
Solicitor-client communication

Date: 2021-03-01

{SECRET}

The gauge had failed, and the Board knew of it on March 2, 2020. The Board admits that it was late.
"""
CLAIM = """Court File No. T-77-21

FEDERAL COURT

BETWEEN:

PETRA LINDQVIST
Plaintiff

and

HARROWGATE WATER BOARD
Defendant

STATEMENT OF CLAIM

1. On March 3, 2020 the Defendant opened the sluice without warning anybody on the river.

Dated at Ottawa, January 4, 2021
"""


def write_secret_matter(root: Path) -> Path:
    """A case folder with privileged papers in many forms and three open ones; gives the folder."""
    corpus = root / "corpus"
    for folder in ("copies", "mail"):
        (corpus / folder).mkdir(parents=True)
    texts = {
        "advice.txt": ADVICE,
        "copies/advice again.txt": ADVICE,
        "lease.txt": f"Date: 2019-05-05\n\n{LEASE}\n",
        "minutes.txt": f"Minutes\n\nDate: 2021-04-01\n\nThe chair read out: “{SECRET}”\n",
        "fragment.txt": "Date: 2021-05-01\n\nSomebody wrote that our exposure on the sluice is "
        f"four million dollars, says {CANARY}one, and left.\n",
        "readings.txt": f"Readings\n\nDate: 2020-02-01\n\n{OPEN}\n",
        "claim.txt": CLAIM,
    }
    for name, text in texts.items():
        (corpus / name).write_text(text, "utf-8")
    _write_word(corpus / "advice.docx", ADVICE.split("\n\n"))
    _write_word(corpus / "header.docx", [FIGURES], header="LITIGATION PRIVILEGE")
    _write_mail(corpus / "mail")
    (corpus / "box.zip").write_bytes(_zip({
        "offer.txt": f"WITHOUT PREJUDICE\n\nDate: 2021-06-06\n\n{FIGURES}\n",
        "readings.txt": f"Readings of the week\n\nDate: 2020-02-08\n\n{OPEN} It rained.\n",
    }))  # fmt: skip
    (root / "case.toml").write_text(
        'name = "Lindqvist v. Board"\n[privilege]\ncounsel = ["@roe.example", "Jane Roe"]\n',
        "utf-8",
    )
    return root


def _write_word(path: Path, paragraphs: list[str], header: str = "") -> None:
    paper = Document()
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        paper.add_paragraph(text.replace("\n", " ").strip())
    paper.save(str(path))


def _write_mail(folder: Path) -> None:
    """A question to counsel with a paper attached, and a reply among others that quotes it."""
    asked = _mail("Ines <ines@board.example>", "Jane <jane@mail.roe.example>", "Sluice", (
        f"Jane,\n\nPlease advise. I have heard that {CANARY}four saw the keeper leave at noon.\n"
    ))  # fmt: skip
    asked.add_attachment(f"Date: 2019-05-05\n\n{LEASE}\n", filename="lease.txt")
    asked.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf",
                         filename=f"{CANARY}five.pdf")  # fmt: skip
    (folder / "to-counsel.eml").write_bytes(asked.as_bytes())
    reply = _mail("Olu <olu@board.example>", "Ines <ines@board.example>", "Re: lunch", (
        f"Noted.\n\n> I have heard that {CANARY}four saw the\n> keeper leave at noon.\n"
    ))  # fmt: skip
    (folder / "reply.eml").write_bytes(reply.as_bytes())


def _mail(sender: str, to: str, subject: str, body: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = "Mon, 05 Apr 2021 10:00:00 +0000"
    message["Message-ID"] = f"<{len(body)}@board.example>"
    message.set_content(body)
    return message


def _zip(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name, text in members.items():
            box.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()
