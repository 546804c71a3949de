"""The rules as data: complete, cited, and refused when they are malformed."""

from __future__ import annotations

import pytest

from indexer.errors import LexiconError
from indexer.links.deeming import effect_of, parse_rules
from indexer.links.pleading_answer import Answer

_RULE = """
[[rule]]
forum = "atlantis"
instrument = "pleading"
answer = "silent"
effect = "deemed denied"
citation = "Rules of Atlantis, r. 1"
confirmed = {confirmed}
"""


@pytest.mark.parametrize("answer", list(Answer))
@pytest.mark.parametrize("instrument", ["pleading", "request"])
def test_every_answer_has_an_effect_even_where_no_rule_is_recorded(
    answer: Answer, instrument: str
) -> None:
    assert effect_of(answer, forum="atlantis", instrument=instrument).effect


def test_an_unconfirmed_rule_says_so() -> None:
    rules = parse_rules(_RULE.format(confirmed="false"))
    assert "unconfirmed" in rules["atlantis", "pleading", Answer.SILENT].rule
    rules = parse_rules(_RULE.format(confirmed="true"))
    assert rules["atlantis", "pleading", Answer.SILENT].rule == "Rules of Atlantis, r. 1"


@pytest.mark.parametrize(
    ("forum", "days"),
    [("federal-court-ca", "20"), ("ontario", "20"), ("british-columbia", "14"),
     ("us-federal", "30")],
)  # fmt: skip
def test_a_request_left_unanswered_is_admitted_after_the_forums_days(forum: str, days: str) -> None:
    effect = effect_of(Answer.SILENT, forum=forum, instrument="request")
    assert "admitted" in effect.effect
    assert f"{days} days" in effect.effect


def test_want_of_knowledge_is_a_denial_only_where_the_rule_says_so() -> None:
    def effect(forum: str) -> str:
        return effect_of(Answer.NO_KNOWLEDGE, forum=forum, instrument="pleading").effect

    assert effect("us-federal") == effect("australia-federal") == "has the effect of a denial"
    assert effect("england") == "needs proof"
    assert "not admitted" in effect("federal-court-ca")


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(_RULE.format(confirmed="true") * 2, id="the same rule twice"),
        pytest.param(_RULE.format(confirmed="true").replace("silent", "mute"), id="unknown answer"),
        pytest.param(_RULE.format(confirmed="true").replace("pleading", "song"),
                     id="unknown instrument"),
        pytest.param(_RULE.replace("confirmed = {confirmed}", ""), id="nobody says who read it"),
        pytest.param("[[rule]", id="not TOML"),
    ],
)  # fmt: skip
def test_a_malformed_rule_is_refused(fault: str) -> None:
    with pytest.raises(LexiconError, match="deeming"):
        parse_rules(fault)
