"""Who makes each statement: the party, resolved through pronouns, titles and defined terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.lexicon import Entry, load_lexicon
from indexer.model import StatementKind
from indexer.statements.attribution import (
    according_to,
    quote_speaker,
    reporting_verb,
    subject_of,
)
from indexer.statements.judge import Verdict
from indexer.statements.names import Names, ProperNames
from indexer.statements.reading import Read
from indexer.statements.voices import Voices

_ARTICLE = re.compile(r"^(?:the|an?|l[ea]s?|l[’'])(?:\s+|(?<=[’'])\s*)", re.I)
_NAME = re.compile(r"[A-ZÀ-Ý][\w&.’'-]*(?:\s+(?:[A-ZÀ-Ý][\w&.’'-]*|of|the|de|du|des|and|et|&))*")
_LINKING_TAIL = re.compile(r"(?:\s+(?:of|the|de|du|des|and|et|&))+$")
_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}")
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|hon|sir|lord|m|mme|me|maître|professor|prof)\.?\s+|(?:acting\s+)?"
    r"(?:commissioner|chief|president|director|minister|judge|justice)\s+(?=[A-Z]))+", re.I,
)  # fmt: skip
# In these papers the author speaks, whatever the sentence's grammar.
_ONE_VOICE = frozenset(("claim", "answer"))
_CHARGES = frozenset(("allegation/charged", "allegation/counts"))
_PERSONS = frozenset(("speaker/person-role", "speaker/plaintiff", "speaker/defendant"))
_REPLIES = frozenset(("reply", "counter-notice"))
_COUNTER = frozenset(("contrast", "falsity", "lawful", "negative", "negation"))
_COURTS = frozenset(("judgment", "order"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how we know: `reported` when somebody else's words are told.

    `verb` is where the reporting verb stands in the sentence; -1 where there is none.
    """

    name: str
    reported: bool = False
    verb: int = -1
    quoted: bool = False


