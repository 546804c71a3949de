"""The properties an Office file keeps of itself: who made it, when, under which title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.readers.packages import Package

if TYPE_CHECKING:
    from lxml import etree

# Element's local name → our name; dates stay as stored (ISO 8601 in UTC).
_CORE = {
    "title": "title", "creator": "author", "created": "created", "modified": "modified",
    "lastModifiedBy": "last-modified-by", "subject": "subject", "keywords": "keywords",
    "description": "description", "category": "category", "lastPrinted": "last-printed",
    "revision": "revision",
}  # fmt: skip
_APP = {"Company": "company", "Manager": "manager", "Application": "application"}
_CUSTOM_PART = "docprops/custom.xml"
_PARTS = (("docprops/core.xml", _CORE), ("docprops/app.xml", _APP))


def office_properties(
    package: Package, core: etree._Element | None = None
) -> tuple[tuple[str, str], ...]:
    """The properties that say anything, in a fixed order; `core` where it is parsed already."""
    found: dict[str, str] = {}
    for part, names in _PARTS:
        root = core if names is _CORE else None
        if root is None and package.has(part):
            root = package.xml(part)
        for element in () if root is None else root:
            name = names.get(str(element.tag).rpartition("}")[2])
            text = (element.text or "").strip()
            if name and text:
                found.setdefault(name, text)
    order = (*_CORE.values(), *_APP.values())
    return (*((name, found[name]) for name in order if name in found), *_own_properties(package))


def _own_properties(package: Package) -> Iterator[tuple[str, str]]:
    """What a person or a document system added: "custom:Matter No", in the file's order."""
    if not package.has(_CUSTOM_PART):
        return
    seen: set[str] = set()
    for element in package.xml(_CUSTOM_PART):
        name, text = element.get("name", ""), "".join(map(str, element.itertext())).strip()
        if name and text and name not in seen:
            seen.add(name)
            yield f"custom:{name}", text
