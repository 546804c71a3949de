"""How earlier words are put aside: corrected, withdrawn, retracted, superseded, amended."""

from __future__ import annotations

from indexer.links.cues import cue_table
from indexer.links.marks import LEXICON

CORRECTED = "corrected"
# How the reason begins of a link from an amended pleading to the version it replaces.
AMENDED = "the amended pleading"


def manner_of(text: str, reason: str = "") -> str:
    """What the banner over the earlier words says; "corrected" where the text says no more.

    Read in both languages: whoever shows a banner need not know the document's.

    >>> manner_of("The Board withdraws its answer of May 3."), manner_of("Nineteen is right.")
    ('withdrawn', 'corrected')
    """
    if reason.startswith(AMENDED):
        return "amended"
    for language in ("en", "fr"):
        cue = cue_table(language, LEXICON).first(text, "manner")
        if cue is not None:
            return str(cue.entry.data["manner"])
    return CORRECTED
