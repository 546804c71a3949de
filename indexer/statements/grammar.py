"""The grammar of one sentence, as far as it bears on who asserts what.

No parser: the subject is what stands before the first verb, after an opening phrase ("On 3 May
2020,", "However,"). That is right for nine sentences in ten of legal prose, and the weights
allow for the tenth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from indexer.lexicon import Entry, joined, load_all, load_lexicon, may_begin, told_apart

_WORD = re.compile(r"[^\W\d_]+")
# A subject longer than this is a sentence we misread; its verb does not matter.
_SUBJECT_REACH = 300
_LONGEST_SUBJECT = 160
_MOST_OPENINGS = 3
_SHORTEST_SENTENCE = 40
_CLITICS_REACH = 20
_ELIDED = re.compile(r"[ld][’']", re.I)
# Forms that are adjectives and nouns as well: participles, and verbs in the present.
_LEXICAL = "-lexical"
_LIKE_NOUNS = frozenset(("past" + _LEXICAL, "present" + _LEXICAL))
_MAY_BE_OBJECTS = frozenset(("nous", "vous"))
# A pronoun at the end of the subject, and the sign and blank before it, are no longer.
_PRONOUN_REACH = 8
_MEMORY = 50_000  # words of a case, some 100 bytes each


class Grammar(NamedTuple):
    """What a sentence's form says: its subject's sort and words, tense, and mood."""

    subject: str  # self, own, you, defendant, plaintiff, court, name, noun, it, person, …
    subject_text: str
    tense: str  # past, perfect, present, future, modal, none
    mood: str  # statement, question, imperative, fragment


# Of a sentence that is never a statement.
UNREAD = Grammar("noun", "", "none", "fragment")


class _Word(NamedTuple):
    """What a word may be after the first in a sentence."""

    tense: str  # the tense it shows as a verb, "" for none
    is_determiner: bool
    is_particle: bool
    compounds: tuple[Entry, ...]  # the compound tenses that may begin with it


class _Head(NamedTuple):
    """What may begin with a word at the head of a sentence, in lexicon order."""

    openings: tuple[Entry, ...]
    subject: re.Pattern[str]
    subjects: dict[str, str]  # what sort of subject the groups of `subject` stand for
    imperatives: tuple[Entry, ...]


# Most words are nothing to grammar.
_PLAIN = _Word("", False, False, ())


def grammar_of(sentence: str, language: str, own_names: re.Pattern[str] | None) -> Grammar:
    """The grammar of one sentence; `own_names` matches what the author calls itself."""
    forms = _forms(language)
    begin, head = _start_of_subject(sentence, forms)
    rest = sentence[begin : begin + _SUBJECT_REACH]
    tense, verb_start = _first_verb(rest, forms)
    if tense == "none" and _is_sentence(sentence):
        # "The clinic keeps two ledgers.": a simple present looks like a plural noun.
        tense = "present"
    subject = rest[:verb_start].strip()[:_LONGEST_SUBJECT]
    if language == "fr":
        subject = _without_clitics(subject)
    mood = _mood(sentence, rest, head, tense != "none")
    # "On the morning of the vote I was away": the word next to the verb is the subject.
    last = _of_any("pronoun-last").search(subject, max(0, len(subject) - _PRONOUN_REACH))
    if last is not None and not _agrees(last.group().lower(), rest[verb_start:]):
        subject, last = subject[: last.start()].strip(), None  # « La mairie nous a écrit »
    if last is None:
        return Grammar(_subject_class(rest, head, own_names), subject, tense, mood)
    pronoun = last.group()
    return Grammar(_subject_class(pronoun, forms.head(pronoun), own_names), pronoun, tense, mood)


T = TypeVar("T")


class _Kept(dict[str, T]):
    """What was read of each word, read once and kept."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> T:
        if len(self) >= _MEMORY:
            self.clear()
        self[word] = found = self._read(word)
        return found


class _Forms:
    """The forms of one language, by the word that shows them."""

    def __init__(self, language: str) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for entry in load_lexicon(language, "statements_grammar"):
            self._entries.setdefault(entry.kind, []).append(entry)
        self._joined: dict[tuple[str, ...], re.Pattern[str]] = {}
        self.words = _Kept(self._read_word)
        self.heads = _Kept(self._read_head)

    def head(self, text: str, start: int = 0) -> _Head:
        """What may begin with the word at a place of the text."""
        first = _WORD.match(text, start, start + _SUBJECT_REACH)
        return self.heads[first.group() if first else ""]

    def _read_word(self, word: str) -> _Word:
        tenses = (e for e in self._of("tense") if e.pattern.fullmatch(word))
        verb = next(tenses, None)
        read = _Word(
            verb.id.partition("/")[2] if verb else "",
            any(e.pattern.fullmatch(word) for e in self._of("determiner")),
            any(e.pattern.fullmatch(word) for e in self._of("particle")),
            self._beginning("compound", word),
        )
        return read if any(read) else _PLAIN

    def _read_head(self, word: str) -> _Head:
        subjects = self._beginning("subject", word)
        return _Head(
            self._beginning("opening", word), self._any_of(subjects),
            {f"e{n}": e.id.partition("/")[2] for n, e in enumerate(subjects)},
            self._beginning("imperative", word),
        )  # fmt: skip

    def _any_of(self, some: tuple[Entry, ...]) -> re.Pattern[str]:
        """One pattern for these entries; few sets of them begin with one word."""
        ids = tuple(entry.id for entry in some)
        if ids not in self._joined:
            self._joined[ids] = told_apart(some)
        return self._joined[ids]

    def _beginning(self, kind: str, word: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._of(kind) if may_begin(entry, word))

    def _of(self, kind: str) -> Iterable[Entry]:
        return self._entries.get(kind, ())


