"""One query language, from text to a checked tree and back to words.

breach contract            both words, in any inflected form       "breach of contract"
breach OR default          NOT waiver        (one OR another) AND third
w/5  pre/5  not w/5        within five words; in this order; not within five
/s  /p                     in one sentence; in one paragraph
agree*  agree!  wom?n      any ending; one letter
privcay~1                  one slip of the hand                    =agreed  this very form
kind: by: said: corrected: answered:                               what a statement is
date: type: path: docket: agency: author: title: family: flag: lang:   what its document is
para: page:                where it stands
date:[2020-02 TO 2020-06]  date:[2020-02 TO]  date:2020-02         by the days a date may mean
"""

from __future__ import annotations

from collections.abc import Mapping

from indexer.errors import QueryError
from indexer.model import Notice
from indexer.search.refine import with_statements
from indexer.search.tree import (
    And,
    Fuzzy,
    Near,
    Node,
    Not,
    NotNear,
    Or,
    Query,
    Same,
    Wildcard,
    walk,
)  # fmt: skip

# The parser and every engine take more than linear time in some of these.
LONGEST_QUERY = 10_000
DEEPEST_QUERY = 40
_MOST_NEAR = 50
_MOST_SHAPES = 100
_MOST_SAVED = 50
_MOST_PARTS = 3_000
_LONGEST_CHUNK = 500


def parse_query(text: str, saved: Mapping[str, str] | None = None) -> Query:
    """The query as a tree, with notices on what its author may not have meant.

    >>> parse_query('settlement w/5 agree*').root
    Near(left=Term(word='settlement'), right=Wildcard(pattern='agree*'), within=5, ordered=False)

    Args:
        text: what was typed.
        saved: queries by name, for `@name`; each stands as if in brackets.

    Raises:
        QueryError: it cannot be understood; the message has a caret under the fault.
    """
    from indexer.search.grammar import Fault

    reading = _Reading(saved or {})
    try:
        root = reading.read(text)
        if root is None:
            raise Fault("nothing to search for", 0, "write a word, or * for every passage")
        _check_tree(root)
    except Fault as fault:
        raise QueryError(fault.what, query=text, position=fault.position, hint=fault.hint) from None
    return Query(text, with_statements(root), tuple(dict.fromkeys(reading.notices)))


def parse_terms(text: str, saved: Mapping[str, str] | None = None) -> tuple[Query, ...]:
    """The queries of a term list: one a line, blank lines and lines that start with # left out.

    >>> [query.text for query in parse_terms("# hot\\nbreach*\\n\\nconsent w/5 image*")]
    ['breach*', 'consent w/5 image*']

    Raises:
        QueryError: a line cannot be understood; the message shows it.
    """
    lines = (line.strip() for line in text.split("\n"))
    return tuple(parse_query(line, saved) for line in lines if line and not line.startswith("#"))


class _Reading:
    """Reads one query and the saved ones it names."""

    def __init__(self, saved: Mapping[str, str]) -> None:
        self.notices: list[Notice] = []
        self._saved = saved
        self._inside: list[str] = []
        self._count = 0

    def read(self, text: str) -> Node | None:
        """The tree of a text, None where it holds nothing to search for."""
        _check_size(text)
        from indexer.search.build import Builder
        from indexer.search.grammar import read_pieces

        builder = Builder(self._read_saved)
        root = builder.build(read_pieces(text))
        self.notices += builder.notices
        return root

    def _read_saved(self, name: str, position: int) -> Node | None:
        from indexer.search.grammar import Fault

        self._count += 1
        if name not in self._saved:
            known = f"saved are {', '.join(sorted(self._saved))}; " if self._saved else ""
            hint = f'{known}for the text itself write "@{name[:20]}"'
            raise Fault(f"no saved query @{name[:40]}", position, hint)
        if name in self._inside:
            raise Fault(f"the saved query @{name} stands in itself", position, "write it out")
        if self._count > _MOST_SAVED:
            raise Fault(f"more than {_MOST_SAVED} saved queries", position, "use fewer of them")
        self._inside.append(name)
        try:
            return self.read(self._saved[name])
        except Fault as fault:
            raise Fault(f"in the saved query @{name}: {fault.what}", position, fault.hint) from None
        finally:
            self._inside.pop()


def _check_size(text: str) -> None:
    """Refuses what would take long before anything looks at it closely."""
    if len(text) > LONGEST_QUERY:
        raise QueryError(
            f"a query of {len(text):,} characters; the most is {LONGEST_QUERY:,}",
            query=text, position=LONGEST_QUERY, hint="cut it into several queries",
        )  # fmt: skip
    depth = run = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        run = 0 if letter.isspace() else run + 1
        if depth > DEEPEST_QUERY:
            raise QueryError(
                f"brackets nested more than {DEEPEST_QUERY} deep",
                query=text, position=position, hint="AND and OR need few brackets",
            )  # fmt: skip
        if run > _LONGEST_CHUNK:
            raise QueryError(
                f"a word of more than {_LONGEST_CHUNK} characters",
                query=text, position=position - run + 1, hint="look for its first letters: word*",
            )  # fmt: skip


def _check_tree(root: Node) -> None:
    from indexer.search.grammar import Fault

    nodes = list(walk(root))
    if len(nodes) > _MOST_PARTS:
        raise Fault(f"more than {_MOST_PARTS:,} parts", 0, "cut it into several queries")
    if sum(isinstance(node, Near | NotNear | Same) for node in nodes) > _MOST_NEAR:
        raise Fault(f"more than {_MOST_NEAR} distances", 0, "cut it into several queries")
    if sum(isinstance(node, Wildcard | Fuzzy) for node in nodes) > _MOST_SHAPES:
        raise Fault(f"more than {_MOST_SHAPES} words with * ? or ~", 0, "cut it into several")
    if _is_negative(root):
        raise Fault("only says what to leave out", 0, "say what to find, or write * NOT word")


def _is_negative(node: Node) -> bool:
    match node:
        case Not(part):
            return not _is_negative(part)
        case And(parts) | Or(parts):
            return all(map(_is_negative, parts))
        case _:
            return False
