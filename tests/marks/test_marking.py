"""A person's decision is on the disk first, holds everywhere, and outlives what we derive."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from indexer import open_case, update_case
from indexer.case.marks import Choice, choice_from, list_marks, mark_statement
from indexer.case.marks_file import MARKS, Marks, append_mark, load_marks, mark_from, mark_record
from indexer.case.standing import standing_marks
from indexer.errors import CaseError, StoreError, UsageError
from indexer.model import Decision, Mark, MarkState, StandingMark, StatementKind
from indexer.store import Store
from tests.case.matter import write_matter

CLAIM, NOTE = "pleadings/claim.txt", "note.txt"
KNEW = "The Defendant knew that the gauge had failed."
DENIAL = choice_from(kind="denial", by="ACME", note="see the log")
NONE = choice_from(is_none=True)


def _id(root: Path, words: str) -> str:
    with open_case(root) as case:
        return next(row.id for row in case.statements() if words in row.quote)


def _decide(root: Path, what: str, choice: Choice) -> None:
    marked = mark_statement(root, what, choice, who="A. Clerk", when="2026-01-05T09:30:00Z")
    assert marked.notices == ()


def _told(root: Path, path: str) -> list[tuple[str, str, str]]:
    with open_case(root) as case:
        return [(r.kind.value, r.speaker, r.quote) for r in case.statements([path])]


def _listed(root: Path, *, with_past: bool = False) -> list[StandingMark]:
    with open_case(root) as case:
        return list(list_marks(case, with_past=with_past)[0])


@pytest.fixture(scope="module")
def _marked_once(_read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(_read_once, tmp_path_factory.mktemp("marked") / "case"))
    _decide(root, _id(root, KNEW), DENIAL)
    return root


@pytest.fixture
def marked_case(_marked_once: Path, tmp_path: Path) -> Path:
    """The same; a person has called one allegation of the claim a denial by ACME."""
    return Path(shutil.copytree(_marked_once, tmp_path / "case"))


def test_the_decision_holds_at_once_and_everywhere(marked_case, tmp_path):
    assert ("denial", "ACME", KNEW) in _told(marked_case, CLAIM)
    with open_case(marked_case) as case:
        assert [hit.path for hit in case.search("kind:denial by:acme").hits] == [CLAIM]
        assert case.search("kind:allegation knew").total == 0
        assert dict(case.store.counts().statements)["denial"] == 2
        target = tmp_path / "denials.json"
        summary = case.export(["exhibits"], target, query="kind:denial path:claim")
        assert summary.rows == (("exhibits", 1),)
        (row,) = case.statements(by="acme")
        assert row.reasons[0] == "A. Clerk marked it denial, 2026-01-05T09:30:00Z: see the log"


def test_it_is_kept_as_a_line_a_person_can_read(marked_case):
    (line,) = (marked_case / MARKS).read_text("utf-8").splitlines()
    told = json.loads(line)
    assert list(told)[:4] == ["when", "who", "path", "text"]
    assert (told["text"], told["kind"], told["as"], told["by"]) == (
        KNEW, "allegation", "denial", "ACME",
    )  # fmt: skip


def _deleted_derived(root: Path) -> None:
    shutil.rmtree(root / ".indexer")


def _longer_file(root: Path) -> None:
    claim = root / "corpus" / CLAIM
    claim.write_text("Filed by fax, page one of two\n\n" + claim.read_text("utf-8"), "utf-8")


def _other_rules(root: Path) -> None:
    (root / "case.toml").write_text('forum = "us-federal"\n', "utf-8")


def _moved_file(root: Path) -> None:
    (root / "corpus/box 2").mkdir()
    (root / "corpus" / CLAIM).rename(root / "corpus/box 2/first claim.txt")


@pytest.mark.parametrize("change", [_deleted_derived, _longer_file, _other_rules, _moved_file])
def test_it_survives(marked_case, change):
    change(marked_case)
    assert update_case(marked_case, jobs=1).notices == ()
    (row,) = _listed(marked_case)
    assert row.state is MarkState.APPLIED
    assert ("denial", "ACME", KNEW) in _told(marked_case, row.path)


def test_an_unchanged_case_with_marks_is_not_read_again(marked_case):
    assert (update_case(marked_case).again, update_case(marked_case).unchanged) == (0, 3)


def test_only_the_marked_document_is_read_again(read_case):
    mark = Mark(CLAIM, KNEW, 0, StatementKind.ALLEGATION, Decision.NOT_A_STATEMENT)
    append_mark(read_case, mark)
    summary = update_case(read_case)
    assert (summary.again, summary.unchanged) == (1, 2)


def test_a_crash_between_record_and_reading_is_mended_by_the_next_update(read_case):
    """The line is written first: whatever happens then, the decision is not lost."""
    mark = Mark(CLAIM, KNEW, 0, StatementKind.ALLEGATION, Decision.NOT_A_STATEMENT)
    append_mark(read_case, mark)
    assert KNEW in {quote for _, _, quote in _told(read_case, CLAIM)}
    update_case(read_case, jobs=1)
    assert KNEW not in {quote for _, _, quote in _told(read_case, CLAIM)}


def test_while_an_update_runs_the_decision_waits_and_says_so(read_case):
    with Store.open(read_case / ".indexer", writing=True):
        marked = mark_statement(read_case, _id(read_case, KNEW), NONE, who="A", when="T")
    assert [n.code for n in marked.notices] == ["mark-waiting"]
    update_case(read_case, jobs=1)
    assert KNEW not in {quote for _, _, quote in _told(read_case, CLAIM)}


def _lost_words(root: Path) -> None:
    claim = root / "corpus" / CLAIM
    claim.write_text(claim.read_text("utf-8").replace("knew", "had been told"), "utf-8")


def _lost_file(root: Path) -> None:
    (root / "corpus" / CLAIM).unlink()


@pytest.mark.parametrize("change", [_lost_words, _lost_file])
def test_words_that_are_gone_are_told_at_every_update_until_withdrawn(marked_case, change):
    change(marked_case)
    for _ in range(2):
        summary = update_case(marked_case, jobs=1)
        assert [n.code for n in summary.notices] == ["mark-lost"]
        assert summary.needs_a_person
    (row,) = _listed(marked_case)
    assert (row.state, row.span, row.mark.quote) == (MarkState.LOST, None, KNEW)
    if change is _lost_words:
        _decide(marked_case, row.mark.id, choice_from(withdraw=True))
        assert update_case(marked_case, jobs=1).notices == ()
        assert _listed(marked_case) == []


def test_a_later_mark_replaces_an_earlier_one_and_both_stay_in_the_file(marked_case):
    _decide(marked_case, _id(marked_case, KNEW).replace("denial", "allegation"), NONE)
    assert KNEW not in {quote for _, _, quote in _told(marked_case, CLAIM)}
    assert [row.state.value for row in _listed(marked_case)] == ["applied"]
    assert [row.state.value for row in _listed(marked_case, with_past=True)] == [
        "replaced", "applied",
    ]  # fmt: skip
    assert len((marked_case / MARKS).read_text("utf-8").splitlines()) == 2


def test_a_withdrawn_mark_gives_the_machine_its_word_back(marked_case):
    before = _id(marked_case, KNEW)
    _decide(marked_case, before, choice_from(withdraw=True))
    assert ("allegation", KNEW) in {(k, q) for k, _, q in _told(marked_case, CLAIM)}
    assert _listed(marked_case) == []
    with pytest.raises(UsageError, match="no mark in force"):
        mark_statement(marked_case, before, choice_from(withdraw=True), who="A", when="T")


def test_marks_taken_back_in_any_order_leave_what_the_machine_said(read_case):
    """Each decision leaves alone what another decided on the same words."""
    said = _told(read_case, NOTE)
    place = _id(read_case, "error on the part").partition("-")[0]
    _decide(read_case, f"{place}-admission", NONE)
    _decide(read_case, place, choice_from(kind="finding", by="Auditor"))
    first, second = (row.mark.id for row in _listed(read_case))
    _decide(read_case, first, choice_from(withdraw=True))
    assert {k for k, _, q in _told(read_case, NOTE) if "error on" in q} == {
        "admission", "correction", "finding",
    }  # fmt: skip
    _decide(read_case, second, choice_from(withdraw=True))
    assert _told(read_case, NOTE) == said


def test_the_sentence_at_a_place_becomes_a_statement(read_case):
    with open_case(read_case) as case:
        document = next(row.id for row in case.documents([CLAIM]))
        at = (case.store.text(CLAIM) or "").index("farmer")
    _decide(read_case, f"{document}.{at}", choice_from(kind="admission", by="Lindqvist"))
    assert ("admission", "Lindqvist", "The Plaintiff is a farmer.") in _told(read_case, CLAIM)


def test_a_note_keeps_what_the_machine_said(read_case):
    said = _told(read_case, CLAIM)
    _decide(read_case, _id(read_case, KNEW), choice_from(note="ask Ana"))
    assert _told(read_case, CLAIM) == said
    with open_case(read_case) as case:
        (row,) = (row for row in case.statements() if row.quote == KNEW)
        assert row.reasons[0].endswith(": ask Ana")


def test_a_member_of_a_container_is_marked_in_its_container(tmp_path):
    root = write_matter(tmp_path / "case")
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana Ruiz <ana@example.org>", "The claim"
    message["Date"] = "Fri, 05 Mar 2021 10:00:00 +0000"
    message.set_content("Please see the claim attached.\n")
    claim = root / "corpus" / CLAIM
    message.add_attachment(claim.read_text("utf-8"), filename="claim.txt")
    claim.unlink()
    (root / "corpus/letter.eml").write_bytes(bytes(message))
    update_case(root, jobs=1)
    _decide(root, _id(root, KNEW), DENIAL)
    assert ("denial", "ACME", KNEW) in _told(root, "letter.eml!/claim.txt")
    (root / "corpus/letter.eml").rename(root / "corpus/moved.eml")
    assert update_case(root, jobs=1).notices == ()
    assert ("denial", "ACME", KNEW) in _told(root, "moved.eml!/claim.txt")


@pytest.mark.parametrize(
    ("what", "choice", "said"),
    [
        pytest.param("claim", DENIAL, "nothing is called that", id="no id"),
        pytest.param("0123456789ab.3", DENIAL, "nothing is called that", id="no document"),
        pytest.param("{}.7-denial", NONE, "no such statement", id="nothing there"),
        pytest.param("{}.7-deniel", NONE, "no such statement", id="no kind"),
        pytest.param("{}.7", NONE, "no statement was found there", id="not said what it is"),
        pytest.param("{}.999999", DENIAL, "no sentence stands there", id="past the end"),
        pytest.param("m-0123456789", DENIAL, "can only be withdrawn", id="a mark's id"),
    ],
)
def test_a_decision_about_nothing_is_refused_and_nothing_is_written(read_case, what, choice, said):
    with open_case(read_case) as case:
        document = next(row.id for row in case.documents([CLAIM]))
    with pytest.raises(UsageError, match=said):
        mark_statement(read_case, what.format(document), choice, who="A", when="T")
    assert not (read_case / MARKS).exists()


def test_two_statements_at_a_place_must_be_told_apart(read_case):
    place = _id(read_case, "error on the part").partition("-")[0]
    with pytest.raises(UsageError, match=f"{place}-admission, {place}-correction"):
        mark_statement(read_case, place, NONE, who="A", when="T")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"by": "  "}, id="a blank name"),
        pytest.param({"kind": "denial", "is_none": True}, id="a denial and none"),
        pytest.param({"by": "ACME", "withdraw": True}, id="decided and withdrawn"),
        pytest.param({"kind": "denial", "said_on": "yesterday"}, id="no date"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options):
    with pytest.raises(UsageError):
        choice_from(**options)


# The file itself.


def _write_many(root: Path, who: str) -> None:
    for number in range(40):
        note = f"{who} {number} " + "x" * 5000
        append_mark(root, Mark("a.txt", "Denied.", number, StatementKind.DENIAL, Decision.NOTE,
                               note=note, who=who))  # fmt: skip


def test_marks_made_at_the_same_time_follow_one_another(tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(tmp_path, who)) for who in "AB"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    marks, notices = load_marks(tmp_path, tmp_path)
    assert notices == ()
    for who in "AB":
        assert [m.start for m in marks.all if m.who == who] == list(range(40))


def _marks() -> Iterator[Mark]:
    for note in ("", '« là-bas » \u2028 "x"', "caf\udce9"):
        yield Mark("b\\xe9.txt", "Denied.\nAll", 7, StatementKind.DENIAL, Decision.NOTE, note=note,
                   who="Zoë", when="2026-01-05T09:30:00Z", before="x", after="\t",
                   beside=(StatementKind.FINDING,), sha256="0" * 64)  # fmt: skip


@pytest.mark.parametrize("mark", list(_marks()))
def test_a_mark_comes_back_from_the_file_as_it_was(tmp_path, mark):
    append_mark(tmp_path, mark)
    append_mark(tmp_path, mark)
    assert load_marks(tmp_path, tmp_path)[0].all == (mark, mark)
    assert mark_from(mark_record(mark)) == mark


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b'{"when": "2026-01-0', id="half written"),
        pytest.param(b"[1, 2]", id="no object"),
        pytest.param(b'{"path": "a", "text": "x", "kind": "guess", "decision": "note"}', id="kind"),
        pytest.param(b'{"path": "a", "text": 3, "kind": "denial", "decision": "note"}', id="text"),
        pytest.param(b'{"text": "x", "kind": "denial", "decision": "note"}', id="no path"),
        pytest.param(b"\xff\xfe", id="no text"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_mark_is_told_and_the_others_hold(marked_case, line):
    with (marked_case / MARKS).open("ab") as stream:
        stream.write(line)
    append_mark(marked_case, Mark(NOTE, "Reservoir levels", 0, StatementKind.FINDING,
                                  Decision.STATEMENT, StatementKind.FINDING))  # fmt: skip
    summary = update_case(marked_case, jobs=1)
    assert {(n.code, n.where) for n in summary.notices} >= {
        ("mark-unreadable", "marks.jsonl line 2")
    }
    assert ("denial", "ACME", KNEW) in _told(marked_case, CLAIM)


def test_a_folder_where_a_mark_cannot_be_kept_says_so(tmp_path):
    (tmp_path / MARKS).mkdir()
    with pytest.raises(CaseError, match="cannot be written"):
        append_mark(tmp_path, next(_marks()))
    with pytest.raises(CaseError, match="cannot be read"):
        load_marks(tmp_path, tmp_path)


def test_a_case_that_was_never_read_has_nothing_to_mark(tmp_path):
    write_matter(tmp_path)
    with pytest.raises(StoreError, match="nothing has been indexed"):
        mark_statement(tmp_path, "0123456789ab.3", DENIAL, who="A", when="T")


def test_a_note_whose_statement_is_gone_is_lost_not_silent(read_case):
    mark = Mark(CLAIM, KNEW, 0, StatementKind.FINDING, Decision.NOTE, note="?")
    with open_case(read_case) as case:
        (row,) = standing_marks(case.store, Marks([mark]))
    assert (row.state, row.why) == (MarkState.LOST, "no such statement is found there any more")
