"""The search command: hits with their pinpoints, the words found highlighted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from indexer.cli.screen import case_of, cut, json_option, print_json, snippet, warn, where


@click.command("search")
@click.argument("query")
@click.option("--limit", "-n", default=20, show_default=True, type=click.IntRange(1),
              help="How many hits to show.")  # fmt: skip
@click.option("--skip", default=0, type=click.IntRange(0), help="Leave out the first hits.")
@click.option("--by-date", is_flag=True, help="Oldest document first, instead of best hit first.")
@click.option("--count", "count_only", is_flag=True, help="Print the number of hits only.")
@click.option("--group", is_flag=True, help="One line a document, its copies folded into it.")
@click.option("--facets", is_flag=True,
              help="Count hits by kind, speaker, type, year, agency, custodian.")  # fmt: skip
@click.option("--context", default=0, type=click.IntRange(0, 20), metavar="N",
              help="Show N passages before and after each hit (not in --json).")  # fmt: skip
@click.option("--privileged", is_flag=True, help="Do not leave out privileged documents.")
@click.option(
    "--certificate",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="F",
    help="Write what was searched, and what could not be, to F (.json or .txt).",
)
@click.option("--explain", is_flag=True, help="Print the query as understood, each word's forms.")
@json_option
@click.pass_context
def search_command(ctx: click.Context, /, query: str, **options: Any) -> None:
    """Find passages, with document, date, page, paragraph number and the words highlighted.

    Words are found in any form ("agree" finds "agreed"), whatever their case and accents.
    A "quoted phrase", AND OR NOT and brackets, agree* and wom?n, w/5 and pre/5, /s and /p.
    Fields: kind: by: said: date: type: path: docket: agency: author: title: family: flag: lang:
    corrected: answered: para:. Ranges: date:[2020-02 TO 2020-06], date:[2020-02 TO].
    @name is a search of [searches] in case.toml; @terms.txt any term of that list, one a line.

    \b
    Example:
        indexer search 'kind:admission by:ministry "water level"'
        indexer search 'date:[2020-02 TO 2020-03] AND (leak* OR spill)' --group
        indexer search 'gauge @hot' --certificate exports/gauge.json
    """
    case = case_of(ctx)
    if options["certificate"]:
        from indexer.case.certificate import check_certificate

        check_certificate(options["certificate"])
    with case.searcher(privileged=options["privileged"]) as searcher:
        tree = searcher.parse(query)
        if options["explain"]:
            return _explain(searcher, tree)
        if options["certificate"]:
            _certify(case, searcher, tree, options)
        if options["group"] or options["facets"]:
            return _print_all(case, searcher, tree, options)
        return _print_page(case, searcher, tree, options)


def _explain(searcher: Any, tree: Any) -> None:
    from indexer.case.searching import explain_fully

    matching = searcher.all(tree).matching
    _warn_all(matching.notices)
    click.echo(explain_fully(tree, matching))


def _certify(case: Any, searcher: Any, tree: Any, options: dict[str, Any]) -> None:
    from indexer.case.certificate import certify, write_certificate

    target = options["certificate"]
    record = certify(case.store, searcher, tree, searcher.all(tree),
                     case_name=case.settings.name, privileged=options["privileged"])  # fmt: skip
    write_certificate(target, record)
    warn(f"search certificate written to {target}")


def _print_page(case: Any, searcher: Any, tree: Any, options: dict[str, Any]) -> None:
    results = searcher.page(
        tree, limit=options["limit"], offset=options["skip"], by_date=options["by_date"]
    )
    _warn_all(results.notices)
    _warn_withheld(results.withheld)
    if options["count_only"]:
        return click.echo(results.total)
    if options["as_json"]:
        from indexer.export.records import hit_record

        said = _banners(case, results.hits)
        return print_json(hit_record(hit, said.get(hit.passage, ())) for hit in results.hits)
    _print_hits(case, results, options["context"])
    return None if results.total else _print_near_misses(searcher.near_misses(tree))


def _print_all(case: Any, searcher: Any, tree: Any, options: dict[str, Any]) -> None:
    found = searcher.all(tree, by_date=options["by_date"])
    _warn_all(found.matching.notices)
    _warn_withheld(found.withheld)
    if options["facets"]:
        return _print_facets(case, searcher, found, options["as_json"])
    return _print_groups(case, found, options)


def _print_groups(case: Any, found: Any, options: dict[str, Any]) -> None:
    from indexer.case.grouping import group_hits
    from indexer.case.records import group_record
    from indexer.store.pinpoints import line_range

    groups = group_hits(case.store, found.ids)
    if options["count_only"]:
        return click.echo(len(groups))
    page = groups[options["skip"] : options["skip"] + options["limit"]]
    if options["as_json"]:
        return print_json(map(group_record, page))
    best = case.store.passages(group.passages[0] for group in page)
    for group in page:
        row, first = group.document, best[group.passages[0]]
        copies = _copies(len(group.copies), len(group.near_copies))
        date = row.date.value if row.date else "undated"
        click.echo(f"{click.style(row.path, bold=True)}  {date}  {group.hits} hits{copies}")
        place = where(first.page, first.paragraph, line_range(first.lines))
        click.echo(f"    {place}  {cut(first.text, 150)}".rstrip())
    return click.echo(f"{len(groups)} documents; {len(page)} shown" if groups else "No hits.")


def _copies(same: int, near: int) -> str:
    told = (f"+{same} {'copy' if same == 1 else 'copies'}" if same else "",
            f"+{near} near {'copy' if near == 1 else 'copies'}" if near else "")  # fmt: skip
    return "".join(f"  {text}" for text in told if text)


def _print_facets(case: Any, searcher: Any, found: Any, as_json: bool) -> None:
    from indexer.case.grouping import count_facets
    from indexer.case.records import facet_records

    facets = count_facets(case.store, found.ids, searcher.names)
    if as_json:
        return print_json(facet_records(facets))
    for name, values in facets.items():
        click.echo(click.style(name, bold=True))
        for value, count in values:
            click.echo(f"  {count:>6}  {value or '(unknown)'}")
    return click.echo(f"{len(found.ids)} passages match")


def _print_hits(case: Any, results: Any, context: int) -> None:
    import shutil

    from indexer.case.grouping import neighbours

    width = max(60, shutil.get_terminal_size((100, 24)).columns)
    hits = results.hits
    said = _banners(case, hits)
    for hit in hits:
        kinds = f" [{', '.join(hit.kinds)}]" if hit.kinds else ""
        head = click.style(hit.path, bold=True)
        place = where(hit.page, hit.paragraph, hit.lines)
        click.echo(f"{head}  {hit.date or 'undated'}  {place}{kinds}  {hit.passage}")
        for banner in said.get(hit.passage, ()):
            click.echo("    " + click.style(f"! {banner}", fg="red"))
        before, after = neighbours(case.store, hit.passage, context)
        _print_beside(before, width)
        highlights = [(span.start, span.end) for span in hit.highlights]
        click.echo("    " + snippet(hit.text, hit.span.start, highlights, 2 * width - 8))
        _print_beside(after, width)
        click.echo()
    shown = len(hits)
    click.echo(f"{results.total} passages match; {shown} shown" if results.total else "No hits.")


def _banners(case: Any, hits: Any) -> dict[str, tuple[str, ...]]:
    from indexer.case.grouping import banners

    return banners(case.store, ((h.passage, h.document, h.span.start, h.span.end) for h in hits))


def _print_beside(texts: Iterable[str], width: int) -> None:
    for text in texts:
        click.echo("    " + click.style(f"· {cut(text, 2 * width - 10)}", dim=True))


def _print_near_misses(near: Any) -> None:
    for typed, words in near.spellings:
        shown = ", ".join(f"{word} ({count})" for word, count in words)
        click.echo(f"  {typed} is in no passage" + (f"; the corpus has: {shown}" if shown else ""))
    for clause, count in near.without:
        click.echo(f"  without {clause}: {count} hits")
    for easier, count in near.looser:
        click.echo(f"  looser, {easier}: {count} hits")


def _warn_all(notices: Iterable[Any]) -> None:
    for notice in notices:
        warn(notice.message)


def _warn_withheld(count: int) -> None:
    if count:
        warn(f"{count} passages of privileged documents left out; --privileged shows them")
