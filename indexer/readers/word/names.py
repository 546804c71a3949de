"""Names of WordprocessingML elements and attributes, and how its values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VAL = f"{W}val"
_FALSE = {"0", "false", "off", "none"}


def value(parent: etree._Element | None, child: str) -> str | None:
    """The `w:val` of a child element, None where either is missing."""
    found = None if parent is None else parent.find(W + child)
    return None if found is None else found.get(VAL)


def integer(text: str | None) -> int | None:
    """A number as the file writes it, None where it is none."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def is_on(parent: etree._Element | None, child: str) -> bool:
    """Whether a switch is set: present, and not with a value that takes it back."""
    found = None if parent is None else parent.find(W + child)
    return found is not None and found.get(VAL, "1") not in _FALSE
