"""The show command: one document or passage with everything found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from indexer.cli.screen import case_of, json_option, print_json, where


@click.command("show")
@click.argument("what", metavar="ID|PATH")
@click.option("--why", is_flag=True, help="Say for each statement why it is one.")
@click.option(
    "--view", type=click.Choice(("final", "original", "all")),
    help="The text before its tracked changes, after them, or with all of them and who made them.",
)  # fmt: skip
@json_option
@click.pass_context
def show_command(ctx: click.Context, what: str, why: bool, view: str | None, as_json: bool) -> None:
    """Show a document, passage or statement with what was found in it.

    WHAT is a path under corpus/, or an id that another command printed.

    \b
    Example:
        indexer show pleadings/claim.docx
        indexer show 3f2a9c81d0e4.1831 --why
        indexer show letters/draft.docx --view all
    """
    if view is not None:
        return _show_view(ctx, what, view, as_json)
    from indexer.export.records import show_record

    case = case_of(ctx)
    shown, name_of = case.show(what), case.identities(exactly=False).name_of
    if as_json:
        found = (shown.dates, shown.statements, shown.flags, shown.links, shown.corrected)
        record = show_record(
            shown.document, shown.passages, *found, covered=shown.covered, name_of=name_of
        )
        return print_json([record])
    _print_head(shown.document)
    for flag in shown.flags:
        click.echo(click.style(f"! {flag.code}: {flag.message}", fg="yellow"))
    for passage in shown.passages:
        _print_passage(passage, shown, why, name_of)
    for words in shown.covered:
        place = f"p. {words.page}, under {words.why}, released"
        click.echo(f"\n{click.style(place, fg='red')}  {words.text or '(a picture)'}")
    return None


def _show_view(ctx: click.Context, what: str, view: str, as_json: bool) -> None:
    from indexer.case.views import View
    from indexer.export.records import view_record

    viewed = case_of(ctx).view(what, View(view))
    if as_json:
        return print_json([view_record(viewed)])
    click.echo(viewed.text)
    click.echo(click.style(f"\n{len(viewed.changes) or 'no'} tracked changes", bold=True))
    for change in viewed.changes:
        who = f"{change.author or 'unknown'}, {change.date or 'undated'}"
        click.echo(f"  {change.kind} by {who}: {change.text.strip()}")
    return None


def _print_head(document: Any) -> None:
    click.echo(click.style(document.title or document.path, bold=True))
    date = document.date
    facts = (
        ("file", document.path),
        ("type", f"{document.type} ({document.type_reason})" if document.type_reason else ""),
        ("date", f"{date.value} ({date.basis}: {date.reason})" if date else "undated"),
        *(
            ("other date", f"{c.value}, {c.role.value} ({c.basis}: {c.reason})")
            for c in document.candidates
            if c != date
        ),
        ("author", document.author),
        ("agency", document.agency),
        ("docket", document.docket),
        ("sha-256", document.sha256),
        *((field.name, field.value or "(empty)") for field in document.fields),
    )
    for name, value in facts:
        if value:
            click.echo(f"  {name}: {value}")


def _print_passage(passage: Any, shown: Any, why: bool, name_of: Callable[..., str]) -> None:
    from indexer.export.records import is_within
    from indexer.store.findings import banners_over
    from indexer.store.pinpoints import line_range

    place = where(passage.page, passage.paragraph, line_range(passage.lines)) or passage.role.value
    click.echo(f"\n{click.style(place, dim=True)}  {passage.text}")
    for banner in banners_over(passage.span, shown.corrected):
        click.echo("    " + click.style(f"! {banner}", fg="red"))
    for row in shown.statements:
        if is_within(row.span, passage.span):
            said = f", said {row.said_on}" if row.said_on else ""
            at = f" at {where(row.page, None, row.lines)}" if row.lines else ""
            by = _named(row.speaker, name_of(row.document, row.speaker))
            head = click.style(f"→ {row.kind.value} by {by}{said}{at}", fg="cyan")
            click.echo(f"    {head}  {row.id}")
            if why:
                click.echo(f"      because {row.cue}: {'; '.join(row.reasons) or 'no more'}")
            _print_links(row, shown.links)
    found = [f"{r.quote} = {r.value}" for r in shown.dates if is_within(r.span, passage.span)]
    if found:
        click.echo("    " + click.style("dates: " + "; ".join(found), fg="green"))


def _named(printed: str, name: str) -> str:
    """The speaker as printed, and by what name it goes elsewhere in the case."""
    if not name or name.casefold() == printed.casefold():
        return printed or "?"
    return f"{printed} ({name})" if printed else name


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
