"""Lexicons are data that prove themselves: a file that fails its own examples is refused."""

from __future__ import annotations

from importlib.resources import files

import pytest

from indexer.errors import LexiconError
from indexer.lexicon import load_lexicon, parse_lexicon

GOOD = """
[[entry]]
id = "admission/admits-that"
kind = "admission"
pattern = '''\\badmits? that\\b'''
flags = "i"
authority = "Federal Courts Rules, SOR/98-106, r. 183"
force = "strong"
matches = ["The Defendant admits that it paid."]
rejects = ["He admits of no doubt."]
"""


def _shipped() -> list[tuple[str, str]]:
    root = files("indexer").joinpath("lexicons")
    return sorted(
        (language.name, file.name.removesuffix(".toml"))
        for language in root.iterdir()
        if language.is_dir()
        for file in language.iterdir()
        if file.name.endswith(".toml")
    )


@pytest.mark.parametrize(("language", "name"), _shipped())
def test_every_shipped_lexicon_passes_its_own_examples(language, name):
    assert all(entry.pattern for entry in load_lexicon(language, name))


@pytest.mark.parametrize(("language", "name"), _shipped())
def test_a_lexicon_of_one_language_has_its_twin(language, name):
    """French is a language of the tool, not an afterthought: no file stands in one only."""
    other = {"en": "fr", "fr": "en"}[language]
    assert (other, name) in _shipped()


def test_an_entry_keeps_its_authority_and_extra_keys():
    (entry,) = parse_lexicon(GOOD, where="test.toml")
    assert (entry.id, entry.kind) == ("admission/admits-that", "admission")
    assert entry.authority.endswith("r. 183")
    assert entry.data == {"force": "strong"}


def test_words_match_whole_words_with_any_blanks_between():
    text = GOOD.replace("pattern = '''\\badmits? that\\b'''", 'words = ["admits that", "owns up"]')
    (entry,) = parse_lexicon(text, where="test.toml")
    assert entry.pattern.search("She ADMITS\n  that it rained.")
    assert entry.pattern.search("he owns upwards") is None


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        pytest.param("it paid", "", "", id="(control: still matches)"),
        pytest.param("admits that it paid", "paid", "does not match", id="example fails"),
        pytest.param("He admits of no doubt.", "He admits that.", "matches", id="trap is caught"),
        pytest.param('matches = ["The Defendant admits that it paid."]', "matches = []",
                     "has no example", id="no example"),
        pytest.param("\\badmits", "(admits", "missing )", id="broken pattern"),
        pytest.param("[[entry]]", "[[entry]", "not TOML", id="broken TOML"),
        pytest.param('kind = "admission"', "", "'kind'", id="missing key"),
    ],
)  # fmt: skip
def test_a_file_that_fails_its_examples_is_refused(old, new, complaint):
    text = GOOD.replace(old, new)
    if not complaint:
        assert parse_lexicon(text, where="test.toml")
        return
    with pytest.raises(LexiconError, match=r"test\.toml") as fault:
        parse_lexicon(text, where="test.toml")
    assert complaint in str(fault.value)


def test_an_id_stands_once():
    with pytest.raises(LexiconError, match="stands twice"):
        parse_lexicon(GOOD + GOOD, where="test.toml")


PARTS = """
[[entry]]
id = "part/one"
kind = "who"
flags = "i"
pattern = '(?P<name>board)'
matches = ["Board"]

[[entry]]
id = "part/two"
kind = "who"
pattern = 'Mill|Port'
matches = ["Port"]

[[entry]]
id = "whole"
kind = "whole"
pattern = '(?P<who>{{who}}) says'
matches = ["the BOARD says", "Mill says"]
rejects = ["mill says", "says the board"]
"""


def test_a_pattern_spells_out_the_parts_it_names():
    """All entries of the kind, each with its own flags and none of its groups."""
    whole = parse_lexicon(PARTS, where="lexicons/en/test.toml")[-1]
    assert whole.pattern.search("The Board says so").groupdict() == {"who": "Board"}
    text = PARTS.replace("{{who}}", "{{part/two}}").replace('"the BOARD says", ', "")
    by_id = parse_lexicon(text, where="lexicons/en/test.toml")[-1]
    assert by_id.pattern.search("board says") is None


@pytest.mark.parametrize(
    ("part", "example"),
    [
        pytest.param("{{statements_names:spokesperson}}", "her spokesman says", id="another file"),
        pytest.param(
            "{{fr/statements_names:spokesperson}}", "sa porte-parole says", id="another language"
        ),
    ],
)
def test_a_part_may_stand_in_another_file(part, example):
    text = PARTS.replace("{{who}}", part).replace('"the BOARD says", "Mill says"', f'"{example}"')
    assert parse_lexicon(text, where="lexicons/en/test.toml")[-1].pattern.search(example)


def test_a_part_that_nobody_spells_out_is_told():
    with pytest.raises(LexiconError, match=r"'whole'.*\{\{nobody\}\}"):
        parse_lexicon(PARTS.replace("{{who}}", "{{nobody}}"), where="lexicons/en/test.toml")


def test_a_missing_lexicon_says_so():
    with pytest.raises(LexiconError, match="no such lexicon"):
        load_lexicon("en", "no-such-file")
