"""How fast PDF pages are read on one core: `python -m tests.bench.pdf [--pages 300]`.

Four papers made on the spot: prose, a transcript with numbered lines, two columns, and prose with
boxes, of which every tenth page hides words. The goal is 100 pages of prose a second.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from indexer.readers import read
from tests.readers.pdf_files import HEIGHT, Draw, at, lines, margin_numbers, pdf, prose, together

_WORDS = (
    "the defendant says that it sent a letter and kept no copy of what was written there and in "
    "March 2021 it told the Board that the gauge had failed"
)


def _prose(number: int) -> Draw:
    text = [line for _ in range(6) for line in (*prose(f"{number} {_WORDS}", 6, 75), "")]
    head = at(72, HEIGHT - 40, "Court File No. T-1-21")
    return together(head, lines(text, top=670, pitch=14), at(300, 30, f"- {number} -"))


def _transcript(number: int) -> Draw:
    said = lines(prose(f"{number} {_WORDS}", 25, 60), left=100, pitch=24)
    return together(margin_numbers(25), said, at(500, HEIGHT - 40, f"Page {number}"))


def _columns(number: int) -> Draw:
    left, right = prose(f"{number} {_WORDS}", 44, 40), prose(f"right {_WORDS}", 44, 40)
    return together(lines(left, left=60), lines(right, left=320))


def _boxed(number: int) -> Draw:
    def box(canvas: object) -> None:
        canvas.rect(72, 664, 150 if number % 10 == 0 else 0.5, 12, stroke=0, fill=1)  # type: ignore[attr-defined]

    return together(_prose(number), box)


PAPERS: dict[str, Callable[[int], Draw]] = {
    "prose": _prose, "transcript": _transcript, "two columns": _columns, "with boxes": _boxed,
}  # fmt: skip


def main() -> None:
    """Print pages and characters a second for each kind of paper, by the processor's clock."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    count = parser.parse_args().pages
    for name, draw in PAPERS.items():
        data = pdf(*map(draw, range(1, count + 1)))
        read(data, name="warm-up.pdf")
        started = time.process_time()
        document, _ = read(data, name="paper.pdf")
        took = time.process_time() - started
        print(
            f"{name:12} {count / took:6.0f} pages/s  {len(document.text) / took / 1e6:5.2f} M "
            f"characters/s  {len(document.covered)} covered"
        )


if __name__ == "__main__":
    main()
