"""Any file as PDF pages: PDF as it is, images on a page, office files by LibreOffice, else text."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.export.binder import fonts
from indexer.export.binder.typeset import LETTER, new_canvas, typeset

IMAGES = frozenset(("png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp", "webp", "image"))
OFFICE = frozenset((
    "docx", "docm", "dotx", "doc", "odt", "rtf", "xlsx", "xlsm", "xls", "ods", "pptx", "ppt",
))  # fmt: skip
_MARGIN = 36.0
_TIMEOUT_S = 300
# No macro runs, no link is followed and nothing is fetched while a file is printed.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""  # noqa: E501 - one setting a line


@dataclass(frozen=True, slots=True)
class Original:
    """A document to print: its bytes, its format as the readers name it, and its text."""

    name: str
    format: str
    data: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """PDF pages, and how they came to be where they are not the original's own; "" where they
    are."""

    pdf: bytes
    how: str = ""


def print_all(originals: Iterable[tuple[str, Original]]) -> dict[str, Printed]:
    """The pages of each document, by the key it came with; LibreOffice is started once for all."""
    originals = list(originals)
    office = {key: one for key, one in originals if one.format in OFFICE}
    converted = print_office(office)
    return {key: _print(one, converted.get(key)) for key, one in originals}


def print_office(originals: Mapping[str, Original]) -> dict[str, bytes]:
    """The files that LibreOffice turned into PDF; none where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None or not originals:
        return {}
    with tempfile.TemporaryDirectory(prefix="indexer-binder-") as scratch:
        folder = Path(scratch)
        (folder / "profile/user").mkdir(parents=True)
        (folder / "profile/user/registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        (folder / "out").mkdir()
        names = {}
        for number, (key, one) in enumerate(originals.items()):
            path = folder / f"{number:05}.{one.format}"
            path.write_bytes(one.data)
            names[key] = path
        _convert(program, folder, list(names.values()))
        made = {key: folder / "out" / f"{path.stem}.pdf" for key, path in names.items()}
        return {key: path.read_bytes() for key, path in made.items() if path.is_file()}


def _convert(program: str, folder: Path, files: list[Path]) -> None:
    """Run LibreOffice; what it does not make within the time is typeset from its text instead."""
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--norestore", "--convert-to", "pdf", "--outdir", str(folder / "out"), *map(str, files),
    ]  # fmt: skip
    # The date that a file prints with a field must not be the day of printing.
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": "946684800", "TZ": "UTC"}
    try:
        subprocess.run(
            command, capture_output=True, timeout=_TIMEOUT_S, check=False, env=surroundings
        )
    except (OSError, subprocess.TimeoutExpired):
        return


def _print(one: Original, converted: bytes | None) -> Printed:
    if one.format == "pdf":
        return Printed(one.data)
    if one.format in IMAGES:
        made = print_image(one.data)
        if made is not None:
            return Printed(made, "An image, placed on the page; the original is the file.")
    if converted is not None:
        return Printed(converted, "Printed by LibreOffice; the original is the file.")
    lost = fonts.not_drawn(one.text)
    boxes = f" Characters that no font here has are boxes: {lost} different ones." if lost else ""
    return Printed(
        typeset(one.text),
        f"Set from the extracted text, not the look of the original, which is the file.{boxes}",
    )


def print_image(data: bytes) -> bytes | None:
    """Each picture of the image on a page of its own; None where it cannot be opened."""
    from PIL import Image, ImageOps, ImageSequence
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = new_canvas(out)
    try:
        with Image.open(io.BytesIO(data)) as image:
            for frame in ImageSequence.Iterator(image):
                picture = ImageOps.exif_transpose(frame.convert("RGB"))
                room = LETTER[0] - 2 * _MARGIN, LETTER[1] - 2 * _MARGIN
                scale = min(room[0] / picture.width, room[1] / picture.height, 1.0)
                wide, high = picture.width * scale, picture.height * scale
                canvas.drawImage(ImageReader(picture), (LETTER[0] - wide) / 2,
                                 LETTER[1] - _MARGIN - high, wide, high)  # fmt: skip
                canvas.showPage()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    canvas.save()
    return out.getvalue()
