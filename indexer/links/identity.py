"""One identity for each party of the matter, whatever each document calls it.

A caption says "MARROW VALLEY BOARD", a note "the Board", a letter "MVB", a defence "Defendant".
Names are brought together by what the case's settings say, which wins; by the short names that
documents define; by initials; by a part of the name that only one party has. What one document
means by "the Board" or "the Plaintiffs" is settled for that document alone. What is not certain
stays apart: two rows for one party can be joined in case.toml, words given to the wrong party
mislead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.links.linkable import Linkable
from indexer.links.naming import Naming, naming_of
from indexer.links.party_names import PartyNames
from indexer.links.party_words import NameKey, is_acronym, is_generic, name_key, role_of
from indexer.model import CaseSettings, StatementKind


@dataclass(frozen=True, slots=True)
class Identity:
    """A party, or anybody else who speaks, under all its names.

    `name` is the one it goes by, `names` all that were printed for it, `roles` those of captions,
    () for who is no party. `documents` are ids of those that name it as a party or in which it
    speaks; `statements` counts them by kind, a joint one for each who makes it.
    """

    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    statements: tuple[tuple[StatementKind, int], ...] = ()

    @property
    def is_party(self) -> bool:
        """Whether a caption names it."""
        return bool(self.roles)


@dataclass(frozen=True, slots=True)
class Identities:
    """Every identity of a case, parties first, and whom each document means by each speaker.

    `spoken` maps (document id, speaker as printed) to places in `all`, several for a joint
    statement.
    """

    all: tuple[Identity, ...] = ()
    spoken: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    def of_speaker(self, document: str, speaker: str) -> tuple[Identity, ...]:
        """Who speaks, by the words one document has for the speaker."""
        return tuple(self.all[number] for number in self.spoken.get((document, speaker), ()))

    def name_of(self, document: str, speaker: str) -> str:
        """The name by which the speaker goes in all documents, several for a joint statement.

        "" where none is known: for nobody, and in a document newer than the identities.
        """
        return "; ".join(dict.fromkeys(one.name for one in self.of_speaker(document, speaker)))

    def spoken_by(self, name: str) -> frozenset[tuple[str, str]]:
        """(document id, speaker as printed) wherever one of those `called` so speaks."""
        wanted = set(self.called(name))
        return frozenset(
            place
            for place, numbers in self.spoken.items()
            if any(self.all[number] in wanted for number in numbers)
        )

    def called(self, name: str) -> tuple[Identity, ...]:
        """Those with a name that holds these words one after the other, or with that role."""
        wanted = name_key(name)
        role = role_of(wanted)
        return tuple(
            one
            for one in self.all
            if (role is not None and role[0] in one.roles)
            or any(_holds(name_key(printed), wanted) for printed in one.names)
        )


@dataclass(slots=True)
class _Gathered:
    """What is found of one identity, document by document."""

    printed: Counter[str] = field(default_factory=Counter)
    captions: Counter[NameKey] = field(default_factory=Counter)
    in_full: set[NameKey] = field(default_factory=set)  # for which somebody defines a short name
    roles: Counter[str] = field(default_factory=Counter)
    documents: dict[str, None] = field(default_factory=dict)
    kinds: Counter[StatementKind] = field(default_factory=Counter)


def find_identities(documents: Iterable[Linkable], settings: CaseSettings) -> Identities:
    """Every party and speaker of the documents under one identity each; near-linear.

    The same documents give the same identities in any order. Only names are kept of a document,
    so that documents may be given one by one.
    """
    return identities_from(map(naming_of, documents), settings)


def identities_from(found_in: Iterable[Naming], settings: CaseSettings) -> Identities:
    """The same from what each document calls whom."""
    namings = sorted(found_in, key=lambda n: (n.path, n.document))
    names = PartyNames(namings, settings.aliases)
    found: dict[NameKey, _Gathered] = defaultdict(_Gathered)
    spoken: dict[tuple[str, str], tuple[NameKey, ...]] = {}
    for naming in namings:
        _gather_parties(naming, names, found)
        for speaker, kind, count in naming.spoken:
            roots = names.meant(naming.document, speaker)
            spoken[naming.document, speaker] = roots
            for root in roots:
                _gather_speaker(found[root], naming, speaker, kind, count)
    _gather_other_names(namings, names, found)
    return _identities(found, spoken, names)


def _gather_parties(naming: Naming, names: PartyNames, found: dict[NameKey, _Gathered]) -> None:
    for party in naming.parties:
        one = found[names.root(name_key(party.name))]
        one.printed[party.name] += 1
        one.captions[name_key(party.name)] += 1
        one.roles[party.role or "party"] += 1
        one.documents[naming.document] = None


def _gather_speaker(
    one: _Gathered, naming: Naming, speaker: str, kind: StatementKind, count: int
) -> None:
    if role_of(name_key(speaker)) is None or not (one.roles or one.printed):
        one.printed[speaker] += count
    one.kinds[kind] += count
    one.documents[naming.document] = None


def _gather_other_names(
    namings: Sequence[Naming], names: PartyNames, found: Mapping[NameKey, _Gathered]
) -> None:
    """The names that others are known by who are parties or speak: letterheads, definitions."""
    for naming in namings:
        for name in (*naming.bodies, *(name for pair in naming.short for name in pair)):
            for root in names.meant(naming.document, name):
                if root in found and role_of(name_key(name)) is None:
                    found[root].printed[_without_article(name)] += 1
        for _, full in naming.short:
            if (root := names.root(name_key(full))) in found:
                found[root].in_full.add(name_key(full))


def _identities(
    found: Mapping[NameKey, _Gathered], spoken: Mapping[tuple[str, str], tuple[NameKey, ...]],
    names: PartyNames,
) -> Identities:  # fmt: skip
    made = {root: _identity(one, names.chosen(root)) for root, one in found.items()}
    ordered = sorted(made, key=lambda root: _rank(made[root]))
    numbers = {root: number for number, root in enumerate(ordered)}
    return Identities(
        tuple(made[root] for root in ordered),
        {key: tuple(numbers[root] for root in roots) for key, roots in spoken.items()},
    )


def _identity(one: _Gathered, chosen: str) -> Identity:
    printed = set(one.printed) | ({chosen} if chosen else set())
    return Identity(
        chosen or _best_name(one),
        tuple(sorted(printed, key=lambda name: (name.casefold(), name))),
        tuple(sorted(one.roles, key=lambda role: (-one.roles[role], role))),
        tuple(one.documents),
        tuple((kind, one.kinds[kind]) for kind in StatementKind if one.kinds[kind]),
    )


def _best_name(one: _Gathered) -> str:
    """The name of captions, else the fullest; in small letters where it is so printed anywhere."""
    by_key: dict[NameKey, list[str]] = defaultdict(list)
    for name in one.printed:
        by_key[name_key(name)].append(name)
    key = max(
        by_key,
        key=lambda key: (
            one.captions[key], not is_generic(key), not any(map(is_acronym, by_key[key])),
            key in one.in_full, sum(one.printed[name] for name in by_key[key]), len(key), key,
        ),
    )  # fmt: skip
    return min(by_key[key], key=lambda name: (name.isupper(), -one.printed[name], name))


def _rank(one: Identity) -> tuple[bool, int, str, tuple[str, ...]]:
    return not one.is_party, -sum(n for _, n in one.statements), one.name.casefold(), one.names


def _without_article(name: str) -> str:
    """A name taken from the middle of a sentence without what leads up to it: "the", "de la"."""
    words = name.split()
    while len(words) > 1 and words[0].islower() and name_key(" ".join(words[1:])):
        words = words[1:]
    return " ".join(words)


def _holds(name: NameKey, wanted: NameKey) -> bool:
    """Whether the words stand in the name, one after the other."""
    return bool(wanted) and any(
        name[at : at + len(wanted)] == wanted for at in range(len(name) - len(wanted) + 1)
    )
