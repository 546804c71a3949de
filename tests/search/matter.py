"""An invented matter in two languages, and queries about it, drawn from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from indexer.model import Span
from indexer.search import IndexedDocument, IndexedPassage, IndexedStatement

ENGLISH = (
    "the of and to a in that agreement settlement agree agreed agrees breach breached breaches "
    "privacy private consent consented image images police officer officers acknowledge "
    "acknowledged denies deny denied error response wrong regulator regulators T-710-20 s. 12(1) "
    "plaintiff's women woman colour report reported Café naïve 2020 3,000"
).split()
FRENCH = (
    "le la les de des et que l'accord accord accords régulateur régulateurs vie privée "
    "consentement consenti image images police agent agents reconnaît reconnu nié niée erreur "
    "réponse allègue alléguée alléguées généraux générale œuvre d'œuvres rapport 2020"
).split()
KINDS = ("allegation", "admission", "denial", "correction", "finding")
SPEAKERS = ("plaintiff", "the Plaintiffs", "RCMP", "Clear Lake Police", "Court")
DATES = ("", "2020-02-27", "2020-02", "2020", "199X", "2020-03/2020-07", "2021-05-01", "2020-03/..")
TYPES = ("claim", "letter", "briefing-note", "regulator-report")


def make_documents(seed: int, documents: int, passages: int) -> dict[str, IndexedPassage]:
    """So many documents of so many passages, by passage id."""
    random = Random(seed)
    found: dict[str, IndexedPassage] = {}
    for number in range(documents):
        document = _document(random, number)
        start = 0
        for place in range(passages):
            passage = _passage(random, document, start, place + 1)
            found[passage.id] = passage
            start = passage.span.end + 2
    return found


def _document(random: Random, number: int) -> IndexedDocument:
    path = f"{random.choice(('claims', 'letters/2020'))}/{number:02}-{random.choice(TYPES)}.docx"
    return IndexedDocument(
        id=f"{number:012x}",
        path=path,
        type=random.choice(TYPES),
        language=random.choice(("en", "en", "fr", "")),
        title=random.choice(("", "Statement of Claim", "Note on facial images")),
        author=random.choice(("", "A. Tremblay", "Dana Roy")),
        agency=random.choice(("", "Federal Court", "Clear Lake Police")),
        docket=random.choice(("", "T-710-20", "CV-20-0001")),
        date=random.choice(DATES),
        family=path,
        flags=random.choice(((), ("date-ambiguous",), ("anachronism", "date-ambiguous"))),
    )


def _passage(random: Random, document: IndexedDocument, start: int, number: int) -> IndexedPassage:
    words = FRENCH if document.language == "fr" else ENGLISH
    text, sentences, statements = "", [], []
    for _ in range(random.randint(1, 4)):
        sentence = " ".join(random.choice(words) for _ in range(random.randint(2, 9))) + "."
        span = Span(start + len(text), start + len(text) + len(sentence))
        sentences.append(span)
        text += sentence + " "
        if random.random() < 0.4:
            statements.append(_statement(random, span))
    return IndexedPassage(
        id=f"{document.id}.{start}",
        document=document,
        text=text.rstrip(),
        start=start,
        page=str(1 + number // 3),
        paragraph=random.choice(("", str(number), f"{number}(a)")),
        sentences=tuple(sentences),
        statements=tuple(statements),
    )


def _statement(random: Random, span: Span) -> IndexedStatement:
    return IndexedStatement(
        span, random.choice(KINDS), (random.choice(SPEAKERS),), random.choice(DATES),
        random.random() < 0.3, random.random() < 0.3,
    )  # fmt: skip


def fetch_from(passages: Mapping[str, IndexedPassage]):
    """A store's fetch over passages in memory."""

    def fetch(ids: Sequence[str]) -> dict[str, IndexedPassage]:
        return {name: passages[name] for name in ids if name in passages}

    return fetch


def make_query(random: Random, depth: int = 3) -> str:
    """A query in the language, of every operator, that may find something."""
    if depth == 0 or random.random() < 0.25:
        return _leaf(random)
    one, other = (make_query(random, depth - 1) for _ in range(2))
    return random.choice((
        f"({one} AND {other})", f"({one} OR {other})", f"({one} {other})", f"({one} NOT ({other}))",
        f"({_words(random)} w/{random.randint(1, 6)} {_words(random)})",
        f"({_words(random)} pre/{random.randint(1, 6)} {_words(random)})",
        f"({_words(random)} not w/{random.randint(1, 4)} {_words(random)})",
        f"({_sentence_part(random)} /s {_sentence_part(random)})",
        f"({_sentence_part(random)} /p {_sentence_part(random)})",
    ))  # fmt: skip


def _word(random: Random) -> str:
    word = random.choice((*ENGLISH, *FRENCH)).strip(".")
    shape = random.random()
    if shape < 0.5 or not word.isalpha():
        return word
    if shape < 0.6:
        return f"={word}"
    if shape < 0.75:
        return word[: random.randint(1, len(word))] + random.choice("*!")
    if shape < 0.85:
        hole = random.randrange(len(word))
        return word[:hole] + random.choice("?*") + word[hole + 1 :]
    hole = random.randrange(len(word))
    return f"{word[:hole]}{random.choice('xe')}{word[hole + 1 :]}~{random.randint(1, 2)}"


def _words(random: Random) -> str:
    shape = random.random()
    if shape < 0.7:
        return _word(random)
    if shape < 0.85:
        return f"({_word(random)} OR {_word(random)})"
    return f'"{_word(random)} {_word(random)}"'


def _statement_part(random: Random) -> str:
    return random.choice((
        f"kind:{random.choice(KINDS)}", "kind:a*", f"kind:({KINDS[0]} OR {KINDS[2]})",
        "by:plaintiff", 'by:"lake police"', "by:rcmp", "said:2020", "said:[2020-03 TO]",
        "corrected:yes", "answered:no",
    ))  # fmt: skip


def _sentence_part(random: Random) -> str:
    return _statement_part(random) if random.random() < 0.2 else _words(random)


def _leaf(random: Random) -> str:
    shape = random.random()
    if shape < 0.4:
        return _word(random)
    if shape < 0.6:
        words = [random.choice(("*", _word(random), _word(random))) for _ in range(3)]
        return f'"{" ".join(words)} {_word(random)}"' if shape < 0.5 else f'"{" ".join(words)}"'
    if shape < 0.8:
        return _statement_part(random)
    return random.choice((
        "date:2020-02", "date:[2020-04 TO]", "date:[TO 2020-02-27}", "date:{2020-02-27 TO 2020-12]",
        "date:*", "type:letter", "type:*-note", "lang:fr", "path:claims", "path:letters/*",
        "docket:T-710-20", "agency:police", "author:roy", "title:image", "flag:anachronism",
        "family:claims", "para:2", "para:*a", "page:1", "*",
    ))  # fmt: skip
