"""What hangs on a slide in parts of its own: comments, SmartArt diagrams, titles of charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.model import Block, BlockKind
from indexer.readers.compose import Composer
from indexer.readers.packages import Package

if TYPE_CHECKING:
    from lxml import etree

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TITLE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}title"
# Comments as PowerPoint wrote them to 2019, and since: other parts, the same names within.
_AUTHOR_PARTS = ("ppt/commentauthors.xml", "ppt/authors.xml")
_AUTHORS, _COMMENTS = {"cmAuthor", "author"}, {"cm", "reply"}


def lay_parts(package: Package, slide: str, block: Block, composer: Composer) -> None:
    """Lay what belongs to the slide whose part is `slide`; `block` says which page it is."""
    links = package.relationships(slide)
    boxed = replace(block, kind=BlockKind.TEXT_BOX)
    for link in links:
        if link.type == "diagramData":
            _lay_paragraphs(package.xml(link.target), boxed, composer)
        elif link.type == "chart":
            for title in package.xml(link.target).iter(_TITLE):
                _lay_paragraphs(title, boxed, composer)
    for link in links:
        if link.type == "comments":
            _lay_comments(package, link.target, block, composer)


def _lay_comments(package: Package, part: str, block: Block, composer: Composer) -> None:
    authors = dict(_authors(package))
    for comment in package.xml(part).iter():
        if _name(comment) not in _COMMENTS:
            continue
        day = (comment.get("dt") or comment.get("created") or "")[:10]
        who = (authors.get(comment.get("authorId", ""), ""), day)
        place = ", ".join(word for word in ("comment", *who) if word)
        said = "\n".join(_own_words(comment)).strip()
        if said:
            composer.add(said, replace(block, kind=BlockKind.COMMENT, place=place))


def _own_words(comment: etree._Element) -> Iterator[str]:
    """The words of a comment, without those of the replies to it."""
    for child in comment:
        if _name(child) == "text":
            yield child.text or ""
        elif _name(child) == "txBody":
            yield from _paragraphs(child)


def _authors(package: Package) -> Iterator[tuple[str, str]]:
    for part in _AUTHOR_PARTS:
        for author in package.xml(part).iter() if package.has(part) else ():
            if _name(author) in _AUTHORS:
                yield author.get("id", ""), author.get("name", "")


def _lay_paragraphs(root: etree._Element, block: Block, composer: Composer) -> None:
    for words in _paragraphs(root):
        if words.strip():
            composer.add(words.strip(), block)


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_DRAWING}p"):
        yield "".join(t.text or "" for t in paragraph.iter(f"{_DRAWING}t"))


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
