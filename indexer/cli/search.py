"""The search command: hits with their pinpoints, the words found highlighted."""

from __future__ import annotations

from typing import Any

import click

from indexer.cli.screen import case_of, json_option, print_json, snippet, warn, where


@click.command("search")
@click.argument("query")
@click.option("--limit", "-n", default=20, show_default=True, type=click.IntRange(1),
              help="How many hits to show.")  # fmt: skip
@click.option("--skip", default=0, type=click.IntRange(0), help="Leave out the first hits.")
@click.option("--by-date", is_flag=True, help="Oldest document first, instead of best hit first.")
@click.option("--count", "count_only", is_flag=True, help="Print the number of hits only.")
@click.option("--explain", is_flag=True, help="Print the query as understood, and stop.")
@json_option
@click.pass_context
def search_command(
    ctx: click.Context, query: str, limit: int, skip: int, by_date: bool, count_only: bool,
    explain: bool, as_json: bool,
) -> None:  # fmt: skip
    """Find passages, with document, date, page, paragraph number and the words highlighted.

    Words are found in any form ("agree" finds "agreed"), whatever their case and accents.
    A "quoted phrase", AND OR NOT and brackets, agree* and wom?n, w/5 and pre/5, /s and /p.
    Fields: kind: by: said: date: type: path: docket: agency: author: title: family: flag: lang:
    corrected: answered: para:. Ranges: date:[2020-02 TO 2020-06], date:[2020-02 TO].

    \b
    Example:
        indexer search 'kind:admission by:ministry "water level"'
        indexer search 'date:[2020-02 TO 2020-03] AND (leak* OR spill)'
    """
    from indexer.export.records import hit_record

    case = case_of(ctx)
    if explain:
        return click.echo(case.explain(query))
    results = case.search(query, limit=limit, offset=skip, by_date=by_date)
    for notice in results.notices:
        warn(notice.message)
    if count_only:
        return click.echo(results.total)
    if as_json:
        return print_json(hit_record(hit) for hit in results.hits)
    return _print_hits(results)


def _print_hits(results: Any) -> None:
    import shutil

    width = max(60, shutil.get_terminal_size((100, 24)).columns)
    for hit in results.hits:
        kinds = f" [{', '.join(hit.kinds)}]" if hit.kinds else ""
        head = click.style(hit.path, bold=True)
        place = where(hit.page, hit.paragraph)
        click.echo(f"{head}  {hit.date or 'undated'}  {place}{kinds}  {hit.passage}")
        highlights = [(span.start, span.end) for span in hit.highlights]
        click.echo("    " + snippet(hit.text, hit.span.start, highlights, 2 * width - 8) + "\n")
    shown = len(results.hits)
    click.echo(f"{results.total} passages match; {shown} shown" if results.total else "No hits.")
