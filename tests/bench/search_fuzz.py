"""Throws broken queries at the parser and both engines: no exception but ours, no query that hangs.

    python -m tests.bench.search_fuzz [--minutes 10] [--seed 1]

Ends with status 1 at the first exception that is not an IndexerError, and prints the query; prints
the slowest query in any case.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from indexer.errors import IndexerError
from indexer.search import Engine, create_engine, explain, parse_query, search
from tests.search.matter import fetch_from, make_documents, make_query

_SCRAPS = (
    "(", ")", '"', "“", "”", "«", "»", "[", "]", "{", "}", "*", "?", "~", "~2", "!", "=", ":", "@",
    "@a", "AND", "OR", "NOT", "not w/3", "w/5", "pre/0", "w/", "/s", "/p", "w/99999999999", "date:",
    "date:[", "date:[TO]", "date:[2020-02 TO 2019]", "date:2020-13", "said:199X", "kind:", "kind:x",
    "by:(", "para:12(a)", "path:../..", "TO", "\0", "\n", "\t", "é", "e\u0301", "ﬁ", "\ud83d\ude00",
    "\u202e", "ａ", "İ", "ß", "0" * 60, "a*b*c*d*e*f*", "????????????", "*a*", "-", "^", "\\", "'",
    "#", "%", "&&", "||", "a" * 400, "(" * 45, "NOT " * 60, "corrected:maybe", "\ud800",
)  # fmt: skip


def make_broken(random: Random) -> str:
    """A query of the language with pieces cut out, doubled, swapped and put in."""
    query = make_query(random, random.randint(0, 4)) if random.random() < 0.7 else ""
    for _ in range(random.randint(0, 8)):
        at = random.randint(0, len(query))
        other = random.randint(0, len(query))
        first, last = min(at, other), max(at, other)
        piece = random.choice((
            random.choice(_SCRAPS), f" {random.choice(_SCRAPS)} ", query[first:last][:200],
            chr(random.randrange(0x20, 0x2FFF)), " " + make_query(random, 1),
        ))  # fmt: skip
        query = query[:first] + piece + query[last if random.random() < 0.3 else first :]
    return query


def fuzz(seconds: float, seed: int) -> Iterator[tuple[str, str, float]]:
    """Yield (query, what became of it, seconds it took) until the time is up."""
    passages = make_documents(seed, 12, 5)
    fetch, random = fetch_from(passages), Random(seed)
    with tempfile.TemporaryDirectory(prefix="indexer-fuzz-") as scratch:
        engines = [create_engine(name, Path(scratch) / name, "s") for name in ("tantivy", "whoosh")]
        for engine in engines:
            engine.add(passages.values())
            engine.commit()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            query = make_broken(random)
            started = time.monotonic()
            what = _try(query, engines, fetch)
            yield query, what, time.monotonic() - started


def _try(query: str, engines: list[Engine], fetch: object) -> str:
    """What became of a query: understood, refused, or a fault of ours."""
    try:
        tree = parse_query(query)
        explain(tree)
        first, second = (search(e, tree, fetch, limit=10_000) for e in engines)  # type: ignore[arg-type]
    except IndexerError:
        return "refused"
    except Exception as fault:  # noqa: BLE001 - what it is looking for
        return f"FAULT {type(fault).__name__}: {fault}"
    if {h.passage for h in first.hits} != {h.passage for h in second.hits}:
        return "FAULT the engines differ"
    return "found" if first.hits else "nothing"


def main() -> int:
    """Fuzz for as long as asked; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search_fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    slowest, at = 0.0, ""
    for query, what, took in fuzz(options.minutes * 60, options.seed):
        outcomes[what] += 1
        if took > slowest:
            slowest, at = took, query
        if what.startswith("FAULT"):
            print(f"{what}\n{query!r}")
            return 1
    print(f"{outcomes.total():,} queries in {options.minutes:g} min, seed {options.seed}: "
          + ", ".join(f"{count:,} {what}" for what, count in outcomes.most_common()))  # fmt: skip
    print(f"slowest {slowest:.2f} s: {at[:200]!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
