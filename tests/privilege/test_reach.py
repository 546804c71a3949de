"""What is withheld, for what reason, and what a person's word changes."""

from __future__ import annotations

import shutil
from email.message import EmailMessage

import pytest

from indexer import open_case, update_case
from indexer.errors import CaseError
from tests.privilege.deciding import decide, withheld
from tests.privilege.matter import OPEN_PAPERS, PRIVILEGED, SECRET

ADVISED = (
    "We have come to think that the sluice will be found to be ours, and that the keeper will "
    "not be believed in this."
)


@pytest.fixture
def plain_case(tmp_path):
    """An empty case, and a way to add texts to it and read them."""
    root = tmp_path / "plain"
    (root / "corpus").mkdir(parents=True)

    def add(**texts: str):
        for name, text in texts.items():
            (root / "corpus" / f"{name}.txt").write_text(text, "utf-8")
        update_case(root, jobs=1)
        return root

    return add


def test_everything_that_would_show_a_secret_is_withheld_and_nothing_else(untouched_case):
    found = withheld(untouched_case)
    assert set(found) == PRIVILEGED
    with open_case(untouched_case) as case:
        assert {row.path for row in case.documents()} - set(found) == OPEN_PAPERS


@pytest.mark.parametrize(
    ("path", "ground", "why"),
    [
        ("advice.txt", "mark", "PRIVILEGED AND CONFIDENTIAL"),
        ("header.docx", "mark", "LITIGATION PRIVILEGE"),
        ("mail/to-counsel.eml", "counsel", "@roe.example"),
        ("mail/to-counsel.eml!/lease.txt", "family", "attached to mail/to-counsel.eml"),
        ("lease.txt", "copy", "the same bytes as mail/to-counsel.eml!/lease.txt"),
        ("mail/reply.eml", "quote", "of mail/to-counsel.eml"),
        ("minutes.txt", "quote", "of advice.txt"),
        ("fragment.txt", "quote", "four million dollars"),
        ("box.zip", "family", "it carries box.zip!/offer.txt"),
    ],
)
def test_each_reason_is_told(untouched_case, path, ground, why):
    one = withheld(untouched_case)[path]
    assert (one.ground.value, one.is_waiting) == (ground, True)
    assert why in one.why


def test_what_a_person_calls_privileged_takes_its_copies_and_quotations_with_it(plain_case):
    memo = f"Date: 2021-03-01\n\n{ADVISED}\n"
    root = plain_case(
        memo=memo, same=memo, words=f"DATE 2021 03 01 — {ADVISED.replace(' ', chr(10))}",
        quoting=f"Notes\n\nHe wrote: {ADVISED} I agree.\n", other="The gauge was read daily.\n",
    )  # fmt: skip
    assert withheld(root) == {}
    (row,) = decide(root, "memo.txt", basis="litigation", note="drafted for trial")
    assert (row.state, row.decision.who, row.decision.note) == (
        "privileged", "A. Roy", "drafted for trial",
    )  # fmt: skip
    found = withheld(root)
    assert {path: one.ground.value for path, one in found.items()} == {
        "memo.txt": "decided", "same.txt": "decided", "words.txt": "copy", "quoting.txt": "quote",
    }  # fmt: skip
    assert {one.basis.value for one in found.values()} == {"litigation"}


def test_a_released_document_takes_what_followed_it_along(secret_case):
    decide(secret_case, "mail/to-counsel.eml", not_privileged=True)
    gone = PRIVILEGED - set(withheld(secret_case))
    assert gone == {
        "mail/to-counsel.eml", "mail/to-counsel.eml!/lease.txt", "lease.txt", "mail/reply.eml",
    }  # fmt: skip


