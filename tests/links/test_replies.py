"""Which document answers which, also where its name says nothing."""

from __future__ import annotations

import pytest

from indexer.links import Linkable, find_links
from indexer.links.case_file import CaseFile
from indexer.links.marks import own_references, references_in, urls_in
from indexer.links.replies import replies_of, reply_links
from indexer.model import CaseSettings, LinkKind
from tests.links.papers import paper


def _pairs(*documents: Linkable) -> list[tuple[str, str]]:
    case = CaseFile.of(documents)
    found = [r for d in sorted(documents, key=lambda d: d.path) for r in replies_of(case, d)]
    return [(reply.document.path, reply.answered.path) for reply in found]


def _mail(path: str, date: str, *fields: tuple[str, str], text: str = "Dear all,") -> Linkable:
    head = "\n".join(f"{name}: {value}" for name, value in fields)
    return paper(path, f"{head}\n\n{text}", type="email", date=date, fields=fields)


def test_a_message_answers_the_one_its_header_names() -> None:
    first = _mail("a.eml", "2020-02-24", ("Message-ID", "<one@x>"), ("Subject", "Pumps"))
    reply = _mail("b.eml", "2020-02-25", ("Message-ID", "<two@x>"), ("In-Reply-To", "<one@x>"))
    other = _mail("c.eml", "2020-02-25", ("Message-ID", "<six@x>"), ("In-Reply-To", "<no@x>"))
    assert _pairs(first, reply, other) == [("b.eml", "a.eml")]


def test_every_message_of_its_thread_is_found_the_nearest_first() -> None:
    one = _mail("a.eml", "2020-02-24", ("Message-ID", "<1@x>"))
    two = _mail("b.eml", "2020-02-25", ("Message-ID", "<2@x>"), ("References", "<1@x>"))
    three = _mail("c.eml", "2020-02-26", ("Message-ID", "<3@x>"), ("References", "<1@x> <2@x>"))
    assert _pairs(one, two, three) == [
        ("b.eml", "a.eml"), ("c.eml", "b.eml"), ("c.eml", "a.eml"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "subject", ["RE: Pumps at the north shed", "Re: RE:  pumps at the north shed"]
)
def test_without_headers_the_subject_tells(subject: str) -> None:
    first = _mail("a.eml", "2020-02-24", ("Subject", "Pumps at the north shed"))
    second = _mail("b.eml", "2020-02-25", ("Subject", subject))
    assert _pairs(first, second) == [("b.eml", "a.eml")]


def test_a_subject_that_is_not_a_reply_answers_nothing() -> None:
    first = _mail("a.eml", "2020-02-24", ("Subject", "Pumps"))
    second = _mail("b.eml", "2020-02-25", ("Subject", "Pumps"))
    assert _pairs(first, second) == []


_LETTER = "March 3, 2020\n\nMarrowick Water Board\n\nStop the pumps.\n\nOur ref: QL-2020-8"


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        pytest.param("We refer to your letter of March 3, 2020.", True, id="by its date"),
        pytest.param("Thank you for your letter dated March 3, 2020.", True, id="dated"),
        pytest.param("In response to your letter QL-2020-8 we say no.", True, id="by its number"),
        pytest.param("We refer to your letter of March 4, 2020.", False, id="another day"),
        pytest.param("The pumps stopped on March 3, 2020.", False, id="a date, no letter"),
    ],
)
def test_a_letter_answers_the_one_it_refers_to(words: str, is_found: bool) -> None:
    letter = paper("x1.txt", _LETTER, type="letter", agency="Quill LLP", date="2020-03-03")
    reply = paper("x2.txt", f"Quill LLP\n\n{words}", type="letter", date="2020-03-20",
                  agency="Marrowick Water Board")  # fmt: skip
    assert _pairs(letter, reply) == ([("x2.txt", "x1.txt")] if is_found else [])


def test_a_later_letter_is_not_answered() -> None:
    letter = paper("x1.txt", _LETTER, type="letter", agency="Quill LLP", date="2020-03-03")
    early = paper("x2.txt", "We refer to your letter QL-2020-8.", type="letter", date="2020-03-01")
    assert _pairs(letter, early) == []


