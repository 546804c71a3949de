"""How far privilege reaches: from the documents that have it to copies, family and quotations.

A careful lawyer holds back whatever would show a privileged word, and lets a person release it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.case.privilege_file import Decisions
from indexer.case.privilege_grounds import OPEN_TYPES, own_ground
from indexer.case.privilege_words import SecretWords
from indexer.model import Ground, LinkKind, PrivilegeDecision, Verdict, Withheld
from indexer.store import Store
from indexer.store.rows import DocumentRow

_CONTAINERS = frozenset(("zip", "tar", "gz", "bz2", "xz", "mbox"))


def find_withheld(
    store: Store, decisions: Decisions, counsel: Sequence[str]
) -> tuple[Withheld, ...]:
    """Every document that no export may show, in order of path, each with its first reason.

    1. What a person called privileged, or what marks and counsel speak for and nobody released.
    2. Its copies (same bytes; same words in another form) and what is attached to it.
    3. What repeats its words, with its own copies and attachments.
    4. What carries any of these: the e-mail around an attachment, the archive around a member.
    """
    reach = _Reach(_case_file(store), decisions)
    for row in reach.file.rows.values():
        reach.take_own(row, own_ground(row, store.text(row.id) or "", counsel))
    reach.spread()
    secret = _secret_words(store, reach)
    for row in [one for one in reach.file.rows.values() if secret and one.id not in reach.found]:
        for source, words in secret.found_in(store.text(row.id) or ""):
            other = reach.file.rows[source]
            if not _was_open_before(row, other):
                reach.take(row, Ground.QUOTE, f"it repeats “{words[:80]}” of {other.path}", source)
    reach.spread()
    reach.climb()
    return tuple(sorted(reach.found.values(), key=lambda one: (one.path, one.document)))


@dataclass(frozen=True, slots=True)
class _CaseFile:
    """The documents by id, which share bytes or words, and what is inside what."""

    rows: Mapping[str, DocumentRow]
    copies: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]  # id → ids of what is directly inside
    parents: Mapping[str, str]


def _case_file(store: Store) -> _CaseFile:
    rows = {row.id: row for row in store.documents()}
    by_path: dict[str, str] = {}
    for row in rows.values():
        by_path.setdefault(row.path, row.id)
    members: dict[str, list[str]] = {}
    parents = {}
    for row in rows.values():
        if parent := by_path.get(row.parent) if row.parent else None:
            parents[row.id] = parent
            members.setdefault(parent, []).append(row.id)
    inside = {parent: tuple(ids) for parent, ids in members.items()}
    return _CaseFile(rows, _copies(store, rows), inside, parents)


def _copies(store: Store, rows: Mapping[str, DocumentRow]) -> dict[str, tuple[str, ...]]:
    """For each document the ids of those with its bytes or its words, itself left out."""
    first: dict[str, str] = {}
    leads = {row.id: first.setdefault(row.sha256, row.id) for row in rows.values()}
    for link in store.links():
        if link.kind is LinkKind.REPEATS and link.target:
            ends = link.source.document, link.target.document
            if all(end in rows for end in ends):
                one, other = (_lead(leads, end) for end in ends)
                leads[max(one, other)] = min(one, other)
    groups: dict[str, list[str]] = {}
    for id in rows:
        groups.setdefault(_lead(leads, id), []).append(id)
    return {id: tuple(x for x in group if x != id) for group in groups.values() for id in group}


def _lead(leads: dict[str, str], id: str) -> str:
    """The one that stands for the set a document is in; sets grow by leading one to another."""
    while leads[id] != id:
        leads[id] = leads[leads[id]]
        id = leads[id]
    return id


@dataclass(slots=True)
class _Reach:
    """What is withheld so far; what a person released is never taken."""

    file: _CaseFile
    decisions: Decisions
    found: dict[str, Withheld] = field(default_factory=dict)

    def take_own(self, row: DocumentRow, ground: Withheld | None) -> None:
        """Take a document for what a person, or its own face, says of it."""
        decision = self.decisions.of_document(row.path, row.sha256)
        if decision is not None and decision.verdict is Verdict.PRIVILEGED:
            self.found[row.id] = _decided(row, decision)
        elif decision is None and ground is not None:
            self.found[row.id] = ground

    def take(self, row: DocumentRow, ground: Ground, why: str, source: str) -> bool:
        """Take a document for what another one is; whether it is new."""
        if row.id in self.found or self._is_released(row, ground):
            return False
        other = self.found[source]
        self.found[row.id] = Withheld(
            row.id, row.path, ground, why, other.basis, self.file.rows[source].path
        )
        return True

    def _is_released(self, row: DocumentRow, ground: Ground) -> bool:
        """Whether a person released it; out of a family only where it lies.

        The same bytes elsewhere may be an ordinary paper, and here what was sent to counsel.
        """
        decision = self.decisions.of_document(row.path, row.sha256)
        if decision is None or decision.verdict is not Verdict.NOT_PRIVILEGED:
            return False
        return ground is not Ground.FAMILY or decision.path == row.path

    def spread(self) -> None:
        """Take the copies of what is found, and all that is attached to it."""
        waiting = sorted(self.found)
        while waiting:
            id = waiting.pop()
            path = self.file.rows[id].path
            for other in self.file.copies.get(id, ()):
                row = self.file.rows[other]
                is_same = row.sha256 == self.file.rows[id].sha256
                why = f"the same {'bytes' if is_same else 'words'} as {path}"
                if self.take(row, Ground.COPY, why, id):
                    waiting.append(other)
            for other in self.file.members.get(id, ()):
                why = f"attached to {path}"
                if self.take(self.file.rows[other], Ground.FAMILY, why, id):
                    waiting.append(other)

    def climb(self) -> None:
        """Take what carries any of those found, up to the file in corpus/ that holds them."""
        for id in sorted(self.found):
            outer = self.file.parents.get(id, "")
            while outer:
                why = f"it carries {self.file.rows[id].path}"
                self.take(self.file.rows[outer], Ground.FAMILY, why, id)
                outer = self.file.parents.get(outer, "")


def _decided(row: DocumentRow, decision: PrivilegeDecision) -> Withheld:
    basis = decision.basis.value if decision.basis else ""
    why = f"{decision.who or 'a person'} decided: {basis}"
    return Withheld(row.id, row.path, Ground.DECIDED, why, decision.basis, "", decision)


def _secret_words(store: Store, reach: _Reach) -> SecretWords:
    """The words of all that is withheld by now."""
    names = {p.name for row in reach.file.rows.values() for p in row.parties}
    secret = SecretWords(sorted(names))
    for id in sorted(reach.found):
        row = reach.file.rows[id]
        if row.format not in _CONTAINERS and (analysis := store.analysis(id)):
            secret.add(analysis)
    return secret


def _was_open_before(row: DocumentRow, source: DocumentRow) -> bool:
    """Whether a served or published paper is older than the privileged one that quotes it."""
    if row.type not in OPEN_TYPES or row.date is None or source.date is None:
        return False
    mine, other = row.date.value, source.date.value
    if not (mine.is_exact and other.is_exact and mine.latest and other.earliest):
        return False
    return mine.latest < other.earliest
