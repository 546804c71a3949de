"""The command line: words on a screen, no logic. Every command is loaded only when it is called."""

from __future__ import annotations

from indexer.cli.main import main

__all__ = ["main"]
