"""A small matter that changes step by step: papers come, change, move and go, settings change."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import random
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from indexer.case.linking import bring_links_up_to_date
from indexer.case.parties import keep_identities
from indexer.case.rules import rules_stamp
from indexer.model import Analysis, CaseSettings, Quarantine, Source
from indexer.pipeline import analyse
from indexer.store import Store
from tests.bench.notices import notices

_SETTINGS = (
    CaseSettings(),
    CaseSettings(aliases=(("the Board", "Marrowick Water Board"),)),
    CaseSettings(forum="england", aliases=(("Pellane", "Pellane Instruments Ltd."),)),
)
_PLACES = ("the north gate", "the weir", "Tarn Street", "the pump house", "Hollin Lock")
_HEDGES = ("limited", "extensive", "some", "no")


class MovingCase:
    """The files of a case as they stand, and a store that follows them."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._waiting = [(path, text.encode()) for path, text in notices(400, seed)]
        self.files: dict[str, bytes] = {}
        self.settings = _SETTINGS[0]
        self._number = 0
        for write in (*_PAPERS, *_PAPERS):
            self.files.update(write(self._draw, self._next()))

    def step(self) -> str:
        """Change something, and say what."""
        way = self._draw.choice(
            (self._add, self._add, self._add_notices, self._change, self._change, self._remove,
             self._move, self._copy)
        )  # fmt: skip
        if self._draw.random() < 0.08:
            way = self._set
        return way() if self.files else self._add()

    def _add(self) -> str:
        written = self._draw.choice(_PAPERS)(self._draw, self._next())
        self.files.update(written)
        return f"add {sorted(written)}"

    def _add_notices(self) -> str:
        paths = []
        for _ in range(self._draw.randint(1, 4)):
            path, data = self._waiting.pop(0)
            self.files[path] = data
            paths.append(path)
        return f"add {paths}"

    def _change(self) -> str:
        path = self._draw.choice(sorted(self.files))
        lines = self.files[path].decode().split("\n")
        at = self._draw.randrange(len(lines))
        if self._draw.random() < 0.5:
            lines[at] = lines[at].translate(str.maketrans("123456789", "234567891"))
        else:
            lines.insert(at, f"\nThe Board denies that {self._draw.choice(_PLACES)} leaked.\n")
        self.files[path] = "\n".join(lines).encode()
        return f"change {path}"

    def _remove(self) -> str:
        path = self._draw.choice(sorted(self.files))
        del self.files[path]
        return f"remove {path}"

    def _move(self) -> str:
        path = self._draw.choice(sorted(self.files))
        self.files[f"moved/{self._next()}-{path.rpartition('/')[2]}"] = self.files.pop(path)
        return f"move {path}"

    def _copy(self) -> str:
        path = self._draw.choice(sorted(self.files))
        self.files[f"{self._draw.choice('az')}-copies/{self._next()}.txt"] = self.files[path]
        return f"copy {path}"

    def _set(self) -> str:
        self.settings = self._draw.choice(_SETTINGS)
        return f"settings {self.settings.forum} {self.settings.aliases}"

    def _next(self) -> int:
        self._number += 1
        return self._number


class Follower:
    """A store that is brought up to date with a case's files, as `indexer update` does it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder, writing=True, clock=lambda: "2024-01-01T00:00:00Z")
        self._put: dict[str, tuple[bytes, str]] = {}

    def follow(self, case: MovingCase) -> None:
        """Put in what is new or changed, forget what is gone, link."""
        stamp = rules_stamp(case.settings)
        for path in sorted(self._put.keys() - case.files.keys()):
            self.store.forget(path)
            del self._put[path]
        for path, data in sorted(case.files.items()):
            if self._put.get(path) != (data, stamp):
                self._put[path] = data, stamp
                found = read(path, data, case.settings.forum, case.settings.aliases)
                source = Source(path, len(data), 1, hashlib.sha256(data).hexdigest())
                analyses = [one for one in found if isinstance(one, Analysis)]
                lost = [one for one in found if isinstance(one, Quarantine)]
                self.store.put(source, analyses, lost, stamp=stamp)
        namings = bring_links_up_to_date(self.store, case.settings, lambda *_: None)
        keep_identities(self.store, self.folder, case.settings, namings)


@lru_cache(maxsize=2000)
def read(
    path: str, data: bytes, forum: str, aliases: tuple[tuple[str, str], ...]
) -> tuple[Analysis | Quarantine, ...]:
    """What the line finds in a file, without blocks and attachments."""
    settings = CaseSettings(forum=forum, aliases=aliases)
    return tuple(
        dataclasses.replace(
            one, document=dataclasses.replace(one.document, blocks=(), attachments=())
        )
        if isinstance(one, Analysis)
        else one
        for one in analyse(data, path=path, settings=settings)
    )


def _day(number: int) -> str:
    return f"{dt.date(2020, 1, 6) + dt.timedelta(days=number % 40):%B %-d, %Y}"


def _statement(draw: random.Random, number: int) -> dict[str, bytes]:
    place, count = draw.choice(_PLACES), draw.randint(2, 30)
    return _text(
        number,
        f"""MARROWICK WATER BOARD

