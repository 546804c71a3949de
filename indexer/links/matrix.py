"""The pleadings matrix: every paragraph of every claim, against every party's answer to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.links.answer_reading import Assertion, is_aligned, read_answers
from indexer.links.answer_units import LEXICON, AnswerUnit, answer_units
from indexer.links.cues import cue_table
from indexer.links.deeming import effect_of
from indexer.links.linkable import Linkable
from indexer.links.numbered import NumberedParagraph, numbered_paragraphs
from indexer.links.pleading_answer import Answer, PleadingAnswer
from indexer.links.pleadings import Exchange, answering_parties, defendants, find_exchanges
from indexer.links.settle import Settled, settle
from indexer.links.stance import Allegation, allegation_from
from indexer.links.words import subject_words
from indexer.model import CaseSettings, Link, LinkKind, Place, Span


def find_answers(
    documents: Sequence[Linkable], settings: CaseSettings
) -> tuple[PleadingAnswer, ...]:
    """The rows of the matrix: by claim, then by answering document, then by paragraph.

    Every numbered paragraph has one row for each document that answers the claim, and one
    "none-yet" for each defendant with no such document.
    """
    ordered = sorted(documents, key=lambda document: (document.path, document.id))
    return tuple(row for exchange in find_exchanges(ordered) for row in _rows(exchange, settings))


def pleading_links(exchange: Exchange, answer: Linkable) -> Iterator[Link]:
    """A link from each sentence of one answer to each paragraph it answers."""
    paragraphs = _paragraphs(exchange, answer)
    for assertion in _assertions(exchange, answer, paragraphs):
        target = paragraphs.get(assertion.number)
        if target is not None:
            yield Link(
                LinkKind.ANSWERS, _source(answer, assertion), target.place(),
                f"{assertion.stance.value}: paragraph {assertion.number}; {assertion.reason}",
            )  # fmt: skip


class _Claimed:
    """A paragraph that is answered: where it stands, and in which version of the claim."""

    __slots__ = ("document", "number", "spans")

    def __init__(self, document: Linkable, number: str, spans: Sequence[Span]) -> None:
        self.document, self.number, self.spans = document, number, tuple(spans)

    def place(self) -> Place | None:
        """The whole paragraph, from its first word to its last; None where it is not printed."""
        if not self.spans:
            return None
        return self.document.place(Span(self.spans[0].start, self.spans[-1].end))

    def sentences(self) -> list[str]:
        """Its sentences, those of the sub-paragraphs too."""
        document = self.document
        return [
            sentence.of(document.text)
            for span in self.spans
            for sentence in (*document.sentences_in(span),)
        ]


def _paragraphs(exchange: Exchange, answer: Linkable) -> dict[str, _Claimed]:
    """The paragraphs an answer has before it, by number, in the claim's order."""
    if exchange.claim is answer:
        return _reproduced(answer)
    found = {p.number: _Claimed(exchange.claim, p.number, p.passages) for p in _own(exchange.claim)}
    if "1" not in found:
        # An extract of an amended claim: what it leaves out stands as it was before.
        for version in exchange.earlier:
            for paragraph in _own(version):
                claimed = _Claimed(version, paragraph.number, paragraph.passages)
                found.setdefault(paragraph.number, claimed)
    return dict(sorted(found.items(), key=lambda item: _numeric(item[0])))


def _own(claim: Linkable) -> tuple[NumberedParagraph, ...]:
    return numbered_paragraphs(claim)


def _numeric(number: str) -> tuple[int, str]:
    digits = "".join(letter for letter in number if letter.isdigit())
    return int(digits or 0), number


def _reproduced(response: Linkable) -> dict[str, _Claimed]:
    """The facts a response prints before each answer, and those that it says there were."""
    found: dict[str, _Claimed] = {}
    for unit in answer_units(response):
        if unit.item:
            spans = (unit.claimed,) if unit.claimed else ()
            found.setdefault(unit.item, _Claimed(response, unit.item, spans))
    for number in range(1, _stated_count(response) + 1):
        found.setdefault(str(number), _Claimed(response, str(number), ()))
    return dict(sorted(found.items(), key=lambda item: _numeric(item[0])))


def _stated_count(response: Linkable) -> int:
    """How many facts the request set out, where the response says so; else 0."""
    for entry in cue_table(response.language, LEXICON).entries("stated-count"):
        match = entry.pattern.search(response.text)
        if match:
            return _count(match.group("count"), response.language)
    return 0


