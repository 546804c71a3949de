"""The sample matter with a few papers more, read once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.case import open_case, update_case
from indexer.case.case import Case
from indexer.case.quote_check import QuoteCheck, check_quotes

RENQUIST = """Court File No. T-9642-23

FEDERAL COURT

AFFIDAVIT OF TOBIAS RENQUIST

I, TOBIAS RENQUIST, of the Town of Halden Mills, SWEAR THAT:

1. I build docks at Port Merrin.

2. I saw the Marina’s docks on the morning of April 20, 2022, and not one of them was whole.

3. The estimate that I gave is attached as Exhibit “D”.

Sworn before me at Halden Mills on September 4, 2023
"""
ESTIMATE = """This is Exhibit “D” referred to in the affidavit of Tobias Renquist

ESTIMATE

Forty-six docks at two thousand dollars each, to be paid within ninety days of delivery.
"""
PHOTOGRAPHS = """Pièce P-3

Photographies de la rive est, prises le lendemain matin par les voisins du terrain de camping.
"""
MEMO = """PRIVILEGED AND CONFIDENTIAL

SOLICITOR-CLIENT COMMUNICATION

MEMORANDUM TO COUNSEL

Date: June 3, 2022

We should settle with the Campground before anybody reads the calibration sheet of G-6.

The photographs show that the fuel dock was never tied down.
"""
# Published before counsel wrote: counsel may quote it without making it privileged.
COPY = """MEDIA STATEMENT

Halden Mills, May 2, 2022

The Campground said that the photographs show that the fuel dock was never tied down.
"""
Check = Callable[..., QuoteCheck]


@pytest.fixture(scope="session")
def matter(read_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with a second affidavit, two marked exhibits and a privileged memo."""
    root = Path(shutil.copytree(read_sample, tmp_path_factory.mktemp("quotes") / "case"))
    for name, text in {
        "evidence/renquist.txt": RENQUIST, "evidence/estimate.txt": ESTIMATE,
        "evidence/photos.txt": PHOTOGRAPHS, "counsel/memo.txt": MEMO, "counsel/call.txt": COPY,
    }.items():  # fmt: skip
        path = root / "corpus" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    update_case(root, jobs=2)
    return root


@pytest.fixture(scope="session")
def case(matter: Path) -> Iterator[Case]:
    """That case, open."""
    with open_case(matter) as opened:
        yield opened


@pytest.fixture
def check(case: Case, tmp_path: Path) -> Check:
    """Checks a draft given as text."""

    def checking(text: str, name: str = "draft.txt") -> QuoteCheck:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return check_quotes(case, path)

    return checking
