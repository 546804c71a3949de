"""What a pattern cannot do without is never more than it needs: no match is lost by the gate."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.lexicon import Entry, Finder, load_lexicon
from indexer.lexicon.literals import HEAD, Literal, Needs, derived_parts, letters_of
from indexer.lexicon.needs import _written, digest_of, may_begin, parts_of

CORPUS = Path(__file__).parents[2] / "corpus"
NAMES = sorted(
    (language.name, file.name.removesuffix(".toml"))
    for language in files("indexer").joinpath("lexicons").iterdir()
    if language.is_dir()
    for file in language.iterdir()
)
ENTRIES = tuple(entry for language, name in NAMES for entry in load_lexicon(language, name))
CUES = tuple(
    entry for language, name in NAMES if name.startswith("statements_")
    for entry in load_lexicon(language, name)
)  # fmt: skip
ALL_CUES = Finder(CUES)
EXAMPLES = sorted({text for entry in ENTRIES for text in (*entry.matches, *entry.rejects)})


def found_one_by_one(entries, text):
    """The referee: every pattern tried on the whole sentence."""
    matches = ((number, entry.pattern.search(text)) for number, entry in enumerate(entries))
    return [(number, *match.span()) for number, match in matches if match is not None]


def entry(pattern, flags=""):
    asked = re.IGNORECASE if "i" in flags else 0
    return Entry("test/entry", "test", pattern, asked, "", (), (), {})


def finds(pattern, text, flags="i"):
    """Whether a finder finds what the pattern finds alone; and that it finds something."""
    entries = (entry(pattern, flags),)
    found = Finder(entries).over(text).within(0, len(text), text)
    assert found == found_one_by_one(entries, text)
    return bool(found)


def test_examples_are_found_as_each_pattern_alone_finds_them():
    """Examples of every shipped lexicon, with all entries of all looked for at once."""
    finder = Finder(ENTRIES)
    for example in EXAMPLES[::8]:
        found = finder.over(example).within(0, len(example), example)
        assert found == found_one_by_one(ENTRIES, example), example


@pytest.mark.parametrize(("language", "name"), NAMES)
def test_each_entry_is_found_by_its_own_examples(language, name):
    """Every example of every entry, with the entries of its file looked for at once."""
    entries = load_lexicon(language, name)
    finder = Finder(entries)
    for number, one in enumerate(entries):
        for example in one.matches:
            found = finder.over(example).within(0, len(example), example)
            assert number in {n for n, _, _ in found}, example
            assert number in finder.possible(example), example


def test_a_sentence_inside_a_text_is_read_as_if_alone():
    """What stands before and behind it, be it a letter or a word of a pattern, changes nothing."""
    finder = Finder(CUES)
    alone = {example: found_one_by_one(CUES, example) for example in EXAMPLES[::23]}
    for around in (" ", "not ", "_", "x", "é", "\n\n"):
        text = around.join(["", *alone, ""])
        sightings, at = finder.over(text), len(around)
        for example, wanted in alone.items():
            assert sightings.within(at, at + len(example), example) == wanted, example
            at += len(example) + len(around)


_WORDS = st.sampled_from(sorted({word for text in EXAMPLES for word in text.split()}))
_BLANKS = st.sampled_from([" ", "  ", "\n", " ", ", ", " “", "” ", "’", "-", "_", ""])
_SIGNS = st.text(alphabet="aAeEéÉœŒßẞİıſKnotNOT’'“”«»[]§$_-.,;:!? \n\t 0123", max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_WORDS, _BLANKS), max_size=30), _SIGNS)
def test_no_match_is_lost_on_any_text(pairs, signs):
    """Words of the lexicons in any order, odd letters and signs among them."""
    text = "".join(word + blank for word, blank in pairs)
    for one in (text, text.upper(), signs, text + signs, signs + text):
        found = ALL_CUES.over(one).within(0, len(one), one)
        assert found == found_one_by_one(CUES, one)


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.txt")), ids=lambda path: path.name)
def test_no_match_is_lost_on_the_sample_matter(path):
    """Each line of the sample's plain texts."""
    text = path.read_text("utf-8")
    sightings, at = ALL_CUES.over(text), 0
    for line in text.splitlines(keepends=True):
        found = sightings.within(at, at + len(line), line)
        assert found == found_one_by_one(CUES, line)
        at += len(line)


