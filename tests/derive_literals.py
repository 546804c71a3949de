"""Derives the literals of every shipped pattern: `python -m tests.derive_literals --write`.

To be run after any change of a lexicon; without `--write` it says whether it has to be.
"""

from __future__ import annotations

import argparse
import json
from importlib.resources import files
from pathlib import Path

from indexer.lexicon import Entry, load_lexicon
from indexer.lexicon.literals import derived_parts
from indexer.lexicon.needs import digest_of, written_parts

SHIPPED = Path(__file__).parent.parent / "indexer/lexicons/literals.json"


def shipped_entries() -> list[Entry]:
    """Every entry of every lexicon."""
    languages = (one for one in files("indexer").joinpath("lexicons").iterdir() if one.is_dir())
    names = sorted((one.name, file.name) for one in languages for file in one.iterdir())
    return [
        entry
        for language, name in names
        for entry in load_lexicon(language, name.removesuffix(".toml"))
    ]


def derived() -> str:
    """The file's text: one pattern a line, in the order of their digests."""
    needs = {
        digest_of(entry): written_parts(derived_parts(entry.source, entry.flags))
        for entry in shipped_entries()
    }
    lines = (
        f"{json.dumps(digest)}: {json.dumps(needs[digest], separators=(',', ':'))}"
        for digest in sorted(needs)
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> int:
    """Write the file, or say whether it is as it should be: 0 if so, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the shipped file")
    text = derived()
    if parser.parse_args().write:
        SHIPPED.write_text(text, "utf-8")
    return int(SHIPPED.read_text("utf-8") != text)


if __name__ == "__main__":
    raise SystemExit(main())
