"""What the rows say of a small matter: pinpoints, targets, filters, families."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.links import linkable_from
from indexer.model import (
    EdtfDate,
    Flag,
    Link,
    LinkKind,
    Notice,
    Passage,
    Quarantine,
    Role,
    Source,
    Span,
    StatementKind,
)
from indexer.store import Filter
from tests.store.matter import (
    CLAIM,
    LOCKED,
    analysis,
    claim,
    defence,
    denial_answers_claim,
    find,
    place,
    sha,
    source_of,
)


def quotes(rows):
    return [row.quote for row in rows]


def test_a_statement_bears_page_paragraph_and_its_documents_type_and_date(store_with_pleadings):
    first = next(store_with_pleadings.statements())
    assert (first.path, first.page, first.paragraph) == ("pleadings/claim.txt", "2", "1")
    assert (first.document_type, first.document_date) == ("claim", EdtfDate("2020-02-10"))
    assert first.id == f"{claim().id}.19-allegation"
    assert first.passage == f"{claim().id}.19"


def test_the_target_of_a_statement_is_what_its_link_leads_to(store_with_pleadings):
    by_kind = {row.kind: row for row in store_with_pleadings.statements()}
    target = by_kind[StatementKind.DENIAL].target
    assert target == place(claim(), "On 3 May 2019 the defendant opened the sluice.")
    assert by_kind[StatementKind.ADMISSION].target is None


def test_a_correction_outweighs_an_answer(store_with_pleadings):
    a_claim, a_defence = claim(), defence()
    answers = denial_answers_claim(a_defence, a_claim)
    corrects = Link(
        LinkKind.CORRECTS, answers.source, place(a_claim, "The mill was flooded"), "withdraws"
    )
    elsewhere = Link(LinkKind.CORRECTS, answers.source, None, "withdraws a letter not in the file")
    store_with_pleadings.replace_links([answers, corrects, elsewhere])
    denial = next(store_with_pleadings.statements(Filter(kinds=(StatementKind.DENIAL,))))
    assert denial.target.quote == "The mill was flooded"
    assert list(store_with_pleadings.links()) == [answers, elsewhere, corrects]


def test_a_date_comes_with_its_sentence_and_statement(store_with_pleadings):
    (row,) = store_with_pleadings.dates()
    assert (row.quote, row.value.value, row.paragraph) == ("3 May 2019", "2019-05-03", "1")
    assert row.context == "On 3 May 2019 the defendant opened the sluice"
    assert row.statement == next(store_with_pleadings.statements())


@pytest.mark.parametrize(
    ("words", "paragraph"),
    [
        pytest.param("1. The", "1", id="the number before a passage belongs to it"),
        pytest.param("Date:", "2", id="the label too"),
        pytest.param(" \n\n* * *", "2", id="blanks at its end too"),
        pytest.param("* * *", "", id="a line of its own has no pinpoint rather than a wrong one"),
    ],
)
def test_a_place_is_cited_by_the_passage_of_its_line(empty_store, words, paragraph):
    text = "1. The mill.\nDate: \n\n* * *\n\nThe end.\n"
    made = analysis("a.txt", text, flags=[Flag("odd", "look", (find(text, words),))])
    cited = [("The mill.", "1"), ("\n", "2"), ("The end.", "3")]
    passages = [Passage(find(text, w), Role.BODY, n, n) for w, n in cited]
    passages[1] = replace(passages[1], span=Span(18, 18))
    made = replace(made, structure=replace(made.structure, passages=tuple(passages)))
    empty_store.put(source_of(made), [made])
    (flag,) = empty_store.flags()
    assert [(p.quote, p.paragraph) for p in flag.places] == [(words, paragraph)]


def test_a_documents_own_flags_come_before_the_cases(empty_store):
    made = analysis("a.txt", CLAIM, flags=[Flag("weekday", "was a Friday", ())])
    empty_store.put(source_of(made), [made])
    empty_store.replace_case_flags({made.id: [Flag("drift", "said otherwise elsewhere", ())]})
    assert [row.code for row in empty_store.flags()] == ["weekday", "drift"]
    assert next(empty_store.documents()).flags == ("drift", "weekday")
    empty_store.replace_case_flags({})
    assert [row.code for row in empty_store.flags()] == ["weekday"]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        pytest.param(Filter(), 4, id="everything"),
        pytest.param(Filter(paths=("pleadings",)), 4, id="a folder"),
        pytest.param(Filter(paths=("pleadings/",)), 4, id="a folder, with its slash"),
        pytest.param(Filter(paths=("pleadings/claim.txt",)), 2, id="a file"),
        pytest.param(Filter(paths=("plead",)), 0, id="part of a name is not a folder"),
        pytest.param(Filter(kinds=(StatementKind.DENIAL, StatementKind.ADMISSION)), 2, id="kinds"),
        pytest.param(Filter(by="MINISTERE"), 1, id="whatever case and accents"),
        pytest.param(Filter(types=("defence",)), 2, id="document type"),
        pytest.param(Filter(since=EdtfDate("2020-04-15")), 2, id="April may be after the 15th"),
        pytest.param(Filter(until=EdtfDate("2020-02")), 1, id="until the end of February"),
        pytest.param(Filter(since=EdtfDate("2021")), 0, id="nothing undated in a range"),
    ],
)
def test_statements_can_be_chosen(store_with_pleadings, which, expected):
    assert len(list(store_with_pleadings.statements(which))) == expected


def test_a_containers_id_is_itself_alone_and_its_path_all_that_is_in_it(empty_store):
    message = analysis("mail.eml", "Letter\nSee attached.\n", type="email")
    inner = analysis("mail.eml!/note.txt", "Note\nIt rained.\n", parent="mail.eml")
    folder = analysis("mail.eml0/a.txt", "Note\nIt snowed.\n")
    empty_store.put(source_of(message), [message, inner])
    empty_store.put(source_of(folder), [folder])
    by_path = empty_store.documents(Filter(paths=("mail.eml", "mail.eml!/note.txt")))
    assert [row.id for row in by_path] == [message.id, inner.id]
    assert [row.id for row in empty_store.documents(Filter(ids=(message.id,)))] == [message.id]
    assert list(empty_store.indexed_passages([])) == []
    assert len(list(empty_store.documents(Filter(paths=("",))))) == 3


def test_documents_and_dates_are_chosen_by_their_own_date(store_with_pleadings):
    in_2019 = Filter(until=EdtfDate("2019"))
    assert list(store_with_pleadings.documents(in_2019)) == []
    assert quotes(store_with_pleadings.dates(in_2019)) == ["3 May 2019"]
    april = Filter(since=EdtfDate("2020-04"))
    assert [row.path for row in store_with_pleadings.documents(april)] == ["pleadings/defence.txt"]


@pytest.mark.parametrize("end", ["pleadings/claim.txt", "pleadings/defence.txt"])
def test_a_link_is_shown_for_either_of_its_ends(store_with_pleadings, end):
    assert len(list(store_with_pleadings.links(Filter(paths=(end,))))) == 1
    assert list(store_with_pleadings.links(Filter(paths=("elsewhere",)))) == []


def test_what_could_not_be_read_is_listed_with_the_reason(store_with_pleadings):
    assert list(store_with_pleadings.quarantined()) == [LOCKED]
    assert list(store_with_pleadings.quarantined(Filter(paths=("pleadings",)))) == []
    assert store_with_pleadings.known()[LOCKED.path].sha256 == LOCKED.sha256


def test_a_message_and_its_attachments_are_one_family(empty_store):
    message = analysis("mail.eml", "Letter\nSee attached.\n", type="email")
    inner = analysis("mail.eml!/note.txt", "Note\nIt rained.\n", parent="mail.eml")
    broken = Quarantine("mail.eml!/scan.pdf", sha("scan"), "encrypted", "locked", "unlock it")
    alone = claim("a.txt")
    empty_store.put(source_of(message), [message, inner], [broken])
    empty_store.put(source_of(alone), [alone])
    rows = {row.path: row for row in empty_store.documents()}
    assert rows["mail.eml!/note.txt"].source == rows["mail.eml!/note.txt"].family == "mail.eml"
    assert [(f.path, f.members) for f in empty_store.families()] == [
        ("mail.eml", (message.id, inner.id))
    ]
    assert [row.path for row in empty_store.documents(Filter(paths=("mail.eml",)))] == [
        "mail.eml",
        "mail.eml!/note.txt",
    ]
    assert list(empty_store.quarantined(Filter(paths=("mail.eml",)))) == [broken]


def test_a_document_is_found_by_id_or_path(store_with_pleadings):
    by_path = store_with_pleadings.document("pleadings/claim.txt")
    assert by_path == store_with_pleadings.document(claim().id)
    assert by_path.title == "Statement Of Claim"
    assert store_with_pleadings.document("none.txt") is None
    assert store_with_pleadings.analysis("none.txt") is None
    assert store_with_pleadings.text("none.txt") is None


def test_a_passage_for_search_carries_its_document_sentences_and_statements(store_with_pleadings):
    rows = list(store_with_pleadings.indexed_passages([claim().id]))
    assert [row.paragraph for row in rows] == ["", "1", "2"]
    first = rows[1]
    assert first.document == store_with_pleadings.document(claim().id)
    assert [span.of(CLAIM) for span in first.sentences] == [
        "On 3 May 2019 the defendant opened the sluice",
        "It had been told not to.",
    ]
    assert first.kinds == ("allegation",)
    (mark,) = first.statements
    assert (mark.speaker, mark.is_answered, mark.is_corrected) == ("the plaintiff", True, False)
    assert rows[0].kinds == ()


def test_the_search_for_links_gets_every_document_as_the_stages_made_it(store_with_pleadings):
    made = [claim(), defence()]
    assert list(store_with_pleadings.analyses()) == made
    assert list(store_with_pleadings.linkables()) == [linkable_from(one) for one in made]
    assert list(store_with_pleadings.analyses(Filter(types=("defence",)))) == made[1:]


def test_notices_of_a_reading_are_kept(empty_store):
    made = analysis("a.txt", CLAIM, notices=[Notice("encoding-guessed", "cp1252", "a.txt")])
    empty_store.put(source_of(made), [made])
    (row,) = empty_store.notices()
    assert (row.path, row.code, row.message) == ("a.txt", "encoding-guessed", "cp1252")


def test_counts_say_how_much_there_is(store_with_pleadings):
    counts = store_with_pleadings.counts()
    assert (counts.sources, counts.documents, counts.quarantined, counts.links) == (3, 2, 1, 1)
    assert dict(counts.statements) == {"admission": 1, "allegation": 2, "denial": 1}


def test_one_attachment_carried_twice_is_one_document_and_a_notice(empty_store):
    message = analysis("mail.eml", "Letter\nSee attached.\n", type="email")
    inner = analysis("mail.eml!/note.txt", "Note\nIt rained.\n", parent="mail.eml")
    empty_store.put(source_of(message), [message, inner, inner])
    assert empty_store.counts().documents == 2
    assert [row.code for row in empty_store.notices()] == ["attachment-repeated"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"text": CLAIM + "\ud800"}, id="half a character in the text"),
        pytest.param({"pages": 2**70}, id="a number beyond reason"),
    ],
)
def test_what_cannot_be_stored_is_quarantined_and_its_family_kept(empty_store, change):
    message = analysis("mail.eml", "Letter\nSee attached.\n", type="email")
    inner = analysis("mail.eml!/no\udce9.txt", CLAIM, parent="mail.eml")
    hostile = replace(inner, document=replace(inner.document, **change))
    empty_store.put(source_of(message), [message, hostile])
    assert [row.path for row in empty_store.documents()] == ["mail.eml"]
    (row,) = empty_store.quarantined()
    assert (row.path, row.code) == (r"mail.eml!/no\udce9.txt", "not-unicode")


def test_a_quote_that_is_not_in_the_text_is_our_bug_and_is_never_stored(empty_store):
    made = claim()
    wrong = replace(made, statements=(replace(made.statements[0], quote="Something else."),))
    with pytest.raises(ValueError, match="misquoted"):
        empty_store.put(source_of(wrong), [wrong])
    assert empty_store.counts().sources == 0


def test_a_source_without_its_hash_and_a_link_to_nowhere_are_our_bugs(empty_store):
    made = claim()
    with pytest.raises(ValueError, match="without its hash"):
        empty_store.put(Source("a.txt", 1, 1), [made])
    with pytest.raises(ValueError, match="no document"):
        empty_store.replace_links(
            [Link(LinkKind.REPEATS, place(made, "The mill"), None, "same words")]
        )
