"""Who makes each statement: the party, resolved through pronouns, titles and defined terms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.lexicon import Entry
from indexer.model import StatementKind
from indexer.statements.attribution import (
    body_of,
    body_served,
    paper_of,
    quote_speaker,
    spoken_for,
    subject_of,
)
from indexer.statements.called import Called
from indexer.statements.columns import Columns
from indexer.statements.courts_below import CourtsBelow
from indexer.statements.judge import Verdict
from indexer.statements.mentions import Mentions
from indexer.statements.names import Names, ProperNames, is_full_name
from indexer.statements.naming import first_name, naming, word_of, words_for
from indexer.statements.reading import Read
from indexer.statements.recital import Recital, convicting_court, other_side
from indexer.statements.reported import (
    CHARGES,
    EXAMINERS_OWN,
    entry_for,
    holder_named,
    side_named,
    subjects_of_report,
)
from indexer.statements.roles_called import ARTICLE, COURTS, called_by_role
from indexer.statements.speaker import Speaker
from indexer.statements.voices import Voices

_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}")
# In these papers the author speaks, whatever the sentence's grammar.
_ONE_VOICE = frozenset(("claim", "answer"))
_REPLIES = frozenset(("reply", "counter-notice"))
_COUNTER = frozenset(("contrast", "falsity", "lawful", "negative", "negation"))
_TOLD = frozenset(("party", "letter", "regulator", "prosecutor", "briefing", "reply"))
# The court speaks here, whomever the sentence names.
_JUDGES_OWN = frozenset(("finding/wrongly-or-rightly", "finding/so-ruling"))
_SIDES = frozenset(("name", "plaintiff", "defendant"))  # « La société a constaté un défaut »
_COUNSEL = frozenset(("letter", "reply", "demand"))


class SpeakerFinder:
    """Names the speaker of each statement in text order, remembering who was last named."""

    def __init__(
        self, voices: Voices, names: Names, proper: ProperNames, regime: str, language: str,
        tags: Mapping[int, str],
    ) -> None:  # fmt: skip
        self._voices = voices
        self._names = names
        self._proper = proper
        self._regime = regime
        self._language = language
        self._tags = tags  # who speaks in a quotation that is tagged elsewhere
        self._called = Called(regime, language, voices, names, proper)
        self._unnoted: list[Read] = []  # sentences passed, not yet looked at for names
        self._spoke: dict[int, str] = {}  # who speaks in the sentence that starts there
        self._last = ""  # who was named last, for "it", "he", "she"
        self._person = ""  # which person was named last, for "he" and "she"
        self._body = ""  # which organisation was named last, for "it" and "the company"
        self._quoted = ""  # who speaks in a quotation that is still open
        self._below = CourtsBelow(voices)
        self._columns = Columns()
        self._mentions = Mentions()
        self._recital = Recital(is_active=regime in COURTS and language == "fr")

    def find(self, read: Read, verdict: Verdict, author: str) -> Speaker:
        """The speaker of one statement; `author` speaks where nobody else is said to."""
        by, start = self._columns.speaker(read.seen.text)
        speaker = self._find(read, verdict, (self._called.briefly(by) or by) if by else author)
        if by and (speaker.name in ("", self._called.briefly(by), by)):
            speaker = Speaker(self._called.briefly(by) or by, reported=True, verb=start)
        # "U.S." and "US" are one name; the dots go, as in other initialisms.
        name = _INITIALISM.sub(lambda m: m.group().replace(".", ""), speaker.name)
        if not name and not speaker.quoted and speaker.verb < 0:
            name = self._voices.unnamed
        if speaker.reported and name and self._regime not in COURTS:
            self._spoke[read.sentence.span.start] = name
        return Speaker(name, speaker.reported, speaker.verb, speaker.quoted)

    def note(self, read: Read) -> None:
        """Remember the sentence: whom it names is worked out when a later one depends on it."""
        self._unnoted.append(read)
        self._columns.note(read.seen.text)

    def _catch_up(self) -> None:
        """Bring who was named last up to the sentence in hand."""
        passed, self._unnoted = self._unnoted, []
        for read in passed:
            self._note(read)

    def _note(self, read: Read) -> None:
        """Remember whom the sentence names, for the pronouns that follow."""
        tag = quote_speaker(read.seen.text, self._language)
        name = tag if tag and entry_for(self._language, tag) is None else self._called.subject(read)
        spoke = self._spoke.get(read.sentence.span.start, "")
        name = name or side_named(read, self._language) or ("" if self._last else spoke)
        self._person = spoke if is_full_name(spoke) else self._person
        # Who is spoken of in another's quotation is not the one who speaks on.
        is_within = read.seen.in_quote and not tag and not self._voices.author
        if name and not is_within:
            self._last = name
            if self._proper.is_person(name):
                self._person = name
        self._note_body(read, name)
        self._mentions.note(read.seen.text)
        text = read.seen.text
        if self._regime in COURTS:
            self._below.note(text.strip())
        self._recital.note(text, self._last, lambda who: self._resolve(who, read, ""))
        balance = text.count("“") + text.count("«") - text.count("”") - text.count("»")
        if balance > 0:
            self._quoted = tag
        elif balance < 0:
            self._quoted = ""

    def _court_below(self, read: Read) -> str:
        """The other judge whose finding a judgment tells; "" where it finds for itself."""
        if self._regime not in COURTS:
            return ""
        self._catch_up()
        return self._below.told_by(read)

    def _note_body(self, read: Read, name: str) -> None:
        """Remember the organisation: a defined term, a named company, one spoken for."""
        author = self._voices.author
        party = spoken_for(read.seen.text, self._language)
        if party:
            self._last = self._body = self._resolve(party, read, author) or self._last
            return
        subject = read.seen.grammar.subject_text
        named = first_name("organised", subject) or first_name("organised", read.seen.text)
        if named:
            self._last = self._body = named
        elif name and (name.casefold() in self._names.long or naming("corporate").search(name)):
            self._body = name
        elif (entry := entry_for(self._language, subject)) and entry.kind == "organisation":
            body = self._organisation(subject, author)
            self._body = body if body != author else self._body

    def _find(self, read: Read, verdict: Verdict, author: str) -> Speaker:
        if self._regime in _ONE_VOICE:
            other = other_side(read, verdict) if self._language == "fr" else ""
            return Speaker(other or self._voices.author, reported=bool(other), verb=0)
        pleaded = read.setting.pleaded_above and verdict.kind is StatementKind.ALLEGATION
        if read.seen.label == "fact" or pleaded:
            return Speaker(self._voices.claimant, reported=True)
        author = self._of_section(read, verdict, author)
        settled = self._settled(read, verdict, author)
        if settled is not None:
            return settled
        party = spoken_for(read.seen.text, self._language)
        tag = quote_speaker(read.seen.text, self._language) or self._running(read)
        for printed in filter(None, (party, tag)):
            name = self._resolve(printed, read, author)
            if name:
                return Speaker(name, reported=name != author, quoted=True)
        for printed, verb in subjects_of_report(read, verdict, self._language):
            name = self._names.briefly(holder_named(printed, read, verb, self._language))
            name = name or (self._resolve(printed, read, author) if printed else "")
            is_self = entry_for(self._language, printed)
            told = (is_self is None or is_self.kind != "self") and name != author
            if name:
                return Speaker(name, reported=told, verb=verb)
            if printed and is_self is None and self._called.subject(read):
                return Speaker(self._names.briefly(self._called.subject(read)), True, verb)
        return self._default(read, verdict, author)

    def _running(self, read: Read) -> str:
        """Who speaks in the quotation that the sentence lies in."""
        if not read.seen.in_quote:
            return ""
        self._catch_up()
        return self._quoted or self._tags.get(read.sentence.span.start, "")

    def _of_section(self, read: Read, verdict: Verdict, author: str) -> str:
        """Under the response in a regulator's report the body that it examined speaks."""
        complains = verdict.kind is StatementKind.ALLEGATION
        if self._regime == "regulator" and read.setting.section == "complaint" and complains:
            self._catch_up()
            return self._person or author
        answers = self._regime == "regulator" and read.setting.section == "response"
        if not answers or verdict.kind in EXAMINERS_OWN:
            return author
        self._catch_up()
        told = self._body or self._last
        return author if told.casefold() in author.casefold() else told

    def _settled(self, read: Read, verdict: Verdict, author: str) -> Speaker | None:
        """Where the sort of paper settles who speaks, whatever verbs the sentence holds."""
        cue = verdict.cue_at
        kind = cue.kind if cue else ""
        told = self._retold(read, verdict)
        if told is not None:
            return told
        if verdict.kind is StatementKind.FINDING:
            if self._regime in COURTS and cue is not None and cue.id in _JUDGES_OWN:
                return Speaker(author)
            if kind == "conviction":
                name = "jury" if "jury" in read.seen.text else convicting_court(read)
                return Speaker(name, reported=self._regime not in COURTS, verb=0)
            below = self._court_below(read)
            if below:
                return Speaker(self._names.briefly(below), reported=True, verb=0)
            sides = self._language == "fr" and read.seen.grammar.subject in _SIDES
            sides = sides and not any(found.kind == "recital" for found in read.seen.cues)
            if self._regime in COURTS and (kind != "finding" or sides):
                return Speaker(author)
        if self._regime == "prosecutor" and verdict.kind is StatementKind.ALLEGATION:
            return None if kind in ("contention", "report", "opinion") else Speaker(author)
        if verdict.kind is StatementKind.DENIAL and self._regime in _REPLIES and kind in _COUNTER:
            return Speaker(author)
        if cue is not None and cue.id == "admission/plea-noun":
            pleads = first_name("plea", read.seen.text)
            return Speaker(pleads, reported=True, verb=cue.start) if pleads else None
        if cue is not None and cue.id == "admission/guilty-plea":
            subject = read.seen.grammar.subject_text.split(",")[0]
            who = subject_of(read.seen.text, cue.start, self._language)
            name = (
                self._called.briefly(who) if who and entry_for(self._language, who) is None else ""
            )
            name = name or self._called.subject(read) or self._resolve(subject, read, author)
            if self._regime in COURTS and (not name or name in (author, self._voices.decider)):
                name = self._voices.respondent or name  # the court itself pleads nothing
            return Speaker(name, True, cue.start) if name else None
        if cue is not None and cue.id == "commitment/org-will" and self._regime in _TOLD:
            name = self._called.subject(read)
            # A date in such a sentence is the day of the deed, not of the promise.
            return Speaker(self._names.briefly(name)) if name else None
        if self._regime == "agreement":
            return self._of_agreement(read, verdict)
        if verdict.kind is StatementKind.NON_ADMISSION and self._regime in _TOLD:
            name = self._called.subject(read)
            return Speaker(self._names.briefly(name), True) if name else None
        if self._regime == "briefing" and read.seen.grammar.subject in ("it", "own", "there"):
            is_told = read.seen.grammar.tense == "past" and cue is not None
            return Speaker(author, is_told, cue.start if cue else -1) if is_told else None
        return None

    def _retold(self, read: Read, verdict: Verdict) -> Speaker | None:
        """An item of a list of contentions is its party's."""
        if not self._recital.lists(read, verdict):
            return None
        self._catch_up()
        who = self._recital.contender
        return Speaker(who, reported=True, verb=0) if who else None

    def _of_agreement(self, read: Read, verdict: Verdict) -> Speaker | None:
        """A clause that nothing is admitted speaks for all; one that binds, for its subject."""
        if verdict.kind is StatementKind.NON_ADMISSION:
            return Speaker("parties")
        name = self._called.subject(read) if verdict.kind is StatementKind.COMMITMENT else ""
        return Speaker(self._names.briefly(name)) if name else None

    def _resolve(self, printed: str, read: Read, author: str) -> str:
        """The brief name of a printed subject; "" where it names nobody who can speak."""
        printed = printed.strip(" ,")
        entry = entry_for(self._language, printed)
        if entry is None:
            served = body_served(printed) or paper_of(printed)
            if served:
                return self._resolve(served, read, author)
            if naming("maker").search(printed) and self._body_spoken_for():
                return self._body_spoken_for()  # "the Portland rope maker"
            if naming("press-noun").search(printed) and first_name("press-paper", printed):
                return first_name("press-paper", printed)
            beside = first_name("person-beside", ARTICLE.sub("", printed))
            return self._called.briefly(beside or body_of(printed) or printed)
        if entry.kind == "role":
            return called_by_role(
                entry, printed, self._regime, self._language, self._voices, self._names
            )
        if entry.kind == "named":
            bare = ARTICLE.sub("", printed)
            is_firm = self._regime not in COURTS and bare.casefold() in words_for("firm-noun")
            return self._organisation(printed, author) if is_firm else bare
        if entry.kind == "client":
            named = self._names.briefly(self._voices.client)
            return named or (str(entry.data["name"]) if self._regime in _COUNSEL else author)
        if entry.kind == "self":
            return author
        if entry.kind == "nobody":
            return ""
        if entry.kind == "prosecution":
            return author if self._regime == "prosecutor" else "prosecution"
        if entry.kind == "spokesperson":
            return self._body_spoken_for() or author or ARTICLE.sub("", printed)
        if entry.kind == "latter":
            self._catch_up()
            latter = self._called.briefly(self._mentions.latter(self._proper))
            return latter or self._names.briefly(self._antecedent(printed, author)) or author
        if entry.kind in ("pronoun", "paper"):
            name = self._called.subject(read) if entry.kind == "pronoun" else ""
            name = name or self._of_paper(entry, printed) or self._antecedent(printed, author)
            return self._names.briefly(name) if name else author
        return self._organisation(printed, author)

    def _antecedent(self, pronoun: str, author: str) -> str:
        """Who was named last; for a thing the last organisation, where the last name is ours."""
        self._catch_up()
        last, own = self._last, author.casefold()
        is_body = last.isupper() or last.islower() or naming("corporate").search(last) is not None
        if self._person and is_body and pronoun.casefold() in words_for("person"):
            return self._person
        is_own = bool(last) and (last.casefold() in own or own in last.casefold())
        is_thing = pronoun.casefold() in words_for("thing") and self._regime == "regulator"
        if is_thing and self._body and (is_own or not last):
            return self._body
        return self._mentions.agreeing(pronoun, last)

    def _of_paper(self, entry: Entry, printed: str) -> str:
        """Whose the article or the review is that was told of before."""
        if entry.kind != "paper" or self._regime == "regulator":
            return ""
        self._catch_up()
        if naming("press-noun").search(printed):
            return self._mentions.last_of("press-paper")
        is_inquiry = naming("inquiry-noun").search(printed) is not None
        return self._mentions.last_of("inquirer") if is_inquiry else ""

    def _body_spoken_for(self) -> str:
        """The organisation named last: an unnamed spokesperson speaks for it."""
        self._catch_up()
        named = self._body or (self._last if self._may_be_body() else "")
        return self._names.briefly(named)

    def _may_be_body(self) -> bool:
        """Whether who was named last may be an organisation: no courtesy, no family name alone."""
        if not self._last or self._last != self._person:
            return bool(self._last)
        return not self._proper.is_called_short(self._last)

    def _organisation(self, printed: str, author: str) -> str:
        """`the Office` is the body the text names in full; `the company`, its author."""
        bare = ARTICLE.sub("", printed)
        if self._regime in COURTS:
            return bare
        if bare.casefold() in author.casefold() or self._is_author(bare, author):
            return author
        full = self._proper.full_name(bare) or self._proper.full_name(bare.capitalize())
        if full and self._is_author(full, author):
            return author
        if full and full.casefold() != author.casefold():
            return self._names.briefly(full)
        self._catch_up()
        last = self._body if self._body[:1].isupper() or self._body.endswith(bare) else ""
        told = self._last
        is_other = told == self._person or (told.islower() and not told.endswith(bare))
        last = last or ("" if is_other else told)
        if not (last or author) and bare.casefold() in words_for("firm-noun"):
            last = self._proper.most_told() or (self._last if self._may_be_body() else "")
        # « La coopérative », "the ministry" and no name for it.
        nobody = bare if self._language == "fr" or not self._voices.author else ""
        return self._names.briefly(last) if last else author or nobody

    def _is_author(self, name: str, author: str) -> bool:
        """Whether the name is the author's letterhead's, or a part of it."""
        return author == self._voices.author and name.casefold() in self._voices.in_full.casefold()

    def _default(self, read: Read, verdict: Verdict, author: str) -> Speaker:
        kind, cues = verdict.kind, read.seen.cues
        if kind is StatementKind.FINDING and any(cue.kind == "conviction" for cue in cues):
            return Speaker("Court", reported=self._regime not in COURTS, verb=0)
        charged = any(cue.id in CHARGES for cue in cues)
        if kind is StatementKind.ALLEGATION and charged and self._regime != "prosecutor":
            who = first_name("prosecutor", read.seen.text)
            return Speaker(who or "prosecution", reported=True, verb=0)
        pleaded = any(cue.id == "admission/guilty-plea" for cue in cues)
        if kind is StatementKind.ALLEGATION and not author and self._voices.accuser:
            return Speaker(self._voices.accuser, reported=True)
        if not author and read.seen.in_quote:
            self._catch_up()
            return Speaker(self._names.briefly(self._last), reported=True, verb=0, quoted=True)
        alleged = any(cue.id == "allegation/allegedly" for cue in cues)
        accused = read.seen.grammar.subject == "defendant" and self._regime in COURTS
        if kind is StatementKind.ALLEGATION and alleged and accused:
            return Speaker(self._voices.accuser or author, reported=True)
        party_speaks = self._regime in COURTS and kind not in EXAMINERS_OWN
        ground = any(cue.id == "allegation/ground-of-appeal" for cue in cues)
        if party_speaks and ground and self._language == "en":
            return Speaker(word_of("appellant-word", "en"), reported=True)
        if party_speaks or (kind is StatementKind.ADMISSION and pleaded):
            subject = read.seen.grammar.subject_text.split(",")[0]
            name = self._resolve(subject, read, author) if subject else ""
            self._catch_up()
            return Speaker(name or self._names.briefly(self._last) or author, True, 0)
        name = "" if author or self._language != "en" else self._called.subject(read)
        return Speaker(self._names.briefly(name), reported=True) if name else Speaker(author)
