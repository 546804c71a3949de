"""Invented notices, with what answers, retracts, corrects and re-issues them, from a seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench.matter import Writer

_FIRST_DAY = dt.date(2012, 1, 2)
_FORMS = ("Ltd.", "Inc.", "Corporation", "LLC")
# How many later papers a notice may be answered by; a matter's notices come in any order.
_REMEMBERED = 400


@dataclass(frozen=True, slots=True)
class Sent:
    """A notice already sent, as later papers speak of it."""

    number: int
    day: dt.date
    sender: str
    reference: str
    url: str
    claim: str
    text: str


class NoticeWriter:
    """Writes notices and their answers; about one paper in four answers an earlier one."""

    def __init__(self, count: int, seed: int) -> None:
        self._draw = random.Random(seed)
        self._prose = Writer(seed)
        names = [self._prose.word().capitalize() for _ in range(max(10, count // 25))]
        self._senders = [f"{name} {self._draw.choice(_FORMS)}" for name in dict.fromkeys(names)]
        self._sent: list[Sent] = []

    def paper(self, number: int) -> str:
        """The paper of that number; each knows only those written before it."""
        day = _FIRST_DAY + dt.timedelta(hours=5 * number)
        later: tuple[Callable[[int, dt.date, Sent], str], ...] = (
            self._retraction, self._counter_notice, self._correction, self._reissue, self._copy,
        )  # fmt: skip
        if self._sent and self._draw.random() < 0.3:
            earlier = self._draw.choice(self._sent[-_REMEMBERED:])
            return self._draw.choice(later)(number, day, earlier)
        return self._notice(number, day)

    def _notice(self, number: int, day: dt.date) -> str:
        sender, reference = self._draw.choice(self._senders), f"TN-{day.year}-{number:05}"
        url = f"https://files.example/{self._prose.word()}/{number}"
        count = self._draw.randint(2, 900)
        claim = f"{sender} alleges that {count} files were copied from its {self._prose.word()}"
        text = (
            f"{self._head(day, 'Notice of Infringement')}Reference: {reference}\n\n"
            f"From: {sender}\n\n{claim}.\n\n{self._body()}\n\nThe files are at {url}.\n"
        )
        self._sent.append(Sent(number, day, sender, reference, url, claim, text))
        return text

    def _retraction(self, number: int, day: dt.date, of: Sent) -> str:
        return (
            f"{self._head(day, 'Retraction')}From: {of.sender}\n\nOn {of.day:%B} {of.day.day}, "
            f"{of.day.year} {of.sender} sent a notice, reference {of.reference}. {of.sender} "
            f"retracts that notice, which was sent in error.\n\n{self._body()}\n"
        )

    def _counter_notice(self, number: int, day: dt.date, of: Sent) -> str:
        name = self._prose.word().capitalize()
        return (
            f"{self._head(day, 'Counter-Notice')}From: {name} {of.number}\n\nWe refer to the "
            f"notice of {of.sender}. {name} denies that any file was copied. The material at "
            f"{of.url} was removed by mistake.\n\n{self._body()}\n"
        )

    def _correction(self, number: int, day: dt.date, of: Sent) -> str:
        return (
            f"{self._head(day, 'Correction')}From: {of.sender}\n\nOur notice of "
            f"{of.day:%B} {of.day.day}, {of.day.year} stated that files were copied. That was "
            f"incorrect: only {self._draw.randint(1, 40)} files were.\n\n{self._body()}\n"
        )

    def _reissue(self, number: int, day: dt.date, of: Sent) -> str:
        dated = of.text.replace(f"{of.day:%B} {of.day.day}, {of.day.year}", f"{day:%B} {day.day}, "
                                f"{day.year}", 1)  # fmt: skip
        return dated.replace(" alleges that ", " alleges that at least ", 1)

    def _copy(self, number: int, day: dt.date, of: Sent) -> str:
        return of.text

    def _head(self, day: dt.date, title: str) -> str:
        return f"{day:%B} {day.day}, {day.year}\n\n{title}\n\n"

    def _body(self) -> str:
        return "\n\n".join(self._prose.paragraph() for _ in range(self._draw.randint(1, 4)))


def notices(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """(path under corpus/, text) of that many papers."""
    writer = NoticeWriter(count, seed)
    for number in range(count):
        yield f"year{number // 2000:02}/notice{number:06}.txt", writer.paper(number)
