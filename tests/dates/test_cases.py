"""The specification by example: every line of cases_en.txt and cases_fr.txt."""

from __future__ import annotations

import pytest

from tests.dates.reading import case_lines, read_dates, unmarked

HEAD = "Date: 2019-03-13\n\n"  # a Wednesday


def _cases():
    for language in ("en", "fr"):
        for line in case_lines(f"cases_{language}.txt"):
            yield pytest.param(language, line, id=f"{language}: {line[:70]}")


@pytest.mark.parametrize(("language", "line"), list(_cases()))
def test_a_text_has_the_dates_it_is_marked_with_and_no_others(language, line):
    """Place and value of each; where two quotes are marked, either is right."""
    text, expected = unmarked(line)
    dating, _ = read_dates(HEAD + text, language)
    found = [m for m in dating.mentions if m.span.start >= len(HEAD)]
    assert [m.value.value for m in found] == [e.value for e in expected]
    for mention, mark in zip(found, expected, strict=True):
        place = (mention.span.start - len(HEAD), mention.span.end - len(HEAD))
        assert place == (mark.start, mark.end) or mention.quote == mark.other


def test_there_are_enough_cases_to_speak_of_a_specification():
    lines = [*case_lines("cases_en.txt"), *case_lines("cases_fr.txt")]
    assert len(lines) >= 200
    assert sum(not unmarked(line)[1] for line in lines) >= 30


def test_the_head_of_every_case_is_the_documents_date():
    chosen = read_dates(f"{HEAD}Nothing.")[0].chosen
    assert chosen is not None
    assert chosen.value.value == "2019-03-13"
