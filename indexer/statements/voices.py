"""Who speaks in a document where no sentence says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from indexer.lexicon import Entry, Finder, first_in, load_lexicon
from indexer.model import Profile
from indexer.statements.deciders import find_decider, find_watchdog
from indexer.statements.names import Names
from indexer.statements.naming import every_name, first_name, naming, word_of, words_for

_INITIALS = re.compile(r"\(([A-Z]{3,8})\)")
_URL_OWNER = re.compile(r"https?://(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)/([\w-]+)/")
_URL = re.compile(r"https?://\S+")
_BETWEEN = re.compile(
    r"\bbetween\s+[A-Z][^\n]{2,120}?(?:\n[^\n]{0,80}?)??\sand\s+"
    r"([A-Z][\w&-]+(?:[ \t]+[A-Z][\w&-]+){0,3})"
)
_DOMAIN = re.compile(
    r"(?<![/\w@.-])(?:www\.)?([a-z][a-z0-9-]+)\.(?:org|com|net|gov|ca|fr|uk)\b(?!/)"
)
_LONGEST_LETTERHEAD = 8
_LONGEST_INITIALISM = 5
# A host that takes a notice back does speak.
_NOTIFIES = "author/writes-to-notify"  # an officer signs what a firm makes known
_TAKES_BACK = "author/takes-back"
_PLAINTIFF = "speaker/plaintiff"
_HEAD = 4000
_FACE = 400
_PARTICULARS = re.compile(r",\s+(?=[a-zà-ÿ]).*", re.S)  # ", personne morale ayant son siège"
_PARTIES = frozenset(("party", "letter", "reply", "demand", "email"))
_COUNSEL = frozenset(("letter", "reply", "demand"))
_WRITTEN = frozenset(("letter", "reply", "demand", "email"))  # whoever signs, somebody writes it
_QUOTED = re.compile(r"[“«][^”»]*[”»]|\"[^\"\n]*\"|(?<!\w)['‘’][^\n]*?['’](?!\w)")
_OWN_VOICE = 2  # times a paper says "we" outside quotations, to be more than a turn of phrase


@dataclass(frozen=True)
class Voices:
    """The speakers a document implies: its author, the side it opposes, and whoever decides."""

    author: str  # who says what nobody else is said to say
    in_full: str  # the same by the name of its letterhead
    decider: str  # the court, tribunal or office whose paper it is
    _paper: _Paper

    @property
    def claimant(self) -> str:
        """The plaintiff, by the word or name the paper has for it."""
        return self._paper.claimant

    def is_judge(self, name: str) -> bool:
        """Whether it is the judge who writes, or the court that speaks, in this paper."""
        own = f"{self._paper.profile.author} {self._paper.profile.agency}".casefold()
        return name.split()[-1].casefold() in own.replace(",", " ").replace(";", " ").split()

    @property
    def accuser(self) -> str:
        """Who accuses in a paper that has no author: a plaintiff, the prosecution, or nobody."""
        return self._paper.accuser

    @property
    def suer(self) -> str:
        """Who complains, where the paper is somebody else's; "" where it names nobody."""
        return self._paper.suer

    @property
    def tribunal_below(self) -> str:
        """The tribunal whose decision a tribunal of appeal reviews; "" elsewhere."""
        return self._paper.tribunal_below

    @property
    def unnamed(self) -> str:
        """What the author is called who speaks in the first person and gives no name; else ""."""
        return self._paper.unnamed

    @property
    def client(self) -> str:
        """For whom a lawyer writes, by name; "" where the paper says of nobody that it acts."""
        return self._paper.client

    @property
    def respondent(self) -> str:
        """The other side, by the word or name the paper has for it."""
        return self._paper.respondent


@dataclass(frozen=True)
class _Paper:
    """What a document is, with its two sides, looked for when they are asked for."""

    profile: Profile
    text: str
    regime: str
    language: str

    @cached_property
    def claimant(self) -> str:
        return _claimant(self.profile, self.text, self.regime, self.language)

    @cached_property
    def accuser(self) -> str:
        if naming("claimant").search(self.text):
            return self.claimant
        is_private = self.language == "fr" and self.regime in _PARTIES
        return "prosecution" if not is_private and naming("prosecution").search(self.text) else ""

    @cached_property
    def suer(self) -> str:
        return first_name("suer", self.text)

    @cached_property
    def tribunal_below(self) -> str:
        return first_name("tribunal-below", self.text[:_HEAD])

    @cached_property
    def client(self) -> str:
        return _named_author(self.text, self.language, "author/acts-for")

    @cached_property
    def unnamed(self) -> str:
        spoken = _QUOTED.sub(" ", self.text) if self.regime not in _WRITTEN else self.text
        said = sum(
            1 for _ in islice(naming("first-person", self.language).finditer(spoken), _OWN_VOICE)
        )
        is_plain = self.profile.type == "other" and self.regime in ("other", "party")
        is_own = is_plain and said == _OWN_VOICE
        is_own = is_own or (self.regime in _WRITTEN and said > 0)
        return word_of("unnamed-author", self.language) if is_own else ""

    @cached_property
    def respondent(self) -> str:
        return _respondent(self.profile, self.text)


