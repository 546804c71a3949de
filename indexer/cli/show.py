"""The show command: one document or passage with everything found in it."""

from __future__ import annotations

from typing import Any

import click

from indexer.cli.screen import case_of, json_option, print_json, where


@click.command("show")
@click.argument("what", metavar="ID|PATH")
@click.option("--why", is_flag=True, help="Say for each statement why it is one.")
@json_option
@click.pass_context
def show_command(ctx: click.Context, what: str, why: bool, as_json: bool) -> None:
    """Show a document, passage or statement with what was found in it.

    WHAT is a path under corpus/, or an id that another command printed.

    \b
    Example:
        indexer show pleadings/claim.docx
        indexer show 3f2a9c81d0e4.1831 --why
    """
    from indexer.export.records import show_record

    shown = case_of(ctx).show(what)
    if as_json:
        found = (shown.dates, shown.statements, shown.flags, shown.links)
        record = show_record(shown.document, shown.passages, *found, covered=shown.covered)
        return print_json([record])
    _print_head(shown.document)
    for flag in shown.flags:
        click.echo(click.style(f"! {flag.code}: {flag.message}", fg="yellow"))
    for passage in shown.passages:
        _print_passage(passage, shown, why)
    for words in shown.covered:
        place = f"p. {words.page}, under {words.why}, released"
        click.echo(f"\n{click.style(place, fg='red')}  {words.text or '(a picture)'}")
    return None


def _print_head(document: Any) -> None:
    click.echo(click.style(document.title or document.path, bold=True))
    date = document.date
    facts = (
        ("file", document.path),
        ("type", f"{document.type} ({document.type_reason})" if document.type_reason else ""),
        ("date", f"{date.value} ({date.basis}: {date.reason})" if date else "undated"),
        ("author", document.author),
        ("agency", document.agency),
        ("docket", document.docket),
        ("sha-256", document.sha256),
        *((field.name, field.value or "(empty)") for field in document.fields),
    )
    for name, value in facts:
        if value:
            click.echo(f"  {name}: {value}")


def _print_passage(passage: Any, shown: Any, why: bool) -> None:
    from indexer.export.records import is_within
    from indexer.store.pinpoints import line_range

    place = where(passage.page, passage.paragraph, line_range(passage.lines)) or passage.role.value
    click.echo(f"\n{click.style(place, dim=True)}  {passage.text}")
    for row in shown.statements:
        if is_within(row.span, passage.span):
            said = f", said {row.said_on}" if row.said_on else ""
            at = f" at {where(row.page, None, row.lines)}" if row.lines else ""
            head = click.style(f"→ {row.kind.value} by {row.speaker or '?'}{said}{at}", fg="cyan")
            click.echo(f"    {head}  {row.id}")
            if why:
                click.echo(f"      because {row.cue}: {'; '.join(row.reasons) or 'no more'}")
            _print_links(row, shown.links)
    found = [f"{r.quote} = {r.value}" for r in shown.dates if is_within(r.span, passage.span)]
    if found:
        click.echo("    " + click.style("dates: " + "; ".join(found), fg="green"))


def _print_links(statement: Any, links: Any) -> None:
    for link in links:
        if (
            link.target
            and link.target.document == statement.document
            and (link.target.span == statement.span)
        ):
            click.echo(f"      {link.kind.value} ← {link.source.path} ({link.reason})")
        elif link.source.document == statement.document and link.source.span == statement.span:
            target = link.target.path if link.target else "something not in the file"
            click.echo(f"      {link.kind.value} → {target} ({link.reason})")
