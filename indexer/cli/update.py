"""The update command: progress while it works, a summary when it is done."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from indexer.cli.progress import Bar
from indexer.cli.screen import paths_argument, warn


@click.command("update")
@paths_argument
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N",
              help="Processes that read documents [default: one for each core].")  # fmt: skip
@click.option("--passwords", type=click.Path(path_type=Path), metavar="FILE",
              help="Passwords to try on protected files, one a line; none is kept.")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
@click.pass_context
def update_command(
    ctx: click.Context, paths: tuple[str, ...], jobs: int | None, passwords: Path | None,
    quiet: bool,
) -> None:  # fmt: skip
    """Read what is new or changed under corpus/, forget what is gone (keeping its history).

    It may be stopped at any point and run again. A file that cannot be read is quarantined with
    its reason (`indexer documents --quarantined`), the rest goes on, and the exit status is 1.

    \b
    Example:
        indexer update
        indexer update correspondence/ --jobs 4
        indexer update --passwords ~/passwords.txt
    """
    from indexer.case import update_case

    with Bar("bytes", is_quiet=quiet) as bar:
        summary = update_case(ctx.obj, paths, jobs=jobs, progress=bar.show, passwords=passwords)
    _print_summary(summary)
    if summary.needs_a_person:
        sys.exit(1)


def _print_summary(summary: Any) -> None:
    again = f", {summary.again} read again" if summary.again else ""
    click.echo(
        f"{summary.new} new, {summary.changed} changed, {summary.gone} gone{again}, "
        f"{summary.unchanged} unchanged; {summary.documents} documents in the case"
    )
    statements = ", ".join(f"{count} {kind}" for kind, count in summary.statements if count)
    click.echo(f"statements: {statements or 'none'}")
    click.echo(f"dates: {summary.dates}; links: {summary.links}; flags: {summary.flags}")
    click.echo(f"search: {summary.passages} passages, {summary.engine}")
    for notice in summary.notices:
        warn(f"{notice.where}: {notice.message} ({notice.code})")
    for row in summary.quarantined:
        head = click.style("quarantined", fg="red")
        click.echo(f"{head}: {row.path}: {row.reason} ({row.code})\n  try: {row.hint}", err=True)
