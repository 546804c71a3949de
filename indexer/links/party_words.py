"""A party's name as it is compared: without case, accents, points, articles and courtesy titles."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from indexer.links.cues import cue_table
from indexer.links.words import fold
from indexer.model import LANGUAGES

NameKey = tuple[str, ...]  # the words of a name as compared, in order

LEXICON = "links_parties"
_ELIDED = re.compile(r"^[ld]['’](?=\w)")
_SILENT = re.compile(r"['’.]")
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
# "J. KELLY, Secretary of State": what follows the first comma describes; "ACME, Inc." goes on.
_DESCRIBED = re.compile(r"^([^,]+\s[^,]+),\s*(\w+)")
_LONGEST_ACRONYM = 10
_SHORTEST_ACRONYM = 2


@lru_cache(maxsize=100_000)
def name_key(name: str) -> NameKey:
    """The words of a name as compared.

    >>> name_key("The Société Marrow, Ltd.") == name_key("SOCIETE MARROW LIMITED")
    True
    >>> name_key("Mme Ana Ruiz"), name_key("Ana Ruiz, Secretary of Works")
    (('ana', 'ruiz'), ('ana', 'ruiz'))
    """
    described = _DESCRIBED.match(name)
    if described and fold(described[2]) not in _forms():
        name = described[1]
    plain = _SILENT.sub("", _ELIDED.sub("", fold(name).strip()))
    words = _WORD.findall(plain)
    while len(words) > 1 and words[0] in _leading():
        words = words[1:]
    for ending in _endings():
        if len(words) > len(ending) and tuple(words[-len(ending) :]) == ending:
            words = words[: -len(ending)]
    forms = _forms()
    return tuple(forms.get(word, word) for word in words)


def without_form(key: NameKey) -> NameKey:
    """The name without its legal form: "acme inc" as "acme"."""
    forms = frozenset(_forms().values())
    end = len(key)
    while end > 1 and key[end - 1] in forms:
        end -= 1
    return key[:end]


def without_office(key: NameKey) -> NameKey:
    """The office-holder without the office: "office of the auditor" as "auditor"."""
    if key[0] not in _listed("office"):
        return key
    start = 1
    while start < len(key) - 1 and is_linking(key[start]):
        start += 1
    return key[start:] if start > 1 else key


def is_organisation(key: NameKey) -> bool:
    """Whether the name is of a body and not of a person: "… Board", "Ville de …", "… Inc."."""
    bodies = _listed("organisation")
    begins = len(key) > 1 and key[0] in bodies and key[1] in _listed("linking")
    return begins or key[-1] in bodies or key[-1] in _forms().values()


def is_generic(key: NameKey) -> bool:
    """Whether many bodies are called so: "the Board", "the Company"; one document knows which."""
    common = _common()
    return all(word in common for word in key)


def is_linking(word: str) -> bool:
    """Whether a word of a name is left out of its initials."""
    return word in _listed("linking")


def is_acronym(name: str) -> bool:
    """Whether a name as printed is made of initials: "RCMP", not "CONFLUENCE TRANSIT".

    >>> is_acronym("OAR"), is_acronym("OARs"), is_acronym("Oar")
    (True, True, False)
    """
    bare = name.strip().removesuffix("s").replace(".", "")
    return bare.isupper() and bare.isalpha() and _SHORTEST_ACRONYM <= len(bare) <= _LONGEST_ACRONYM


def initials(key: NameKey) -> str:
    """The first letters of the words that count: "office of the auditor for rivers" gives "oar"."""
    return "".join(word[0] for word in without_form(key) if not is_linking(word))


def role_of(key: NameKey) -> tuple[str, bool] | None:
    """The role a name stands for, and whether it stands for several: "les défenderesses".

    >>> role_of(name_key("The Plaintiffs")), role_of(name_key("la défenderesse"))
    (('plaintiff', True), ('defendant', False))
    """
    return _roles().get(key)


def sides_of(role: str) -> frozenset[str]:
    """The roles that a role may be called by instead: a plaintiff is a claimant elsewhere."""
    found = frozenset({role})
    for entry in cue_table("en", LEXICON).entries("side"):
        if role in entry.words:
            found |= frozenset(entry.words)
    return found


@cache
def _roles() -> dict[NameKey, tuple[str, bool]]:
    return {
        tuple(words.split()): (str(entry.data["role"]), kind == "roles")
        for language in LANGUAGES
        for kind in ("role", "roles")
        for entry in cue_table(language, LEXICON).entries(kind)
        for words in entry.words
    }


@cache
def _common() -> frozenset[str]:
    forms = frozenset(_forms().values()) | frozenset(_forms())
    return _listed("organisation") | _listed("unnamed") | forms


@cache
def _leading() -> frozenset[str]:
    return _listed("article") | _listed("honorific")


@cache
def _endings() -> tuple[NameKey, ...]:
    return tuple(sorted(tuple(words.split()) for words in _listed("others")))


@cache
def _forms() -> dict[str, str]:
    """Legal forms as printed, each with the one word it is compared as."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        table = cue_table(language, LEXICON)
        for entry in table.entries("form"):
            found.update(dict.fromkeys(entry.words, entry.id.partition("/")[2]))
        for entry in table.entries("form-as-is"):
            found.update((word, word) for word in entry.words)
    return found


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(
        word
        for language in LANGUAGES
        for entry in cue_table(language, LEXICON).entries(kind)
        for word in entry.words
    )
