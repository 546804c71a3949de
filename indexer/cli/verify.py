"""The verify command: everything shown can be re-checked against the originals."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from indexer.cli.screen import case_of, json_option, print_json


@click.command("verify")
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@json_option
@click.pass_context
def verify_command(ctx: click.Context, file: Path | None, as_json: bool) -> None:
    """Re-check store, originals, index and log; or every cell of an exported FILE.

    FILE is any .xlsx, .csv, .json or .docx that `indexer export` wrote, however it was sorted
    since. Its tables are made anew and compared cell by cell, what clerks wrote with what was
    imported, and the originals are hashed again: a changed character is named with its row and
    column. An older state of the case is told. Exit status 1 when something does not agree.

    \b
    Example:
        indexer verify
        indexer verify exports/exhibits.xlsx
    """
    from indexer.export.records import check_record

    checks = list(case_of(ctx).verify(file))
    if as_json:
        print_json(check_record(check) for check in checks)
    else:
        for check in checks:
            state = (
                click.style("FAULT", fg="red") if check.faults else click.style("ok", fg="green")
            )
            click.echo(f"{state:5}  {check.check}: {check.checked} checked")
            for fault in check.faults:
                click.echo(f"       {fault}")
    if any(check.faults for check in checks):
        sys.exit(1)