def test_the_letter_of_a_named_sender_is_found_by_its_subject() -> None:
    subject = (
        "The sluice gates at Pell Street leak into the north mains each night, and the fitters "
        "who inspected the valves reported brown water in the reservoir and the hydrants."
    )
    notice = paper("n.txt", subject, type="letter", agency="Riverkeepers Union", date="2020-03-03")
    other = paper("o.txt", "Dues are payable in May.", type="letter", agency="Riverkeepers Union",
                  date="2020-03-05")  # fmt: skip
    reply = paper(
        "r.txt", f"Riverkeepers Union’s letter is wrong. {subject} None of this happened.",
        type="letter", agency="Marrowick Water Board", date="2020-04-01",
    )  # fmt: skip
    assert _pairs(notice, other, reply) == [("r.txt", "n.txt")]


_NOTICE = "The code at https://git.example/otto/valve is ours. Remove it."
_URL = "https://git.example/otto/valve"


def test_a_counter_notice_answers_the_notice_that_gives_the_same_address() -> None:
    notice = paper("1.txt", _NOTICE, type="letter", date="2021-01-01")
    counter = paper("2.txt", f"I dispute the notice against {_URL}.", type="letter")
    elsewhere = paper("3.txt", "The code at https://git.example/una/pump is ours.", type="letter")
    assert _pairs(notice, counter, elsewhere) == [("2.txt", "1.txt")]


def test_two_answers_to_one_notice_do_not_answer_each_other() -> None:
    notice = paper("1.txt", _NOTICE, type="letter")
    one = paper("2.txt", f"I dispute the notice against {_URL}.", type="letter")
    two = paper("3.txt", f"We retract our notice on {_URL}.", type="letter")
    assert _pairs(notice, one, two) == [("2.txt", "1.txt"), ("3.txt", "1.txt")]


_STATEMENT = (
    "Media statement\n\nThe sluice at Pell Street was shut each night and no brown water reached "
    "the lower mains during the whole of that winter.\n\nFitters looked at it twice."
)
_WORDS = "no brown water reached the lower mains"


@pytest.mark.parametrize(
    ("text", "language", "is_found"),
    [
        pytest.param(f"You wrote “{_WORDS}”. It did.", "en", True, id="put to the writer"),
        pytest.param("You wrote that “No brown  water\nreached the lower mains.”", "en", True,
                     id="with other blanks and case"),
        pytest.param("You wrote “brown water reached the lower”.", "en", True, id="five words"),
        pytest.param("You wrote “water reached the lower”.", "en", False, id="four are a term"),
        pytest.param("You wrote “the lower mains reached no brown water”.", "en", False,
                     id="in another order"),
        pytest.param("You said “The sluice at Pell Street was … no brown [w]ater, but during the "
                     "whole of that winter”.", "en", True, id="with words left out"),
        pytest.param(f"We retract what we said: \"{_WORDS}\".", "en", True, id="a retraction"),
        pytest.param(f"Counter-notice. ‘{_WORDS}’ is not so.", "en", True, id="a counter-notice"),
        pytest.param(f"Vous écrivez : « {_WORDS} ».", "fr", True, id="French"),
        pytest.param(f"You wrote that {_WORDS}.", "en", False, id="no quotation"),
        pytest.param(f"The paper reads “{_WORDS}”.", "en", False, id="quotes, and answers nobody"),
    ],
)  # fmt: skip
def test_a_reply_is_known_by_the_words_it_quotes(text: str, language: str, is_found: bool) -> None:
    """Without name, date, address or number."""
    quoted = paper("x1.txt", _STATEMENT, type="media-statement")
    other = paper("x0.txt", "No brown water was seen. The lower mains are old.", type="letter")
    reply = paper("x2.txt", text, type="letter", language=language)
    assert _pairs(other, quoted, reply) == ([("x2.txt", "x1.txt")] if is_found else [])


def test_a_quotation_is_found_deep_in_a_long_paper() -> None:
    filler = " ".join(f"item{n} of lot {n % 97} was counted" for n in range(3000))
    long = paper("long.txt", f"{filler} {_STATEMENT} {filler}", type="regulator-report")
    said = "was shut each night and no brown water reached the lower mains during the whole"
    reply = paper("r.txt", f"You wrote “{said}”.", type="letter")
    assert _pairs(long, reply) == [("r.txt", "long.txt")]


