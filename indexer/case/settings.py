"""Which folder is the case, and what its `case.toml` decides."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from indexer.errors import CaseError
from indexer.model import LANGUAGES, CaseSettings

CONFIG = "case.toml"
CORPUS = "corpus"
DERIVED = ".indexer"
_DAY_ORDERS = ("dmy", "mdy", "ymd")
_ENGINES = ("auto", "whoosh", "tantivy", "opensearch")
_KEYS = {"name", "forum", "languages", "day_order", "engine", "aliases", "export", "searches",
         "privilege"}  # fmt: skip


def find_case(start: Path, chosen: Path | None = None) -> Path:
    """The case's folder: the chosen one, else the nearest of `start` and its parents.

    A folder is a case when it holds `case.toml` or `corpus/`.

    Raises:
        CaseError: there is none.
    """
    if chosen is not None:
        if not chosen.is_dir():
            raise CaseError(
                "there is no such folder", where=str(chosen), hint="give --case an existing folder"
            )
        return chosen.resolve()
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIG).is_file() or (folder / CORPUS).is_dir():
            return folder
    raise CaseError(
        "no case here: neither this folder nor a parent holds case.toml or corpus/",
        where=str(start), hint="put the documents in a folder named corpus/, or give --case DIR",
    )  # fmt: skip


def load_settings(root: Path) -> CaseSettings:
    """What `case.toml` decides; the defaults where there is none.

    Raises:
        CaseError: it is not TOML, or a key or value is unknown.
    """
    path = root / CONFIG
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return CaseSettings(name=root.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise CaseError(f"cannot be read: {fault}", where=str(path), hint="mend it") from None
    return _settings(table, where=str(path), default_name=root.name)


def known_forums() -> tuple[str, ...]:
    """The forums `case.toml` may name, in the order of the lexicon."""
    text = files("indexer").joinpath("lexicons", "forums.toml").read_text("utf-8")
    return tuple(tomllib.loads(text))


def _settings(table: Mapping[str, Any], *, where: str, default_name: str) -> CaseSettings:
    _refuse_unknown("key", set(table), sorted(_KEYS), where)
    defaults = CaseSettings()
    languages = tuple(table.get("languages", defaults.languages))
    forum = str(table.get("forum", defaults.forum))
    engine = str(table.get("engine", defaults.engine))
    day_order = str(table.get("day_order", defaults.day_order))
    _refuse_unknown("language", set(languages), LANGUAGES, where)
    _refuse_unknown("forum", {forum}, known_forums(), where)
    _refuse_unknown("engine", {engine}, _ENGINES, where)
    _refuse_unknown("day_order", {day_order} - {""}, _DAY_ORDERS, where)
    return CaseSettings(
        name=str(table.get("name", default_name)), forum=forum, languages=languages,
        day_order=day_order, engine=engine, aliases=_aliases(table, where),
        searches=_searches(table, where), counsel=_counsel(table, where),
    )  # fmt: skip


def _aliases(table: Mapping[str, Any], where: str) -> tuple[tuple[str, str], ...]:
    """`[aliases]`: the party's one name = every way it is printed; flattened to (printed, name)."""
    try:
        return tuple(
            (str(printed), str(name))
            for name, others in dict(table.get("aliases", {})).items()
            for printed in (name, *others)
        )
    except (TypeError, ValueError):
        raise CaseError(
            "[aliases] must map a name to a list of the names it is printed as",
            where=where, hint='for example: "ACME Inc." = ["ACME", "the Company"]',
        ) from None  # fmt: skip


def _searches(table: Mapping[str, Any], where: str) -> tuple[tuple[str, str], ...]:
    """`[searches]`: name = query, for `@name` in another query."""
    searches = table.get("searches", {})
    if not isinstance(searches, dict) or not all(isinstance(q, str) for q in searches.values()):
        raise CaseError(
            "[searches] must map a name to a query",
            where=where, hint='for example: gauge = "gauge w/5 (fail* OR broken)"',
        )  # fmt: skip
    return tuple(searches.items())


def _counsel(table: Mapping[str, Any], where: str) -> tuple[str, ...]:
    """`[privilege] counsel`: the addresses, domains and names of our own lawyers."""
    privilege = table.get("privilege", {})
    names = privilege.get("counsel", []) if isinstance(privilege, dict) else None
    # "@" alone, or a blank, would make every e-mail counsel's.
    if (
        not isinstance(names, list)
        or set(privilege) - {"counsel"}
        or not all(isinstance(n, str) and any(map(str.isalnum, n)) for n in names)
    ):
        raise CaseError(
            "[privilege] holds one list, counsel, of addresses and names",
            where=where, hint='for example: counsel = ["@firm.ca", "jane@firm.ca", "Jane Roe"]',
        )  # fmt: skip
    return tuple(name.strip() for name in names)


def _refuse_unknown(
    what: str, given: set[str], known: tuple[str, ...] | list[str], where: str
) -> None:
    for value in sorted(given - set(known)):
        raise CaseError(
            f"unknown {what} {value!r}", where=where, hint=f"one of: {', '.join(known)}"
        )


def corpus_path(corpus: Path, path: str) -> str:
    """A path as people type it, as it is called inside corpus/.

    "corpus/a.txt", an absolute path into corpus/ and "a.txt" are the same file.
    """
    typed = Path(path)
    for candidate in (typed, corpus / path):
        absolute = candidate.absolute()
        if absolute.is_relative_to(corpus) and absolute.exists():
            return "" if absolute == corpus else absolute.relative_to(corpus).as_posix()
    return path
