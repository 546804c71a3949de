"""Runs work on files apart from us: a crash, hang or bomb costs one file, never the run.

    parent ── orders ──► fork server ── forks ──► child ◄── jobs, results ──► parent

A fork per file costs 12 ms, so a child does many jobs one after the other, saying before each
which it begins. When it dies, that job has failed, and a new child goes on with the next.
"""

from __future__ import annotations

from indexer.readers.isolate.limits import Failure, Limits
from indexer.readers.isolate.run import run_isolated

__all__ = ["Failure", "Limits", "run_isolated"]
