"""An invented case file of any size, from a seed: the same seed and size give the same files."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = (
    "ba be bi bo bu ca co cu da de di do fa fe fo ga ge go la le li lo ma me mi mo na ne no "
    "pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo"
).split()
_ENDINGS = ("", "", "n", "r", "s", "t", "l", "tion", "ment", "ing", "ed", "ity", "al")
_SMALL = (
    "the of and to in a that for on with as by was were had which its at from this not be "
    "it been their any under such or before after during"
).split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_PARTIES = ("Marrowick Water Board", "Pellane Instruments Ltd.", "the Ministry", "the Commissioner")
_OPENINGS = (
    "On {date}, {party} acknowledged that", "{party} denies that", "The plaintiff alleges that",
    "The report of {date} concludes that", "In {month} {year}, {party} confirmed that",
    "{party} has no knowledge of whether", "By letter dated {date}, {party} undertook to say that",
    "At paragraph {n} of the claim it is pleaded that", "Between {month} and July {year},",
    "As a result,", "However,", "The file shows that", "On the following day", "Counsel noted that",
)  # fmt: skip


class Writer:
    """Writes invented legal prose; a vocabulary of some 8,000 words with a natural skew."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        words = {self.word() for _ in range(9000)}
        self._words = sorted(words)
        self._random.shuffle(self._words)
        weights = (1 / (rank + 3) for rank in range(len(self._words)))
        self._skew = list(itertools.accumulate(weights))

    def document(self, number: int) -> str:
        """One document of some 2 to 12 kB: a note, a claim or a letter in turn."""
        body = [self.paragraph() for _ in range(self._random.randint(4, 22))]
        if number % 3 == 1:
            body = [f"{n}. {text}" for n, text in enumerate(body, start=1)]
            head = f"Court File No. T-{number}-21\n\nFEDERAL COURT\n\nSTATEMENT OF CLAIM"
        elif number % 3 == 2:
            head = f"{self._date()}\n\nDear Counsel,\n\nRe: file {number}"
        else:
            head = (
                f"Note {number}\n\nDate: 2021-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
                "Classification: UNCLASSIFIED\nBranch / Agency: Marrowick\n\nBackground"
            )
        return "\n\n".join((head, *body)) + "\n"

    def paragraph(self) -> str:
        """A few sentences."""
        return " ".join(self._sentence() for _ in range(self._random.randint(2, 6)))

    def _sentence(self) -> str:
        draw = self._random
        opening = draw.choice(_OPENINGS).format(
            date=self._date(), party=draw.choice(_PARTIES), month=draw.choice(_MONTHS),
            year=draw.randint(2015, 2022), n=draw.randint(1, 90),
        )  # fmt: skip
        content = draw.choices(self._words, cum_weights=self._skew, k=draw.randint(5, 14))
        mixed = " ".join(f"{draw.choice(_SMALL)} {word}" for word in content)
        return f"{opening[0].upper()}{opening[1:]} {mixed}."

    def _date(self) -> str:
        draw = self._random
        return f"{draw.choice(_MONTHS)} {draw.randint(1, 28)}, {draw.randint(2015, 2022)}"

    def word(self) -> str:
        """An invented word."""
        draw = self._random
        stem = "".join(draw.choice(_SYLLABLES) for _ in range(draw.randint(2, 4)))
        return stem + draw.choice(_ENDINGS)


def texts(size_mb: float, seed: int) -> Iterator[tuple[str, str]]:
    """(path under corpus/, text) until `size_mb` million bytes are written."""
    writer, written, number = Writer(seed), 0, 0
    while written < size_mb * 1e6:
        text = writer.document(number)
        written += len(text)
        yield f"box{number // 500:03}/doc{number:06}.txt", text
        number += 1


def write_corpus(folder: Path, size_mb: float, seed: int) -> tuple[int, int]:
    """Write the files under `folder`; returns how many files and bytes."""
    count = size = 0
    for name, text in texts(size_mb, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        path.write_bytes(data)
        count, size = count + 1, size + len(data)
    return count, size
