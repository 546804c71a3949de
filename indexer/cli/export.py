"""The export command: what leaves the tool as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

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
    "load-file": "every document as a review platform loads it, for a .dat with its .opt",
    "workbook": "all tables as sheets of one workbook",
}
_SUFFIX = {"load-file": ".dat"}
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
    def write(
        ctx: click.Context, query: str, target: Path, terms: Path | None = None, form: str = ""
    ) -> None:
        _export(ctx, name, query, target, terms, form)

    suffix = _SUFFIX.get(name, ".xlsx")
    write.__doc__ = (
        f"Write {says}; with QUERY, only of documents with a passage that matches it.\n\n"
        "A document that is withheld as privileged is left out, and the Notes sheet says how many "
        f"were.\n\n\b\nExample:\n    indexer export {name} --to exports/{name}{suffix}\n"
    )
    command = click.pass_context(write)
    command = click.argument("query", required=False, default="")(command)
    if name == "workbook":
        command = click.option(
            "--terms", type=_terms_type, metavar="FILE",
            help="A list of terms, one a line: adds what each of them finds.",
        )(command)  # fmt: skip
    if name in ("exhibits", "workbook"):
        command = click.option(
            "--exhibit-form", "form", default="", metavar="FORM",
            help="How exhibits are numbered: A-Z, 1-n, P-n, D-n, plaintiff, defendant, or a "
            'pattern such as "Ex. {n}" [default: that of case.toml, else of the forum].',
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
    _export(ctx, "terms", "", target, file, "")


def _export(
    ctx: click.Context, name: str, query: str, target: Path, terms: Path | None, form: str
) -> None:
    names = [name, "terms"] if name == "workbook" and terms else [name]
    with _Bar() as bar:
        summary = case_of(ctx).export(
            names, target, query=query, terms=terms, form=form, progress=bar.show
        )
    for table, count in summary.rows:
        click.echo(f"{table}: {count} rows")
    click.echo(f"written to {target}")
    if summary.withheld:
        warn(f"{summary.withheld} privileged documents were left out")


class _Bar:
    """A progress bar of rows, for a person who looks; it comes with the first lot of rows."""

    def __init__(self) -> None:
        self._progress: Any = None
        self._task: Any = None
        self._table = ""

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def show(self, table: str, done: int, total: int) -> None:
        """Show that `done` of `total` rows are written; 0 where nobody knows of how many."""
        if not sys.stderr.isatty():
            return
        if self._progress is None:
            self._progress = _rows_progress()
            self._progress.start()
        if table != self._table:
            if self._task is not None:
                self._progress.remove_task(self._task)
            self._task, self._table = self._progress.add_task(table, total=total or None), table
        self._progress.update(self._task, completed=done)


def _rows_progress() -> Any:
    from rich import progress
    from rich.console import Console

    return progress.Progress(
        progress.TextColumn("{task.description}"), progress.BarColumn(),
        progress.MofNCompleteColumn(), progress.TextColumn("rows"), progress.TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