Media statement

{_day(number)}
Reference: MS-2020-{number:02}

The Marrowick Water Board admits that it inspected {count} gauges at {place} on May 4, 2019.

The damage to the channel beside the old mill was {draw.choice(_HEDGES)} and did not reach any of
the houses along the lower road during the winter of that year.
""",
    )


def _correction(draw: random.Random, number: int) -> dict[str, bytes]:
    other = draw.randint(1, number)
    told = draw.choice(
        (
            f"Our statement MS-2020-{other:02} said that gauges were seen. That was incorrect:",
            f"The Marrowick Water Board withdraws its statement of {_day(other)}.",
            "The Marrowick Water Board corrects its media statement on the inspection of gauges:",
        )
    )
    return _text(
        number,
        f"""MARROWICK WATER BOARD

Correction

{_day(number)}

{told} only {draw.randint(1, 9)} gauges were inspected at {draw.choice(_PLACES)}.
""",
    )


_PARTIES = """FEDERAL COURT

BETWEEN:

OTTO VEIL

Plaintiff

and

MARROWICK WATER BOARD

Defendant

"""


def _claim(draw: random.Random, number: int) -> dict[str, bytes]:
    amended = draw.choice(("", "AMENDED "))
    return _text(
        number,
        f"""Court File No. T-{draw.randint(11, 13)}-20

{_PARTIES}{amended}STATEMENT OF CLAIM

Dated: {_day(number)}

1. The Defendant inspected {draw.randint(2, 30)} gauges at {draw.choice(_PLACES)} in May 2019.

2. The Plaintiff alleges that the Defendant concealed the {draw.choice(_HEDGES)} damage.

3. The Defendant knew that {draw.choice(_PLACES)} had leaked since April 2018.
""",
    )


def _defence(draw: random.Random, number: int) -> dict[str, bytes]:
    return _text(
        number,
        f"""Court File No. T-{draw.randint(11, 13)}-20

{_PARTIES}STATEMENT OF DEFENCE

Dated: {_day(number)}

1. The Defendant admits paragraph {draw.randint(1, 3)} of the Statement of Claim.

2. The Defendant denies the allegations in paragraph {draw.randint(1, 3)}.
""",
    )


def _mail(draw: random.Random, number: int) -> dict[str, bytes]:
    other, day = draw.randint(1, number), dt.date(2020, 1, 6) + dt.timedelta(days=number % 40)
    return {
        f"mail/{number}.eml": f"""From: Una Marsh <una@pellane.example>
To: Otto Veil <otto@veil.example>
Subject: {draw.choice(("", "RE: "))}Gauges at {draw.choice(_PLACES[:2])}
Date: {day:%a, %d %b %Y} 10:00:00 +0000
Message-ID: <{number}@pellane.example>
In-Reply-To: <{other}@pellane.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

Pellane denies that the gauges at {draw.choice(_PLACES)} were faulty. See the letter attached.

--b
Content-Type: text/plain; name="letter.txt"
Content-Disposition: attachment; filename="letter.txt"

{_day(other)}

We refer to your media statement of {_day(other)}. The gauges were replaced by {number} men.
--b--
""".encode()
    }


def _letter(draw: random.Random, number: int) -> dict[str, bytes]:
    place = draw.choice(_PLACES)
    return _text(
        number,
        f"""Pellane Instruments Ltd.

{_day(number)}

Marrowick Water Board

We reply to your statement MS-2020-{draw.randint(1, number):02}. You wrote “the damage to the
channel beside the old mill was {draw.choice(_HEDGES)} and did not reach any of the houses”.
Pellane denies that the gauges at {place} failed. See https://files.example/gauges/{number % 7}.
""",
    )


def _reply(draw: random.Random, number: int) -> dict[str, bytes]:
    return _text(
        number,
        f"""Pellane Instruments Ltd.

You wrote “the channel beside the old mill was {draw.choice(_HEDGES)} and did not reach any”.
""",
    )


def _admission(draw: random.Random, number: int) -> dict[str, bytes]:
    return _text(
        number,
        f"""MARROWICK WATER BOARD

{_day(number)}

The Marrowick Water Board admits that it stored {number} drums of diesel in the cellar.
""",
    )


def _text(number: int, text: str) -> dict[str, bytes]:
    return {f"papers/{number:03}.txt": text.encode()}


_PAPERS: tuple[Callable[[random.Random, int], dict[str, bytes]], ...] = (
    _statement, _statement, _correction, _claim, _defence, _mail, _letter, _reply, _admission,
)  # fmt: skip
