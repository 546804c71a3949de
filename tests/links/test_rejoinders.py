"""Which earlier words a denial, admission or finding answers, outside a pleading."""

from __future__ import annotations

import pytest

from indexer.links import Linkable, find_links
from indexer.model import CaseSettings, LinkKind
from tests.links.papers import numbered, paper


def _targets(*documents: Linkable) -> list[tuple[str, str]]:
    links = find_links(documents, CaseSettings())
    return [
        (link.source.quote, link.target.quote)
        for link in links
        if link.kind is LinkKind.ANSWERS and link.target
    ]


_SAYS = "The Courier says that the Board has a contract with a broker in Halifax."


def test_no_such_contract_answers_the_accusation_before_it() -> None:
    denied = "There is no such contract."
    text = f"{_SAYS} {denied}"
    release = paper("r.txt", text, statements=[("allegation", "Courier", _SAYS),
                                               ("denial", "Board", denied)])  # fmt: skip
    assert _targets(release) == [(denied, _SAYS)]


def test_the_thing_named_chooses_among_the_accusations() -> None:
    other = "It says too that valves were sold."
    denied = "There is no such contract."
    text = f"{_SAYS} {other} {denied}"
    release = paper("r.txt", text, statements=[
        ("allegation", "Courier", _SAYS), ("allegation", "Courier", other),
        ("denial", "Board", denied)])  # fmt: skip
    assert _targets(release) == [(denied, _SAYS)]


def test_both_points_answers_both() -> None:
    other = "It says too that valves were sold."
    denied = "The Board disputes both points."
    text = f"{_SAYS} {other} {denied}"
    release = paper("r.txt", text, statements=[
        ("allegation", "Courier", _SAYS), ("allegation", "Courier", other),
        ("denial", "Board", denied)])  # fmt: skip
    assert _targets(release) == [(denied, _SAYS), (denied, other)]


def test_ones_own_accusation_is_not_answered() -> None:
    own = "The Board says that the Courier was paid."
    denied = "There is no such contract."
    release = paper("r.txt", f"{own}\n\n{denied}", statements=[
        ("allegation", "Board", own), ("denial", "Board", denied)])  # fmt: skip
    assert _targets(release) == []


def test_what_points_to_nothing_is_linked_to_nothing() -> None:
    """Precision first: two sentences of one paper that share a word are not an answer."""
    said = "The union says that the reservoir leaks."
    denied = "No fitter was ever dismissed by the Board."
    release = paper("r.txt", f"{said}\n\n{denied}", statements=[
        ("allegation", "union", said), ("denial", "Board", denied)])  # fmt: skip
    assert _targets(release) == []


def test_an_affidavit_answers_the_paragraph_it_names() -> None:
    alleged = "The Board kept the leak from its own engineers."
    claim = paper("claim.txt", numbered(["It runs the mains.", alleged]), type="claim",
                  docket="T-5", date="2020-01-01")  # fmt: skip
    denied = "It is not so, as the Plaintiff has it in paragraph 2, that the leak was hidden."
    sworn = paper("sworn.txt", numbered([denied]), type="affidavit", docket="T-5",
                  date="2020-06-01", statements=[("denial", "Ann Roe", denied)])  # fmt: skip
    assert (denied, alleged) in _targets(claim, sworn)


def test_an_affidavit_answers_the_claim_of_its_docket_where_it_speaks_of_the_same() -> None:
    alleged = "The foreman ignored a written warning about brown water in the reservoir."
    claim = paper("claim.txt", numbered([alleged, "It runs the mains."]), type="claim",
                  docket="T-5", date="2020-01-01",
                  statements=[("allegation", "plaintiff", alleged)])  # fmt: skip
    said = "The warning about brown water in the reservoir lay on my desk until May."
    sworn = paper("sworn.txt", numbered([said]), type="affidavit", docket="T-5",
                  date="2020-06-01", statements=[("admission", "Ann Roe", said)])  # fmt: skip
    assert _targets(claim, sworn) == [(said, alleged)]
    other = paper("sworn.txt", numbered([said]), type="affidavit", docket="T-6",
                  date="2020-06-01", statements=[("admission", "Ann Roe", said)])  # fmt: skip
    assert _targets(claim, other) == []


def test_an_e_mail_answers_the_message_quoted_below_it() -> None:
    asked = "According to her we drain the reservoir at night."
    said = "She’s right about most of it."
    mail = paper("m.eml", f"{said}\n\nOriginal message\n\n{asked}", type="email",
                 statements=[("admission", "Tobias", said),
                             ("allegation", "reporter", asked)])  # fmt: skip
    assert _targets(mail) == [(said, asked)]


def test_a_finding_on_a_statement_of_a_day_finds_it() -> None:
    denied = "The Board has never let river water into the mains."
    release = paper("march.txt", f"{denied}\n\nBills go up.", type="news-release",
                    agency="Marrowick Water Board", date="2020-03-03",
                    statements=[("denial", "Marrowick Water Board", denied)])  # fmt: skip
    found = "The media statement of March 3, 2020 was inaccurate when made."
    report = paper("report.txt", found, type="regulator-report", agency="Commissioner",
                   date="2021-02-01", statements=[("finding", "Commissioner", found)])  # fmt: skip
    assert _targets(release, report) == [(found, denied)]


