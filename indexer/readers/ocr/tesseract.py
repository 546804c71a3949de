"""Runs tesseract on one picture: a process of its own, that ends with ours and has its own time."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from indexer.readers.ocr.memory import key_of, lent
from indexer.readers.pulse import pulse

if TYPE_CHECKING:
    from PIL.Image import Image

HOW_TO_INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-fra"
# English alone loses one accent in four; a document may hold both.
_WANTED = ("eng", "fra")
_TIMEOUT_S = 75.0  # less than a part of the work may take (see `isolate`)
_TURN = re.compile(r"^Rotate:\s*(\d+)", re.M)
_SURENESS = re.compile(r"^Orientation confidence:\s*([\d.]+)", re.M)
_LEAST_SURE = 1.5
_FOLDER = re.compile(r'languages in "([^"]+)"')
_WORD_LEVEL = "5"


class Word(NamedTuple):
    """A word as tesseract gives it: its box in pixels from the top left, confidence 0 to 100.

    `line` says which words stand on one line: (block, paragraph, line).
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


@functools.lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Which of English and French it can read here; () where it is not installed."""
    if shutil.which("tesseract") is None:
        return ()
    known = set(_asked("--list-langs").split())
    return tuple(language for language in _WANTED if language in known)


@functools.lru_cache(maxsize=1)
def engine() -> str:
    """The program and its languages as installed: another of either may read other words."""
    folder = _FOLDER.search(_asked("--list-langs"))
    sizes = [
        f"{language} {file.stat().st_size}"
        for language in (*languages(), "osd")
        if folder and (file := Path(folder[1], f"{language}.traineddata")).is_file()
    ]
    return "\n".join((*_asked("--version").splitlines()[:1], *(sizes or languages())))


def _asked(question: str) -> str:
    return (_run(["tesseract", question], b"") or b"").decode("utf-8", "replace")


def find_words(image: Image) -> list[Word] | None:
    """The words of a grey picture, in the order tesseract reads them; None where it failed."""
    options = ["-l", "+".join(languages()), "--psm", "3", "tsv"]
    told = _read(tuple(options), _pixels(image))
    return None if told is None else list(_words(told.decode("utf-8", "replace")))


def find_turn(image: Image) -> int:
    """By how many degrees the picture must be turned clockwise to stand upright: 0, 90, 180, 270.

    0 where that cannot be told.
    """
    told = _read(("--psm", "0"), _pixels(image))
    text = (told or b"").decode("utf-8", "replace")
    turn, sure = _TURN.search(text), _SURENESS.search(text)
    if turn is None or sure is None or float(sure[1]) < _LEAST_SURE:
        return 0
    return int(turn[1]) % 360


def _pixels(image: Image) -> bytes:
    """The picture as a portable grey map, which costs no packing and unpacking."""
    return b"P5 %d %d 255\n" % image.size + image.tobytes()


def _read(options: tuple[str, ...], picture: bytes) -> bytes | None:
    """What tesseract prints of a picture, remembered or read; None where it failed."""
    memory = lent()
    key = key_of(engine(), options, picture) if memory else ""
    known = memory.recall(key) if memory else None
    if known is not None:
        pulse()
        return known
    told = _run(["tesseract", "stdin", "stdout", *options], picture)
    if memory and told is not None:
        memory.keep(key, told)
    return told


def _run(command: Sequence[str], data: bytes) -> bytes | None:
    # One thread: documents are read side by side, and four threads a page slow all of them.
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT_S, env=surroundings, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    finally:
        pulse()
    return done.stdout if done.returncode == 0 else None


def _words(table: str) -> Iterator[Word]:
    """The rows of words; a table of tesseract has a header line and twelve columns."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        block, paragraph, line = (int(cell) for cell in cells[2:5])
        left, top, width, height = (int(cell) for cell in cells[6:10])
        yield Word(
            cells[11].strip(), left, top, left + width, top + height,
            max(0.0, float(cells[10])), (block, paragraph, line),
        )  # fmt: skip
