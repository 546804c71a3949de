"""The same document has the same dates on any day the program runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
# Every clock that Python has is set before anything of ours, or dateparser, is imported; that the
# clock did move is part of the answer.
_MOVED = """
import datetime, sys, time
moved = float(sys.argv[1])
_now, _day = datetime.datetime, datetime.date
class Whole(type):
    def __instancecheck__(cls, one):
        return isinstance(one, cls.__mro__[1])
class Moved(_now, metaclass=Whole):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(moved, tz)
    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(moved)
    @classmethod
    def today(cls):
        return cls.fromtimestamp(moved)
class MovedDay(_day, metaclass=Whole):
    @classmethod
    def today(cls):
        return _now.fromtimestamp(moved).date()
"""
_CLOCKS = """
time.time = lambda: moved
time.localtime = lambda s=moved, f=time.localtime: f(moved if s is None else s)
time.gmtime = lambda s=moved, f=time.gmtime: f(moved if s is None else s)
datetime.datetime, datetime.date = Moved, MovedDay
"""
_FOUND = """
import json, pathlib
from indexer.dates import find_dates
from indexer.dates.normalise import unusual_day
from indexer.model import CaseSettings
from indexer.pipeline import analyse
from tests.dates.reading import case_lines, read_dates, unmarked
found = []
for language in ("en", "fr"):
    for line in case_lines(f"cases_{language}.txt"):
        text = unmarked(line)[0]
        head, metadata = "", ()
        if len(found) % 2:
            head = "Date: 2019-03-13\\n\\n"
        elif len(found) % 5 == 0:
            metadata = (("created", text[:80]),)
        found.append(list(map(repr, read_dates(head + text, language, metadata=metadata))))
for path in sorted(pathlib.Path("corpus").rglob("*.*")):
    if path.suffix in (".txt", ".html", ".md", ".eml"):
        for one in analyse(path.read_bytes(), path=path.name, settings=CaseSettings()):
            found.append([repr(getattr(one, "dating", one)), repr(getattr(one, "flags", ()))])
for text in ("Thursday 5pm", "yesterday", "12 March", "mars 2020", "le 3 courant", "10/11"):
    found.append(repr(unusual_day(text, "dmy")))
import dateparser
print(json.dumps({"yesterday": str(dateparser.parse("yesterday").date()), "found": found}))
"""


def _found_on(seconds: int, zone: str) -> tuple[str, list[object]]:
    run = subprocess.run(
        [sys.executable, "-c", _MOVED + _CLOCKS + _FOUND, str(seconds)],
        cwd=_ROOT, env={"TZ": zone, "PYTHONPATH": str(_ROOT)}, text=True, capture_output=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    return answer["yesterday"], answer["found"]


def test_no_day_and_no_zone_of_the_clock_changes_a_date():
    """On the sample matter, on every case of the specification, and on what dateparser is asked.

    That dateparser's own "yesterday" differs shows that the clock did move for it.
    """
    day, found = _found_on(983_361_600, "UTC")
    other_day, other_found = _found_on(2_145_873_600, "Pacific/Kiritimati")
    assert (day, other_day) == ("2001-02-27", "2037-12-31")
    assert len(found) > 250
    assert found == other_found
