"""The import command: what a clerk wrote in an exported table comes back."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.cli.screen import case_of, cut, json_option, print_json, warn
from indexer.cli.table import print_table

if TYPE_CHECKING:
    from indexer.case.importing import Imported

_CUT = 200


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--by", "who", default="", metavar="NAME",
              help="Who wrote it [default: your login name].")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and take nothing.")
@json_option
@click.pass_context
def import_command(ctx: click.Context, file: Path, who: str, dry_run: bool, as_json: bool) -> None:
    """Take back an exported FILE (.xlsx, .csv or .json) in which a clerk has written.

    Rows are found by their id, however they were sorted, filtered or moved. Exhibit numbers,
    witnesses, purposes, rulings, notes and every other column for a clerk are merged, and so are
    columns that you added; what the case derives is not, and is told. Where a cell was changed
    here and there since that export, neither wins: both values are shown. What is taken is kept
    with your name and the time in entries.jsonl beside case.toml. Exit status 1 when something of
    the file was not taken.

    \b
    Example:
        indexer import exports/exhibits.xlsx --dry-run
        indexer import exports/exhibits.xlsx --by "A. Clerk"
    """
    from indexer.case.importing import import_file
    from indexer.store.store import utc_now

    done = import_file(
        case_of(ctx), file, who=who.strip() or getpass.getuser(), when=utc_now(), keep=not dry_run
    )
    if as_json:
        from indexer.case.import_records import import_records

        print_json(import_records(done))
    else:
        _print(done, dry_run=dry_run)
    if done.needs_a_person:
        sys.exit(1)


def _print(done: Imported, *, dry_run: bool) -> None:
    rows = [
        (says, f"{edit.table} row {edit.row}", edit.column, cut(edit.here, _CUT),
         cut(edit.there, _CUT))
        for merge in done.merges
        for says, edits in (("taken" if not dry_run else "would take", merge.changes),
                            ("CONFLICT", merge.conflicts), ("not yours", merge.refused))
        for edit in edits
    ]  # fmt: skip
    print_table(
        ("", "Where", "Column", "In the case+", "In the file+"), rows, nothing="nothing to take"
    )
    for merge in done.merges:
        for column in merge.added:
            click.echo(f"{merge.table}: new column {column!r} is kept")
        for line in merge.lost:
            warn(f"{merge.table}: NOT TAKEN: {line}")
        for line in merge.told:
            warn(f"{merge.table}: {line}")
    if done.has_changed:
        warn("documents have come or gone since this file was exported; rows were matched by id")
    verb = "would be taken" if dry_run else "taken"
    click.echo(f"{len(done.changes)} cells {verb}")
