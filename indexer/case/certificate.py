"""A search certificate: what was searched, with what, and what could not be; the same any day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.case.privilege import withheld_ids
from indexer.case.producible import Producible
from indexer.case.unsearchable import find_unsearchable
from indexer.errors import ExportError, UsageError
from indexer.search import Query, explain

if TYPE_CHECKING:
    from indexer.case.searching import Found, Searcher
    from indexer.store import Store

_FORMS = (".json", ".txt")
_PACKAGES = {"whoosh": "whoosh-reloaded", "tantivy": "tantivy"}


def engine_version(engine: str) -> str:
    """The engine with the version of its package: "tantivy 0.25.0"."""
    return f"{engine} {version(_PACKAGES[engine])}" if engine in _PACKAGES else engine


def not_searched(store: Store) -> dict[str, list[str]]:
    """What no search of this case can find: files that were not read, pages without text.

    What is withheld is not named: its files' names may tell what is in them.
    """
    view = Producible(store, withheld_ids(store))
    return {
        "quarantined": [f"{q.path}: {q.reason} ({q.code})" for q in view.quarantined()],
        "without_text": [page.where for page in find_unsearchable(view.notices())],
    }


def certify(
    store: Store, searcher: Searcher, query: Query, found: Found, *, case_name: str,
    privileged: bool,
) -> dict[str, Any]:  # fmt: skip
    """The certificate as a record; no clock in it: the same corpus gives the same record."""
    counts = store.counts()
    return {
        "certificate": "search",
        "case": case_name,
        "query": query.text,
        "understood": explain(query),
        "words": {typed: list(words) for typed, words in found.matching.expansions},
        "engine": engine_version(searcher.engine.name),
        "indexer": version("evidence-indexer"),
        "corpus_fingerprint": store.fingerprint(),
        "documents_in_case": counts.documents,
        "passages_in_case": counts.passages,
        "passages_in_index": searcher.engine.count(),
        "documents_with_hits": len({p.partition(".")[0] for p in found.ids}),
        "passages_with_hits": len(found.ids),
        "privileged": "included" if privileged else "left out",
        "privileged_passages_left_out": found.withheld,
        "notices": [notice.message for notice in found.matching.notices],
        "not_searched": not_searched(store),
    }


def check_certificate(path: Path) -> None:
    """Refuse a file whose suffix names no form of certificate, before any work is done.

    Raises:
        UsageError: the suffix is neither .json nor .txt.
    """
    if path.suffix.casefold() not in _FORMS:
        raise UsageError(
            "a certificate is JSON or text", where=str(path),
            hint=f"end the name with one of: {', '.join(_FORMS)}",
        )  # fmt: skip


def write_certificate(path: Path, record: Mapping[str, Any]) -> None:
    """Write the certificate in the form of the file's suffix.

    Raises:
        ExportError: the file cannot be written.
    """
    if path.suffix.casefold() == ".json":
        text = json.dumps(record, ensure_ascii=False, indent=1)
    else:
        text = "\n".join(_lines(record))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((text + "\n").encode("utf-8", "backslashreplace"))
    except OSError as fault:
        raise ExportError(
            f"cannot be written: {fault.strerror}", where=str(path), hint="choose another place"
        ) from None


def _lines(record: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    for key, value in record.items():
        label = f"{indent}{key.replace('_', ' ')}"
        if isinstance(value, Mapping):
            yield f"{label}:"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{label}: {len(value) or 'none'}"
            yield from (f"{indent}  - {one}" for one in value)
        else:
            yield f"{label}: {value}"