@lru_cache(maxsize=4)
def _forms(language: str) -> _Forms:
    return _Forms(language)


@cache
def _of_any(kind: str) -> re.Pattern[str]:
    """The form of a kind in either language: papers quote in both."""
    return joined(tuple(entry for entry in load_all("statements_grammar") if entry.kind == kind))


@cache
def _articles() -> frozenset[str]:
    entries = (entry for entry in load_all("statements_grammar") if entry.kind == "article")
    return frozenset(word for entry in entries for word in entry.words)


def _first_verb(rest: str, forms: _Forms) -> tuple[str, int]:
    """The tense and place of the first verb; ("none", 0) without one."""
    after_article = False
    negated = -1
    words = forms.words
    for found in _WORD.finditer(rest):
        word = words[found.group()]
        if word is _PLAIN:
            after_article = False
            continue
        for compound in word.compounds:
            if compound.pattern.match(rest, found.start()):
                return "perfect", found.start()
        tense = word.tense
        # "A proposed class action", "its claims": after an article such a word is no verb.
        if tense and not (after_article and tense in _LIKE_NOUNS):
            begin = found.start() if negated < 0 else negated
            return tense.removesuffix(_LEXICAL), begin
        after_article = word.is_determiner
        # "Ce moyen ne résiste pas": the particle stands before a verb, whatever verb it is.
        if negated < 0 and word.is_particle:
            negated = found.start()
    return ("none", 0) if negated < 0 else ("present", negated)


def _without_clitics(subject: str) -> str:
    clitics = _of_any("clitics").search(subject, max(0, len(subject) - _CLITICS_REACH))
    return subject if clitics is None else subject[: clitics.start()]


def _agrees(pronoun: str, verb: str) -> bool:
    """Whether the verb after a pronoun is in its person; "nous" and "vous" are objects too."""
    return pronoun not in _MAY_BE_OBJECTS or _of_any(f"verb-of-{pronoun}").match(verb) is not None


def _is_sentence(sentence: str) -> bool:
    """Whether words without a verb we know still read as a sentence: long, and closed by a stop."""
    return len(sentence) > _SHORTEST_SENTENCE and sentence.rstrip('”"’»)*_ ')[-1:] == "."


def _start_of_subject(sentence: str, forms: _Forms) -> tuple[int, _Head]:
    """Where the subject begins, and what may begin with its first word."""
    first = _WORD.search(sentence)
    begin = first.start() if first else 0
    head = forms.head(sentence, begin)
    for _ in range(_MOST_OPENINGS):
        for entry in head.openings:
            match = entry.pattern.match(sentence, begin)
            if match is not None and match.end() < len(sentence):
                begin = match.end()
                break
        else:
            break
        head = forms.head(sentence, begin)
    if not sentence[begin : begin + 1].isdigit():
        return begin, head
    # The year of an opening date stands after its comma: "On 8 July, 2020, a suit was filed."
    rest = _WORD.search(sentence, begin)
    return (rest.start(), forms.head(sentence, rest.start())) if rest else (begin, head)


def _subject_class(rest: str, head: _Head, own_names: re.Pattern[str] | None) -> str:
    if own_names is not None and own_names.match(rest):
        return "own"
    found = head.subject.match(rest)
    if found is not None and found.lastgroup:
        return head.subjects[found.lastgroup]
    return "name" if _begins_with_name(rest) else "noun"


def _begins_with_name(rest: str) -> bool:
    """A capital at the head, or after the article that opens the sentence."""
    words = rest.split(None, 2)
    if not words:
        return False
    elided = _ELIDED.match(rest)
    if elided is not None:
        return rest[elided.end() : elided.end() + 1].isupper()
    if words[0].lower() in _articles():
        return len(words) > 1 and words[1][:1].isupper()
    return words[0][:1].isupper()


def _mood(sentence: str, rest: str, head: _Head, has_verb: bool) -> str:
    if sentence.rstrip('”"’» )*_').endswith("?"):
        return "question"
    for entry in head.imperatives:
        if entry.pattern.match(rest):
            return "imperative"
    return "statement" if has_verb else "fragment"
