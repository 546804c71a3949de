"""What is kept of a document so that it is found without being loaded: its card in the index.

A card is made once for a document as it was read; everything that looks a document up looks at
cards, and loads those it has found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.links.email_headers import bare_subject, headers, message_ids
from indexer.links.linkable import Linkable
from indexer.links.marks import own_references, urls_in
from indexer.links.names import name_words
from indexer.links.naming import Naming, naming_of
from indexer.links.pleadings import docket_key, pleading_kind
from indexer.links.quoting import packed_runs, quoted_runs
from indexer.links.sketches import Sketch, digest_of, sketches_of
from indexer.links.words import fold, letters_of
from indexer.model import Place, StatementKind

# Two covering pages that say "Attached" are not copies of one another.
_FEWEST_LETTERS = 40
_CONTRADICTED = frozenset({
    StatementKind.ALLEGATION, StatementKind.ADMISSION, StatementKind.DENIAL, StatementKind.FINDING,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """One document as the look-up tables know it.

    `version` differs for every reading of the document. `date` is EDTF, `first` and `last` are
    the days it may mean, ISO, "" where that is open or unknown. `letters` is a hash of its letters
    and digits, "" for too few to tell copies by; `whole` the pinpoint of the document as such.
    `keys` name what it is found under; `hands` are its docket, issuer and author, `names` the
    words of the latter two, `speakers` those whose statements may contradict one another;
    `digest` and `sketches` stand for its words; `runs` are what it is found by when it is quoted
    (`quoting.packed_runs`), `quoted` what the paper is looked up by that it quotes in its answer.
    """

    id: str
    path: str
    sha256: str
    version: str
    type: str
    date: str
    first: str
    last: str
    docket: str
    parent: str
    letters: str
    whole: Place
    pleading: str
    keys: tuple[str, ...]
    hands: tuple[str, ...]
    names: tuple[str, ...]
    speakers: tuple[str, ...]
    digest: tuple[int, ...]
    sketches: tuple[Sketch, ...]
    naming: Naming
    runs: str
    quoted: tuple[int, ...]

    @property
    def order(self) -> tuple[str, str]:
        """Sorts by date, those without one first, then by path."""
        return self.first, self.path


def card_of(document: Linkable, version: str = "") -> Card:
    """The card of a document; its id stands for its version where none is given."""
    first, last = _bounds(document)
    return Card(
        document.id, document.path, document.sha256, version or document.id, document.type,
        document.date.value if document.date else "", first, last, docket_key(document),
        document.parent, _letters(document), document.whole(), pleading_kind(document),
        tuple(dict.fromkeys(_keys(document))), _hands(document),
        tuple(sorted(name_words(f"{document.agency} {document.author}"))),
        tuple(dict.fromkeys(speaker_keys(document))), digest_of(document),
        tuple(sketches_of(document)), naming_of(document), packed_runs(document),
        quoted_runs(document),
    )  # fmt: skip


def voices_of(document: Linkable) -> frozenset[str]:
    """Stems of the names of those who speak in a document: issuer, author, speakers."""
    names = [document.agency, document.author, *(s.speaker for s in document.statements)]
    return frozenset(word for name in dict.fromkeys(names) for word in name_words(name))


def speaker_keys(document: Linkable) -> Iterator[str]:
    """For each statement that may contradict another: who speaks."""
    for statement in document.statements:
        if statement.kind in _CONTRADICTED and (key := speaker_key(document, statement.speaker)):
            yield key


def speaker_key(document: Linkable, speaker: str) -> str:
    """The words of a speaker's own name; for a nameless party its docket with them, else ""."""
    if key := " ".join(sorted(name_words(speaker))):
        return key
    docket = docket_key(document)
    return f"\0{docket}\0{fold(speaker)}" if docket and speaker else ""


def is_contradictable(kind: StatementKind) -> bool:
    """Whether two statements of that kind may contradict one another."""
    return kind in _CONTRADICTED


def key(table: str, *words: str) -> str:
    """The name of one entry of a look-up table."""
    return "\0".join((table, *words))


def _keys(document: Linkable) -> Iterator[str]:
    yield from (key("reference", reference) for reference in own_references(document))
    if document.date is not None and document.date.precision in ("day", "month"):
        yield key("day", document.date.value[:7])
        yield key("day", document.date.value[:10])
    yield from (key("url", url) for url in urls_in(document.text))
    yield key("type", "", document.type)
    yield key("type", docket_key(document), document.type)
    yield from (key("voice", word) for word in sorted(voices_of(document)))
    for _, value in headers(document, "message-id"):
        yield from (key("message", message) for message in message_ids(value))
    if document.date is not None:
        for _, value in headers(document, "subject-field"):
            if subject := bare_subject(value, document.language):
                yield key("subject", subject)


def _hands(document: Linkable) -> tuple[str, ...]:
    """What tells that two papers are of one hand: docket, issuer, author."""
    names = [" ".join(sorted(name_words(name))) for name in (document.agency, document.author)]
    return tuple(dict.fromkeys(filter(None, (docket_key(document), *names))))


def _letters(document: Linkable) -> str:
    letters = letters_of(document.text)
    if len(letters) < _FEWEST_LETTERS:
        return ""
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()


def _bounds(document: Linkable) -> tuple[str, str]:
    date = document.date
    first, last = (date.earliest, date.latest) if date else (None, None)
    return first.isoformat() if first else "", last.isoformat() if last else ""


def versions_of(cards: Iterable[Card]) -> str:
    """One short hash for the documents as they were read, in that order."""
    whole = "\0".join(card.version for card in cards)
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=8).hexdigest()
