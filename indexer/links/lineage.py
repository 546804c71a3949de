"""Keeps corrections in order: none corrects what is later, and none comes round to itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexer.links.card import Card
from indexer.model import Link, Place


def without_circles(links: Iterable[Link], documents: Mapping[str, Card]) -> list[Link]:
    """The corrections with every one that would point forward in time, or round in a circle,
    left without a target: it is listed all the same.

    The oldest corrections are kept first; the order the links come in makes no difference.
    """
    ordered = sorted(links, key=lambda link: _key(link, documents))
    kept: list[Link] = []
    after: dict[str, set[str]] = {}
    for link in ordered:
        if link.target is None:
            kept.append(link)
        elif _is_forward(link, documents):
            kept.append(_loose(link, "which is dated after it"))
        elif _leads_to(after, _node(link.target), _node(link.source)):
            kept.append(_loose(link, "which itself corrects it"))
        else:
            after.setdefault(_node(link.source), set()).add(_node(link.target))
            kept.append(link)
    return kept


def _key(link: Link, documents: Mapping[str, Card]) -> tuple[str, str, int, str, int]:
    target = link.target
    return (
        documents[link.source.document].date, link.source.path, link.source.span.start,
        target.path if target else "", target.span.start if target else 0,
    )  # fmt: skip


def _is_forward(link: Link, documents: Mapping[str, Card]) -> bool:
    """Whether the target's document is certainly later than the source's."""
    if link.target is None or link.target.document == link.source.document:
        return False
    source, target = documents[link.source.document], documents[link.target.document]
    return bool(source.last and target.first) and target.first > source.last


def _node(place: Place) -> str:
    return f"{place.document}.{place.span.start}"


def _leads_to(after: Mapping[str, set[str]], start: str, end: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        node = waiting.pop()
        if node == end:
            return True
        for following in after.get(node, ()):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return False


def _loose(link: Link, why: str) -> Link:
    path = link.target.path if link.target else ""
    return replace(
        link, target=None, reason=f"corrects something not in the file; not {path}, {why}"
    )
