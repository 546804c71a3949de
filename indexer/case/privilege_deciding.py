"""Records a person's decision about privilege, and lists what is decided and what waits for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.case.case import Case, open_case
from indexer.case.privilege import withheld_documents
from indexer.case.privilege_file import append_decisions, load_decisions
from indexer.case.settings import CORPUS, corpus_path
from indexer.errors import UsageError
from indexer.model import Basis, PrivilegeDecision, Verdict, Withheld
from indexer.store import Filter
from indexer.store.rows import DocumentRow


@dataclass(frozen=True, slots=True)
class PrivilegeRow:
    """One document of the list: privileged by decision, waiting for one, or released by one."""

    document: DocumentRow
    withheld: Withheld | None  # None: released
    decision: PrivilegeDecision | None

    @property
    def state(self) -> str:
        """privileged, waiting or released."""
        if self.withheld is None:
            return "released"
        return "waiting" if self.withheld.is_waiting else "privileged"


def decision_from_options(
    *, basis: str | None = None, redact: bool = False, withhold: bool = False,
    not_privileged: bool = False, withdraw: bool = False, subject: str = "", note: str = "",
) -> PrivilegeDecision | None:  # fmt: skip
    """The decision that a command's options ask for, of no document yet; None if they ask nothing.

    Raises:
        UsageError: they ask for two things at once, or a claim has no basis.
    """
    claims = bool(basis or redact or withhold or subject)
    if claims + not_privileged + withdraw > 1 or (redact and withhold):
        raise UsageError(
            "these options do not go together", where="privilege",
            hint="give --basis, with --withhold or --redact; or --not-privileged; or --withdraw",
        )  # fmt: skip
    if claims and not basis:
        raise UsageError(
            "a claim of privilege needs its basis", where="privilege",
            hint=f"--basis {'|'.join(b.value for b in Basis)}",
        )  # fmt: skip
    if not (claims or not_privileged or withdraw):
        if note:
            raise UsageError(
                "a note alone decides nothing", where="privilege",
                hint="add --basis BASIS or --not-privileged",
            )  # fmt: skip
        return None
    verdict = Verdict.PRIVILEGED if claims else Verdict.WITHDRAWN
    verdict = Verdict.NOT_PRIVILEGED if not_privileged else verdict
    return PrivilegeDecision(
        "", "", verdict, Basis(basis) if basis else None, redact, subject.strip(), note.strip()
    )


def decide_privilege(
    chosen: Path | None, names: Sequence[str], decision: PrivilegeDecision, *, who: str, when: str
) -> tuple[PrivilegeRow, ...]:
    """Record the decision for each document named, on the disk before this returns.

    Args:
        chosen: the case's folder, else the nearest one.
        names: documents by path or id; a folder means every document in it.
        decision: from `decision_from_options`.
        who: who decides.
        when: the time, UTC, ISO 8601.

    Returns:
        How the documents stand now.

    Raises:
        UsageError: a name is no document; or there is no decision there to withdraw.
        CaseError: the journal cannot be read or written.
    """
    with open_case(chosen) as case:
        rows = [row for name in names for row in _documents(case, name)]
        if decision.verdict is Verdict.WITHDRAWN:
            _check_withdrawal(case, rows)
        append_decisions(case.root, [
            replace(decision, path=row.path, sha256=row.sha256, who=who, when=when)
            for row in dict.fromkeys(rows)
        ])  # fmt: skip
        decided = {row.id for row in rows}
        return tuple(row for row in _all_rows(case, rows) if row.document.id in decided)


def list_privilege(case: Case, paths: Sequence[str] = ()) -> tuple[PrivilegeRow, ...]:
    """What a person called privileged or released, and what waits for a person, by path."""
    asked = Filter(paths=tuple(corpus_path(case.root / CORPUS, path) for path in paths))
    listed = _all_rows(case, list(case.store.documents(asked)))
    return tuple(row for row in listed if row.withheld or row.decision)


def _all_rows(case: Case, rows: Sequence[DocumentRow]) -> Iterator[PrivilegeRow]:
    withheld = {one.document: one for one in withheld_documents(case.store)}
    decisions = load_decisions(case.root)
    for row in dict.fromkeys(rows):
        decision = decisions.of_document(row.path, row.sha256)
        yield PrivilegeRow(row, withheld.get(row.id), decision)


def _documents(case: Case, name: str) -> list[DocumentRow]:
    by_id = case.store.document(name)
    if by_id is not None and by_id.id == name:
        return [by_id]
    path = corpus_path(case.root / CORPUS, name)
    exact = case.store.document(path) if path else None
    if exact is not None:
        return [exact]
    inside = list(case.store.documents(Filter(paths=(path,)))) if path else []
    if not inside:
        raise UsageError(
            "no document is called that", where=name,
            hint="give a path under corpus/, a folder, or an id that another command printed",
        )  # fmt: skip
    return inside


def _check_withdrawal(case: Case, rows: Sequence[DocumentRow]) -> None:
    decisions = load_decisions(case.root)
    for row in rows:
        found = decisions.of_document(row.path, row.sha256)
        if found is None or found.path != row.path:
            at = f"; one stands at {found.path}" if found else ""
            raise UsageError(
                f"no decision about privilege was made there{at}", where=row.path,
                hint="`indexer privilege` lists the decisions",
            )  # fmt: skip
