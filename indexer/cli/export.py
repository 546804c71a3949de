"""The export command: what leaves the tool as a file."""

from __future__ import annotations

from pathlib import Path

import click

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
    summary = case_of(ctx).export(["exhibits"], target, query=query)
    click.echo(f"{summary.rows[0][1]} exhibits written to {target}")
    if summary.withheld:
        warn(f"{summary.withheld} privileged documents were left out")
