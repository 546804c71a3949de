"""Which earlier words a denial, admission or finding answers, outside a pleading."""

from __future__ import annotations

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