@pytest.mark.parametrize(
    ("pattern", "text", "flags"),
    [
        pytest.param(r"\badmits?\b", "He ADMITS it", "i", id="case"),
        pytest.param(r"\bsays\b", "ſayſ", "i", id="long s"),
        pytest.param(r"\bkin\b", "KİN", "i", id="Kelvin sign and dotted capital i"),
        pytest.param(r"né", "NÉ", "i", id="accent"),
        pytest.param(r"œuvre", "l’Œuvre", "i", id="letter outside Latin-1"),
        pytest.param(r"\bno\s+proof", "no\n  proof", "", id="any blanks"),
        pytest.param(r"don[’']t", "don't", "", id="either apostrophe"),
        pytest.param(r"(?:it\s+)?fell\b", "it fell", "", id="optional opening"),
        pytest.param(r"^\W*if\b", "« If", "i", id="head of the sentence"),
        pytest.param(r"(?:^|\s)(?:it\s+)?fell\b", "So it fell", "i", id="head or blank"),
        pytest.param(r"(?:^|(?<=\s))(?:it\s+)?fell", "So fell", "", id="head or after a blank"),
        pytest.param(r"(?:(?:^|\s)it\s+){1,2}fell", "So it fell", "", id="head or blank, again"),
        pytest.param(r"(?<=not )here", "not here", "", id="what stands before"),
        pytest.param(r"(?m)^no$", "yes\nno", "", id="head of a line"),
        pytest.param(r"\b(?:\w+|\d+)-counts?\s+of\b", "24-counts of", "", id="unknown opening"),
        pytest.param(r"\b(\w)\1\b", "aa", "", id="nothing known"),
        pytest.param(r"x{2,3}y|§", "see § 4", "", id="rare sign"),
        pytest.param(r"a.c", "a_c", "", id="short"),
        pytest.param(r"(?:ab|cd){2}e", "abcde", "", id="repeated choice"),
        pytest.param(r"no\b(?=[^.]{0,9}truth)", "no known truth", "", id="what must follow"),
        pytest.param(r"_no", "a_no", "", id="low line"),
    ],
)
def test_forms_of_patterns(pattern, text, flags):
    """Each construct of a pattern is understood, or taken to match anything."""
    assert finds(pattern, text, flags)


def test_the_first_match_is_the_one_found():
    """Of two places the earlier, though the literal of the later ends first."""
    assert finds(r"\b(?:no\s+such\s+thing|such)\b", "no such thing")


def test_letters_are_one_byte_a_character():
    """Places in the letters are places in the text, whatever is in it."""
    text = "İſı ẞ ŒUVRE “No”…\ud800\U0001f600 ﬁn"
    assert len(letters_of(text)) == len(text)


def test_what_is_needed_is_told():
    """The literals themselves, with the blank that the edge of a word is."""
    (needs,) = parts_of(entry(r"\b(?:admit|admits)\b", "i"))
    assert needs.begins == (Literal(b" admit ", 1), Literal(b" admits ", 1))
    assert [part.begins for part in parts_of(entry(r"^\W*yes"))] == [(HEAD,)]
    assert [part.begins for part in parts_of(entry(r"\w+ed\b"))] == [()]


def test_a_literal_goes_on_over_the_blank_between_two_words():
    """Where there are more blanks than one, no more than those is known."""
    (needs,) = parts_of(entry(r"\badmit\s+that\b", "i"))
    assert needs.begins == (Literal(b" admit  ", 1), Literal(b" admit tha", 1))
    assert finds(r"\badmit\s+that\b", "I admit \n  that it is so.")


def test_each_way_to_begin_needs_what_it_needs():
    """One of a word of grammar is tried only where the rest of it stands."""
    parts = parts_of(entry(r"\b(?:is\s+untrue|untruths?)\b"))
    noun = (Literal(b" untruth ", 1), Literal(b" untruths ", 1))
    assert parts == (
        Needs((Literal(b" is  ", 1), Literal(b" is untrue", 1)), (Literal(b" untrue "),)),
        Needs(noun, noun),
    )


@pytest.mark.parametrize(("language", "name"), NAMES)
def test_the_shipped_literals_are_those_of_the_patterns(language, name):
    """Else: `python -m tests.derive_literals --write`."""
    for one in load_lexicon(language, name):
        assert digest_of(one) in _written(), one.id
        assert parts_of(one) == derived_parts(one.source, one.flags), one.id


def test_what_may_begin_with_a_word_is_told():
    """By the letters it begins with; a pattern of which we do not know them may."""
    assert may_begin(entry("(?:he|she) said"), "he")
    assert not may_begin(entry("he said"), "it")
    assert may_begin(entry(r"\w+ said"), "it")


def test_a_gate_that_asks_too_much_is_seen():
    """The planted fault: with a literal the pattern does not need, a match is lost."""
    finder = Finder((entry(r"\byes\b|\bno\b"),))
    blind = Finder((entry(r"\byes\b"),))
    blind.match, blind.search = finder.match, finder.search
    assert finder.over("no").within(0, 2, "no") != blind.over("no").within(0, 2, "no")
