"""A small case written for the tests: a note, a claim and its defence, in plain text."""

from __future__ import annotations

from pathlib import Path

NOTE = """Reservoir levels

Date: 2021-02-03
Classification: UNCLASSIFED
Branch / Agency: Harrowgate Water Board

Background

On February 27, 2020, the Board acknowledged in a public statement that the gauge had failed.
The earlier statement was an error on the part of the Board.

Prepared by: Ines Okonjo, Analyst, 613-555-0101

Date modified:
"""

CLAIM = """Court File No. T-77-21

FEDERAL COURT

BETWEEN:

PETRA LINDQVIST
Plaintiff

and

HARROWGATE WATER BOARD
Defendant

STATEMENT OF CLAIM

1. The Plaintiff is a farmer.

2. On March 3, 2020 the Defendant opened the sluice without warning.

3. The Defendant knew that the gauge had failed.

Dated at Ottawa, March 4, 2021
"""

DEFENCE = """Court File No. T-77-21

FEDERAL COURT

BETWEEN:

PETRA LINDQVIST
Plaintiff

and

HARROWGATE WATER BOARD
Defendant

STATEMENT OF DEFENCE

1. The Defendant admits the allegations contained in paragraph 2 of the statement of claim.

2. The Defendant denies the allegations contained in paragraph 3 of the statement of claim.

Dated at Ottawa, April 6, 2021
"""


def write_matter(root: Path) -> Path:
    """A case folder with the three documents in `corpus/`; gives the folder."""
    for name, text in (
        ("note.txt", NOTE), ("pleadings/claim.txt", CLAIM), ("pleadings/defence.txt", DEFENCE),
    ):  # fmt: skip
        path = root / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root
