"""The words of an index: what a word of a query stands for."""

from __future__ import annotations

from random import Random

import pytest

from indexer.search.forms import word_test
from indexer.search.tree import Exact, Fuzzy, Term, Wildcard
from indexer.search.vocabulary import Vocabulary

WORDS = (
    "agree agreed agreement agrees breach breaches dance dancing dancer privacy privat private "
    "piracy primacy women woman womn s12 12 120 t 710 regulateur ελλαδα ελλας straße lying lie tie "
    "tying die dying skies sky early evident evidemment ability able"
).split()


@pytest.fixture
def vocabulary(tmp_path) -> Vocabulary:
    """The words above, saved in three goes."""
    made = Vocabulary(tmp_path)
    for part in range(3):
        made.add(WORDS[part::3], "en")
        made.save()
    return made


@pytest.mark.parametrize(
    ("node", "words"),
    [
        pytest.param(Exact("agreed"), "agreed", id="this form, known or not"),
        pytest.param(Exact("unknown"), "unknown", id="an unknown form"),
        pytest.param(Term("agreeing"), "agree agreed agreeing agrees", id="forms"),
        pytest.param(Term("agreements"), "agreement agreements", id="its own stem"),
        pytest.param(Wildcard("agree*"), "agree agreed agreement agrees", id="prefix"),
        pytest.param(Wildcard("*ment"), "agreement evidemment", id="suffix"),
        pytest.param(Wildcard("wom?n"), "woman women", id="one letter"),
        pytest.param(Wildcard("ελλα?"), "ελλας", id="one letter of two bytes"),
        pytest.param(Wildcard("stra?e"), "straße", id="one letter inside"),
        pytest.param(Wildcard("12*"), "12 120", id="digits"),
        pytest.param(Wildcard("p*a*y"), "piracy primacy privacy", id="two stars"),
        pytest.param(Wildcard("z*"), "", id="none"),
        pytest.param(Wildcard("agree"), "agree", id="a star cut off with the end of a long word"),
        pytest.param(Fuzzy("privcay", 1), "privacy", id="a swap"),
        pytest.param(Fuzzy("privacy", 2), "piracy primacy privacy private", id="two slips"),
        pytest.param(Fuzzy("ly", 1), "", id="short, none"),
        pytest.param(Fuzzy("ti", 1), "t tie", id="short, some"),
    ],
)
def test_a_word_stands_for(vocabulary, node, words):
    expected = set(words.split())
    found, is_cut = vocabulary.expand(node, "en", 100)
    assert not is_cut
    assert list(found) == sorted(found)
    if isinstance(node, Fuzzy) and node.edits == 2:
        expected |= {w for w in WORDS if word_test(node, "en")(w)}
    assert set(found) == expected


def test_expansion_finds_what_a_look_at_every_word_finds(tmp_path):
    """The short cuts for prefixes, stems and slips lose nothing."""
    random = Random(3)
    lengths = [random.randint(1, 8) for _ in range(900)]
    words = sorted({"".join(random.choices("abeinrst", k=length)) for length in lengths})
    vocabulary = Vocabulary(tmp_path)
    vocabulary.add(words, "fr")
    vocabulary.save()
    for _ in range(250):
        word = random.choice(words)
        hole = random.randrange(len(word))
        node = random.choice((
            Term(word), Wildcard(word[:hole] + "*"), Wildcard(word[:hole] + "?" + word[hole + 1 :]),
            Wildcard("*" + word[hole:]), Wildcard(word[:1] + "*" + word[-2:]),
            Fuzzy(word[:hole] + "x" + word[hole + 1 :], 1),
            Fuzzy(word[::-1], 2), Fuzzy(word[: hole + 1], 1), Fuzzy(word + "x", 1),
            Fuzzy(word[:hole] + word[hole : hole + 2][::-1] + word[hole + 2 :], 1),
        ))  # fmt: skip
        test = word_test(node, "fr")
        found, _ = vocabulary.expand(node, "fr", 10_000)
        assert set(found) - {word} == {w for w in words if test(w)} - {word}, node


def test_each_analyser_has_words_of_its_own(vocabulary):
    assert vocabulary.expand(Wildcard("agree*"), "fr", 100) == ((), False)


def test_an_expansion_beyond_the_cap_is_cut_and_says_so(vocabulary):
    found, is_cut = vocabulary.expand(Wildcard("*"), "en", 5)
    assert is_cut
    assert list(found) == sorted(WORDS)[:5]


def test_words_are_found_after_opening_again(tmp_path, vocabulary):
    again = Vocabulary(tmp_path)
    assert again.expand(Term("agreeing"), "en", 100) == vocabulary.expand(
        Term("agreeing"), "en", 100
    )


def test_many_saves_leave_few_files_and_lose_no_word(tmp_path):
    vocabulary = Vocabulary(tmp_path)
    for number in range(40):
        vocabulary.add([f"word{number:03}"], "en")
        vocabulary.save()
    assert len(list(tmp_path.iterdir())) <= 14
    found, _ = Vocabulary(tmp_path).expand(Wildcard("word*"), "en", 100)
    assert len(found) == 40


def test_known_words_write_nothing(tmp_path, vocabulary):
    before = sorted(tmp_path.iterdir())
    vocabulary.add(WORDS, "en")
    vocabulary.save()
    assert sorted(tmp_path.iterdir()) == before


def test_words_that_were_not_saved_are_not_there(tmp_path):
    Vocabulary(tmp_path).add(["lost"], "en")
    assert Vocabulary(tmp_path).expand(Wildcard("l*"), "en", 5) == ((), False)