def test_words_quoted_from_a_later_paper_find_nothing() -> None:
    quoted = paper("1.txt", _STATEMENT, type="media-statement", date="2020-03-03")
    early = paper("2.txt", f"You wrote “{_WORDS}”.", type="letter", date="2020-03-02")
    assert _pairs(quoted, early) == []


def test_of_papers_that_hold_the_words_the_first_is_meant_and_no_other_reply() -> None:
    quoted = paper("1.txt", _STATEMENT, type="media-statement", date="2020-03-03")
    again = paper("2.txt", f"As we said, {_WORDS} at all.", type="article", date="2020-03-05")
    one = paper("3.txt", f"You wrote “{_WORDS}”.", type="letter", date="2020-03-07")
    two = paper("4.txt", f"You said: “{_WORDS}”. No.", type="letter", date="2020-03-09")
    assert _pairs(quoted, again, one, two) == [("3.txt", "1.txt"), ("4.txt", "1.txt")]
    (link,) = reply_links(replies_of(CaseFile.of([quoted, again, two]), two))
    assert link.reason == "quotes words it holds, as 1 more do"


def test_words_that_every_paper_holds_tell_nothing() -> None:
    forms = [
        paper(f"n{n}.txt", f"Notice {n}. I have a good faith belief in that.", type="letter")
        for n in range(40)
    ]
    reply = paper("r.txt", "You wrote “I have a good faith belief in that”.", type="letter")
    assert _pairs(*forms, reply) == []


@pytest.mark.parametrize(("docket", "is_found"), [("T-12-20", True), ("T-13-20", False)])
def test_a_letter_that_names_neither_day_nor_number_is_found_by_docket(
    docket: str, is_found: bool
) -> None:
    letter = paper("1.txt", "Marrowick Water Board\n\nStop the pumps.", type="letter",
                   agency="Quill LLP", docket="T-12-20", date="2020-03-03")  # fmt: skip
    reply = paper("2.txt", "Quill LLP\n\nThank you for your letter. We say no.", type="letter",
                  agency="Marrowick Water Board", docket=docket, date="2020-03-20")  # fmt: skip
    assert _pairs(letter, reply) == ([("2.txt", "1.txt")] if is_found else [])


def test_of_two_papers_of_a_day_the_one_between_the_same_parties_is_answered() -> None:
    ours = paper("1.txt", _LETTER, type="letter", agency="Quill LLP", date="2020-03-03")
    other = paper("2.txt", "The orchard is sold.", type="letter", agency="Rook and Sons",
                  date="2020-03-03")  # fmt: skip
    reply = paper("3.txt", "Quill LLP\n\nWe refer to your letter of March 3, 2020.", type="letter",
                  agency="Marrowick Water Board", date="2020-03-20")  # fmt: skip
    assert _pairs(ours, other, reply) == [("3.txt", "1.txt")]


def test_replies_are_links_with_both_places() -> None:
    first = _mail("a.eml", "2020-02-24", ("Message-ID", "<one@x>"))
    reply = _mail("b.eml", "2020-02-25", ("In-Reply-To", "<one@x>"))
    (link,) = find_links([first, reply], CaseSettings())
    assert (link.kind, link.source.quote) == (LinkKind.ANSWERS, "<one@x>")
    assert link.target is not None
    assert link.target.path == "a.eml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see MS-2020-07 and OF-G-2018-04", ["MS-2020-07", "OF-G-2018-04"]),
        ("file 2020/114-B of the Board", ["2020/114-B"]),
        ("call 613-555-0166 on 03/04/2020", []),
        ("the and-or of it", []),
    ],
)
def test_reference_numbers_are_told_from_dates_and_telephones(
    text: str, expected: list[str]
) -> None:
    assert references_in(text) == expected


def test_a_paper_bears_the_number_after_its_label_not_those_it_mentions() -> None:
    text = "It replaces WB-2020-04.\n\nReference: WB-2020-09 (replaces WB-2020-04)"
    assert own_references(paper("a.txt", text)) == ["WB-2020-09"]


def test_addresses_are_compared_without_scheme_and_end_marks() -> None:
    text = "See https://Git.example/otto/valve. Or www.example.org/a?b=1, or http://example.org/."
    assert urls_in(text) == ["git.example/otto/valve", "www.example.org/a?b=1"]