def _count(word: str, language: str) -> int:
    if word.isdigit():
        return int(word)
    for entry in cue_table(language, "links_words").entries("count"):
        if word.casefold() in entry.words:
            return entry.words.index(word.casefold()) + 1
    return 0


def _assertions(
    exchange: Exchange, answer: Linkable, paragraphs: dict[str, _Claimed]
) -> list[Assertion]:
    units = answer_units(answer)
    names = frozenset(
        word
        for document in (exchange.claim, answer)
        for party in document.parties
        for name in (party.name, *party.aliases)
        for word in subject_words(name, document.language)
    )
    allegations = _allegations(paragraphs, units, answer, names)
    aligned = exchange.claim is not answer and is_aligned(answer, units)
    return read_answers(answer, units, allegations, is_aligned=aligned)


def _allegations(
    paragraphs: dict[str, _Claimed], units: Sequence[AnswerUnit], answer: Linkable,
    names: frozenset[str],
) -> dict[str, Allegation]:  # fmt: skip
    """What each paragraph alleges, as the claim prints it, else as the answer reproduces it."""
    found = {
        number: allegation_from(claimed.sentences(), claimed.document.language, names)
        for number, claimed in paragraphs.items()
    }
    for unit in units:
        if unit.item and unit.claimed and not (found.get(unit.item) and found[unit.item].sentences):
            words = unit.claimed.of(answer.text)
            found[unit.item] = allegation_from([words], answer.language, names)
    return found


def _rows(exchange: Exchange, settings: CaseSettings) -> Iterator[PleadingAnswer]:
    against = defendants(exchange.claim)
    without = dict.fromkeys([party.name for party in against] or [""])
    for answer in exchange.answers:
        parties = answering_parties(answer, against)
        for party in parties or ("",):
            without.pop(party, None)
        yield from _answer_rows(exchange, answer, "; ".join(parties), settings)
    if exchange.instrument == "request":
        # A request is put to one party; that the others are silent says nothing.
        without = {} if exchange.answers or against else without
    for name in without:
        yield from _none_yet_rows(exchange, name, settings)


def _none_yet_rows(
    exchange: Exchange, defendant: str, settings: CaseSettings
) -> Iterator[PleadingAnswer]:
    effect = effect_of(Answer.NONE_YET, forum=settings.forum, instrument=exchange.instrument)
    for paragraph in _own(exchange.claim):
        place = exchange.claim.place(paragraph.span)
        yield PleadingAnswer(
            exchange.claim.path, paragraph.number, defendant, Answer.NONE_YET,
            effect=effect.effect, rule=effect.rule, claim=place,
            reason="no pleading of this party to this version of the claim is in the file",
        )  # fmt: skip


def _answer_rows(
    exchange: Exchange, answer: Linkable, defendant: str, settings: CaseSettings
) -> Iterator[PleadingAnswer]:
    paragraphs = _paragraphs(exchange, answer)
    by_number: dict[str, list[Assertion]] = {}
    for assertion in _assertions(exchange, answer, paragraphs):
        by_number.setdefault(assertion.number, []).append(assertion)
    general = by_number.pop("", [])
    for number, claimed in paragraphs.items():
        settled = settle(number, by_number.get(number, []), general)
        effect = effect_of(settled.answer, forum=settings.forum, instrument=exchange.instrument)
        first = settled.grounds[0] if settled.grounds else None
        yield PleadingAnswer(
            claimed.document.path, number, defendant, settled.answer, answer.path,
            first.paragraph if first else "", _words(answer, settled),
            effect.effect, effect.rule,
            "; ".join(dict.fromkeys(f"{a.stance.value} ({a.reason})" for a in settled.grounds))
            or "no words of this document speak to it",
            claimed.place(), _source(answer, first) if first else None,
        )  # fmt: skip


def _words(answer: Linkable, settled: Settled) -> str:
    """The words that answer, in their order, blanks made one."""
    spans = dict.fromkeys(assertion.span for assertion in settled.grounds)
    return " ".join(" ".join(span.of(answer.text).split()) for span in spans)


def _source(answer: Linkable, assertion: Assertion) -> Place:
    """The answering sentence; the statement in it, so that both are found under one place."""
    for statement in answer.statements:
        if statement.span.overlaps(assertion.span):
            return answer.place(statement.span)
    return answer.place(assertion.span)
