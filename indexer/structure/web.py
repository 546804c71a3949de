"""What a page saved from a web site says of itself: its headline and its site's name."""

from __future__ import annotations

import re
from collections import Counter

from indexer.structure.face import Face
from indexer.structure.words import listed_words

_FIRST_PARTS = 60
_FEWEST_WORDS = 4
_LONGEST = 300
_SAMPLE = 60
# "Fire at the mill - Harbour Council": what stands between a headline and the site's name.
_SITE = re.compile(r"\s[-–—|·]\s(?=[^-–—|·]{3,80}$)")
_NO_HEADLINE = re.compile(r"^\W*\d|@|https?:|www\.|^\[.*\]$")


def find_headline(face: Face) -> str:
    """The headline that the page prints in its first line and again over the text; else ""."""
    return _split_first_line(face)[0] or _repeated(face)


def find_site(face: Face) -> str:
    """The site named after the headline in the page's first line or title; "" where none is."""
    return _split_first_line(face)[1] or _split_title(face)


def _split_title(face: Face) -> str:
    """The site in the page's own title, where the page prints what stands before it."""
    title = dict(face.document.metadata).get("title", "") if face.document.format == "html" else ""
    mark = _SITE.search(title)
    if mark is None or title[: mark.start()][:_SAMPLE] not in " ".join(face.opening.split()):
        return ""
    return title[mark.end() :].strip()


def _split_first_line(face: Face) -> tuple[str, str]:
    first = " ".join(face.parts[0].text.split()) if face.parts else ""
    mark = _SITE.search(first)
    if mark is None or len(first) > _LONGEST or _NO_HEADLINE.match(first):
        return "", ""
    headline = first[: mark.start()]
    again = " ".join(face.opening.split())[len(first) :]
    if len(headline.split()) < _FEWEST_WORDS or headline[:_SAMPLE] not in again:
        return "", ""
    return headline, first[mark.end() :].strip()


def _repeated(face: Face) -> str:
    """A line that comes twice near the top of a page with the links of a site."""
    parts = face.parts[:_FIRST_PARTS]
    links = listed_words("structure_boilerplate", "navigation")
    if not any(part.text.strip(" :").casefold() in links for part in parts):
        return ""
    lines = [" ".join(part.text.split()) for part in parts if len(part.text) <= _LONGEST]
    counts = Counter(line for line in lines if len(line.split()) >= _FEWEST_WORDS)
    repeated = (line for line, count in counts.items() if count > 1)
    return next((line for line in repeated if not _NO_HEADLINE.search(line)), "")
