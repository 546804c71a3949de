"""Which paper a draft names beside a pinpoint: by kind, title, deponent, date, exhibit mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from indexer.links.cues import Cue
from indexer.model import DateMention, Passage
from indexer.quotes.papers import LONGEST_TITLE, ExhibitMark, Paper, Papers
from indexer.quotes.pins import any_of, tables
from indexer.quotes.words import keys_of, words_of

SAME = "the cite before"
_BEFORE = 220
LONGEST_TAIL = 110
_MARK = re.compile(
    r"[“\"‘'«]?\s?(?P<mark>[A-Z]{1,2}(?:\s?-\s?\d{1,3})?(?![a-zà-ÿ])|\d{1,4}[A-Z]?\b)\s?[”\"’'»]?"
)
SENTENCE_END = re.compile(r"[.;!?]\s+(?=[A-ZÀ-Þ“«])|[;:“”«»\"]|\n\s*\n")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mme|Me|M|No|St|[A-Z])\.\s+$")
_JOINT = re.compile(r"[\s,(\[–—-]+$")
# A name given in brackets, with or without quotation marks: (the “Agency”), [Starke Affidavit].
_BRACKETED = re.compile(
    r"[\[(](?:[^\[\]()“”\"«»\n]{0,40}[“\"«]|\s*)\s?"
    r"(?P<term>[A-ZÀ-Þ][^\[\]()“”\"«»\n]{2,48}?)\s?[”\"»]?\s*[\])]"
)


@cache
def _head() -> re.Pattern[str]:
    """The words with a capital that lead up to the name of a kind of paper."""
    word = r"[A-ZÀ-Þ\d][\w’'.&-]*"
    return re.compile(rf"(?:(?:{word}|{any_of('name-word')})[ \u00a0]+)+$")


@cache
def _tail() -> re.Pattern[str]:
    """How what follows the name of a kind of paper begins: " of Ann Cole", " (sworn"."""
    return re.compile(rf"[\s,]{{1,3}}(?:{any_of('tail-word')}|\()")


@cache
def _deponent() -> re.Pattern[str]:
    word = r"[A-ZÀ-Þ][\w.’'-]*"
    return re.compile(
        rf"[\s,]{{1,3}}(?:{any_of('of-word')})\s*(?:(?:{word}|{any_of('name-word')})\s?)+"
    )


@cache
def _joining() -> re.Pattern[str]:
    """Between an exhibit and its affidavit: " to the "."""
    return re.compile(rf"[\s,”\"’»]*(?:{any_of('of-word')})\s*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A paper as the draft names it at [start, end); `why` says how it was found, or why not.

    Several `papers`: the name fits each of them. `mark` is an exhibit's letter or number.
    """

    start: int
    end: int
    papers: tuple[Paper, ...]
    why: str
    is_authority: bool = False
    mark: str = ""


