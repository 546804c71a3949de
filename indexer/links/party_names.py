"""Which names of a case are one party's, and whom one document means by a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from indexer.links.naming import Naming
from indexer.links.party_words import (
    NameKey,
    initials,
    is_acronym,
    is_generic,
    is_linking,
    is_organisation,
    name_key,
    role_of,
    sides_of,
    without_form,
    without_office,
)

# A word that more names share than this tells nobody apart; it also keeps the work near-linear.
_MOST_SHARING = 200
_SHORTEST_INITIALS = 3
# Where the roles of all captions are kept, beside those of each document and docket.
_ONE_MATTER = "*"


class PartyNames:
    """The names of a case, brought together; made once, then only asked.

    Names are brought together in a fixed order, whatever the order of the documents.
    """

    def __init__(self, namings: Sequence[Naming], aliases: Sequence[tuple[str, str]]) -> None:
        self._parent: dict[NameKey, NameKey] = {}
        self._chosen: dict[NameKey, str] = {}  # by name in case.toml: these never become one
        self._aliased: set[NameKey] = set()
        self._local: dict[tuple[str, NameKey], NameKey] = {}
        self._here: dict[str, tuple[NameKey, ...]] = {}
        self._roles: dict[tuple[str, str], list[NameKey]] = defaultdict(list)
        ordered = sorted(namings, key=lambda n: (n.path, n.document))
        self._dockets = {n.document: n.docket for n in ordered}
        self._is_one_matter = len({n.docket for n in ordered if n.docket and n.parties}) <= 1
        self._join_aliases(aliases)
        printed = _printed(ordered)
        keys = sorted(printed, key=lambda key: (-len(key), key))
        self._join_parts([key for key in keys if len(key) > 1], keys)
        self._join_short_names(ordered)
        self._join_parts(keys, keys)
        self._join_initials(printed, keys)
        for naming in ordered:
            self._note(naming)

    def root(self, key: NameKey) -> NameKey:
        """The name that stands for all names of one party."""
        found = key
        while (above := self._parent.get(found, found)) != found:
            found = above
        while self._parent.get(key, key) != found:
            self._parent[key], key = found, self._parent[key]
        return found

    def chosen(self, root: NameKey) -> str:
        """The name that case.toml gives the party; "" where it gives none."""
        return self._chosen.get(root, "")

    def meant(self, document: str, printed: str) -> tuple[NameKey, ...]:
        """Whom the document means: several where a role is several parties'."""
        key = name_key(printed)
        if not key:
            return ()
        if key in self._aliased:
            return (self.root(key),)
        if (full := self._local.get((document, key))) is not None:
            return (self.root(full),)
        if (role := role_of(key)) is not None:
            return self._in_role(document, *role) or (key,)
        if is_generic(key):
            return self._body(document, key) or (key,)
        return (self.root(key),)

    def _in_role(self, document: str, role: str, is_plural: bool) -> tuple[NameKey, ...]:
        """The party of that role, by the document's caption, or another of its docket.

        A document without a docket speaks of the case's one matter, where there is but one.
        """
        elsewhere = self._dockets.get(document) or (_ONE_MATTER if self._is_one_matter else "")
        for place in (document, elsewhere):
            for roles in (frozenset({role}), sides_of(role)):
                keys = [key for r in sorted(roles) for key in self._roles.get((place, r), ())]
                found = tuple(dict.fromkeys(map(self.root, keys)))
                if found:
                    # "The Defendant" of three is one of them, and nobody knows which.
                    return found if is_plural or len(found) == 1 else ()
        return ()

    def _body(self, document: str, key: NameKey) -> tuple[NameKey, ...]:
        """The one party or body of the document that is called so in full."""
        wanted = set(key)
        found = {self.root(one) for one in self._here.get(document, ()) if wanted <= set(one)}
        return tuple(found) if len(found) == 1 else ()

    def _note(self, naming: Naming) -> None:
        """Remember who is who in one document."""
        parties = tuple(name_key(party.name) for party in naming.parties)
        self._here[naming.document] = (*parties, *map(name_key, naming.bodies))
        for key, party in zip(parties, naming.parties, strict=True):
            for place in filter(None, (naming.document, naming.docket, _ONE_MATTER)):
                self._roles[place, party.role].append(key)
        for short, full in naming.short:
            self._local.setdefault((naming.document, name_key(short)), name_key(full))

    def _join(self, one: NameKey, other: NameKey) -> None:
        ours, theirs = self.root(one), self.root(other)
        if ours == theirs or (ours in self._chosen and theirs in self._chosen):
            return
        upper, lower = (theirs, ours) if theirs in self._chosen else (ours, theirs)
        self._parent[lower] = upper

    def _join_aliases(self, aliases: Sequence[tuple[str, str]]) -> None:
        for printed, name in sorted(aliases):
            if (root := name_key(name)) and (key := name_key(printed)):
                self._chosen.setdefault(root, name)
                self._aliased |= {root, key}
                if key not in self._chosen:
                    self._join(root, key)

    def _join_short_names(self, ordered: Sequence[Naming]) -> None:
        """Short names that mean one party wherever they are defined mean it everywhere."""
        meanings: dict[NameKey, set[NameKey]] = defaultdict(set)
        for naming in ordered:
            for short, full in naming.short:
                meanings[name_key(short)].add(name_key(full))
        for short_key, fulls in sorted(meanings.items()):
            if is_generic(short_key) or role_of(short_key):
                continue
            if len({self.root(full) for full in fulls}) == 1:
                self._join(min(fulls), short_key)

    def _join_parts(self, parts: Iterable[NameKey], keys: Sequence[NameKey]) -> None:
        """Names that are a part of one party's name only: "Confluence", "Ruiz"."""
        sharing: dict[str, list[NameKey]] = defaultdict(list)
        for key in keys:
            for word in set(key):
                sharing[word].append(key)
        for part in parts:
            near = min((sharing[word] for word in part), key=len)
            if len(near) > _MOST_SHARING or is_generic(part) or role_of(part):
                continue
            wholes = [whole for whole in near if len(whole) > len(part) and _is_part(part, whole)]
            if len({self.root(whole) for whole in wholes}) == 1:
                self._join(wholes[0], part)

    def _join_initials(self, printed: dict[NameKey, set[str]], keys: Sequence[NameKey]) -> None:
        by_initials: dict[str, set[NameKey]] = defaultdict(set)
        for key in keys:
            if len(key) >= _SHORTEST_INITIALS:
                by_initials[initials(key)].add(self.root(key))
        for key in keys:
            is_short = len(key) == 1 and len(key[0]) >= _SHORTEST_INITIALS
            if is_short and any(map(is_acronym, printed[key])):
                roots = {self.root(whole) for whole in by_initials.get(key[0], ())}
                if len(roots) == 1:
                    self._join(roots.pop(), key)


def _printed(namings: Iterable[Naming]) -> dict[NameKey, set[str]]:
    """Every name of its own in the documents, with the ways it is printed."""
    found: dict[NameKey, set[str]] = defaultdict(set)
    for naming in namings:
        for name in _names(naming):
            key = name_key(name)
            if key and not is_generic(key) and role_of(key) is None:
                found[key].add(name)
    return found


def _names(naming: Naming) -> Iterator[str]:
    yield from (party.name for party in naming.parties)
    yield from naming.bodies
    yield from (speaker for speaker, _, _ in naming.spoken)
    for pair in naming.short:
        yield from pair


def _is_part(part: NameKey, whole: NameKey) -> bool:
    """Whether a longer name may be called by a part of it.

    A body is, by any words of it that are no body's name themselves ("Federal Court" is not short
    for "Federal Court of Appeal"), or by all but its legal form; a person by the last words.
    """
    if part in (without_form(whole), without_office(whole)):
        return True
    if is_organisation(part):
        return False
    if is_organisation(whole):
        return any(whole[at : at + len(part)] == part for at in range(len(whole)))
    return whole[-len(part) :] == part and not any(map(is_linking, whole))