class SpeakerFinder:
    """Names the speaker of each statement in text order, remembering who was last named."""

    def __init__(
        self, voices: Voices, names: Names, proper: ProperNames, regime: str, language: str
    ) -> None:
        self._voices = voices
        self._names = names
        self._proper = proper
        self._regime = regime
        self._language = language
        self._last = ""  # who was named last, for "it", "he", "she"
        self._quoted = ""  # who speaks in a quotation that is still open

    def find(self, read: Read, verdict: Verdict, author: str) -> Speaker:
        """The speaker of one statement; `author` speaks where nobody else is said to."""
        speaker = self._find(read, verdict, author)
        # "U.S." and "US" are one name; the dots go, as in other initialisms.
        name = _INITIALISM.sub(lambda m: m.group().replace(".", ""), speaker.name)
        return Speaker(name, speaker.reported, speaker.verb, speaker.quoted)

    def note(self, read: Read) -> None:
        """Remember whom the sentence names, for the pronouns that follow."""
        tag = quote_speaker(read.seen.text, self._language)
        name = tag if tag and _entry_for(self._language, tag) is None else self._subject_name(read)
        if name:
            self._last = name
        balance = sum(read.seen.text.count(mark) for mark in "“«")
        balance -= sum(read.seen.text.count(mark) for mark in "”»")
        if balance > 0:
            self._quoted = tag
        elif balance < 0:
            self._quoted = ""

    def _find(self, read: Read, verdict: Verdict, author: str) -> Speaker:
        if self._regime in _ONE_VOICE:
            return Speaker(self._voices.author)
        if read.seen.label == "fact":
            return Speaker(self._voices.claimant, reported=True)
        settled = self._settled(read, verdict, author)
        if settled is not None:
            return settled
        running = self._quoted if read.seen.in_quote else ""
        tag = quote_speaker(read.seen.text, self._language) or running
        if tag:
            name = self._resolve(tag, read, author)
            if name:
                return Speaker(name, reported=name != author, quoted=True)
        printed, verb = self._subject_of_report(read, verdict)
        if printed:
            name = self._resolve(printed, read, author)
            is_self = _entry_for(self._language, printed)
            told = is_self is None or is_self.kind != "self"
            if name:
                return Speaker(name, reported=told, verb=verb)
        return self._default(read, verdict, author)

    def _settled(self, read: Read, verdict: Verdict, author: str) -> Speaker | None:
        """Where the sort of paper settles who speaks, whatever verbs the sentence holds."""
        cue = verdict.cue_at
        kind = cue.kind if cue else ""
        if verdict.kind is StatementKind.FINDING:
            if kind == "conviction":
                name = "jury" if "jury" in read.seen.text else "Court"
                return Speaker(name, reported=self._regime not in _COURTS, verb=0)
            if self._regime in _COURTS and kind != "finding":
                return Speaker(author)
        if self._regime == "prosecutor" and verdict.kind is StatementKind.ALLEGATION:
            return None if kind in ("contention", "report", "opinion") else Speaker(author)
        if verdict.kind is StatementKind.DENIAL and self._regime in _REPLIES and kind in _COUNTER:
            return Speaker(author)
        if cue is not None and cue.id == "admission/guilty-plea":
            subject = read.seen.grammar.subject_text.split(",")[0]
            name = self._subject_name(read) or self._resolve(subject, read, author)
            return Speaker(name, True, cue.start) if name else None
        if self._regime == "briefing" and read.seen.grammar.subject in ("it", "own", "there"):
            is_told = read.seen.grammar.tense == "past" and cue is not None
            return Speaker(author, is_told, cue.start if cue else -1) if is_told else None
        return None

    def _subject_of_report(self, read: Read, verdict: Verdict) -> tuple[str, int]:
        """The printed subject of the verb that reports the statement, and the verb's place."""
        text, language = read.seen.text, self._language
        source = according_to(text, language)
        if source:
            return source, 0
        cue = verdict.cue_at
        if cue is not None and cue.id in _CHARGES:
            return "", -1
        if cue is not None and cue.kind not in ("adverse", "negation"):
            verb = reporting_verb(text, language, max(0, cue.start - 1))
            if verb is not None and verb.start() < cue.end:
                if verb.group().endswith("ing"):
                    return read.seen.grammar.subject_text.split(" was ")[0], verb.start()
                who = subject_of(text, verb.start(), language)
                if not who and _entry_for(language, read.seen.grammar.subject_text):
                    who = read.seen.grammar.subject_text
                if who:
                    return who, verb.start()
            elif cue.kind in ("allegation", "finding"):
                subject = read.seen.grammar.subject_text
                if subject and _entry_for(language, subject):
                    return subject, cue.start
        kinds = {found.kind for found in read.seen.cues}
        if kinds & {"report", "contention", "opinion", "finding", "conviction", "communication"}:
            verb = reporting_verb(text, language)
            if verb is not None:
                return subject_of(text, verb.start(), language), verb.start()
        return "", -1

    def _resolve(self, printed: str, read: Read, author: str) -> str:
        """The brief name of a printed subject; "" where it names nobody who can speak."""
        printed = printed.strip(" ,")
        entry = _entry_for(self._language, printed)
        if entry is None:
            return self._brief(printed)
        if entry.kind == "role":
            return self._role(entry, printed)
        if entry.kind == "named":
            return _ARTICLE.sub("", printed)
        if entry.kind == "self":
            return author
        if entry.kind == "prosecution":
            return author if self._regime == "prosecutor" else "prosecution"
        if entry.kind in ("pronoun", "paper"):
            name = self._subject_name(read) if entry.kind == "pronoun" else ""
            name = name or self._last
            return self._names.briefly(name) if name else author
        return self._organisation(printed, author)

    def _role(self, entry: Entry, printed: str) -> str:
        name = str(entry.data["name"])
        if entry.id == "speaker/pleading" and self._regime == "prosecutor":
            return self._voices.author
        if entry.id == "speaker/court":
            return self._voices.decider if self._regime in _COURTS else name
        if entry.id == "speaker/defendant" and self._regime == "agreement":
            return self._voices.respondent or name
        plural = printed.rstrip().lower().endswith("s")
        return f"{name}s" if plural and not name.endswith("s") else name

    def _organisation(self, printed: str, author: str) -> str:
        """`the Office` is the body the text names in full; `the company`, its author."""
        bare = _ARTICLE.sub("", printed)
        if self._regime in _COURTS:
            return bare
        full = self._proper.full_name(bare)
        if full:
            return self._names.briefly(full)
        if bare.casefold() in author.casefold() or not self._last:
            return author
        return self._names.briefly(self._last)

    def _brief(self, printed: str) -> str:
        bare = _ARTICLE.sub("", printed)
        match = _NAME.search(bare)
        if match is None or not self._proper.is_name(match.group()):
            return bare if self._regime in _COURTS and len(bare) > 2 else ""
        whole = _LINKING_TAIL.sub("", match.group())
        if match.start() > 0 and " " not in whole and self._regime in _COURTS:
            return bare
        if self._regime == "prosecutor" and "Attorney" in whole:
            return self._voices.author
        whole = whole.removesuffix("’s").removesuffix("'s")
        return _TITLES.sub("", self._names.briefly(whole)) or whole

    def _subject_name(self, read: Read) -> str:
        """The name that is the sentence's subject; "" where it has none."""
        grammar = read.seen.grammar
        role = _entry_for(self._language, grammar.subject_text)
        if role is not None and role.id in _PERSONS and self._regime in _COURTS:
            return _ARTICLE.sub("", grammar.subject_text)
        if grammar.subject not in ("name", "own"):
            return ""
        match = _NAME.match(_ARTICLE.sub("", grammar.subject_text))
        if match is None or not self._proper.is_name(match.group()):
            return ""
        return _LINKING_TAIL.sub("", match.group())

    def _default(self, read: Read, verdict: Verdict, author: str) -> Speaker:
        kind, cues = verdict.kind, read.seen.cues
        if kind is StatementKind.FINDING and any(cue.kind == "conviction" for cue in cues):
            return Speaker("Court", reported=self._regime not in _COURTS, verb=0)
        charged = any(cue.id in _CHARGES for cue in cues)
        if kind is StatementKind.ALLEGATION and charged and self._regime != "prosecutor":
            return Speaker("prosecution", reported=True, verb=0)
        pleaded = any(cue.id == "admission/guilty-plea" for cue in cues)
        party_speaks = self._regime in _COURTS and kind is not StatementKind.FINDING
        if party_speaks or (kind is StatementKind.ADMISSION and pleaded):
            subject = read.seen.grammar.subject_text.split(",")[0]
            name = self._resolve(subject, read, author) if subject else ""
            return Speaker(name or self._names.briefly(self._last) or author, True, 0)
        return Speaker(author)


@lru_cache(maxsize=8192)
def _entry_for(language: str, printed: str) -> Entry | None:
    """The lexicon's entry for a printed subject ("the plaintiff", "it", "our staff")."""
    for entry in load_lexicon(language, "statements_speakers"):
        if entry.pattern.search(printed.strip(" ,")):
            return entry
    return None
