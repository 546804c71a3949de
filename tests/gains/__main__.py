"""Prints which statements a change of rules wins and loses, with their words, speaker and rule.

    python -m tests.gains OLD NEW [--corpus PATH]...

OLD and NEW are each a file of `indexer statements --json`, a case folder that has been read, a
revision of this repository (checked out apart and run on the corpus), or `working-tree`.

Example:
    python -m tests.gains HEAD~1 HEAD
    python -m tests.gains HEAD working-tree --corpus ../shared/gold/dev
    python -m tests.gains before.jsonl after.jsonl
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.gains.compare import compare, report
from tests.gains.versions import VersionError, default_corpus, statements_of


def main(words: list[str] | None = None) -> None:
    """Run the comparison and print the report."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.gains", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument(
        "--corpus", action="append", type=Path, metavar="PATH",
        help="what revisions are run on; may be repeated [default: corpus/ and the labelled "
        "documents in ../shared/gold]",
    )  # fmt: skip
    options = parser.parse_args(words)
    corpus = options.corpus or default_corpus()
    missing = [str(path) for path in corpus if not path.exists()]
    if missing:
        parser.error(f"no such corpus: {', '.join(missing)}")
    try:
        old, new = (statements_of(version, corpus) for version in (options.old, options.new))
    except VersionError as fault:
        parser.error(str(fault))
    for line in report(compare(old, new)):
        print(line)


if __name__ == "__main__":
    main()
