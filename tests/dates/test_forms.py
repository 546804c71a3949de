"""Every way to write a date, and everything that only looks like one: forms_*.txt, traps_*.txt."""

from __future__ import annotations

import pytest

from indexer.model import CaseSettings
from tests.dates.reading import case_lines, read_dates, unmarked

HEAD = "Date: 2019-03-13\n\n"  # a Wednesday


def _cases(name):
    for language in ("en", "fr"):
        for line in case_lines(f"{name}_{language}.txt"):
            forum, bar, text = line.rpartition("| ")
            yield pytest.param(language, forum if bar else "", text, id=f"{language}: {line[:70]}")


def _marked(text, mentions):
    """The text with its dates in brackets, as the lists write them."""
    for m in reversed(mentions):
        start, end = m.span.start - len(HEAD), m.span.end - len(HEAD)
        text = f"{text[:start]}[{text[start:end]} = {m.value.value}]{text[end:]}"
    return text


def _check(language, forum, line):
    text, expected = unmarked(line)
    settings = CaseSettings(forum=forum) if forum else CaseSettings()
    dating, _ = read_dates(HEAD + text, language, settings)
    found = [m for m in dating.mentions if m.span.start >= len(HEAD)]
    values = [m.value.value for m in found] == [e.value for e in expected]
    places = values and all(
        (m.span.start - len(HEAD), m.span.end - len(HEAD)) == (e.start, e.end) or m.quote == e.other
        for m, e in zip(found, expected, strict=True)
    )
    assert places, f"\n- {line}\n+ {_marked(text, found)}"


@pytest.mark.parametrize(("language", "forum", "line"), list(_cases("forms")))
def test_a_date_is_read_however_it_is_written(language, forum, line):
    """Place and value of each in a document of 2019-03-13; where two quotes are marked, either."""
    _check(language, forum, line)


@pytest.mark.parametrize(("language", "forum", "line"), list(_cases("traps")))
def test_what_only_looks_like_a_date_is_none(language, forum, line):
    """Numbers, names, verbs, provisions; where something is marked, that and nothing else."""
    _check(language, forum, line)
