"""Programs that read what no library of ours does: LibreOffice, and catdoc where that is absent.

They are found at run time and run apart, in a folder of their own, which is deleted afterwards.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from indexer.readers import faults

#: Names LibreOffice may be installed under, the usual one first.
LIBREOFFICE = ("soffice", "libreoffice")
# The reader's process has 90 s in all.
_LONGEST_S = 80.0
_MOST_COMPLAINT = 200


@cache
def libreoffice() -> str:
    """Where LibreOffice is installed, "" where it is not."""
    return next((found for name in LIBREOFFICE if (found := shutil.which(name))), "")


@cache
def plain_reader(command: str) -> str:
    """Where catdoc or catppt is installed, "" where it is not."""
    return shutil.which(command) or ""


def convert(data: bytes, *, suffix: str, to: str, name: str) -> bytes:
    """The file as LibreOffice saves it in another format.

    The document's macros are not run: a fresh profile has LibreOffice's default, which refuses
    those of files in a place that nobody trusted.

    Args:
        data: the file.
        suffix: what to call it, for LibreOffice chooses its importer by that too (".doc").
        to: the suffix of the format wanted, "docx" or "pptx".
        name: for messages.

    Raises:
        SourceError: LibreOffice could not open it, or took longer than 80 s.
    """
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        given = Path(folder, f"given{suffix}")
        given.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [
            libreoffice(), f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--nolockcheck", "--convert-to", to, "--outdir", f"{folder}/made", str(given),
        ]  # fmt: skip
        said = _run(command, name)
        made = Path(folder, "made", f"given.{to}")
        if not made.is_file():
            complaint = said.decode("utf-8", "replace").strip()[-_MOST_COMPLAINT:]
            raise faults.damaged(name, f"LibreOffice cannot open it ({complaint or 'no reason'})")
        return made.read_bytes()


def plain_words(data: bytes, command: str, *, suffix: str, name: str) -> str:
    """The words of a file as catdoc or catppt writes them out."""
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        given = Path(folder, f"given{suffix}")
        given.write_bytes(data)
        said = _run([plain_reader(command), "-d", "utf-8", str(given)], name)
        return said.decode("utf-8", "replace")


def _run(command: list[str], name: str) -> bytes:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=_LONGEST_S, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as fault:
        raise faults.timed_out(
            name, f"{Path(command[0]).name} took over {_LONGEST_S:g} s"
        ) from fault
    return done.stdout
