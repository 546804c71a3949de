"""The commands that give pages their numbers, and tell whose a number is."""

from __future__ import annotations

from typing import Any

import click

from indexer.cli.marks import login
from indexer.cli.screen import case_of, json_option, paths_argument, print_json
from indexer.cli.table import print_table


@click.group("bates")
def bates_command() -> None:
    """Number pages once and for ever, and list which number is whose.

    \b
    Example:
        indexer bates assign --prefix ABC --start 1
        indexer bates list
    """


@bates_command.command("assign")
@click.argument("what", nargs=-1, metavar="[QUERY|PATHS]...")
@click.option("--prefix", required=True, metavar="TEXT", help="What stands before the number.")
@click.option("--start", default=1, show_default=True, type=int, metavar="N",
              help="The first number, where the prefix has none yet.")  # fmt: skip
@click.option("--width", type=int, metavar="N", help="Digits, filled up with 0 [default: 6].")
@click.option("--who", default="", metavar="NAME", help="Who numbers [default: your login name].")
@click.pass_context
def assign_command(
    ctx: click.Context, what: tuple[str, ...], prefix: str, start: int, width: int | None, who: str
) -> None:
    """Number the documents that have no number yet: all, those of PATHS, or those QUERY finds.

    A number stands for bytes: copies share it, a moved file keeps it, and none is ever given
    again. A PDF or image gets one a page; a file without fixed pages one in all, to which a
    binder adds .001, .002 for the pages it prints. Numbers are kept in bates.jsonl beside
    case.toml: keep it.

    \b
    Example:
        indexer bates assign --prefix ABC --start 1 --width 6
        indexer bates assign 'date:2020 type:letter' --prefix ABC
    """
    from indexer.case.bates import Numbering
    from indexer.case.numbering import number_documents
    from indexer.store.store import utc_now

    given = number_documents(ctx.obj, what, Numbering(prefix, start, width),
                             who=who.strip() or login("--who"), when=utc_now())  # fmt: skip
    if not given:
        click.echo("every document there has its number already")
        return
    click.echo(f"{len(given)} documents numbered, {given[0].begin} to {given[-1].end}")


@bates_command.command("list")
@paths_argument
@json_option
@click.pass_context
def list_command(ctx: click.Context, paths: tuple[str, ...], as_json: bool) -> None:
    """List the numbers in the order they were given, and where each document lies now.

    \b
    Example:
        indexer bates list letters/
    """
    from indexer.case.numbering import numbered_documents

    rows = [_record(one) for one in numbered_documents(case_of(ctx), paths)]
    if as_json:
        return print_json(rows)
    return print_table(
        ("Begin", "End", "Numbers>", "Document+", "By and when"),
        ((r["begin"], r["end"], r["numbers"],
          "\n".join(r["paths"]) or f"no longer in the case (was {r['path']})",
          f"{r['by']}, {r['when']}") for r in rows),
        nothing="No document has a Bates number.",
    )  # fmt: skip


def _record(one: Any) -> dict[str, Any]:
    numbered = one.range
    return {
        "begin": numbered.begin,
        "end": numbered.end,
        "numbers": numbered.last - numbered.first + 1,
        "paged": numbered.is_paged,
        "paths": list(one.paths),
        "path": numbered.path,
        "sha256": numbered.sha256,
        "by": numbered.who,
        "when": numbered.when,
    }
