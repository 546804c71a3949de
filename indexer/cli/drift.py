"""`indexer drift`: how a passage changed from one paper to the next, word by word."""

from __future__ import annotations

from typing import Any

import click

from indexer.cli.screen import case_of, json_option, print_json, warn, where
from indexer.errors import UsageError

SORTS = ("number", "date", "name", "negation", "hedge", "wording", "form")
_AROUND = 60


@click.command("drift")
@click.argument("paths", nargs=-1, metavar="[PATH PATH]")
@click.option(
    "--sort", "sorts", multiple=True, type=click.Choice(SORTS), metavar="SORT",
    help=f"Only passages with such a change; may be repeated. One of: {', '.join(SORTS)}.",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="With two paths: mere wording and form too.")
@json_option
@click.pass_context
def drift_command(
    ctx: click.Context, paths: tuple[str, ...], sorts: tuple[str, ...], every: bool, as_json: bool
) -> None:
    """Show how the story changed: numbers, dates, names, negations and hedges, word by word.

    Of two documents everything that differs; else every passage of the case that a later paper
    says again with such a change.

    \b
    Example:
        indexer drift
        indexer drift notes/june.docx notes/february.docx
    """
    from indexer.export.records import drift_record

    if len(paths) not in (0, 2):
        raise UsageError(
            "two documents are compared", where=" ".join(paths),
            hint="give two paths, or none for the whole case",
        )  # fmt: skip
    found = [
        drift
        for drift in (case_of(ctx).compare(*paths) if paths else case_of(ctx).drift())
        if _is_wanted(drift, sorts, every)
    ]
    if as_json:
        return print_json(map(drift_record, found))
    for drift in found:
        _print_drift(drift)
    return None if found else warn("nothing differs but wording: --all shows it" if paths else
                                   "no passage was said again with a change")  # fmt: skip


def _is_wanted(drift: Any, sorts: tuple[str, ...], every: bool) -> bool:
    if sorts:
        return any(sort.value in sorts for sort in drift.sorts)
    return every or bool(drift.is_telling)


def _print_drift(drift: Any) -> None:
    ends = [f"{p.path} {where(p.page, p.paragraph)}".rstrip() if p else "(no such passage)"
            for p in (drift.earlier, drift.later)]  # fmt: skip
    head = click.style(" → ".join(ends), bold=True)
    click.echo(f"{head}  {', '.join(sort.value for sort in drift.sorts)}".rstrip())
    if not (drift.earlier and drift.later):
        place, colour = (drift.earlier, "red") if drift.earlier else (drift.later, "green")
        click.echo("    " + click.style(" ".join(place.quote.split()), fg=colour))
    else:
        click.echo("    " + " ".join(_told(drift).split()))
    click.echo()


def _told(drift: Any) -> str:
    """The later words with each change in its place: [-limited-] {+extensive+}."""
    place, pieces = drift.later, []
    at = place.span.start
    for change in drift.changes:
        start, end = change.span_after.start, change.span_after.end
        pieces.append(_shortened(place.quote[at - place.span.start : start - place.span.start]))
        if change.before:
            pieces.append(click.style(f"[-{change.before}-]", fg="red"))
        if change.after:
            pieces.append(click.style(f" {{+{change.after}+}}", fg="green"))
        at = end
    return "".join((*pieces, _shortened(place.quote[at - place.span.start :])))


def _shortened(text: str) -> str:
    """Unchanged words, their middle left out where they are many."""
    return text if len(text) <= 3 * _AROUND else f"{text[:_AROUND]} … {text[-_AROUND:]}"
