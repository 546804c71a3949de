"""Real files of old programs, made by LibreOffice from new ones, for tests."""

from __future__ import annotations

import functools
import subprocess
import tempfile
from pathlib import Path

import pytest

from indexer.readers.office import libreoffice

needs_libreoffice = pytest.mark.skipif(not libreoffice(), reason="LibreOffice is not installed")


@functools.cache
def converted(data: bytes, suffix: str, to: str) -> bytes:
    """The file as LibreOffice saves it in another format."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, f"given{suffix}")
        given.write_bytes(data)
        subprocess.run(
            [libreoffice(), f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
             "--headless", "--convert-to", to, "--outdir", f"{folder}/made", str(given)],
            check=True, capture_output=True,
        )  # fmt: skip
        return Path(folder, "made", f"given.{to.partition(':')[0]}").read_bytes()
