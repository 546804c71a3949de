"""Walks `corpus/` and says what is there, what changed since, and what was left aside.

A path is text relative to `corpus/` with forward slashes. A file name may hold bytes that are no
text; each such byte is written `\\xNN` (and so is whatever would read as one), so that a path can
be printed, stored and sent as JSON, and `file_of` finds the file again.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.errors import CaseError, SourceError
from indexer.model import Notice, Source

PROVENANCE = "PROVENANCE.toml"
# What systems leave in folders for themselves: nobody's evidence, so nobody is told.
_LITTER = {".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".localized", ".gitkeep"}
_LITTER_FOLDERS = {"__MACOSX", ".git", ".Spotlight-V100", ".Trashes", ".fseventsd"}
_UNDECODABLE = re.compile("[\udc80-\udcff]")
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")
_LIKE_ESCAPE = re.compile(r"\\(?=x[0-9a-f]{2})")
_LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Found:
    """What the walk saw: files in order of path, what a person should know, folders not read."""

    sources: tuple[Source, ...]
    notices: tuple[Notice, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from what is known, each in order of path.

    `unchanged` bears the new size and time stamp where only those differ.
    """

    new: tuple[Source, ...]
    changed: tuple[Source, ...]
    gone: tuple[str, ...]
    unchanged: tuple[Source, ...]


def find_sources(corpus: Path, within: Sequence[str] = (), *, known: Collection[str] = ()) -> Found:
    """Every file under `corpus`, or of those paths `within` it; none is opened.

    A path of `within` that is not there must be `known`, for then it is gone.

    Raises:
        CaseError: there is no such folder, or nothing of that name in it.
    """
    if not corpus.is_dir():
        raise CaseError(
            "there is no such folder", where=str(corpus),
            hint="make it and put the documents to index into it",
        )  # fmt: skip
    walk = _Walk(corpus.resolve(), tuple(dict.fromkeys(map(_tidy, within))))
    walk.walk()
    for path in walk.unmet():
        if not any(_is_within(name, path) for name in known):
            raise CaseError(
                f"nothing is called {path!r} there", where=str(corpus),
                hint=f"give a file or folder as it is called inside {corpus.name}/",
            )  # fmt: skip
    notices = sorted(walk.notices, key=lambda notice: (notice.where, notice.code))
    return Found(tuple(sorted(walk.sources)), tuple(notices), tuple(sorted(walk.unread)))


def changes(
    found: Iterable[Source],
    known: Mapping[str, Source],
    *,
    within: Sequence[str] = (),
    unread: Sequence[str] = (),
    hashed: Callable[[Source], Source] | None = None,
) -> Changes:
    """Compare the files found with those known: same size and time stamp is the same file.

    Args:
        found: the files seen, of the paths `within` where given.
        known: what the store holds, by path.
        within: nothing outside these paths counts as gone; () is everything.
        unread: folders that could not be read: nothing in them counts as gone.
        hashed: gives a source its hash where the stamp differs; without it, and without a hash
            in the source, such a file counts as changed.
    """
    new, changed, unchanged = [], [], []
    for source in sorted(found):
        before = known.get(source.path)
        if before is None:
            new.append(source)
        elif (same := _as_before(source, before, hashed)) is not None:
            unchanged.append(same)
        else:
            changed.append(source)
    seen = {source.path for source in (*new, *changed, *unchanged)}
    inside = tuple(map(_tidy, within)) or ("",)
    gone = (
        path
        for path in sorted(known.keys() - seen)
        if _is_within_any(path, inside) and not _is_within_any(path, unread)
    )
    return Changes(tuple(new), tuple(changed), tuple(gone), tuple(unchanged))


def _as_before(
    source: Source, before: Source, hashed: Callable[[Source], Source] | None
) -> Source | None:
    """The source with the hash it had, if it is the same file still."""
    if (source.size_bytes, source.modified_ns) == (before.size_bytes, before.modified_ns):
        return replace(source, sha256=before.sha256)
    if not source.sha256 and hashed:
        source = hashed(source)
    return source if source.sha256 == before.sha256 else None


def with_hash(corpus: Path, source: Source) -> Source:
    """The same source with the hash of its bytes.

    Raises:
        SourceError: the file cannot be read.
    """
    return replace(source, sha256=hash_file(file_of(corpus, source.path), where=source.path))


