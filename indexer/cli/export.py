"""The export command: what leaves the tool as a file."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.cli.screen import case_of, warn

# Each table with what its help says of it.
_TABLES = {
    "exhibits": "the exhibit list: each document with dates, Bates numbers, statements and "
    "pinpoints, and columns for a clerk",
    "chronology": "each event once, who disputes it, what supports, contradicts and corrects it",
    "statements": "every allegation, admission, denial, correction, finding and commitment",
    "pleadings": "each paragraph of a claim, each party's answer, and what the rules make of it",
    "corrections": "every correction beside the words it corrects",
    "drift": "words said again with a change, or against each other",
    "admissions": "what each party said against itself, and what a rule takes as admitted",
    "unsearchable": "files and pages that no search can find",
    "privilege-log": "what is withheld, described without its content",
    "schedules": "Schedules 1 to 4 of an affidavit of documents (Federal Courts Form 223)",
    "workbook": "all tables as sheets of one workbook",
}
_to_option = click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; its suffix is its form.",
)  # fmt: skip
_terms_type = click.Path(path_type=Path, dir_okay=False)


@click.group("export")
def export_command() -> None:
    """Write what was found as a file for the court or the client; its form by its suffix.

    \b
    Example:
        indexer export exhibits --to exports/exhibits.xlsx
    """


def _add_table(name: str, says: str) -> None:
    def write(ctx: click.Context, query: str, target: Path, terms: Path | None = None) -> None:
        _export(ctx, name, query, target, terms)

    write.__doc__ = (
        f"Write {says}; with QUERY, only of documents with a passage that matches it.\n\n"
        "A document that is withheld as privileged is left out, and the Notes sheet says how many "
        f"were.\n\n\b\nExample:\n    indexer export {name} --to exports/{name}.xlsx\n"
    )
    command = click.pass_context(write)
    command = click.argument("query", required=False, default="")(command)
    if name == "workbook":
        command = click.option(
            "--terms", type=_terms_type, metavar="FILE",
            help="A list of terms, one a line: adds what each of them finds.",
        )(command)  # fmt: skip
    export_command.command(name)(_to_option(command))


for _name, _says in _TABLES.items():
    _add_table(_name, _says)


@export_command.command("terms")
@click.argument("file", type=_terms_type)
@_to_option
@click.pass_context
def terms_command(ctx: click.Context, file: Path, target: Path) -> None:
    """Write what each term of FILE (one query a line) finds: documents, hits, unique, family.

    `indexer report terms` also tells what is new since an earlier report.

    \b
    Example:
        indexer export terms terms.txt --to exports/terms.xlsx
    """
    _export(ctx, "terms", "", target, file)


def _export(ctx: click.Context, name: str, query: str, target: Path, terms: Path | None) -> None:
    names = [name, "terms"] if name == "workbook" and terms else [name]
    summary = case_of(ctx).export(names, target, query=query, terms=terms)
    for table, count in summary.rows:
        click.echo(f"{table}: {count} rows")
    click.echo(f"written to {target}")
    if summary.withheld:
        warn(f"{summary.withheld} privileged documents were left out")
