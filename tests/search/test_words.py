"""What a word is: tokens, folding and stems, the same for parser, matcher and engines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.search.words import (
    LONGEST_WORD,
    Places,
    analyser_of,
    fold,
    places_of,
    stem,
    tokens_of,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Breach of Contract.", ["breach", "of", "contract"], id="case and stops go"),
        pytest.param("l’accord d'hier", ["l", "accord", "d", "hier"], id="elision is two words"),
        pytest.param("T-710-20, s. 12(1)", ["t", "710", "20", "s", "12", "1"], id="marks divide"),
        pytest.param("Régulateur NAÏF", ["regulateur", "naif"], id="accents are folded"),
        pytest.param("Cœur, ŒUVRE, Æsop", ["coeur", "oeuvre", "aesop"], id="ligatures spelt out"),
        pytest.param("ﬁndings of ﬂoor", ["findings", "of", "floor"], id="printers' ligatures"),
        pytest.param("re\u0301gulateur", ["regulateur"], id="a decomposed accent is no border"),
        pytest.param("co\u00adoperate", ["cooperate"], id="nor is a soft hyphen"),
        pytest.param("privacy² law¹²", ["privacy", "law"], id="footnote marks fall off"),
        pytest.param("snake_case", ["snake", "case"], id="an underscore divides"),
        pytest.param("½ cup", ["12", "cup"], id="a fraction is its digits"),
        pytest.param("a\u00a0b\u2003c", ["a", "b", "c"], id="every blank divides"),
        pytest.param("Ελλάδα право", ["ελλαδα", "право"], id="other scripts are words too"),
        pytest.param("", [], id="nothing in nothing"),
        pytest.param("§ — …", [], id="no word in marks"),
    ],
)
def test_a_text_has_these_words(text, words):
    assert words_of(text) == words


def test_a_word_beyond_the_longest_is_cut_for_every_reader_alike():
    text = "x" * 500
    assert words_of(text) == ["x" * LONGEST_WORD]
    assert [word for word, _, _ in tokens_of(text)] == ["x" * LONGEST_WORD]
    assert fold(text) == "x" * LONGEST_WORD


_LETTERS = st.characters(blacklist_categories=["Cs"]) | st.sampled_from(
    "aéÉœŒßµªº²½’“”–…§\u00ad\u0301\u200b\u00a0ﬁƒˆ"
)


@settings(max_examples=300)
@given(st.text(_LETTERS, max_size=60))
def test_the_quick_way_and_the_careful_way_find_the_same_words(text):
    """Engines take words the quick way, the matcher places them the careful way."""
    assert words_of(text) == [word for word, _, _ in tokens_of(text)]
    places = [(start, end) for _, start, end in tokens_of(text)]
    assert places_of(text) == places
    one_by_one = Places(text, words_of(text))
    assert [one_by_one[number] for number in range(len(places))] == places


def test_each_of_several_equal_words_has_its_own_place():
    text = "No, no: none of “no no” is no one’s."
    places = Places(text, words_of(text))
    assert [text[start:end] for start, end in map(places.__getitem__, range(9))] == [
        "No", "no", "none", "of", "no", "no", "is", "no", "one",
    ]  # fmt: skip
    assert places.all()[4] == places[4]


@settings(max_examples=200)
@given(st.text(_LETTERS, max_size=60))
def test_words_stand_where_they_are_said_to(text):
    """Places lie in the text, in order, never overlap, and hold the word."""
    last = 0
    for word, start, end in tokens_of(text):
        assert last <= start < end <= len(text)
        assert fold(text[start:end]) == word
        last = end


@settings(max_examples=200)
@given(st.text(_LETTERS, max_size=30))
def test_folding_twice_changes_nothing(text):
    for word in words_of(text):
        assert fold(word) == word


@pytest.mark.parametrize(
    ("analyser", "together"),
    [
        pytest.param("en", "agree agrees agreed agreeing", id="agree"),
        pytest.param("en", "breach breaches breached", id="breach"),
        pytest.param("en", "allege alleges alleged alleging allegation", id="allege"),
        pytest.param("en", "deny denies denied denying", id="deny"),
        pytest.param("fr", "regulateur regulateurs", id="régulateur"),
        pytest.param("fr", "allegue alleguee alleguees allegues alleguerent", id="alléguer"),
        pytest.param("fr", "general generale generales generaux", id="général"),
        pytest.param("fr", "nie niee nies nier", id="nier"),
        pytest.param("fr", "corrige corrigee corriger corrigerent", id="corriger"),
    ],
)
def test_inflected_forms_have_one_stem(analyser, together):
    assert len({stem(word, analyser) for word in together.split()}) == 1


@pytest.mark.parametrize(
    ("analyser", "one", "other"),
    [
        ("en", "privacy", "private"),
        ("en", "policy", "police"),
        ("en", "commission", "committee"),
        ("fr", "commissaire", "commissariat"),
        ("fr", "admission", "administration"),
    ],
)
def test_different_words_have_different_stems(analyser, one, other):
    assert stem(one, analyser) != stem(other, analyser)


def test_numbers_have_no_inflection():
    assert stem("12s", "en") == "12s"


@pytest.mark.parametrize(
    ("language", "analyser"),
    [("fr", "fr"), ("fr-CA", "fr"), ("en", "en"), ("", "en"), ("de", "en")],
)
def test_a_language_without_a_stemmer_is_read_as_english(language, analyser):
    assert analyser_of(language) == analyser


@pytest.mark.parametrize(
    ("analyser", "alike", "apart"),
    [
        ("en", ("organization", "organizing"), "organic"),
        ("en", ("adds", "adding"), "ad"),
        ("en", ("evenings", "evening"), "even"),
        ("fr", ("nie", "niait"), "nid"),
    ],
)
def test_forms_of_a_word_have_one_stem_and_other_words_another(analyser, alike, apart):
    assert len({stem(word, analyser) for word in alike}) == 1
    assert stem(apart, analyser) != stem(alike[0], analyser)


@settings(max_examples=500)
@given(st.text("abcdeghilmnoqrstuvy", min_size=1, max_size=14), st.sampled_from(["en", "fr"]))
def test_a_stem_begins_as_its_word_does(word, analyser):
    """The matcher passes over every word with another first letter."""
    assert stem(word, analyser)[:1] == word[:1]
