"""Whoosh, imported without the web client and the event loop that it brings along.

`whoosh.compat` imports `urllib.request` for a name that Whoosh never uses, and `cached_property`
imports `asyncio` to ask whether a function is one that waits. They are a third of the import of
the parser, at every query, and nothing here may reach for a network. So whatever imports Whoosh
imports this first.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from inspect import iscoroutinefunction
from types import ModuleType
from typing import Any

_USED: Mapping[str, Mapping[str, Any]] = {
    "urllib.request": {"urlretrieve": None},
    "asyncio": {"iscoroutinefunction": iscoroutinefunction},
}


@contextmanager
def _left_out() -> Iterator[None]:
    """Next to nothing in place of those modules, where they are not imported yet.

    Another thread might import the real ones meanwhile and must not get these: then all are let in.
    """
    alone = threading.active_count() == 1
    absent = [name for name in _USED if alone and name not in sys.modules]
    for name in absent:
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(_USED[name])
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _left_out():
    import cached_property  # noqa: F401
    import whoosh.compat  # noqa: F401
