"""The grammar of one sentence, as far as it bears on who asserts what.

No parser: the subject is what stands before the first verb, after an opening phrase ("On 3 May
2020,", "However,"). That is right for nine sentences in ten of legal prose, and the weights
allow for the tenth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.lexicon import Entry, joined, load_lexicon

_WORD = re.compile(r"[^\W\d_]+")
# A subject longer than this is a sentence we misread; its verb does not matter.
_SUBJECT_REACH = 300
_LONGEST_SUBJECT = 160
_MOST_OPENINGS = 3
_SHORTEST_SENTENCE = 40
_PRONOUN_LAST = re.compile(r"(?<=[\w.,’'] )(?:I|we|he|she|they|you|je|nous|vous|elles?|ils?)$")
_BEFORE_VERB = r"(?:n(?:e\s|[’']))?(?:(?:nous|vous|les?|la|en|y|lui|leur)\s|l[’']|\w+ment\s)*"
_ENDINGS = {
    "nous": re.compile(rf"{_BEFORE_VERB}(?:\w*ons|sommes|\w+mes)\b", re.I),
    "vous": re.compile(rf"{_BEFORE_VERB}(?:\w*ez|êtes|\w+tes)\b", re.I),
}
_ELIDED = re.compile(r"[ld][’']", re.I)
# Forms that are adjectives and nouns as well: participles, and verbs in the present.
_LEXICAL = "-lexical"
_LIKE_NOUNS = frozenset(("past", "present" + _LEXICAL))
_ARTICLES = frozenset(("the", "les", "la", "le"))


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a sentence's form says: its subject's sort and words, tense, and mood."""

    subject: str  # self, own, you, defendant, plaintiff, court, name, noun, it, person, …
    subject_text: str
    tense: str  # past, perfect, present, future, modal, none
    mood: str  # statement, question, imperative, fragment


def grammar_of(sentence: str, language: str, own_names: re.Pattern[str] | None) -> Grammar:
    """The grammar of one sentence; `own_names` matches what the author calls itself."""
    begin = _start_of_subject(sentence, language)
    rest = sentence[begin : begin + _SUBJECT_REACH]
    tense, verb_start = _first_verb(rest, language)
    if tense == "none" and _is_sentence(sentence):
        # "The clinic keeps two ledgers.": a simple present looks like a plural noun.
        tense = "present"
    subject = rest[:verb_start].strip()[:_LONGEST_SUBJECT]
    # "On the morning of the vote I was away": the word next to the verb is the subject.
    last = _PRONOUN_LAST.search(subject)
    if last is not None and not _agrees(last.group().lower(), rest[verb_start:]):
        subject, last = subject[: last.start()].strip(), None  # « La mairie nous a écrit »
    return Grammar(
        _subject_class(rest if last is None else last.group(), language, own_names),
        subject if last is None else last.group(),
        tense,
        _mood(sentence, rest, language, tense != "none"),
    )


@lru_cache(maxsize=16)
def _forms(language: str, kind: str) -> tuple[Entry, ...]:
    return tuple(e for e in load_lexicon(language, "statements_grammar") if e.kind == kind)


@lru_cache(maxsize=50_000)
def _sort_of_word(word: str, language: str) -> tuple[str, bool]:
    """The tense a word shows as a verb, "" for none; and whether it is a determiner."""
    is_determiner = any(e.pattern.fullmatch(word) for e in _forms(language, "determiner"))
    for entry in _forms(language, "tense"):
        if entry.pattern.fullmatch(word):
            return entry.id.partition("/")[2], is_determiner
    return "", is_determiner


@lru_cache(maxsize=50_000)
def _is_particle(word: str, language: str) -> bool:
    return any(e.pattern.fullmatch(word) for e in _forms(language, "particle"))


def _first_verb(rest: str, language: str) -> tuple[str, int]:
    """The tense and place of the first verb; ("none", 0) without one."""
    after_article = False
    negated = -1
    compounds = _forms(language, "compound")
    for found in _WORD.finditer(rest):
        for compound in compounds:
            if compound.pattern.match(rest, found.start()):
                return "perfect", found.start()
        tense, is_determiner = _sort_of_word(found.group(), language)
        # "A proposed class action", "its claims": after an article such a word is no verb.
        if tense and not (after_article and tense in _LIKE_NOUNS):
            begin = found.start() if negated < 0 else negated
            return tense.removesuffix(_LEXICAL), begin
        after_article = is_determiner
        # "Ce moyen ne résiste pas": the particle stands before a verb, whatever verb it is.
        if negated < 0 and _is_particle(found.group(), language):
            negated = found.start()
    return ("none", 0) if negated < 0 else ("present", negated)


def _agrees(pronoun: str, verb: str) -> bool:
    """Whether the verb after a pronoun is in its person; "nous" and "vous" are objects too."""
    ending = _ENDINGS.get(pronoun)
    return ending is None or ending.match(verb) is not None


def _is_sentence(sentence: str) -> bool:
    """Whether words without a verb we know still read as a sentence: long, and closed by a stop."""
    return len(sentence) > _SHORTEST_SENTENCE and sentence.rstrip('”"’»)*_ ')[-1:] == "."


def _start_of_subject(sentence: str, language: str) -> int:
    first = _WORD.search(sentence)
    begin = first.start() if first else 0
    for _ in range(_MOST_OPENINGS):
        for entry in _forms(language, "opening"):
            match = entry.pattern.match(sentence, begin)
            if match is not None and match.end() < len(sentence):
                begin = match.end()
                break
        else:
            break
    # The year of an opening date stands after its comma: "On 8 July, 2020, a suit was filed."
    rest = _WORD.search(sentence, begin)
    return rest.start() if rest and sentence[begin : begin + 1].isdigit() else begin


@lru_cache(maxsize=4)
def _any_subject(language: str) -> re.Pattern[str]:
    return joined(_forms(language, "subject"))


def _subject_class(rest: str, language: str, own_names: re.Pattern[str] | None) -> str:
    if own_names is not None and own_names.match(rest):
        return "own"
    if _any_subject(language).match(rest):
        for entry in _forms(language, "subject"):
            if entry.pattern.match(rest):
                return entry.id.partition("/")[2]
    return "name" if _begins_with_name(rest) else "noun"


def _begins_with_name(rest: str) -> bool:
    """A capital at the head, or after the article that opens the sentence."""
    words = rest.split(None, 2)
    if not words:
        return False
    elided = _ELIDED.match(rest)
    if elided is not None:
        return rest[elided.end() : elided.end() + 1].isupper()
    if words[0].lower() in _ARTICLES:
        return len(words) > 1 and words[1][:1].isupper()
    return words[0][:1].isupper()


def _mood(sentence: str, rest: str, language: str, has_verb: bool) -> str:
    if sentence.rstrip('”"’» )*_').endswith("?"):
        return "question"
    if any(entry.pattern.match(rest) for entry in _forms(language, "imperative")):
        return "imperative"
    return "statement" if has_verb else "fragment"
