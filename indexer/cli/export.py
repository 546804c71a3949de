"""The export command: what leaves the tool as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from indexer.cli.privileged import privileged_options
from indexer.cli.screen import case_of, warn


@click.group("export")
def export_command() -> None:
    """Write what was found as a file for the court or the client; its form by its suffix.

    \b
    Example:
        indexer export exhibits --to exports/exhibits.xlsx
    """


@export_command.command("exhibits")
@click.argument("query", required=False, default="")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path, dir_okay=False),
              help="The file to write: .xlsx, .csv or .json.")  # fmt: skip
@click.pass_context
def exhibits_command(ctx: click.Context, query: str, target: Path) -> None:
    """Write the exhibit list: every document, or those with a passage that matches QUERY.

    A document under a privilege mark is left out, and the Notes sheet says how many were.

    \b
    Example:
        indexer export exhibits 'kind:admission by:ministry' --to exports/admissions.xlsx
    """
    summary = case_of(ctx).export_exhibits(target, query=query)
    click.echo(f"{summary.exhibits} exhibits written to {target}")
    if summary.withheld:
        warn(f"{summary.withheld} privileged documents were left out")


@export_command.command("binder")
@click.argument("what", nargs=-1, metavar="[QUERY|PATHS]...")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path, dir_okay=False),
              help="The file to write: .pdf.")  # fmt: skip
@privileged_options
@click.pass_context
def binder_command(
    ctx: click.Context, what: tuple[str, ...], target: Path, include_privileged: str, confirm: str
) -> None:
    """Bind the exhibits into one PDF: index, slip sheets, bookmarks, stamped pages.

    PDF files are bound as they are, above a strip with exhibit and Bates number; Word files and
    workbooks are printed by LibreOffice where it is installed, everything else is set from its
    text, and the slip sheet says so. A withheld document is left out; of one whose redaction
    failed only the slip sheet is bound. The originals are not touched.

    \b
    Example:
        indexer export binder 'kind:admission by:ministry' --to exports/binder.pdf
    """
    from indexer.case.privilege import check_confirmed

    included = check_confirmed(include_privileged, confirm)
    summary = case_of(ctx).export_binder(target, what=what, include_privileged=included)
    click.echo(f"{summary.exhibits} exhibits on {summary.pages} pages written to {target}")
    if summary.withheld:
        warn(f"{summary.withheld} privileged documents were left out")
    for path in summary.refused:
        warn(f"{path}: not bound, for a redaction of it failed and its words would be readable")
    if summary.refused:
        sys.exit(1)
