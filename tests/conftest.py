"""What all tests share: no property fails because the machine was slow; readers begin warm."""

from __future__ import annotations

import functools
import os

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@functools.cache
def _load_what_readers_need() -> None:
    """Import every stage and compile the lexicons, once for all readers that are forked from us.

    Hundreds of small updates are made here; each took ten times as long to load as to read.
    A command that is run as a process of its own still begins with nothing.
    """
    from indexer.model import CaseSettings
    from indexer.pipeline import analyse
    from tests.case.matter import CLAIM, DEFENCE, NOTE

    for text in (NOTE, CLAIM, DEFENCE, "DÉFENSE\n\n1. Le 3 mars 2020, la défenderesse nie tout.\n"):
        list(analyse(text.encode(), path="warm-up.txt", settings=CaseSettings()))


os.register_at_fork(before=_load_what_readers_need)
