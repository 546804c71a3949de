"""The check-quotes command: counsel's own draft against the record."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.cli.screen import case_of, cut, json_option, print_json, warn, where
from indexer.cli.table import print_table

if TYPE_CHECKING:
    from indexer.case.quote_check import QuoteCheck
    from indexer.quotes import Finding

_COLOURS = {
    "exact": "green", "cited": "green", "differs": "red", "elsewhere": "yellow",
    "not-found": "red", "no-such-place": "red", "ambiguous": "yellow", "unresolved": "red",
}  # fmt: skip
_QUIET = ("short", "term", "authority")


@click.command("check-quotes")
@click.argument("draft", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), metavar="F.docx",
              help="Write a Word copy with comments; DRAFT stays as it is.")  # fmt: skip
@click.option("--all", "shows_all", is_flag=True,
              help="Also list names in quotation marks and cites of the law.")  # fmt: skip
@json_option
@click.pass_context
def check_quotes_command(
    ctx: click.Context, draft: Path, target: Path | None, shows_all: bool, as_json: bool
) -> None:
    """Hold every quotation and record cite of your own DRAFT against the record.

    DRAFT is a brief, factum or letter in any form that evidence is read in; it need not be in
    the case. Each quotation is exact, differs (with the words), is found elsewhere (with the
    right pinpoint), or is not found; each cite names its document, and whether the paragraph or
    page is there. Words found in a privileged document only are told so: they must not be filed.
    Exit status 1 when something must be mended.

    \b
    Example:
        indexer check-quotes brief.docx
        indexer check-quotes brief.docx --to exports/brief-checked.docx
    """
    from indexer.case.quote_check import check_quotes, write_checked

    check = check_quotes(case_of(ctx), draft)
    if as_json:
        from indexer.case.quote_records import finding_record

        print_json(finding_record(check.draft, finding) for finding in check.findings)
    else:
        _print(check, shows_all=shows_all)
    if target is not None:
        count = write_checked(check, target)
        click.echo(f"{count} comments written to {target}", err=as_json)
    if check.needs_a_person:
        sys.exit(1)


def _print(check: QuoteCheck, *, shows_all: bool) -> None:
    from indexer.case.quote_records import told

    shown = [f for f in check.findings if shows_all or f.status.value not in _QUIET]
    print_table(
        ("Where", "Found", "In the draft+", "In the record+"),
        ((where(*check.draft.pinpoint(f.span.start)), f.status.value, _draft_words(f), told(f))
         for f in shown),
        nothing="no quotation and no cite was found in the draft",
    )  # fmt: skip
    counts = Counter(finding.status.value for finding in check.findings)
    told_counts = (click.style(f"{count} {status}", fg=_COLOURS.get(status))
                   for status, count in sorted(counts.items()))  # fmt: skip
    click.echo("; ".join(told_counts))
    for finding in check.findings:
        if finding.is_privileged:
            paths = ", ".join(dict.fromkeys(found.place.path for found in finding.places))
            warn(click.style(f"PRIVILEGED: {cut(finding.text, 70)} is in {paths} only",
                             fg="red", bold=True))  # fmt: skip


def _draft_words(finding: Finding) -> str:
    words = cut(finding.text, 160)
    return f"{words} ({finding.cite})" if finding.cite else words