def test_a_reply_answers_the_paper_it_answers_sentence_by_sentence() -> None:
    alleged = "The valve code at https://git.example/otto/valve copies our flange routine."
    notice = paper("1.txt", f"{alleged}\n\nPlease remove it.", type="letter", date="2021-01-01",
                   statements=[("allegation", "Flange Co", alleged)])  # fmt: skip
    denied = "My valve code never held their flange routine."
    counter = paper(
        "2.txt", f"I dispute the notice on https://git.example/otto/valve.\n\n{denied}",
        type="letter", date="2021-02-01", statements=[("denial", "Otto", denied)],
    )  # fmt: skip
    assert (denied, alleged) in _targets(notice, counter)


_COURSE = "The parties filed papers. " * 20
_FEARS = "The mother fears that the father poses a danger to the child at the lake."


@pytest.mark.parametrize(
    ("found", "language", "is_answer"),
    [
        pytest.param("There is no evidence of any danger.", "en", True, id="no evidence"),
        pytest.param("The danger was not made out.", "en", True, id="not made out"),
        pytest.param("The danger is set out below.", "en", False, id="nothing found unproven"),
        pytest.param("There is no evidence of a debt.", "en", False, id="of something else"),
        pytest.param("Il n’y a aucune preuve d’un danger.", "fr", True, id="French"),
    ],
)
def test_a_finding_of_no_evidence_answers_the_contention_before_it(
    found: str, language: str, is_answer: bool
) -> None:
    judgment = paper(
        "j.txt", f"{_COURSE}{_FEARS} The hearing took two days. {found}", type="judgment",
        language=language, statements=[("allegation", "mother", _FEARS),
                                       ("finding", "Court", found)],
    )  # fmt: skip
    assert _targets(judgment) == ([(found, _FEARS)] if is_answer else [])


def test_a_finding_of_no_evidence_reaches_no_contention_pages_before() -> None:
    found = "There is no evidence of any danger."
    between = "The hearing took two days. " * 80
    judgment = paper("j.txt", f"{_COURSE}{_FEARS} {between}{found}", type="judgment",
                     statements=[("allegation", "mother", _FEARS),
                                 ("finding", "Court", found)])  # fmt: skip
    assert _targets(judgment) == []


def test_one_who_admits_a_lie_takes_back_what_was_said() -> None:
    said = "Otto Veil told the inspector that the keeper had opened the sluice at Hollin Lock."
    back = "Otto Veil admitted that he lied when he said the keeper had opened the sluice."
    other = "Otto Veil admitted that he owned a boat on the sluice and knew the keeper."
    statements = [("allegation", "Otto Veil", said), ("admission", "Otto Veil", back),
                  ("admission", "Otto Veil", other)]  # fmt: skip
    release = paper("r.txt", f"{said}\n\nYears went by.\n\n{back}\n\n{other}",
                    statements=statements)  # fmt: skip
    assert _targets(release) == [(back, said)]


_SHARED = "The pump code on the server holds our design."
_NOTICE = " ".join((
    _SHARED, "The pump code on the server must go.", "The pump code is on the server since May.",
    "The pump code names the server.", "The pump code on the server omits the copper gasket.",
))  # fmt: skip


@pytest.mark.parametrize(
    ("denied", "target"),
    [
        pytest.param("The pump code on the server is nobody’s.", "", id="what all of it is about"),
        pytest.param("The pump code never had a copper gasket.", "copper gasket", id="its own"),
        pytest.param("The code has no “gasket” at all.", "copper gasket", id="one word, quoted"),
    ],
)
def test_words_on_which_all_of_both_papers_is_tell_no_accusation_apart(
    denied: str, target: str
) -> None:
    sentences = [s if s.endswith(".") else f"{s}." for s in _NOTICE.split(". ")]
    notice = paper("n.txt", _NOTICE, type="letter", agency="Pellane", date="2020-03-03",
                   statements=[("allegation", "Pellane", s) for s in sentences])  # fmt: skip
    text = (
        "Pellane\n\nWe refer to your letter of March 3, 2020. The pump code is on the server. The "
        f"pump code was free. The pump code and the server are ours. {denied}"
    )
    reply = paper("r.txt", text, type="letter", agency="Quill", date="2020-03-20",
                  statements=[("denial", "Quill", denied)])  # fmt: skip
    found = [to for of, to in _targets(notice, reply) if of == denied]
    assert [target in quote for quote in found] == ([True] if target else [])


def test_a_denial_that_gives_the_address_answers_the_notice_that_gives_it() -> None:
    url = "https://files.example/valve/7"
    alleged = "Pellane says that 50 files of its design were copied."
    denied = f"The files at {url} were removed by mistake."
    notice = paper("n.txt", f"{alleged} Remove {url} now.", type="letter", agency="Pellane",
                   statements=[("allegation", "Pellane", alleged)])  # fmt: skip
    reply = paper("r.txt", f"Counter-notice. No files of Pellane’s design were copied. {denied}",
                  type="letter", agency="Quill",
                  statements=[("denial", "Quill", denied)])  # fmt: skip
    assert (denied, alleged) in _targets(notice, reply)
