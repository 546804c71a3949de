"""What sort of paper a document is to a litigator, and under which heading a passage stands.

The document's type (structure's) says how it is filed; the regime says what its plain sentences
do: a claim's allege, a judgment's find, a takedown notice's accuse.
"""

from __future__ import annotations

from functools import lru_cache

from indexer.lexicon import Finder, load_lexicon
from indexer.model import Profile
from indexer.statements.headless import regime_by_voice

_BY_TYPE = {
    "claim": "claim", "complaint": "claim", "defence": "answer", "answer": "answer",
    "judgment": "judgment", "order": "order", "affidavit": "affidavit",
    "witness-statement": "affidavit", "transcript": "speech", "regulator-report": "regulator",
    "email": "email", "letter": "letter", "agreement": "agreement", "article": "party",
    "briefing-note": "briefing", "media-statement": "party", "news-release": "party",
}  # fmt: skip
# A form says what it is in its first lines; a list of links after them says nothing.
_HEAD = 6000


def regime_of(profile: Profile, text: str) -> str:
    """The regime's name: claim, answer, judgment, party, prosecutor, takedown, …, other."""
    head = text[:_HEAD]
    language = language_of(profile)
    entries = load_lexicon(language, "statements_regimes")
    asked, parts = _of_type(language, profile.type)
    hits = _finder(language).over(head).within(0, len(head), head, among=parts) if parts else ()
    anywhere = _anywhere(language)
    found = {anywhere[number] for number, _, _ in hits}
    for number in asked:
        reach = entries[number].data.get("reach")
        if entries[number].pattern.search(head, 0, reach) if reach else number in found:
            return entries[number].kind
    return _BY_TYPE.get(profile.type) or regime_by_voice(text, language) or "other"


@lru_cache(maxsize=128)
def _of_type(language: str, document_type: str) -> tuple[tuple[int, ...], int]:
    """The regimes that a document of this type may have, and the parts of those found anywhere."""
    entries = load_lexicon(language, "statements_regimes")
    numbers = tuple(n for n, e in enumerate(entries) if document_type in e.data["types"])
    places = (place for place, n in enumerate(_anywhere(language)) if n in numbers)
    return numbers, _finder(language).parts_of(places)


@lru_cache(maxsize=4)
def _anywhere(language: str) -> tuple[int, ...]:
    """The entries that may stand anywhere in the head; the reach of the others is short."""
    entries = load_lexicon(language, "statements_regimes")
    return tuple(n for n, entry in enumerate(entries) if "reach" not in entry.data)


@lru_cache(maxsize=4)
def _finder(language: str) -> Finder:
    entries = load_lexicon(language, "statements_regimes")
    return Finder(tuple(entries[number] for number in _anywhere(language)))


def language_of(profile: Profile) -> str:
    """The language whose lexicons read the document: French, else English."""
    return "fr" if profile.language == "fr" else "en"


def section_of(headings: tuple[str, ...], language: str) -> str:
    """What the nearest heading that says something makes of its paragraphs; "" for none."""
    for heading in reversed(headings):
        section = _section(heading, language)
        if section:
            return section
    return ""


@lru_cache(maxsize=4096)
def _section(heading: str, language: str) -> str:
    for entry in load_lexicon(language, "statements_sections"):
        if entry.pattern.search(heading):
            return entry.kind
    return ""
