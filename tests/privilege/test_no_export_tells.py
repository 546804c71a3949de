"""No export shows a word of a withheld document: each one is run, and its bytes are searched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import click
import pypdfium2
import pytest
from click.testing import CliRunner

from indexer.cli.export import export_command
from indexer.cli.main import cli
from indexer.errors import IndexerError
from tests.privilege.matter import CANARY, PRIVILEGED, SECRET

FORMS = (".xlsx", ".csv", ".json", ".docx", ".html", ".dat", ".opt", ".pdf", ".txt", ".md")
# Whatever `indexer export` offers when the tests run, in every form it takes.
KINDS = export_command.list_commands(click.Context(export_command))


def written(root: Path, kind: str, *more: str) -> dict[str, bytes]:
    """The files that an export writes, in each form that it offers, by name."""
    found: dict[str, bytes] = {}
    (root / "terms.txt").write_text("gauge\nsluice\n", "utf-8")
    for form in FORMS:
        folder = root / "exports" / f"{kind}{form[1:]}"
        folder.mkdir(parents=True)
        asked = [kind, str(root / "terms.txt")] if kind == "terms" else [kind]
        words = ["--case", str(root), "export", *asked, "--to", str(folder / f"out{form}"), *more]
        done = CliRunner().invoke(cli, words)
        # A form that is not offered is refused; anything else is a fault of ours.
        assert done.exception is None or isinstance(done.exception, SystemExit | IndexerError)
        found |= {f"{form} {p.name}": p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return found


def readable(data: bytes) -> str:
    """All text in a file's bytes: of a zip its members', of a PDF its pages', marks and names."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            return "\n".join(readable(box.read(name)) for name in box.namelist())
    text = data.decode("utf-8", "replace") + data.decode("utf-16-le", "replace")
    if data.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(data)
        text += "\n".join(page.get_textpage().get_text_bounded() for page in pages)
        text += "\n".join(mark.get_title() for mark in pages.get_toc())
    return text


@pytest.mark.parametrize("kind", KINDS)
def test_no_canary_in_any_form(untouched_case, kind):
    files = written(untouched_case, kind)
    assert files, "the export was written in no form: give it in FORMS"
    for name, data in files.items():
        assert CANARY not in readable(data).casefold(), f"{kind} {name}"


def test_open_documents_are_exported_and_privileged_names_are_not(untouched_case):
    (untouched_case / "exports").mkdir(exist_ok=True)
    target = untouched_case / "exports/list.csv"
    CliRunner().invoke(cli, ["--case", str(untouched_case), "export", "exhibits", "--to",
                             str(target)])  # fmt: skip
    text = target.read_text("utf-8-sig")
    assert "box.zip!/readings.txt" in text
    assert [path for path in PRIVILEGED if f",{path}," in text] == []


def test_a_planted_canary_is_found_in_a_zip_and_in_a_pdf():
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("word/document.xml", SECRET)
    page = io.BytesIO()
    canvas = Canvas(page)
    canvas.drawString(72, 700, SECRET)
    canvas.save()
    assert CANARY in readable(out.getvalue())
    assert CANARY in readable(page.getvalue())
