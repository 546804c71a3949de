"""`privilege.jsonl` beside `case.toml`: what persons decided about privilege, never rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from indexer.case.journal import append_lines, read_lines
from indexer.errors import CaseError
from indexer.model import Basis, PrivilegeDecision, Verdict

PRIVILEGE = "privilege.jsonl"


class Decisions:
    """The decisions of a case in the order they were made, asked by document.

    A decision holds for the same bytes wherever they lie. That a document IS privileged holds for
    its path too, whatever its new bytes; that it is NOT never does, for nobody has seen them.
    """

    def __init__(self, decisions: Iterable[PrivilegeDecision] = ()) -> None:
        self._by_path: dict[str, list[tuple[int, PrivilegeDecision]]] = {}
        self._by_hash: dict[str, list[tuple[int, PrivilegeDecision]]] = {}
        for numbered in enumerate(decisions):
            self._by_path.setdefault(numbered[1].path, []).append(numbered)
            self._by_hash.setdefault(numbered[1].sha256, []).append(numbered)

    def of_document(self, path: str, sha256: str) -> PrivilegeDecision | None:
        """What stands for the document: its own last decision, else one on the same bytes.

        Where copies were decided differently, the claim counts, but for a copy that was itself
        released after it.
        """
        own, own_at = None, -1
        for at, one in self._by_path.get(path, ()):
            if one.verdict is Verdict.WITHDRAWN:
                own, own_at = None, -1
            elif one.verdict is Verdict.PRIVILEGED or one.sha256 == sha256:
                own, own_at = one, at
        elsewhere = self._elsewhere(path, sha256)
        claims = [one for at, one in elsewhere if _is_claim(one) and at > own_at]
        if claims and (own is None or not _is_claim(own)):
            return claims[-1]
        return own or next((one for _, one in reversed(elsewhere)), None)

    def _elsewhere(self, path: str, sha256: str) -> list[tuple[int, PrivilegeDecision]]:
        """The last decision at each other place of the same bytes, taken back ones left out."""
        last: dict[str, tuple[int, PrivilegeDecision]] = {}
        for at, one in self._by_hash.get(sha256, ()):
            if one.path != path:
                last[one.path] = (at, one)
        return sorted(
            ((at, one) for at, one in last.values() if one.verdict is not Verdict.WITHDRAWN),
            key=lambda pair: pair[0],
        )


def _is_claim(one: PrivilegeDecision) -> bool:
    return one.verdict is Verdict.PRIVILEGED


def load_decisions(root: Path) -> Decisions:
    """The decisions of the case.

    Raises:
        CaseError: the file cannot be read, or a line of it is no decision. It is not passed over:
            what it withheld would be exported.
    """
    found = []
    for number, record in read_lines(root / PRIVILEGE):
        try:
            found.append(decision_from(record))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CaseError(
                "this line is no decision about privilege, so nobody can tell what it withholds",
                where=f"{PRIVILEGE} line {number}",
                hint="mend the line, or remove it if it was half written when the power failed",
            ) from None
    return Decisions(found)


def append_decisions(root: Path, decisions: Iterable[PrivilegeDecision]) -> None:
    """Add the decisions to the file, on the disk before this returns.

    Raises:
        CaseError: the file cannot be written.
    """
    append_lines(root / PRIVILEGE, map(decision_record, decisions))


def decision_record(one: PrivilegeDecision) -> dict[str, Any]:
    """A decision as a line of the file shows it."""
    return {
        "when": one.when,
        "who": one.who,
        "path": one.path,
        "decision": one.verdict.value,
        "basis": one.basis.value if one.basis else None,
        "treatment": ("redacted" if one.is_redacted else "withheld") if one.basis else None,
        "subject": one.subject or None,
        "note": one.note or None,
        "sha256": one.sha256,
    }


def decision_from(record: Mapping[str, Any]) -> PrivilegeDecision:
    """The decision of a line; only path, sha256, decision and a claim's basis must be there.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    basis = record.get("basis")
    path, sha256 = record["path"], record["sha256"]
    if not isinstance(path, str) or not isinstance(sha256, str):
        raise TypeError(f"not a document: {path!r} {sha256!r}")
    return PrivilegeDecision(
        path, sha256, Verdict(record["decision"]), Basis(basis) if basis else None,
        record.get("treatment") == "redacted", str(record.get("subject") or ""),
        str(record.get("note") or ""), str(record.get("who") or ""), str(record.get("when") or ""),
    )  # fmt: skip
