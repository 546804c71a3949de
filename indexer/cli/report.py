"""The report command: tables on a search, for the other side or the court."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.cli.screen import case_of


@click.group("report")
def report_command() -> None:
    """Write a report on searches.

    \b
    Example:
        indexer report terms terms.txt --to exports/terms.xlsx
    """


@report_command.command("terms")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", "target", required=True, type=click.Path(path_type=Path, dir_okay=False),
              help="The file to write: .xlsx; .csv and .json hold the counts only.")  # fmt: skip
@click.option("--since", type=click.Path(path_type=Path, dir_okay=False), metavar="F",
              help="An earlier report, to say what is new [default: the one at --to].")  # fmt: skip
@click.pass_context
def terms_command(ctx: click.Context, file: Path, target: Path, since: Path | None) -> None:
    """Count what each term of FILE (one query a line) finds: documents, hits, unique, family, new.

    \b
    Example:
        indexer report terms terms.txt --to exports/terms.xlsx
        indexer report terms terms.txt --to exports/may.xlsx --since exports/april.xlsx
    """
    from indexer.case.term_report import report_terms

    count = report_terms(case_of(ctx), file, target, since=since)
    click.echo(f"{count} terms written to {target}")