def hash_file(file: Path, *, where: str) -> str:
    """SHA-256 of a file's bytes in hex, read a piece at a time.

    Raises:
        SourceError: the file cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as fault:
        raise unreadable(fault, where=where) from None


def unreadable(fault: OSError, *, where: str) -> SourceError:
    """What to say of a file that the system does not let us read."""
    return SourceError(
        f"cannot be read: {fault.strerror}", where=where,
        hint="check that the file is there and that you may read it",
    )  # fmt: skip


def file_of(corpus: Path, path: str) -> Path:
    """The file a source's path stands for.

    >>> file_of(Path("corpus"), "box 1/letter.txt").as_posix()
    'corpus/box 1/letter.txt'
    """
    raw = _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()), path.encode("utf-8"))
    return corpus / raw.decode("utf-8", "surrogateescape")


def path_of(name: str, *, is_folder: bool = False) -> str:
    r"""A file's or folder's name as text that can be printed, and read back by `file_of`.

    A folder's last "!" is written as an escape, for "!/" stands between a container and what is
    in it.

    >>> path_of("letters!", is_folder=True)
    'letters\\x21'
    """
    name = _LIKE_ESCAPE.sub(r"\\x5c", name)
    if is_folder and name.endswith("!"):
        name = name[:-1] + r"\x21"
    return _UNDECODABLE.sub(lambda match: f"\\x{ord(match[0]) - 0xDC00:02x}", name)


class _Walk:
    """One walk over the folder, with what it has seen so far."""

    def __init__(self, root: Path, within: tuple[str, ...]) -> None:
        self.root = root
        self.within = () if "" in within else within
        self.met: set[str] = set()
        self.sources: list[Source] = []
        self.notices: list[Notice] = []
        self.unread: list[str] = []

    def walk(self) -> None:
        """Look at every wanted entry; a folder's own entries in order of name."""
        folders = [("", self.root)]
        while folders:
            path, folder = folders.pop()
            try:
                with os.scandir(folder) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except OSError as fault:
                self.unread.append(path)
                self._say("folder-unreadable", path, f"the folder cannot be read: {fault.strerror}")
                continue
            folders.extend(
                reversed([found for entry in entries if (found := self._visit(path, entry))])
            )

    def unmet(self) -> list[str]:
        """The paths asked for at which nothing was seen."""
        return [path for path in self.within if path not in self.met]

    def _visit(self, parent: str, entry: os.DirEntry[str]) -> tuple[str, Path] | None:
        """Take one entry; a folder is given back, to be walked."""
        is_folder = entry.is_dir(follow_symlinks=False)
        path = f"{parent}/" * bool(parent) + path_of(entry.name, is_folder=is_folder)
        if not self._is_wanted(path, is_folder):
            return None
        if self._is_aside(entry, path, is_folder):
            return None
        if is_folder:
            return path, Path(entry.path)
        self._take(entry, path)
        return None

    def _is_wanted(self, path: str, is_folder: bool) -> bool:
        if not self.within:
            return True
        over = [wanted for wanted in self.within if _is_within(path, wanted)]
        self.met.update(over)
        return bool(over) or (is_folder and any(_is_within(w, path) for w in self.within))

    def _is_aside(self, entry: os.DirEntry[str], path: str, is_folder: bool) -> bool:
        """Whether the entry is no evidence of its own; said where a person may think otherwise."""
        name = entry.name
        if name in (_LITTER_FOLDERS if is_folder else _LITTER) or path == PROVENANCE:
            return True
        if name.startswith(_LOCKS) and not is_folder:
            self._say("open-elsewhere", path, "a document is open in an office program: "
                      "what is not saved yet is not read")  # fmt: skip
            return True
        if name.startswith("."):
            self._say("hidden-skipped", path, "hidden, so not read: rename it if it is evidence")
            return True
        return False

    def _take(self, entry: os.DirEntry[str], path: str) -> None:
        try:
            if entry.is_symlink() and not self._leads_to_file_inside(entry, path):
                return
            state = entry.stat()
        except (OSError, RuntimeError) as fault:  # a link to itself is a RuntimeError until 3.13
            self.unread.append(path)
            why = getattr(fault, "strerror", None) or "a link that leads to itself"
            self._say("file-unreadable", path, f"cannot be looked at: {why}")
            return
        if not stat.S_ISREG(state.st_mode):
            self._say("special-skipped", path, "a pipe, socket or device, not a file: not read")
            return
        self.sources.append(Source(path, state.st_size, state.st_mtime_ns))

    def _leads_to_file_inside(self, entry: os.DirEntry[str], path: str) -> bool:
        """Whether a symbolic link is as good as the file: a folder is read where it stands."""
        target = Path(entry.path).resolve(strict=True)
        if not target.is_relative_to(self.root):
            self._say("link-skipped", path, "a link out of the folder, not followed: copy the file "
                      "in if it is evidence")  # fmt: skip
            return False
        if target.is_dir():
            self._say("link-skipped", path, "a link to a folder that is read where it stands")
            return False
        return True

    def _say(self, code: str, path: str, message: str) -> None:
        self.notices.append(Notice(code, message, path))


def _tidy(path: str) -> str:
    """`./box 1/` as `box 1`; what would lead out of the folder stays, and matches nothing."""
    return "/".join(part for part in path.split("/") if part not in ("", "."))


def _is_within(path: str, folder: str) -> bool:
    """Whether `path` is `folder`, or lies in that folder or container; "" holds everything."""
    return not folder or path == folder or path.startswith((f"{folder}/", f"{folder}!/"))


def _is_within_any(path: str, folders: Iterable[str]) -> bool:
    return any(_is_within(path, folder) for folder in folders)
