"""Outlook: single messages (.msg) and mailboxes (.pst, .ost), read as the e-mails they hold."""

from __future__ import annotations

from indexer.readers.outlook import msg, pst

__all__ = ["msg", "pst"]
