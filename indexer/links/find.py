"""The one question this room answers for `update`: which places bear on which others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.links.amended import find_amended
from indexer.links.case_file import CaseFile
from indexer.links.contradictions import find_contradictions
from indexer.links.copies import (
    find_attachments,
    find_copies,
    near_copies,
    without_copies,
)
from indexer.links.corrections import find_corrections
from indexer.links.drift import LEAST_SHARE, find_drift
from indexer.links.likeness import find_likenesses
from indexer.links.lineage import without_circles
from indexer.links.linkable import Linkable
from indexer.links.matrix import pleading_links
from indexer.links.rejoinders import find_rejoinders
from indexer.links.replies import find_replies, reply_links
from indexer.model import CaseSettings, Link


def find_links(documents: Sequence[Linkable], settings: CaseSettings) -> tuple[Link, ...]:
    """Every link between the documents of a case, in order of kind, then of the source's place.

    The order the documents come in makes no difference.
    """
    ordered = sorted(documents, key=lambda document: (document.path, document.id))
    case = CaseFile(ordered)
    replies = find_replies(case)
    pleaded = list(pleading_links(case.exchanges))
    done = {(link.source.document, link.source.span.start) for link in pleaded}
    said = list(find_corrections(case, replies))
    corrections = without_circles([*said, *find_amended(case, said)], {d.id: d for d in ordered})
    links = {
        *find_attachments(ordered),
        *find_copies(ordered),
        *corrections,
        *pleaded,
        *reply_links(replies),
        *find_rejoinders(case, replies, done),
        *_of_the_same_words(without_copies(ordered), corrections),
    }
    return tuple(sorted(links, key=_order))


def _of_the_same_words(
    documents: Sequence[Linkable], corrections: Sequence[Link]
) -> Iterator[Link]:
    """What nearly the same words tell, each copy told once: near copies, drift, contradictions."""
    case = CaseFile(documents)
    likenesses = list(find_likenesses(documents, LEAST_SHARE))
    yield from near_copies(likenesses)
    yield from find_drift(case, likenesses)
    yield from find_contradictions(case, corrections)


def _order(link: Link) -> tuple[str, str, int, int, str, int, int, str]:
    source, target = link.source, link.target
    end = (target.path, target.span.start, target.span.end) if target else ("", 0, 0)
    return (
        link.kind.value, source.path, source.span.start, source.span.end, *end, link.reason
    )  # fmt: skip
