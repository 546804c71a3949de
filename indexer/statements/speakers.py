"""Who makes each statement: the party, resolved through pronouns, titles and defined terms."""

from __future__ import annotations

import re
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
from indexer.statements.names import Names
from indexer.statements.reading import Read
from indexer.statements.voices import Voices

_ARTICLE = re.compile(r"^(?:the|an?|l[ea]s?|l[’'])\s*", re.I)
_NAME = re.compile(r"[A-ZÀ-Ý][\w&.’'-]*(?:\s+(?:[A-ZÀ-Ý][\w&.’'-]*|of|the|de|du|des|and|et|&))*")
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|hon|sir|lord|m|mme|me|maître|professor|prof)\.?\s+|(?:acting\s+)?"
    r"(?:commissioner|chief|president|director|minister|judge|justice)\s+)+", re.I,
)  # fmt: skip
_NOT_NAMES = frozenset(
    ("on", "in", "at", "by", "as", "after", "before", "since", "however", "the", "this", "that",
     "these", "furthermore", "also", "when", "while", "under", "le", "la", "les", "en", "dans",
     "par", "or", "mais", "january", "february", "march", "april", "may", "june", "july", "august",
     "september", "october", "november", "december", "no", "nor", "there", "a", "an", "it", "its")
)  # fmt: skip
# In these papers the author speaks, whatever the sentence's grammar.
_ONE_VOICE = frozenset(("claim", "answer"))
_SHORTEST_REPORT = 3


class SpeakerFinder:
    """Names the speaker of each statement in text order, remembering who was last named."""

    def __init__(self, voices: Voices, names: Names, regime: str, language: str) -> None:
        self._voices = voices
        self._names = names
        self._regime = regime
        self._language = language
        self._last = ""  # who was named last, for "it", "he", "she"
        self._quoted = ""  # who speaks in a quotation that runs on

    def find(self, read: Read, verdict: Verdict) -> tuple[str, bool]:
        """The speaker, briefly, and whether the statement is reported rather than the author's."""
        if self._regime in _ONE_VOICE:
            return self._voices.author, False
        if read.seen.label == "fact":
            return self._voices.claimant, True
        found = self._attributed(read, verdict)
        if found:
            name = self._resolve(found, verdict.kind)
            if name is not None:
                return name, name != self._voices.author
        return self._default(read, verdict.kind)

    def note(self, read: Read) -> None:
        """Remember whom the sentence names, for the pronouns that follow."""
        subject = read.seen.grammar.subject_text
        tag = quote_speaker(read.seen.text, self._language)
        if tag and self._entry(tag) is None:
            self._last = tag
        elif read.seen.grammar.subject in ("name", "own"):
            match = _NAME.search(_ARTICLE.sub("", subject))
            if match and match.group().split()[0].lower() not in _NOT_NAMES:
                self._last = match.group()

    def _attributed(self, read: Read, verdict: Verdict) -> str:
        """Who the sentence itself says is speaking, as printed; "" where it does not."""
        text = read.seen.text
        language = self._language
        tag = quote_speaker(text, language) if read.seen.text[:1] in '“"«‘' or "”" in text else ""
        if tag:
            return tag
        if verdict.cue_at is not None and verdict.cue_at.kind not in ("adverse", "negation"):
            verb = reporting_verb(text, language, max(0, verdict.cue_at.start - 1))
            if verb is not None and verb.start() < verdict.cue_at.end:
                who = subject_of(text, verb.start(), language)
                if who:
                    return who
        source = according_to(text, language)
        if source:
            return source
        verb = reporting_verb(text, language)
        if verb is not None and self._reports(read):
            return subject_of(text, verb.start(), language)
        return ""

    def _reports(self, read: Read) -> bool:
        """Whether a reporting verb anywhere in the sentence may carry the statement."""
        kinds = {cue.kind for cue in read.seen.cues}
        return bool(kinds & {"report", "contention", "opinion", "finding", "conviction"})

    def _resolve(self, printed: str, kind: StatementKind) -> str | None:
        """The brief name of a printed subject; None where it names nobody who can speak."""
        printed = printed.strip(" ,")
        entry = self._entry(printed)
        if entry is None:
            return self._brief(printed)
        if entry.kind == "role":
            return self._role(entry, printed)
        if entry.kind == "named":
            return _ARTICLE.sub("", printed)
        if entry.kind == "self":
            return self._quoted or self._voices.author
        if entry.kind == "prosecution":
            return self._voices.author if self._regime == "prosecutor" else "prosecution"
        if entry.kind == "pronoun":
            return self._names.briefly(self._last) if self._last else self._voices.author
        if entry.kind == "paper":
            return self._names.briefly(self._last) if self._last else None
        return self._organisation(printed)

    def _role(self, entry: Entry, printed: str) -> str:
        name = str(entry.data["name"])
        plural = printed.rstrip().lower().endswith("s")
        if entry.id == "speaker/court":
            return self._voices.decider if self._regime in ("judgment", "order") else name
        return f"{name}s" if plural and not name.endswith("s") else name

    def _organisation(self, printed: str) -> str:
        """`the company` is the one named so in capitals, else the one last named, else the author."""
        bare = _ARTICLE.sub("", printed)
        if printed[-1:] and bare[:1].isupper():
            return bare
        if self._regime == "judgment":
            return bare
        return self._voices.author or self._names.briefly(self._last)

    def _brief(self, printed: str) -> str | None:
        bare = _ARTICLE.sub("", printed)
        name = _NAME.search(bare)
        if name is None:
            return bare if self._regime == "judgment" and len(bare) > 2 else None
        if name.group().split()[0].lower() in _NOT_NAMES:
            return None
        whole = name.group()
        if name.start() > 0 and len(whole.split()) == 1 and self._regime == "judgment":
            return bare
        return _TITLES.sub("", self._names.briefly(whole)) or whole

    def _default(self, read: Read, kind: StatementKind) -> tuple[str, bool]:
        if kind is StatementKind.FINDING and self._regime not in ("regulator",):
            if any(cue.kind == "conviction" for cue in read.seen.cues):
                return "Court", True
        if self._regime in ("judgment", "order") and kind is not StatementKind.FINDING:
            subject = read.seen.grammar.subject_text
            name = self._resolve(subject, kind) if subject else None
            return (name or self._names.briefly(self._last) or self._voices.decider), True
        if kind is StatementKind.ADMISSION and self._regime == "prosecutor":
            if any(cue.id == "admission/guilty-plea" for cue in read.seen.cues):
                name = self._resolve(read.seen.grammar.subject_text.split(",")[0], kind)
                return name or "defendant", True
        return self._voices.author, False

    def _entry(self, printed: str) -> Entry | None:
        return _speaker_entry(self._language, printed.strip(" ,"))


@lru_cache(maxsize=8192)
def _speaker_entry(language: str, printed: str) -> Entry | None:
    for entry in load_lexicon(language, "statements_speakers"):
        if entry.pattern.search(printed):
            return entry
    return None
