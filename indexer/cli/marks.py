"""The commands by which a person overrules the machine, and lists where somebody has."""

from __future__ import annotations

import sys
from typing import Any

import click

from indexer.cli.choices import KINDS
from indexer.cli.screen import case_of, cut, json_option, paths_argument, print_json, warn
from indexer.cli.table import print_table


@click.command("mark")
@click.argument("what", metavar="ID")
@click.option("--as", "kind", type=click.Choice(KINDS), metavar="KIND",
              help=f"It is a statement of this kind: {', '.join(KINDS)}.")  # fmt: skip
@click.option("--by", default="", metavar="NAME", help="It is this speaker's.")
@click.option("--said-on", default="", metavar="DATE", help="It was said on this EDTF date.")
@click.option("--not-a-statement", "is_none", is_flag=True, help="It is no statement.")
@click.option("--withdraw", is_flag=True, help="Take back an earlier mark (also by its m- id).")
@click.option("--note", default="", metavar="TEXT", help="Why, or anything else to remember.")
@click.option("--who", default="", metavar="NAME", help="Who decides [default: your login name].")
@click.pass_context
def mark_command(ctx: click.Context, /, what: str, who: str, **options: Any) -> None:
    """Decide what a statement is; your decision wins over the machine everywhere.

    ID is a statement's, as `statements --json` and `show` print it, or a place
    DOCUMENT.START, such as a passage's: the sentence there becomes a statement. What you decide
    is kept with your name and the time in marks.jsonl beside case.toml and holds for these words,
    wherever they stand after a new reading. A later mark replaces an earlier one.

    \b
    Example:
        indexer mark 3f2a9c81d0e4.1831-admission --as denial --by "ACME" --note "see transcript"
        indexer mark 3f2a9c81d0e4.2204-allegation --not-a-statement
        indexer mark 3f2a9c81d0e4.977 --as admission --by "ACME"
    """
    from indexer.case.marks import choice_from, mark_statement
    from indexer.store.store import utc_now

    choice = choice_from(**options)
    marked = mark_statement(
        ctx.obj, what, choice, who=who.strip() or login("--who"), when=utc_now()
    )
    _print_marked(marked)
    if marked.notices:
        sys.exit(1)


def login(option: str) -> str:
    """The name this person is logged in under; `option` is the one that gives another.

    Raises:
        UsageError: the system knows none.
    """
    import getpass

    from indexer.errors import UsageError

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise UsageError(
            "the system does not say who you are", where=option, hint=f"give {option} NAME"
        ) from None


def _print_marked(marked: Any) -> None:
    mark, standing = marked.mark, marked.standing
    what = _decided(mark)
    where = f" {standing.statement}" if standing and standing.statement else ""
    click.echo(f"marked {what}:{where} {standing.path if standing else mark.path}")
    click.echo(f"    {cut(mark.quote, 160)}")
    for notice in marked.notices:
        warn(f"{notice.where}: {notice.message} ({notice.code})")


@click.command("marks")
@paths_argument
@click.option("--all", "with_past", is_flag=True, help="Also those replaced or withdrawn.")
@json_option
@click.pass_context
def marks_command(
    ctx: click.Context, paths: tuple[str, ...], with_past: bool, as_json: bool
) -> None:
    """List what persons decided about statements, who, when and why; also what lost its words.

    \b
    Example:
        indexer marks
        indexer marks pleadings/ --all
    """
    from indexer.case.marks import list_marks
    from indexer.export.records import standing_record

    found, notices = list_marks(case_of(ctx), paths, with_past=with_past)
    for notice in notices:
        warn(f"{notice.where}: {notice.message} ({notice.code})")
    if as_json:
        return print_json(standing_record(one) for one in found)
    return print_table(
        ("Mark", "Decision", "Who and when+", "Where+", "Words+"),
        ((one.mark.id, f"{_decided(one.mark)}\n({one.state.value})",
          f"{one.mark.who}\n{one.mark.when}\n{one.mark.note}".rstrip(),
          one.statement or f"{one.path}: {one.why}", cut(one.mark.quote, 240)) for one in found),
        nothing="Nobody has marked anything.",
    )  # fmt: skip


def _decided(mark: Any) -> str:
    kind = mark.becomes.value if mark.becomes else mark.decision.value
    was = f" (was {mark.kind.value})" if mark.becomes not in (None, mark.kind) else ""
    return f"{kind}{was}{f' by {mark.speaker}' if mark.speaker else ''}"
