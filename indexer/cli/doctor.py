"""The doctor command: which optional tools are installed, and what each missing one costs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

import click


@dataclass(frozen=True, slots=True)
class Tool:
    """A program or library the indexer can do without.

    `commands` are names it may be installed under; `module` is set for a Python library,
    `language` for one that tesseract must know.
    """

    name: str
    commands: tuple[str, ...]
    cost: str
    install: str
    module: str = ""
    language: str = ""

    def place(self) -> str:
        """Where it is installed, "" where it is not."""
        if self.module:
            spec = find_spec(self.module)
            return (spec.origin or self.module) if spec else ""
        if self.language:
            from indexer.readers.ocr import languages

            return self.language if self.language in languages() else ""
        return next((found for c in self.commands if (found := shutil.which(c))), "")


TOOLS = (
    Tool(
        "LibreOffice", ("soffice", "libreoffice"),
        ".wpd files cannot be read; of .doc and .ppt the bare words, where catdoc is installed",
        "sudo apt-get install libreoffice-writer-nogui libreoffice-impress-nogui",
    ),
    Tool(
        "catdoc", ("catdoc",),
        "where LibreOffice is missing too, .doc and .ppt files cannot be read",
        "sudo apt-get install catdoc",
    ),
    Tool(
        "libpff", (), "Outlook mailboxes (.pst, .ost) cannot be read",
        "pip install 'evidence-indexer[pst]'", "pypff",
    ),
    Tool(
        "libarchive-c", (),
        "7-Zip and RAR archives cannot be opened (it also needs: apt-get install libarchive13)",
        "pip install 'evidence-indexer[archives]'", "libarchive",
    ),
    Tool(
        "tesseract", ("tesseract",),
        "scans and pictures are listed as pages without text, and no search finds them",
        "sudo apt-get install tesseract-ocr tesseract-ocr-fra",
    ),
    Tool(
        "OCR English", ("tesseract",), "scans in English are read badly or not at all",
        "sudo apt-get install tesseract-ocr tesseract-ocr-eng", language="eng",
    ),
    Tool(
        "OCR French", ("tesseract",), "scans in French lose one accented letter in four",
        "sudo apt-get install tesseract-ocr tesseract-ocr-fra", language="fra",
    ),
    Tool(
        "recoll", ("recollindex",),
        "the benchmark has nothing to compare its speed with; reading is not affected",
        "sudo apt-get install recoll",
    ),
)  # fmt: skip
LIBRARIES = (
    Tool("python-docx", (), "Word files cannot be opened", "pip install python-docx", "docx"),
    Tool("pypdfium2", (), "PDF files cannot be read", "pip install pypdfium2", "pypdfium2"),
    Tool("pillow", (), "pictures and scanned pages cannot be read", "pip install pillow", "PIL"),
    Tool("openpyxl", (), "no workbooks in or out", "pip install openpyxl", "openpyxl"),
    Tool("python-calamine", (), ".xls and .xlsb workbooks cannot be read",
         "pip install python-calamine", "python_calamine"),
    Tool("python-pptx", (), "PowerPoint files cannot be read", "pip install python-pptx", "pptx"),
    Tool("python-oxmsg", (), "Outlook messages cannot be read", "pip install python-oxmsg",
         "oxmsg"),
    Tool("striprtf", (), "Rich Text cannot be read", "pip install striprtf", "striprtf"),
    Tool("selectolax", (), "web pages and HTML mail cannot be read", "pip install selectolax",
         "selectolax"),
    Tool("msoffcrypto", (), "files protected by a password stay shut",
         "pip install msoffcrypto-tool", "msoffcrypto"),
    Tool("tantivy", (), "large cases are searched slowly, by Whoosh", "pip install tantivy",
         "tantivy"),
)  # fmt: skip
# What no tool can mend yet, so that nobody installs one in vain.
NOT_READ = (
    ("gif, bmp, webp, heic", "save as PNG, JPEG or TIFF"),
)  # fmt: skip


@click.command("doctor")
def doctor_command() -> None:
    """Say which tools are installed, what each missing one costs, and how to install it.

    Exit status 1 when a library the readers need is missing.

    \b
    Example:
        indexer doctor
    """
    states = [(tool, tool.place()) for tool in (*LIBRARIES, *TOOLS)]
    for line in _lines(states):
        click.echo(line)
    if any(not place for tool, place in states if tool in LIBRARIES):
        sys.exit(1)


def _lines(states: list[tuple[Tool, str]]) -> Iterator[str]:
    for tool, place in states:
        state = click.style("ok", fg="green") if place else click.style("missing", fg="yellow")
        yield f"{tool.name:15} {state}{f'  {place}' if place else ''}"
        if not place:
            yield f"{'':15} without it: {tool.cost}"
            yield f"{'':15} install:    {tool.install}"
    yield ""
    yield "Not read yet, whatever is installed:"
    for formats, advice in NOT_READ:
        yield f"  {formats}: {advice}"
