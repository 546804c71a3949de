"""Writes the sample matter into `corpus/`: `python -m tests.sample_matter [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.sample_matter.build import build

CORPUS = Path(__file__).parents[2] / "corpus"

if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
