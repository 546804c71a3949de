"""The short names a text gives its people, and the full names they stand for."""

from __future__ import annotations

import pytest

from indexer.links.party_words import name_key
from indexer.links.short_names import find_short_names

KNOWN = {name_key("Marrow Valley Board"), name_key("ACME"), name_key("ACME, Marrow Board")}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param(
            "The Marrow Valley Board (the “Board”) met.", [("Board", "Marrow Valley Board")],
            id="known"),
        pytest.param(
            "the Pellane Water Trust (hereinafter “Pellane”) paid.",
            [("Pellane", "Pellane Water Trust")], id="in capitals"),
        pytest.param(
            "l’Office régional des eaux courantes (OREC) a écrit.",
            [("OREC", "l’Office régional des eaux courantes")], id="by initials"),
        pytest.param(
            "La Société Marrow (ci-après « Marrow ») nie.", [("Marrow", "La Société Marrow")],
            id="guillemets"),
        pytest.param(
            'Pellane Instruments Ltd. ("Pellane") and Ottle Mill ("the Mill") agreed.',
            [("Pellane", "Pellane Instruments Ltd."), ("the Mill", "Ottle Mill")], id="two"),
        pytest.param("He paid (see “the ledger”) in cash.", [], id="no name before it"),
        pytest.param("It rose (by 3 %) again (twice).", [], id="no short name"),
        pytest.param("It was over. (“Board”)", [], id="the sentence had ended"),
        pytest.param("Ana (“Ana”) came.", [], id="no shorter than the name"),
        pytest.param("ACME, Marrow Valley Board (“MVB”)", [("MVB", "Marrow Valley Board")],
                     id="the last of a list"),
    ],
)  # fmt: skip
def test_short_names_are_found_with_the_name_before_them(text, pairs):
    assert list(find_short_names(text, KNOWN)) == pairs


def test_hostile_brackets_cost_no_more_than_reading_them():
    """Nothing to assert but that it ends: each bracket looks a few words back."""
    text = "(" * 200_000 + "Aa " * 50_000 + "(“bb”)" * 2_000
    assert len(list(find_short_names(text, set()))) <= 2_000