def test_an_attachment_is_released_only_where_it_lies(secret_case):
    decide(secret_case, "lease.txt", not_privileged=True)
    found = withheld(secret_case)
    assert "lease.txt" not in found
    assert "mail/to-counsel.eml!/lease.txt" in found
    decide(secret_case, "mail/to-counsel.eml!/lease.txt", not_privileged=True)
    assert set(withheld(secret_case)) == PRIVILEGED - {
        "lease.txt", "mail/to-counsel.eml!/lease.txt",
    }  # fmt: skip


def test_the_last_word_counts_and_may_be_taken_back(secret_case):
    decide(secret_case, "readings.txt", basis="litigation")
    assert "readings.txt" in withheld(secret_case)
    decide(secret_case, "readings.txt", not_privileged=True)
    assert "readings.txt" not in withheld(secret_case)
    decide(secret_case, "minutes.txt", not_privileged=True)
    assert "minutes.txt" not in withheld(secret_case)
    decide(secret_case, "minutes.txt", withdraw=True)
    assert "minutes.txt" in withheld(secret_case)


def test_a_claim_on_a_copy_after_the_release_counts_until_the_release_is_repeated(plain_case):
    memo = f"Date: 2021-03-01\n\n{ADVISED}\n"
    root = plain_case(a=memo, b=memo)
    decide(root, "b.txt", not_privileged=True)
    decide(root, "a.txt", basis="litigation")
    assert set(withheld(root)) == {"a.txt", "b.txt"}
    decide(root, "b.txt", not_privileged=True)
    assert set(withheld(root)) == {"a.txt"}


def test_a_claim_follows_bytes_that_move_and_a_path_whose_bytes_change(secret_case):
    decide(secret_case, "readings.txt", basis="litigation")
    corpus = secret_case / "corpus"
    shutil.move(corpus / "readings.txt", corpus / "moved.txt")
    update_case(secret_case, jobs=1)
    assert "moved.txt" in withheld(secret_case)
    (corpus / "readings.txt").write_text("A wholly new version of the readings.", "utf-8")
    update_case(secret_case, jobs=1)
    assert "readings.txt" in withheld(secret_case)


def test_a_release_does_not_cover_bytes_nobody_has_seen(secret_case):
    decide(secret_case, "advice.txt", not_privileged=True)
    decide(secret_case, "advice.docx", not_privileged=True)
    assert "advice.txt" not in withheld(secret_case)
    advice = secret_case / "corpus/advice.txt"
    advice.write_text(advice.read_text("utf-8") + "\nAnd one thing more.\n", "utf-8")
    update_case(secret_case, jobs=1)
    assert withheld(secret_case)["advice.txt"].ground.value == "mark"


def test_an_older_pleading_is_not_held_for_being_quoted_a_later_one_is(secret_case):
    claim = secret_case / "corpus/claim.txt"
    pleaded = (
        "On March 3, 2020 the Defendant opened the sluice without warning anybody on the river."
    )
    (secret_case / "corpus/opinion.txt").write_text(
        f"LITIGATION PRIVILEGE\n\nDate: 2021-09-09\n\nThey plead: {pleaded}\n", "utf-8"
    )
    update_case(secret_case, jobs=1)
    assert "claim.txt" not in withheld(secret_case)
    claim.write_text(claim.read_text("utf-8").replace("January 4, 2021", "December 4, 2021"))
    update_case(secret_case, jobs=1)
    assert withheld(secret_case)["claim.txt"].ground.value == "quote"


def test_courtesies_and_the_names_of_parties_are_nobodys_secret(plain_case):
    polite = "Please do not hesitate to contact me should you have any question about this."
    root = plain_case(
        memo=f"LITIGATION PRIVILEGE\n\nDate: 2021-03-01\n\n{ADVISED}\n\n{polite}\n",
        letter=f"Dear Sir,\n\nThe gauge was read each day by the keeper.\n\n{polite}\n",
    )
    assert set(withheld(root)) == {"memo.txt"}


