"""Files that a password opened, when they are read again without it: nothing is lost for that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.case.terms import Terms
from indexer.model import PERSON, Analysis, Notice, Quarantine, Source
from indexer.store import Filter, Store

#: The notice of a document that was kept as it had been read.
KEPT = "password-missing"
_MESSAGE = (
    "its password is not there: kept as it was read with it before; run "
    "`indexer update --passwords FILE` to have it read by today's rules"
)


def with_kept(
    store: Store, source: Source, terms: Terms, read: Sequence[Analysis], lost: Sequence[Quarantine]
) -> tuple[list[Analysis], list[Quarantine]]:
    """What was read, with what the store has of members that are shut this time.

    Only while the file's bytes are those they were: else nobody knows what is behind the password.
    """
    shut = [one for one in lost if one.code == "encrypted"]
    known = store.known().get(source.path) if shut else None
    if known is None or known.sha256 != source.sha256:
        return list(read), list(lost)
    kept = {one: list(_kept(store, one.path)) for one in shut}
    back = [analysis for members in kept.values() for analysis in members]
    paths = {analysis.document.path for analysis in back}
    others = [analysis for analysis in read if analysis.document.path not in paths]
    return (
        [*others, *(_marked(back, terms) if terms.has_other_marks(store, source.path) else back)],
        [one for one in lost if not kept.get(one)],
    )


def _marked(kept: Sequence[Analysis], terms: Terms) -> list[Analysis]:
    """What was kept, under other marks than those it was put in under.

    What persons had made of it is made anew from the marks; a statement that one of them ended
    comes back with the password only.
    """
    return [
        terms.with_marks(
            replace(one, statements=tuple(s for s in one.statements if s.cue != PERSON))
        )
        for one in kept
    ]


def waiting_for_passwords(store: Store) -> frozenset[str]:
    """The files of the corpus that hold documents kept so."""
    rows = (row for row in store.notices() if row.code == KEPT)
    return frozenset(row.path.partition("!/")[0] for row in rows)


def _kept(store: Store, path: str) -> Iterable[Analysis]:
    """The document of that path and its family, as they were stored."""
    for one in store.analyses(Filter(paths=(path,))):
        document = one.document
        if document.path != path and not document.path.startswith(f"{path}!/"):
            continue
        scans, covered = store.scans(one.id), store.covered(one.id)
        notices = [notice for notice in one.notices if notice.code != KEPT]
        if document.path == path:
            notices.insert(0, Notice(KEPT, _MESSAGE, path))
        kept = replace(document, scans=scans, covered=covered)
        yield replace(one, document=kept, notices=tuple(notices))