def find_voices(profile: Profile, text: str, regime: str, language: str, names: Names) -> Voices:
    """The implied speakers of one document."""
    paper = _Paper(profile, text, regime, language)
    decider = find_decider(profile, text, language)
    # A lawyer's letter speaks for the client.
    acts = regime in _COUNSEL and names.briefly(paper.client)
    author = acts or _author(profile, text, regime, language, names)
    if not author and regime in ("claim", "request"):
        author = paper.claimant
    elif not author and regime in ("answer", "response-to-admit", "agreement"):
        author = paper.respondent or _named_author(text, language, "author/pour")
    elif not author and regime in ("judgment", "order"):
        author = decider
    elif not author and regime == "regulator" and not profile.agency and not profile.author:
        author = find_watchdog(text, language)
    # A party's paper names the court that it speaks of; the court did not write it.
    agency = "" if regime in _PARTIES and _is_court(profile.agency, language) else profile.agency
    author = author or names.briefly(agency) or profile.author or _named_author(text, language)
    called = author
    if author == agency or regime == "regulator":
        called = _as_called(author, text, language)
    own = called or (paper.unnamed if regime in _WRITTEN else "")
    return Voices(own, author, decider, paper)


def _as_called(body: str, text: str, language: str) -> str:
    """The body as its paper goes on to call it: by its initials, or « le Commissariat ».

    >>> _as_called("Conseil des Ports du Lac", "Le CPL siège.", "fr")
    'CPL'
    """
    words = body.split()
    capitals = [w[0] for w in words if w.casefold() not in words_for("linking") and len(w) > 2]
    initials = "".join(capitals).upper()
    if len(initials) > 2 and re.search(rf"\b{re.escape(initials)}\b(?![-/]\d)", text):
        return initials
    first = words[0] if len(words) > 1 else ""
    if language != "fr" or first not in words_for("body-noun"):
        return body
    alone = rf"\b[Ll][ea]\s+{first}\b(?!\s+(?:d[eu]s?\b|d[’']|à\b|aux?\b|[a-zà-ÿ]+al\w*))"
    return first if re.search(alone, text) or f"L'{first} " in text else body


def _is_court(name: str, language: str) -> bool:
    entries = (entry for entry in load_lexicon(language, "courts") if entry.kind == "court")
    return bool(name) and any(entry.pattern.search(name) for entry in entries)


def _author(profile: Profile, text: str, regime: str, language: str, names: Names) -> str:
    """The author by the regime's own rule; "" where it has none or finds nobody."""
    if regime == "retraction":
        own = _named_author(text, language, _TAKES_BACK)
        return own or _organisation(profile, text, language, names) or "complainant"
    if regime == "takedown":
        return _organisation(profile, text, language, names) or "complainant"
    if regime == "counter-notice":
        return _content_owner(profile, text, language)
    if regime == "affidavit":
        return first_name("deponent", text) or profile.author
    if regime == "email":
        return profile.author or profile.agency
    if regime == "deposition":
        return _witness(text) or _named_author(text, language, "author/auditioned") or "witness"
    if regime == "prosecutor":
        return _prosecutor(profile, text)
    if regime == "speech":
        return (
            _named_author(text, language, "author/submissions-for") or profile.author
            or _named_author(text, language)
        )  # fmt: skip
    if regime == "party":
        own = first_name("own-statement", text[:_HEAD])
        return own or ("" if profile.agency else _told_or_addressed(text, language))
    if regime == "other" and not profile.agency:
        return _named_author(text, language, _NOTIFIES)
    if regime in ("letter", "reply", "speech") and not profile.agency:
        return (
            _firm_above(text) or _named_author(text, language)
            or profile.author or _first_line(text) or _letterhead(text)
        )  # fmt: skip
    if regime == "regulator" and not (profile.agency or profile.author):
        return _examiner(text) or _named_author(text, language, "author/finds")
    return ""


def _prosecutor(profile: Profile, text: str) -> str:
    own = first_name("own-statement", text[:_HEAD])
    if own or naming("prosecutor").search(profile.agency):
        return own or profile.agency
    found = first_name("prosecutor", text) or first_name("prosecuting-department", text)
    found = found or profile.agency or profile.author
    return found or first_name("suer", text)


def _firm_above(text: str) -> str:
    """The firm whose letterhead is the first line; an officer signs for it."""
    line = text.lstrip().split("\n", 1)[0].strip()
    return line if naming("firm").search(line) and len(line.split()) <= _LONGEST_LETTERHEAD else ""


def _examiner(text: str) -> str:
    """Who examined: the coroner, the office that a line of the head names, its first line."""
    head = text[:_FACE]
    if naming("coroner").search(head):
        return "Coroner"
    return first_name("office-line", head) or _first_line(text) or _first(_INITIALS, text[:_HEAD])


