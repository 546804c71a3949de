"""Who speaks and who acts, under one name each, from what may leave the case."""

from __future__ import annotations

import re
from functools import cached_property

from indexer.case.producible import Producible
from indexer.export.admission_table import Speaker
from indexer.export.timeline import EventSource
from indexer.links import Identities, Identity, find_identities
from indexer.model import CaseSettings

# A name this short ("P", "He") stands in sentences by chance.
_SHORTEST_NAME = 3
# The role of who is named in a caption without one; any other says more.
_ANY_PARTY = "party"


class Actors:
    """The identities of a case, looked up by speaker and by the words of a sentence."""

    def __init__(self, view: Producible, settings: CaseSettings) -> None:
        self._view = view
        self._settings = settings

    def of_speaker(self, document: str, speaker: str) -> Speaker:
        """The one name and the roles of a speaker as one document prints it."""
        found = self._identities.of_speaker(document, speaker)
        roles = dict.fromkeys(role for one in found for role in one.roles)
        told = [role for role in roles if role != _ANY_PARTY] or list(roles)
        name = self._identities.name_of(document, speaker)
        return Speaker(name or speaker, "; ".join(told))

    def of_source(self, source: EventSource) -> str:
        """Who speaks the words that tell of an event; in a narrative, the party named first."""
        if source.speaker:
            return self.of_speaker(source.document, source.speaker).name
        if source.is_whole or self._named is None:
            return ""
        named = self._named.search(source.text)
        return self._by_name[named.group().casefold()].name if named else ""

    @cached_property
    def _identities(self) -> Identities:
        return find_identities(self._view.linkables(), self._settings)

    @cached_property
    def _by_name(self) -> dict[str, Identity]:
        found: dict[str, Identity] = {}
        for one in self._identities.all:
            for name in one.names if one.is_party else ():
                if len(name) >= _SHORTEST_NAME:
                    found.setdefault(name.casefold(), one)
        return found

    @cached_property
    def _named(self) -> re.Pattern[str] | None:
        names = sorted(self._by_name, key=lambda name: (-len(name), name))
        return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, names))})\b") if names else None
