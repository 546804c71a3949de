"""The parties of a case under all their names, kept beside the store for the commands that ask.

`.indexer/parties.json` is derived at each update and may be deleted. While an update runs it may
be a little behind the store: a document it does not know is then found by its printed speakers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.model import CaseSettings, StatementKind
from indexer.store import Store

if TYPE_CHECKING:
    from indexer.links import Identities
    from indexer.links.naming import Naming

PARTIES = "parties.json"


class SpeakerNames:
    """Every name by which a speaker may be asked for: as printed, by its aliases, by its identity.

    The roles of its captions are names too: `by:plaintiff` finds what the plaintiff says under
    its own name.
    """

    def __init__(
        self, settings: CaseSettings, identities: Callable[[], Identities] | None = None
    ) -> None:
        self._aliases = dict(settings.aliases)
        self._find = identities
        self._identities: Identities | None = None
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def of(self, document: str, speaker: str) -> tuple[str, ...]:
        """The names of a speaker of one document, its printed one first; () for nobody."""
        found = self._known.get((document, speaker))
        if found is None:
            names = [speaker, self._aliases.get(speaker, "")]
            for one in self._all().of_speaker(document, speaker) if self._find else ():
                names += [one.name, *one.names, *one.roles]
            found = self._known[document, speaker] = tuple(_each_once(names))
        return found

    def chosen(self, document: str, speaker: str) -> tuple[str, ...]:
        """The one name of each who speaks, several for a joint statement; ("",) for nobody."""
        found = self._all().of_speaker(document, speaker) if self._find else ()
        return tuple(one.name for one in found) or (self._aliases.get(speaker, speaker),)

    def digests(self) -> dict[str, str]:
        """For each document whose speakers have more names than are printed: a hash of them."""
        by_document: dict[str, list[str]] = {}
        for document, speaker in sorted(self._all().spoken) if self._find else ():
            names = self.of(document, speaker)
            if len(names) > 1:
                by_document.setdefault(document, []).append(f"{speaker}\0{names!r}")
        return {
            document: hashlib.sha256("\n".join(told).encode("utf-8", "backslashreplace"))
            .hexdigest()[:12]
            for document, told in by_document.items()
        }  # fmt: skip

    def _all(self) -> Identities:
        if self._identities is None:
            assert self._find is not None
            self._identities = self._find()
        return self._identities


def keep_identities(
    store: Store, derived: Path, settings: CaseSettings, namings: Iterable[Naming] | None
) -> None:
    """Find the identities anew where the store has changed since they were found.

    Args:
        store: what was found.
        derived: the `.indexer` folder.
        settings: of the case; its aliases win.
        namings: what each document calls whom, where somebody has just found that out.
    """
    table = _load(derived)
    if table and _is_of(table, store) and table["generation"] == store.generation:
        return
    from indexer.links.identity import identities_from
    from indexer.links.naming import naming_of

    if namings is None:
        namings = map(naming_of, store.linkables())
    _save(derived, store, identities_from(namings, settings))


def load_identities(
    store: Store, derived: Path, settings: CaseSettings, *, exactly: bool = False
) -> Identities:
    """The identities as last found; found on the spot where there are none, or `exactly` asks."""
    kept = _kept(derived / PARTIES, _stamp(derived / PARTIES))
    if kept and kept.token == store.token and (
        not exactly or kept.generation == store.generation
    ):  # fmt: skip
        return kept.identities
    from indexer.links import find_identities

    return find_identities(store.linkables(), settings)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file holds: the identities, and the state of the store they were found in."""

    token: str
    generation: int
    identities: Identities


@lru_cache(maxsize=2)
def _kept(path: Path, stamp: tuple[int, int, int]) -> _Kept | None:
    """The file's content while it stays the same: several questions in one process read it once."""
    table = _load(path.parent) if any(stamp) else None
    return _Kept(table["token"], table["generation"], _identities(table)) if table else None


def _stamp(path: Path) -> tuple[int, int, int]:
    """Inode, size and time of a file that is only ever replaced whole; zeros for none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns


def _each_once(names: Iterable[str]) -> Iterable[str]:
    """The names without those that differ in case only: a search tells no more apart."""
    seen: set[str] = set()
    for name in names:
        if name and (folded := name.casefold()) not in seen:
            seen.add(folded)
            yield name


def _is_of(table: Mapping[str, Any], store: Store) -> bool:
    return bool(table["token"] == store.token)


def _load(derived: Path) -> dict[str, Any] | None:
    try:
        table = json.loads((derived / PARTIES).read_text("utf-8"))
        return table if {"token", "generation", "all", "spoken"} <= set(table) else None
    except (OSError, ValueError, TypeError):
        return None


def _save(derived: Path, store: Store, identities: Identities) -> None:
    """In one step: a reader sees the old file or the new one."""
    spoken: dict[str, dict[str, list[int]]] = {}
    for (document, speaker), numbers in sorted(identities.spoken.items()):
        spoken.setdefault(document, {})[speaker] = list(numbers)
    table = {
        "token": store.token, "generation": store.generation,
        "all": [
            [one.name, one.names, one.roles, one.documents,
             {kind.value: count for kind, count in one.statements}]
            for one in identities.all
        ],
        "spoken": spoken,
    }  # fmt: skip
    scratch = derived / f"{PARTIES}.part"
    scratch.write_text(json.dumps(table), "utf-8")
    scratch.replace(derived / PARTIES)


def _identities(table: Mapping[str, Any]) -> Identities:
    from indexer.links import Identities, Identity

    return Identities(
        tuple(
            Identity(
                name, tuple(names), tuple(roles), tuple(documents),
                tuple((StatementKind(kind), count) for kind, count in statements.items()),
            )
            for name, names, roles, documents, statements in table["all"]
        ),
        {
            (document, speaker): tuple(numbers)
            for document, speakers in table["spoken"].items()
            for speaker, numbers in speakers.items()
        },
    )  # fmt: skip
