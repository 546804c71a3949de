"""The tables, as a list of migrations: entry n brings a store of version n to version n + 1.

A landed migration is never edited, for stores made by it are out there; a change is a new entry.
The integer keys `source` and `doc` are the database's own: no reader shows them or sorts by them.
Lists of words are JSON, for nobody asks the database for one of them.
"""

from __future__ import annotations

# "INDX": tells a store of ours from any other SQLite file.
APPLICATION_ID = 0x494E4458

_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE sources (
        source INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        size_bytes INTEGER NOT NULL,
        modified_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('indexed', 'quarantined')),
        stamp TEXT NOT NULL,
        seen TEXT NOT NULL
    )""",
    """CREATE TABLE documents (
        doc INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        generation INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        parent TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        format TEXT NOT NULL,
        pages INTEGER,
        type TEXT NOT NULL,
        type_reason TEXT NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        author TEXT NOT NULL,
        agency TEXT NOT NULL,
        docket TEXT NOT NULL,
        classification TEXT NOT NULL,
        releasability TEXT NOT NULL,
        privilege TEXT NOT NULL,
        date TEXT NOT NULL
    )""",
    "CREATE INDEX documents_by_path ON documents (path, id)",
    "CREATE INDEX documents_by_source ON documents (source)",
    "CREATE INDEX documents_by_generation ON documents (generation)",
    """CREATE TABLE texts (
        doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        text TEXT NOT NULL
    )""",
    """CREATE TABLE metadata (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE revisions (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        author TEXT NOT NULL,
        date TEXT NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE fields (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE parties (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        aliases TEXT NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    # The chosen one that is not among the candidates stands at position -1.
    """CREATE TABLE candidates (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        role TEXT NOT NULL,
        basis TEXT NOT NULL,
        start INTEGER,
        end INTEGER,
        reason TEXT NOT NULL,
        is_chosen INTEGER NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE passages (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        role TEXT NOT NULL,
        number TEXT NOT NULL,
        full_number TEXT NOT NULL,
        page TEXT NOT NULL,
        page_index INTEGER,
        headings TEXT NOT NULL,
        first_line INTEGER,
        last_line INTEGER,
        place TEXT NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE sentences (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        passage INTEGER NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE dates (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        quote TEXT NOT NULL,
        value TEXT NOT NULL,
        basis TEXT NOT NULL,
        qualifier TEXT NOT NULL,
        readings TEXT NOT NULL,
        anchor_start INTEGER,
        anchor_end INTEGER,
        is_repaired INTEGER NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE statements (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        quote TEXT NOT NULL,
        kind TEXT NOT NULL,
        speaker TEXT NOT NULL,
        said_on TEXT,
        cue TEXT NOT NULL,
        passage INTEGER NOT NULL,
        about TEXT NOT NULL,
        reasons TEXT NOT NULL,
        answers TEXT NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    # `origin` says whether one document shows it, or only the case as a whole.
    """CREATE TABLE flags (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        origin TEXT NOT NULL CHECK (origin IN ('document', 'case')),
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        spans TEXT NOT NULL,
        PRIMARY KEY (doc, origin, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE notices (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        place TEXT NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE quarantine (
        source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        position INTEGER NOT NULL,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        code TEXT NOT NULL,
        reason TEXT NOT NULL,
        hint TEXT NOT NULL,
        PRIMARY KEY (source, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE links (
        position INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        quote TEXT NOT NULL,
        page TEXT NOT NULL,
        paragraph TEXT NOT NULL,
        target_doc INTEGER REFERENCES documents ON DELETE CASCADE,
        target_start INTEGER,
        target_end INTEGER,
        target_quote TEXT,
        target_page TEXT,
        target_paragraph TEXT
    )""",
    "CREATE INDEX links_by_source ON links (doc)",
    "CREATE INDEX links_by_target ON links (target_doc)",
    # What the case once held; it outlives the documents, so it refers to none.
    """CREATE TABLE history (
        position INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        document TEXT NOT NULL,
        type TEXT NOT NULL,
        title TEXT NOT NULL,
        date TEXT NOT NULL,
        why TEXT NOT NULL CHECK (why IN ('changed', 'gone')),
        seen TEXT NOT NULL,
        gone TEXT NOT NULL,
        statements TEXT NOT NULL
    )""",
    # Which ids went at which generation, so that the search index can follow.
    "CREATE TABLE forgotten (id TEXT PRIMARY KEY, generation INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO meta VALUES ('generation', '0'), ('links', 'stale'), ('log', '')",
    "INSERT INTO meta VALUES ('token', lower(hex(randomblob(16))))",
    f"PRAGMA application_id = {APPLICATION_ID}",
)

# Version 2: pages that OCR read, and words that lie under a box (`Scan`, `Covered`). `words` is
# packed as `Scan.packed`; nothing joins `covered` to what is listed, searched or exported.
_SCANS_AND_COVERED = (
    """CREATE TABLE scans (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        page_index INTEGER NOT NULL,
        confidence REAL NOT NULL,
        turn INTEGER NOT NULL,
        words BLOB NOT NULL,
        PRIMARY KEY (doc, page_index)
    ) WITHOUT ROWID""",
    """CREATE TABLE covered (
        doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL,
        page TEXT NOT NULL,
        page_index INTEGER NOT NULL,
        box TEXT NOT NULL,
        text TEXT NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (doc, position)
    ) WITHOUT ROWID""",
)

# Version 3: what the search for links keeps for the next one (`links.kept`); derived, and may be
# emptied at any time.
_KEPT = (
    """CREATE TABLE kept (
        stage TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (stage, key)
    )""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_TABLES, _SCANS_AND_COVERED, _KEPT)
VERSION = len(MIGRATIONS)