@pytest.mark.parametrize(
    ("line", "is_held"),
    [
        pytest.param("Ann Cole\nBarrister & Solicitor", True, id="a lawyer's title"),
        pytest.param("Jeanne Roy, avocate", True, id="in French"),
        pytest.param("Ann Cole\nEngineer", False, id="another title"),
        pytest.param("I asked the solicitor of the Board about it.", False, id="a sentence"),
    ],
)
def test_an_email_that_a_lawyer_signs_waits(tmp_path, line, is_held):
    message = EmailMessage()
    message["From"], message["To"] = "a@board.example", "b@board.example"
    message.set_content(f"The gauge failed again.\n\n{line}\n")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/mail.eml").write_bytes(message.as_bytes())
    update_case(tmp_path, jobs=1)
    assert (set(withheld(tmp_path)) == {"mail.eml"}) is is_held


@pytest.mark.parametrize(
    ("printed", "is_held"),
    [
        pytest.param("Privilege: Solicitor-client", True, id="field"),
        pytest.param("Privilege: None", False, id="a field that claims none"),
        pytest.param("Confidentiel et privilégié", True, id="French"),
        pytest.param("*** PRIVILEGED ***", True, id="stamp"),
        pytest.param("The Board felt privileged to serve the river.", False, id="a sentence"),
    ],
)
def test_marks(plain_case, printed, is_held):
    root = plain_case(memo=f"Memorandum\n\n{printed}\n\nDate: 2021-03-01\n\n{ADVISED}\n")
    assert bool(withheld(root)) is is_held


def test_search_follows_the_same_decision(secret_case):
    def found(*, privileged=False):
        with open_case(secret_case) as case:
            results = case.search("exposure", privileged=privileged)
            return {hit.path for hit in results.hits}, results.withheld

    assert found() == (set(), 5)
    assert len(found(privileged=True)[0]) == 5
    decide(secret_case, "minutes.txt", not_privileged=True)
    assert found() == ({"minutes.txt"}, 4)


def test_a_journal_that_cannot_be_read_stops_every_export(secret_case):
    with (secret_case / "privilege.jsonl").open("a") as journal:
        journal.write('{"decision": "privile')
    with open_case(secret_case) as case, pytest.raises(CaseError, match="line 1"):
        case.withheld_ids()
    with open_case(secret_case) as case, pytest.raises(CaseError, match="line 1"):
        case.export(["exhibits"], secret_case / "exports/x.xlsx")
    summary = update_case(secret_case, jobs=1)
    assert summary.needs_a_person
    assert "privilege-unreadable" in {notice.code for notice in summary.notices}


def test_what_was_kept_is_what_is_found_anew(secret_case):
    first = withheld(secret_case)
    kept = secret_case / ".indexer/privilege.json"
    before = kept.read_bytes()
    kept.unlink()
    assert withheld(secret_case) == first
    assert kept.read_bytes() == before
    assert SECRET.encode() not in before


def test_the_log_tells_who_and_when_and_nothing_of_the_content(secret_case):
    decide(secret_case, "advice.txt", basis="solicitor-client", redact=True, subject="the sluice")
    with open_case(secret_case) as case:
        log = case.privilege_log()
        assert {entry.document for entry in log} == case.withheld_ids()
        assert log == case.privilege_log()
        by_id = {entry.document: entry for entry in log}
        advice = by_id[case.store.document("advice.txt").id]
        mail = by_id[case.store.document("mail/to-counsel.eml").id]
    assert (advice.treatment, advice.state, advice.by, advice.when, advice.subject) == (
        "redacted", "decided", "A. Roy", "2026-01-05T09:30:00Z", "the sluice",
    )  # fmt: skip
    assert (mail.author, mail.to, mail.state, mail.date[:10]) == (
        "Ines <ines@board.example>", "Jane <jane@mail.roe.example>", "waiting", "2021-04-05",
    )  # fmt: skip
    assert mail.subject == "asking for or giving legal advice"
    assert "canary" not in repr(log)
