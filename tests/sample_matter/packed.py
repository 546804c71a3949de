"""Zip packages that are the same bytes whenever and wherever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what Word itself writes


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts in this order.

    Nothing is compressed: how small deflate makes a part depends on the zlib that is installed.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.create_system, member.external_attr = 3, 0o600 << 16
            package.writestr(member, data)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
