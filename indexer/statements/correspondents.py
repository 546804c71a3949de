"""Who writes to whom: the addressee of a letter, and the day of the letter that it answers.

A letter prints its addressee in a block of its own over the greeting or the line of reference,
under or over the date; the sender's own block comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.model import EdtfDate, StatementKind
from indexer.statements.judge import Verdict
from indexer.statements.naming import first_name, naming, without_titles, word_of
from indexer.statements.reading import Read
from indexer.statements.said_on import Calendar
from indexer.statements.speaker import Speaker

_RETELLS = frozenset(("report", "contention"))
_ALLEGED = StatementKind.ALLEGATION
_HEAD = 2000
_DATE_REACH = 30
_LONGEST_LINE = 70
_MOST_WORDS = 9
_BLOCK_END = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Whom a letter addresses, briefly, and when that side wrote what is answered."""

    name: str
    wrote_on: EdtfDate | None


def find_correspondent(
    text: str, own: tuple[str, ...], language: str, calendar: Calendar
) -> Correspondent:
    """The addressee of a letter; `own` are the names of its sender.

    Where the letter names nobody it is "addressee", « destinataire ».
    """
    name = first_name("their-client", text) or _addressed(text[:_HEAD], own)
    name = name or _in_blocks(text[:_HEAD], own)
    if not name and naming("your-pages", language).search(text):
        name = word_of("unnamed-newspaper", language)
    answered = naming("your-letter", language).search(text)
    when = calendar.first_in(answered.end(), answered.end() + _DATE_REACH) if answered else None
    return Correspondent(name or word_of("addressee", language), when)


def told_by_addressee(read: Read, verdict: Verdict, language: str) -> int:
    """Where the verb stands whose subject is the addressee: "you admitted that"; -1 for none."""
    cue, text = verdict.cue_at, read.seen.text
    if cue is not None and cue.kind in ("adverse", "negation"):
        return -1
    is_you = read.seen.grammar.subject == "you"
    if cue is None and (not is_you or verdict.kind is not _ALLEGED):
        return -1
    # "You promised it by Easter and did not finish" accuses: the promise is only recalled.
    kinds = ("you-say",) if verdict.kind is _ALLEGED else ("you-own", "you-say")
    for kind in kinds:
        for told in naming(kind, language).finditer(text):
            # The verb must be the one that makes it a statement of that kind.
            if cue is None or (told.end() >= cue.start and told.start() <= cue.end):
                return told.start()
    is_reply = language == "fr" and read.setting.regime == "reply"
    retells = is_reply and verdict.kind is _ALLEGED and cue is not None and cue.kind in _RETELLS
    return cue.start if cue is not None and is_you and retells else -1


def speaking(correspondent: Correspondent, verb: int) -> Speaker:
    """The addressee as the speaker of what the letter retells."""
    return Speaker(
        correspondent.name, reported=True, verb=verb, since=correspondent.wrote_on, addressed=True
    )


def _addressed(head: str, own: tuple[str, ...]) -> str:
    """Whom a line of the head says the paper is for: "To:", « À la rédaction de »."""
    name = without_titles(first_name("addressed-to", head)).strip(" ,.")
    return "" if name.casefold() in own else name


def _in_blocks(head: str, own: tuple[str, ...]) -> str:
    """The body or person of the last block of lines over the greeting."""
    ends = naming("letter-begins").search(head)
    blocks = _BLOCK_END.split(head[: ends.start()] if ends else "")
    for block in reversed(blocks[1:]):
        lines = [line.strip(" \t*_,") for line in block.split("\n")]
        names = [line for line in lines if _may_be_addressed(line, own)]
        if names:
            body = next((n for n in names if naming("addressed-body").search(n)), names[0])
            return without_titles(body).rstrip(".,")
    return without_titles(first_name("greets", head))


def _may_be_addressed(line: str, own: tuple[str, ...]) -> bool:
    """Whether a line of a block may be a name: no street, date, reference or sender."""
    if not line[:1].isupper() or len(line) > _LONGEST_LINE or len(line.split()) > _MOST_WORDS:
        return False
    if re.search(r"[\d:@]", line) or naming("no-addressee").search(line):
        return False
    folded = line.casefold()
    return not any(name and (folded in name or name in folded) for name in own)
