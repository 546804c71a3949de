"""An invented matter as the stages would hand it over, and any matter at all for hypothesis."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from hypothesis import strategies as st

from indexer.model import (
    Analysis,
    DateBasis,
    DateCandidate,
    DateMention,
    DateRole,
    Dating,
    Document,
    EdtfDate,
    Field,
    Flag,
    Link,
    LinkKind,
    Notice,
    Party,
    Passage,
    Place,
    Profile,
    Quarantine,
    Revision,
    Role,
    Sentence,
    Source,
    Span,
    Statement,
    StatementKind,
    Structure,
)

CLAIM = (
    "STATEMENT OF CLAIM\n"
    "On 3 May 2019 the defendant opened the sluice. It had been told not to.\n"
    "The mill was flooded for nine days.\n"
)
DEFENCE = (
    "DEFENCE\n"
    "The defendant denies that it opened the sluice.\n"
    "Le ministère reconnaît que le moulin a été inondé.\n"
)


def source_of(analysis: Analysis, path: str = "", size: int = 10, at: int = 1_000) -> Source:
    """The file that holds the document."""
    return Source(path or analysis.document.path, size, at, analysis.sha256)


def sha(text: str) -> str:
    """A hash that stands for the file's bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def find(text: str, words: str) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def analysis(
    path: str, text: str, *, statements: Sequence[tuple[StatementKind, str, str, str]] = (),
    dates: Sequence[tuple[str, str]] = (), type: str = "claim", date: str = "2020-02-10",
    parent: str = "", flags: Sequence[Flag] = (), notices: Sequence[Notice] = (),
) -> Analysis:  # fmt: skip
    """One document: every line a passage on page 2, numbered from its second line.

    `statements` are (kind, words, speaker, said_on), `dates` (words, value).
    """
    passages, sentences, at = [], [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        span = Span(at, at + len(line.rstrip()))
        role = Role.BODY if number else Role.HEADING
        printed = str(number) if number else ""
        passages.append(Passage(span, role, printed, printed, "2", 1, ("Facts",) * bool(number)))
        for part in filter(None, line.rstrip().split(". ")):
            sentences.append(Sentence(find(text, part), number))
        at += len(line)
    chosen = DateCandidate(EdtfDate(date), DateRole.FACE, "header", None, "label") if date else None
    return Analysis(
        Document(path, path.rpartition(".")[2], text, (), pages=3),
        sha(text),
        Structure(Profile(type, "en", title=text.split("\n")[0].title(), docket="T-9-21"),
                  tuple(passages), tuple(sentences)),
        Dating(tuple(DateMention(find(text, words), words, EdtfDate(value))
                     for words, value in dates),
               (chosen,) if chosen else (), chosen),
        tuple(
            Statement(find(text, words), words, kind, speaker, EdtfDate(day) if day else None,
                      f"{kind.value}/cue", text[: text.index(words)].count("\n"))
            for kind, words, speaker, day in statements
        ),
        tuple(flags), tuple(notices), parent,
    )  # fmt: skip


def claim(path: str = "pleadings/claim.txt") -> Analysis:
    """A claim with two allegations, one with a date in it."""
    return analysis(
        path, CLAIM, dates=[("3 May 2019", "2019-05-03")],
        statements=[
            (StatementKind.ALLEGATION, "On 3 May 2019 the defendant opened the sluice.",
             "the plaintiff", "2020-02-10"),
            (StatementKind.ALLEGATION, "The mill was flooded for nine days.", "the plaintiff", ""),
        ],
    )  # fmt: skip


def defence(path: str = "pleadings/defence.txt") -> Analysis:
    """A defence with a denial and, in French, an admission."""
    return analysis(
        path, DEFENCE, type="defence", date="2020-04",
        statements=[
            (StatementKind.DENIAL, "The defendant denies that it opened the sluice.",
             "The defendant", "2020-04"),
            (StatementKind.ADMISSION, "Le ministère reconnaît que le moulin a été inondé.",
             "Le Ministère", "2020-04"),
        ],
    )  # fmt: skip


def place(of: Analysis, words: str, page: str = "2", paragraph: str = "1") -> Place:
    """A pinpoint in that document."""
    span = find(of.document.text, words)
    return Place(of.id, of.document.path, span, words, page, paragraph)


def denial_answers_claim(answer: Analysis, claim: Analysis) -> Link:
    """The defence's denial, linked to what it denies."""
    return Link(
        LinkKind.ANSWERS, place(answer, "The defendant denies that it opened the sluice."),
        place(claim, "On 3 May 2019 the defendant opened the sluice."), "names paragraph 1",
    )  # fmt: skip


EDTF = st.sampled_from(
    ["2020-02-27", "2020-02", "199X", "2020-03/2020-07", "2020-03/..", "2020~", "2021-33"]
).map(EdtfDate)
# Any character that is one: also NUL, line ends of all sorts, and what has four bytes.
WORDS = st.text(max_size=20)
PATHS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1,
                max_size=12)  # fmt: skip


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A range of the text."""
    ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return Span(*ends)


def _some(values: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(values, max_size=most).map(tuple)


def _structures(text: str) -> st.SearchStrategy[Structure]:
    place = spans(text)
    marks = dict.fromkeys(("title", "author", "agency", "docket", "classification",
                           "releasability", "privilege", "type_reason"), WORDS)  # fmt: skip
    profile = st.builds(
        Profile, WORDS, WORDS, **marks,
        fields=_some(st.builds(Field, WORDS, WORDS, place, WORDS)),
        parties=_some(st.builds(Party, WORDS, WORDS, _some(WORDS))),
    )  # fmt: skip
    passage = st.builds(
        Passage, place, st.sampled_from(Role), WORDS, WORDS, WORDS, st.none() | st.integers(0, 9),
        _some(WORDS), st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)), WORDS,
    )  # fmt: skip
    sentence = st.builds(Sentence, place, st.integers(0, 5))
    return st.builds(Structure, profile, _some(passage), _some(sentence))


def _datings(text: str) -> st.SearchStrategy[Dating]:
    place = spans(text)
    mention = place.flatmap(lambda span: st.builds(
        DateMention, st.just(span), st.just(span.of(text)), EDTF, st.sampled_from(DateBasis),
        WORDS, _some(WORDS), st.none() | place, st.booleans(),
    ))  # fmt: skip
    candidate = st.builds(
        DateCandidate, EDTF, st.sampled_from(DateRole), WORDS, st.none() | place, WORDS
    )
    return st.builds(Dating, _some(mention), _some(candidate), st.none() | candidate)


@st.composite
def analyses(draw: st.DrawFn, path: st.SearchStrategy[str] = PATHS) -> Analysis:
    """Anything the stages may hand over, but for blocks and attachments."""
    text = draw(st.text(max_size=60))
    place = spans(text)
    statement = place.flatmap(lambda span: st.builds(
        Statement, st.just(span), st.just(span.of(text)), st.sampled_from(StatementKind), WORDS,
        st.none() | EDTF, WORDS, st.integers(0, 5), WORDS, _some(WORDS), _some(WORDS),
    ))  # fmt: skip
    revision = st.builds(Revision, place, WORDS, WORDS, WORDS, WORDS)
    document = Document(
        draw(path), draw(WORDS), text, (), draw(_some(st.tuples(WORDS, WORDS))),
        draw(_some(revision)), (), draw(st.none() | st.integers(0, 9)),
    )  # fmt: skip
    return Analysis(
        document, sha(text), draw(_structures(text)), draw(_datings(text)),
        draw(_some(statement)), draw(_some(st.builds(Flag, WORDS, WORDS, _some(place)))),
        draw(_some(st.builds(Notice, WORDS, WORDS, WORDS))), draw(WORDS),
    )  # fmt: skip


LOCKED = Quarantine("locked.pdf", sha("locked"), "encrypted", "asks for a password", "unlock it")
