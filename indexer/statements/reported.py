"""Who is the subject of the verb that reports a statement, as the sentence prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from indexer.lexicon import Entry, first_in
from indexer.model import StatementKind
from indexer.statements.attribution import (
    according_to,
    agent_after,
    before_relative,
    head_of_subject,
    is_likened,
    is_second_verb,
    joined_with,
    named_beside,
    reporting_verb,
    subject_next_to,
    subject_of,
)
from indexer.statements.judge import Verdict
from indexer.statements.naming import naming
from indexer.statements.reading import Read
from indexer.statements.roles_called import ARTICLE, COURTS, SIDES

# In a charge the verb says what is charged, not who charges.
CHARGES = frozenset(("allegation/charged", "allegation/counts"))
# What an examiner or a court says itself, whoever is told of in the sentence.
EXAMINERS_OWN = frozenset((StatementKind.FINDING, StatementKind.CORRECTION))
# What is said of the subject here, somebody else found: « La rédaction a été exonérée ».
_OF_THE_SUBJECT = frozenset(
    ("finding/complaint-upheld", "finding/fault-lies-with", "finding/it-appears",
     "finding/measures-show")
)  # fmt: skip
# What such a cue names its subject does: "the mill took issue with the count".
_ACTS = frozenset(("denial", "admission", "acceptance", "commitment", "agreement", "correction"))
_ARTICLE_SAYS = "allegation/article-says"
_CHARGING = frozenset(
    (
        "allegation/article-says",
        "allegation/charges-active",
        "allegation/legal-action",
        "allegation/accuses",
    )
)
# What is done to the subject in the passive: it did not find or accuse itself.
_SUFFERED = {StatementKind.FINDING: "is-found", StatementKind.ALLEGATION: "is-accused"}
_SIDE_WORDS = 2  # an article and the side
_LED = re.compile(r"(?:the|an?)\s", re.I)


@lru_cache(maxsize=32_768)
def entry_for(language: str, printed: str) -> Entry | None:
    """The lexicon's entry for a printed subject ("the plaintiff", "it", "our staff")."""
    return first_in(language, "statements_speakers", printed.strip(" ,"))


def subjects_of_report(read: Read, verdict: Verdict, language: str) -> Iterator[tuple[str, int]]:
    """The source named by "according to", then the subject of the verb that reports."""
    source = according_to(read.seen.text, language)
    if source:
        yield source, 0
    printed, verb = _subject_of_report(read, verdict, language)
    denied = verdict.kind is StatementKind.DENIAL and verb >= 0
    # "It is not so, as Mr. Crane says": he said what is denied.
    if not (denied and is_likened(read.seen.text, verb)):
        yield printed, verb


def _subject_of_report(read: Read, verdict: Verdict, language: str) -> tuple[str, int]:
    """The printed subject of the verb that reports the statement, and the verb's place."""
    text, grammar = read.seen.text, read.seen.grammar
    cue = verdict.cue_at
    kinds = {found.kind for found in read.seen.cues}
    if "left-undone" in kinds and grammar.subject == "you":
        return "", -1  # « Vous n'avez jamais répondu »: the writer says so
    if cue is not None and cue.id in CHARGES:
        return "", -1
    if cue is not None and cue.id in _OF_THE_SUBJECT and grammar.subject != "court":
        return "", -1
    if cue is not None and cue.kind not in ("adverse", "negation"):
        verb = reporting_verb(text, language, max(0, cue.start - 1))
        if verb is not None and _is_suffered(verdict, text, verb):
            pass
        elif verb is not None and verb.start() < cue.end:
            agent = agent_after(text, verb.end(), language)
            if agent:
                return agent, verb.start()
            if verb.group().endswith("ing"):
                return grammar.subject_text.split(" was ")[0], verb.start()
            who = subject_of(text, verb.start(), language)
            who = before_relative(text, who, verb.start(), language) or who
            if language == "fr":
                who = head_of_subject(text, grammar, who, verb.start())
            joined = verdict.kind not in EXAMINERS_OWN and is_second_verb(text, verb.start())
            if (joined or naming("law-name").search(who)) and grammar.subject_text:
                who = grammar.subject_text
            if not who and entry_for(language, grammar.subject_text):
                who = grammar.subject_text
            if not who and (grammar.subject != "noun" or _LED.match(grammar.subject_text)):
                who = subject_next_to(text, grammar, verb.start())
            if who:
                return joined_with(text, who, verb.start()), verb.start()
        elif (
            (cue.kind in _ACTS or cue.id in _CHARGING)
            and (who := subject_next_to(text, grammar, cue.start))
            and not _is_thing(cue.id, grammar.subject, who, language)
        ):
            return who, cue.start
        elif cue.kind in ("allegation", "finding"):
            subject = grammar.subject_text
            if subject and entry_for(language, subject):
                return subject, cue.start
    if kinds & {"report", "contention", "opinion", "finding", "conviction", "communication"}:
        verb = reporting_verb(text, language)
        if verb is not None and not _is_suffered(verdict, text, verb):
            return subject_of(text, verb.start(), language), verb.start()
    said = next((found for found in read.seen.cues if found.id == _ARTICLE_SAYS), None)
    is_paper = entry_for(language, grammar.subject_text) is not None
    return (grammar.subject_text, said.start) if said is not None and is_paper else ("", -1)


def side_named(read: Read, language: str) -> str:
    """The side of the matter that is the subject of a court's sentence: "they" go on for it."""
    # A verb we do not know leaves more words than the subject's: "The Plaintiffs move for …".
    printed = " ".join(read.seen.grammar.subject_text.split()[:_SIDE_WORDS]).strip(" ,")
    entry = entry_for(language, printed) if printed and read.setting.regime in COURTS else None
    return ARTICLE.sub("", printed) if entry is not None and entry.id in SIDES else ""


def holder_named(printed: str, read: Read, verb: int, language: str) -> str:
    """The holder of the office that is the subject: « L'adjointe, Claire Morel, a reconnu »."""
    entry = entry_for(language, printed)
    is_role = entry is not None and entry.kind == "role"
    if read.setting.regime in COURTS or is_role or ARTICLE.match(printed) is None:
        return ""
    return named_beside(read.seen.text, printed, verb)


def _is_thing(cue: str, subject: str, printed: str, language: str) -> bool:
    """Whether a common noun that is nobody's stands there: « L'affaire concernait une plainte »."""
    asks = language == "fr" or cue == "allegation/accuses"
    return asks and subject == "noun" and entry_for(language, printed) is None


def _is_suffered(verdict: Verdict, text: str, verb: re.Match[str]) -> bool:
    """Whether the verb tells what its subject underwent: "the seller was found to be at fault"."""
    for kind in ("is-told", *filter(None, [_SUFFERED.get(verdict.kind)])):
        for before in naming(kind).finditer(text):
            if before.end() == verb.start():
                return True
            if before.end() > verb.start():
                break
    return False
