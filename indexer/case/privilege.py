"""Which documents leave the case in no export but the privilege log and Schedule 2.

`withheld_ids` is the one question that every export asks.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from indexer.case.privilege_file import PRIVILEGE, decision_from, decision_record, load_decisions
from indexer.case.settings import load_settings
from indexer.errors import CaseError, UsageError
from indexer.model import Basis, Ground, Notice, PrivilegeEntry, Withheld
from indexer.store import Store
from indexer.store.rows import DocumentRow

CONFIRMATION = "privileged"
STAMP = "PRIVILEGED — DO NOT PRODUCE"

_CACHE = "privilege.json"
# What a log says of the subject: what sort of thing the document is about, nothing of what it
# says. A person may write better with --subject.
_SUBJECTS = {
    Basis.SOLICITOR_CLIENT: "asking for or giving legal advice",
    Basis.LITIGATION: "prepared for litigation",
    Basis.SETTLEMENT: "settlement discussions, without prejudice",
    Basis.COMMON_INTEREST: "shared in a common interest in litigation",
    Basis.PUBLIC_INTEREST: "a specified public interest",
}


def withheld_ids(store: Store) -> frozenset[str]:
    """The ids of the documents that must not be shown in any export.

    What a person called privileged; what marks or counsel's name speak for until a person decides;
    and whatever would show their words: copies, attachments, the mail or archive around them,
    replies and notes that quote them. A person's release of a document takes it out.

    Raises:
        CaseError: the journal of decisions cannot be read: nothing may be exported then.
    """
    return frozenset(one.document for one in withheld_documents(store))


def withheld_documents(store: Store) -> tuple[Withheld, ...]:
    """The same with the reason for each, in order of path.

    Found once for a state of store, journal and settings, and kept in `.indexer/privilege.json`.
    """
    root = store.folder.parent
    decisions, counsel = load_decisions(root), load_settings(root).counsel
    key = _key(store, root, counsel)
    kept = _load(store.folder / _CACHE, key)
    if kept is not None:
        return kept
    from indexer.case.privilege_reach import find_withheld

    found = find_withheld(store, decisions, counsel)
    _keep(store.folder / _CACHE, key, found)
    return found


def privilege_notices(store: Store) -> tuple[Notice, ...]:
    """How many documents wait for a person to say whether they are privileged."""
    try:
        count = sum(one.is_waiting for one in withheld_documents(store))
    except CaseError as fault:  # an update goes on; no export does
        told = f"{fault.what}: nothing is exported until it is mended"
        return (Notice("privilege-unreadable", told, fault.where),)
    told = f"{count} documents may be privileged and are in no export until `indexer privilege`"
    return (Notice("privilege-waiting", f"{told} decides them", "privilege"),) if count else ()


def check_confirmed(word: str, again: str) -> bool:
    """Whether privileged documents are asked for: the word `privileged`, typed twice.

    Raises:
        UsageError: it was typed once, or is another word.
    """
    if not word and not again:
        return False
    if word.casefold() == again.casefold() == CONFIRMATION:
        return True
    raise UsageError(
        "privileged documents are exported only where the word is typed twice",
        where="--include-privileged",
        hint=f"--include-privileged {CONFIRMATION} --confirm {CONFIRMATION}",
    )


def log_entries(
    store: Store, bates: Mapping[str, tuple[str, str]]
) -> tuple[PrivilegeEntry, ...]:  # fmt: skip
    """The privilege log: every withheld document, by date, then as the Bates numbers and ids go.

    Args:
        store: of the case.
        bates: document id → (begin, end), where it has been numbered.
    """
    rows = {row.id: row for row in store.documents()}
    entries = [
        _entry(rows[one.document], one, bates.get(one.document, ("", "")))
        for one in withheld_documents(store)
    ]
    return tuple(sorted(entries, key=lambda e: (not e.date, e.date, e.bates_begin, e.document)))


def _entry(row: DocumentRow, one: Withheld, bates: tuple[str, str]) -> PrivilegeEntry:
    said, decision = dict(row.metadata), one.decision
    fields = {f.role: f.value for f in reversed(row.fields) if f.value}
    about = _SUBJECTS[one.basis] if one.basis else ""
    return PrivilegeEntry(
        document=one.document, bates_begin=bates[0], bates_end=bates[1],
        date=row.date.value.value if row.date else "", type=row.type,
        author=said.get("from") or row.author or fields.get("from", ""),
        to=said.get("to") or fields.get("to", ""), cc=said.get("cc") or fields.get("cc", ""),
        bcc=said.get("bcc", ""), subject=(decision.subject if decision else "") or about,
        basis=one.basis.value if one.basis else "",
        treatment="redacted" if decision and decision.is_redacted else "withheld",
        state="waiting" if one.is_waiting else "decided",
        by=decision.who if decision else "", when=decision.when if decision else "",
    )  # fmt: skip


def _key(store: Store, root: Path, counsel: Sequence[str]) -> str:
    """A hash of all that decides what is withheld."""
    whole = hashlib.sha256(f"{store.token} {store.generation} {counsel!r}".encode())
    journal = root / PRIVILEGE
    whole.update(journal.read_bytes() if journal.exists() else b"")
    whole.update(_rules())
    return whole.hexdigest()


@cache
def _rules() -> bytes:
    """A hash of the rules themselves, read once a process: another version may judge otherwise."""
    package, rules = Path(__file__).resolve().parent.parent, hashlib.sha256()
    for file in (
        *sorted((package / "case").glob("privilege*.py")),
        *sorted((package / "lexicons").glob("*/privilege.toml")),
    ):
        rules.update(file.read_bytes())
    return rules.digest()


def _load(path: Path, key: str) -> tuple[Withheld, ...] | None:
    try:
        table = json.loads(path.read_bytes())
        if table["key"] != key:
            return None
        return tuple(map(_withheld_from, table["withheld"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, key: str, found: Iterable[Withheld]) -> None:
    """Write it in one step; a folder that only lets us read costs the time to find it again."""
    table = {"key": key, "withheld": [_record(one) for one in found]}
    scratch = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        scratch.write_bytes(json.dumps(table).encode("ascii"))
        scratch.replace(path)
    except OSError:
        scratch.unlink(missing_ok=True)


def _record(one: Withheld) -> dict[str, Any]:
    return {
        "document": one.document, "path": one.path, "ground": one.ground.value, "why": one.why,
        "basis": one.basis.value if one.basis else None, "through": one.through,
        "decision": decision_record(one.decision) if one.decision else None,
    }  # fmt: skip


def _withheld_from(record: dict[str, Any]) -> Withheld:
    decision = record["decision"]
    return Withheld(
        record["document"], record["path"], Ground(record["ground"]), record["why"],
        Basis(record["basis"]) if record["basis"] else None, record["through"],
        decision_from(decision) if decision else None,
    )  # fmt: skip