class MentionFinder:
    """Reads the names in one draft; `exhibits` and `same` ("ibid.") are in text order."""

    def __init__(
        self, text: str, passages: Sequence[Passage], papers: Papers, dates: Sequence[DateMention]
    ) -> None:
        self._text = text
        self._passages = passages
        self._papers = papers
        self._dates = dates
        self._names = _cues(text, "document-name")
        self.same = _cues(text, "same-cite")
        self.exhibits = list(self._find_exhibits())
        self._terms: dict[tuple[str, ...], Mention] = {}
        self._define_terms()

    def after(self, end: int) -> Mention | None:
        """ "paragraph 12 of the Statement of Claim"."""
        for table in tables():
            for entry in table.entries("of-word"):
                match = entry.pattern.match(self._text[end : end + 40])
                if match is None:
                    continue
                start = end + match.end()
                for exhibit in self.exhibits:
                    if exhibit.start == start:
                        return exhibit
                for cue in self._names:
                    head = self._text[start : cue.start]
                    if 0 <= cue.start - start <= 60 and (not head or _head().fullmatch(head)):
                        stop = self._end_of_tail(cue.end)
                        return self._by_type(cue, start, stop)
                if table.has(self._text[start : start + 60], "authority"):
                    return Mention(start, start, (), "the law", is_authority=True)
        return None

    def before(self, floor: int, at: int) -> Mention | None:
        """ "Starke Affidavit, supra, at para 9"."""
        stop = self._without_joints(floor, at)
        for cue in self.same:
            if cue.end in (stop, stop + 1):
                return Mention(cue.start, cue.end, (), SAME)
        for exhibit in self.exhibits:
            if exhibit.end == stop or (exhibit.end <= at and at - exhibit.end <= 1):
                return exhibit
        candidates = [self._by_term(floor, stop), self._by_title(floor, stop),
                      self._by_name(floor, stop)]  # fmt: skip
        named = [one for one in candidates if one is not None]
        authority = self._by_authority(floor, stop, named)
        if authority is not None:
            return authority
        if not named:
            return None
        best = min(named, key=lambda one: (one.start, not one.papers))
        return self._exhibit_of(best, floor)

    def _without_joints(self, floor: int, at: int) -> int:
        """Where the name ends, without ", supra, at"."""
        region = self._text[floor:at]
        while True:
            shorter = _JOINT.sub("", region)
            for table in tables():
                for kind in ("between", "at-word"):
                    cues = [cue for cue in table.find(shorter, kind) if cue.end == len(shorter)]
                    if cues and cues[-1].start > 0:
                        shorter = shorter[: cues[-1].start]
            if shorter == region:
                # "Starke Affidavit (sworn …)" keeps its closing bracket out of the name.
                return floor + len(region)
            region = shorter

    def _by_authority(self, floor: int, stop: int, named: Sequence[Mention]) -> Mention | None:
        region = self._text[floor:stop]
        cut = max(
            (m.end() for m in re.finditer(r";\s|\.\s+(?=[A-Z][a-z]{3})|\n", region)), default=0
        )
        later = max((one.start - floor for one in named if one.papers), default=-1)
        for table in tables():
            for cue in table.find(region, "authority"):
                if cue.start >= cut and cue.start > later:
                    return Mention(floor + cue.start, stop, (), "an authority", is_authority=True)
        return None

    def _by_term(self, floor: int, stop: int) -> Mention | None:
        """A name that the draft itself has given."""
        words = words_of(self._text[floor:stop])
        for first in range(max(0, len(words.keys) - 8), len(words.keys)):
            known = self._terms.get(words.keys[first:])
            if known is not None:
                start = floor + words.starts[first]
                return replace(known, start=start, end=stop, why=f"so defined: {known.why}")
        return None

    def _by_title(self, floor: int, stop: int) -> Mention | None:
        words = words_of(self._text[floor:stop])
        for first in range(max(0, len(words.keys) - LONGEST_TITLE), len(words.keys)):
            papers = self._papers.titles.get(words.keys[first:])
            if papers:
                return Mention(floor + words.starts[first], stop, papers, "its title")
        return None

    def _by_name(self, floor: int, stop: int) -> Mention | None:
        """The name of a kind of paper, with what stands before and after to tell which."""
        inside = [cue for cue in self._names if floor <= cue.start and cue.end <= stop]
        if not inside:
            return None
        cue = inside[-1]
        tail = self._text[cue.end : stop]
        is_name = not self._without_dates(cue.end, stop) or _tail().match(tail)
        if len(tail) > LONGEST_TAIL or not is_name or _ends(tail):
            return None
        head = _head().search(self._text[floor : cue.start])
        start = floor + head.start() if head else cue.start
        return self._by_type(cue, start, stop)

    def _by_type(self, cue: Cue, start: int, stop: int) -> Mention:
        dates = [m for m in self._dates if start <= m.span.start < stop]
        beside = [(start, cue.start), (cue.end, stop)]
        words = " ".join(self._words_of_name(a, b, dates) for a, b in beside)
        values = tuple(m.value for m in dates)
        papers = self._papers.called(
            cue.entry.data["types"], self._text[cue.start : cue.end], words, values
        )
        why = "the only paper of that name" if len(papers) == 1 else "papers of that name"
        if not papers:
            name = " ".join(self._text[start:stop].split())
            why = f"no document of the case is called “{name}”"
        return Mention(start, stop, papers, why)

    def _without_dates(self, start: int, stop: int) -> str:
        """What stands there beside dates: "Order, October 5, 2023" needs no "dated"."""
        rest = self._text[start:stop]
        for mention in self._dates:
            if start <= mention.span.start < stop:
                rest = rest.replace(mention.span.of(self._text), "")
        return rest.strip(" ,(")

    def _words_of_name(self, start: int, stop: int, dates: Sequence[DateMention]) -> str:
        """The words that tell papers apart: those with a capital, without signals and dates."""
        found = []
        for match in re.finditer(r"[^\s,;()]+", self._text[start:stop]):
            at = start + match.start()
            word = re.sub(r"[’']s?$", "", match.group().strip("“”\"«».'’"))
            if any(m.span.start <= at < m.span.end for m in dates) or not word[:1].isupper():
                continue
            if not any(table.has(word, "signal") for table in tables()):
                found.append(word)
        return " ".join(found)

    def _end_of_tail(self, start: int) -> int:
        """How far what follows a name still belongs to it: "… of Ann Cole, sworn May 3"."""
        match = _deponent().match(self._text[start : start + 90])
        return start + (len(match.group().rstrip()) if match else 0)

    def _find_exhibits(self) -> list[Mention]:
        found = []
        for cue in _cues(self._text, "exhibit-word"):
            match = _MARK.match(self._text, cue.end)
            if match is None:
                continue
            end = match.end("mark")
            if match.group()[:1] in "“\"‘'«" and match.group()[-1:] in "”\"’'»":
                end = match.end()
            found.append(self._exhibit(cue.start, end, match["mark"]))
        return found

    def _exhibit(self, start: int, end: int, mark: str, of: Sequence[Paper] = ()) -> Mention:
        known = self._papers.exhibits(mark)
        if of:
            ids = {paper.id for paper in of}
            attached = [one for one in known if one.of in ids]
            printed = [one for one in known if not one.of and self._fits(one, of)]
            in_case = [one for one in attached if one.paper]
            known = tuple(in_case or printed or attached)
        papers = tuple(self._papers.by_id[one.paper] for one in known if one.paper)
        papers = tuple({paper.id: paper for paper in papers}.values())
        why = "; ".join(dict.fromkeys(one.why for one in known))
        return Mention(start, end, papers, why or f"nothing is marked Exhibit {mark}", mark=mark)

    def _fits(self, mark: ExhibitMark, of: Sequence[Paper]) -> bool:
        """Whether the mark printed on a paper names the deponent."""
        paper = self._papers.by_id.get(mark.paper)
        if paper is None:
            return False
        head = set(keys_of(paper.head))
        return any(set(keys_of(one.author)) & head for one in of if one.author)

    def owned(self, end: int) -> Mention | None:
        """The exhibit that ends there, of the affidavit named after it."""
        exhibit = next((one for one in self.exhibits if one.end == end), None)
        owner = self.after(end) if exhibit else None
        if exhibit is None or owner is None or owner.mark or owner.is_authority:
            return exhibit
        found = self._exhibit(exhibit.start, exhibit.end, exhibit.mark, owner.papers)
        return replace(found, end=owner.end)

    def _exhibit_of(self, mention: Mention, floor: int) -> Mention:
        """ "Exhibit C to the Starke Affidavit" is the exhibit, not the affidavit."""
        for exhibit in self.exhibits:
            if not floor <= exhibit.end <= mention.start:
                continue
            if _joining().fullmatch(self._text[exhibit.end : mention.start]):
                found = self._exhibit(exhibit.start, mention.end, exhibit.mark, mention.papers)
                return replace(found, end=mention.end)
        return mention

    def _define_terms(self) -> None:
        for match in _BRACKETED.finditer(self._text):
            floor = self.floor(match.start())
            stop = self._without_joints(floor, match.start())
            mention = self._by_name(floor, stop) or self._by_title(floor, stop)
            authority = self._by_authority(floor, stop, [mention] if mention else [])
            exhibit = next((one for one in self.exhibits if one.end == stop), None)
            named = exhibit or authority or mention
            keys = words_of(match["term"]).keys
            if named is not None and keys and (named.papers or named.is_authority):
                self._terms.setdefault(keys, named)

    def floor(self, at: int) -> int:
        """As far back as a name may begin: its paragraph's first word."""
        start = max(0, at - _BEFORE)
        for passage in self._passages:
            if passage.span.start <= at <= passage.span.end:
                return max(start, passage.span.start)
        return start


def _cues(text: str, kind: str) -> list[Cue]:
    """The cues of every language, in text order; of two that overlap the longer."""
    found = [cue for table in tables() for cue in table.find(text, kind)]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)):
        if kept and cue.start < kept[-1].end:
            continue
        kept.append(cue)
    return kept


def _ends(tail: str) -> bool:
    """Whether a sentence ends in it: then what follows is no part of the name."""
    return any(
        not _ABBREVIATION.search(tail[: match.end()]) for match in SENTENCE_END.finditer(tail)
    )
