"""What `[export]` in `case.toml` decides: how exhibits are numbered, what every page says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from indexer.case.settings import CONFIG
from indexer.errors import CaseError
from indexer.export.exhibit_numbers import Numbering

LEGEND = "Prepared for counsel; check every entry against its source"
_KEYS = ("exhibit_form", "first_exhibit", "legend")


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """How exhibits are numbered, the foot of every page, and the court's name at its head."""

    numbering: Numbering
    legend: str
    court: str


def load_export_settings(root: Path, forum: str, *, form: str = "") -> ExportSettings:
    """The settings for exports; `form` comes before those of `case.toml`, they before the forum's.

    A form is one of `lexicons/exhibit_forms.toml`, or a pattern of one's own with {n} or {letter}.

    Raises:
        CaseError: a key of `[export]` is unknown, or there is no such form.
    """
    path = root / CONFIG
    table = tomllib.loads(path.read_text("utf-8")).get("export", {}) if path.is_file() else {}
    if not isinstance(table, dict) or set(table) - set(_KEYS):
        raise CaseError(
            "[export] holds an unknown key", where=str(path), hint=f"one of: {', '.join(_KEYS)}"
        )
    court = _lexicon("forums.toml").get(forum, {})
    chosen = form or str(table.get("exhibit_form", "")) or str(court.get("exhibit_form", "1-n"))
    first = table.get("first_exhibit", 1)
    return ExportSettings(
        _numbering(chosen, first, str(path)), str(table.get("legend", LEGEND)),
        str(court.get("name", "")),
    )  # fmt: skip


def exhibit_forms() -> dict[str, str]:
    """The named forms of exhibit numbers and their patterns."""
    return {name: str(form["pattern"]) for name, form in _lexicon("exhibit_forms.toml").items()}


def _numbering(form: str, first: object, where: str) -> Numbering:
    known = exhibit_forms()
    try:
        if not isinstance(first, int) or first < 1:
            raise ValueError(f"first_exhibit is no number from 1: {first!r}")
        return Numbering(known.get(form, form), first)
    except ValueError as fault:
        raise CaseError(
            str(fault), where=where,
            hint=f"one of {', '.join(known)}, or a pattern such as \"Exhibit {{n}}\"",
        ) from None  # fmt: skip


def _lexicon(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("indexer").joinpath("lexicons", name).read_text("utf-8"))
