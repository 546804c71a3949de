"""Leaves a small store of the present version for later ones: `python -m tests.store.keep_version`.

To be run once for every new version of the schema, when it is released; never for an old one.
"""

from __future__ import annotations

from indexer.model import Source
from indexer.store import Store
from indexer.store.schema import VERSION
from tests.store.matter import LOCKED, analysis, claim, defence, denial_answers_claim, source_of
from tests.store.test_migrations import BACKCOMPAT


def main() -> None:
    """Write `tests/backcompat/v<version>/case.db`."""
    folder = BACKCOMPAT / f"v{VERSION}"
    folder.parent.mkdir(exist_ok=True)
    with Store.open(folder, writing=True, clock=lambda: "2024-01-01T00:00:00Z") as store:
        letter = analysis("letters/old.txt", "LETTER\nIt rained.\n", type="letter")
        for made in (claim(), defence(), letter):
            store.put(source_of(made), [made])
        store.put(Source(LOCKED.path, 5, 5, LOCKED.sha256), [], [LOCKED])
        store.forget("letters/old.txt")
        store.replace_links([denial_answers_claim(defence(), claim())])
    (folder / "lock").unlink()


if __name__ == "__main__":
    main()