def _first_line(text: str) -> str:
    """The first line of the paper where it is a name in capitals, as letterheads print it."""
    line = text.lstrip().split("\n", 1)[0].strip()
    words = line.split()
    if not 1 < len(words) <= _LONGEST_LETTERHEAD or not line.isupper():
        return ""
    return "" if naming("not-the-sender").search(line) or naming("sort").search(line) else line


def _letterhead(text: str) -> str:
    """The domain printed most often on its own, as a letterhead prints it; "" without one."""
    domains = Counter(match.group(1).lower() for match in _DOMAIN.finditer(text))
    if not domains:
        return ""
    name = domains.most_common(1)[0][0]
    return name.upper() if len(name) <= _LONGEST_INITIALISM else name.capitalize()


def _named_author(text: str, language: str, only: str = "") -> str:
    """For whom the paper says it speaks ("on behalf of the Guild"); "" where it does not."""
    entries, finder = _authors(language, only)
    for number in sorted(finder.possible(text)):
        entry = entries[number]
        match = entry.pattern.search(text)
        if match is None:
            continue
        if entry.id == _TAKES_BACK or not naming("not-the-sender").search(match.group("name")):
            return " ".join(match.group("name").split())
    return ""


@cache
def _authors(language: str, only: str) -> tuple[tuple[Entry, ...], Finder]:
    """What tells for whom a paper speaks: one entry, or all but those that tell who examines."""
    every = load_lexicon(language, "statements_authors")
    some = tuple(e for e in every if (e.id == only if only else e.kind != "examiner"))
    return some, Finder(some)


def _told_or_addressed(text: str, language: str) -> str:
    """For whom a release speaks: as it says, else the name in its own address for the press."""
    told = _named_author(text, language)
    if told:
        return told
    addresses = [
        match.group("house")
        for entry in load_lexicon(language, "statements_papers")
        if entry.kind == "press-address"
        for match in entry.pattern.finditer(text)
    ]
    for house in addresses:
        name = house.replace("-", r"[\s-]?")
        named = re.search(rf"(?<![\w@.])(?=[A-ZÀ-Ý])(?i:{name})(?!\w|\.\w)", text)
        if named is not None:
            return named.group()
    return ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(1) if match else ""


def _claimant(profile: Profile, text: str, regime: str, language: str) -> str:
    own = [p for p in profile.parties if p.role.startswith(("plaintiff", "claimant", "applicant"))]
    if language == "fr":
        used = Counter(name.lower() for name in every_name("claimant", text, language))
        word = used.most_common(1)[0][0] if used else "demandeur"
        called = first_in(language, "statements_speakers", word)
        # A pleading that calls its party "la demanderesse" is quoted so; "l'exposante" says less.
        is_called_by_role = bool(used) and called is not None and called.id == _PLAINTIFF
        if regime == "claim" and not word.endswith("s") and not is_called_by_role:
            return (
                _PARTICULARS.sub("", own[0].name) if own else _named_author(text, language) or word
            )
        return word
    used = Counter(name.lower() for name in every_name("claimant", text, language))
    word = used.most_common(1)[0][0] if used else "plaintiff"
    return word


def _respondent(profile: Profile, text: str) -> str:
    named = first_name("respondent-named", text)
    if named:
        return named
    if profile.type == "agreement":
        between = _BETWEEN.search(text)
        if between is not None:
            return between.group(1)
    used = Counter(every_name("respondent", text))
    return used.most_common(1)[0][0] if used else ""


def _organisation(profile: Profile, text: str, language: str, names: Names) -> str:
    """The complainant: its organisation, by its short name where the text uses one."""
    name = (
        _named_author(text, language, "author/authorised-agent")
        or _sender(profile.agency)
        or _named_author(text, language)
        or _sender(profile.author)
    )
    if not name:
        return ""
    for full, short in names.short.items():
        if " " in name and full.startswith(name.casefold()):
            return short
    for word in name.split():
        if word.isupper() and len(word) > 2 and text.count(word) > 2 * text.count(name):
            return word
    return name


def _sender(name: str) -> str:
    return "" if naming("not-the-sender").search(name) else name


def _content_owner(profile: Profile, text: str, language: str) -> str:
    """The account whose pages were taken down, if the text names it outside an address."""
    named = (
        _sender(profile.author)
        or _sender(profile.agency)
        or _named_author(text, language, "author/on-behalf")
    )
    if named:
        return named
    owners = Counter(m.group(1) for m in _URL_OWNER.finditer(text))
    plain = _URL.sub(" ", text).casefold()
    for owner, count in owners.most_common(8):
        bare = owner.rstrip("-").casefold()
        if bare in plain or bare.replace("0", "o") in plain:
            return owner.rstrip("-")
        if count > 4 and count * 2 > sum(owners.values()) and "my " in plain:
            return owner
    return "collaborator" if "collaborator" in plain else "content owner"


def _witness(text: str) -> str:
    return first_name("witness", text).strip().title()
