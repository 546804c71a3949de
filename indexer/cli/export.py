"""The export command: what leaves the tool as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from indexer.cli.privileged import privileged_options
from indexer.cli.progress import Bar
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
_TELL_OF_WITHHELD = ("privilege-log", "schedules")
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
        ctx: click.Context, query: str, target: Path, include_privileged: str, confirm: str,
        terms: Path | None = None, form: str = "",
    ) -> None:  # fmt: skip
        _export(ctx, name, query, target, terms, form, (include_privileged, confirm))

    suffix = _SUFFIX.get(name, ".xlsx")
    left_out = (
        "A document that is withheld as privileged is left out, and the Notes sheet says how many "
        "were.\n\n" if name not in _TELL_OF_WITHHELD else ""
    )  # fmt: skip
    write.__doc__ = (
        f"Write {says}; with QUERY, only of documents with a passage that matches it.\n\n"
        f"{left_out}\b\nExample:\n    indexer export {name} --to exports/{name}{suffix}\n"
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
    export_command.command(name)(_to_option(privileged_options(command)))


for _name, _says in _TABLES.items():
    _add_table(_name, _says)


@export_command.command("terms")
@click.argument("file", type=_terms_type)
@_to_option
@privileged_options
@click.pass_context
def terms_command(
    ctx: click.Context, file: Path, target: Path, include_privileged: str, confirm: str
) -> None:
    """Write what each term of FILE (one query a line) finds: documents, hits, unique, family.

    `indexer report terms` also tells what is new since an earlier report.

    \b
    Example:
        indexer export terms terms.txt --to exports/terms.xlsx
    """
    _export(ctx, "terms", "", target, file, "", (include_privileged, confirm))


def _export(
    ctx: click.Context, name: str, query: str, target: Path, terms: Path | None, form: str,
    words: tuple[str, str],
) -> None:  # fmt: skip
    from indexer.case.privilege import check_confirmed

    included = check_confirmed(*words)
    names = [name, "terms"] if name == "workbook" and terms else [name]
    with Bar("rows") as bar:
        summary = case_of(ctx).export(
            names,
            target,
            query=query,
            terms=terms,
            form=form,
            include_privileged=included,
            progress=bar.show,
        )
    for table, count in summary.rows:
        click.echo(f"{table}: {count} rows")
    click.echo(f"written to {target}")
    if summary.withheld and name not in _TELL_OF_WITHHELD:
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
