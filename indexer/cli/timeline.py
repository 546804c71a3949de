"""The timeline command: the chronology as a table, and how the events lie in time."""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from indexer.cli.choices import by_option, from_option, kind_option, to_option
from indexer.cli.progress import Bar
from indexer.cli.screen import (
    EMPTY,
    case_of,
    cited,
    cut,
    json_option,
    paths_argument,
    print_json,
    told,
    warn,
)
from indexer.cli.table import print_table

if TYPE_CHECKING:
    from indexer.case import Case


@click.command("timeline")
@paths_argument
@kind_option
@by_option
@from_option
@to_option
@click.option("--limit", type=click.IntRange(1), metavar="N", help="The first N events only.")
@json_option
@click.pass_context
def timeline_command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    limit: int | None,
    as_json: bool,
    **choice: Any,
) -> None:
    """Print the chronology: every event once, with every document that tells of it.

    PATHS are documents, folders or patterns under corpus/. With --kind or --by only events are
    shown that are told in such a statement; "but 2020-03-02" below a source is another day that
    another document gives for the same thing. An event of a whole year, or of a range, is shown
    where any of its days is asked for.

    \b
    Example:
        indexer timeline --from 2020-02 --to 2020-04
        indexer timeline pleadings
        indexer timeline --by Ministry
        indexer timeline --kind admission --kind correction --json
    """
    from indexer.export.timeline import density, event_record

    case = case_of(ctx)
    with Bar("") as bar:
        events = case.timeline(paths, **choice, progress=bar.show)
    shown = events[:limit]
    if as_json:
        print_json(event_record(event) for event in shown)
    else:
        print_table(
            ("Date", "What++", "Said by+", "Said on", "Sources++"),
            (_event_row(event) for event in shown),
            nothing=_nothing(case, paths, choice) if not shown else "",
        )
    if len(shown) < len(events):
        warn(f"{len(events) - len(shown)} more events: raise --limit")
    elif not as_json:
        _print_density(list(density(shown)))


def _nothing(case: Case, paths: tuple[str, ...], choice: Mapping[str, Any]) -> str:
    """What an empty chronology says: which choices left nothing, and where to look."""
    if paths and not any(True for _ in case.documents(paths)):
        return f"No document is called {' or '.join(paths)}. `indexer documents` lists them."
    named = [("--by", choice["by"]), ("--kind", ", ".join(choice["kinds"]))]
    named += [("--from", choice["since"]), ("--to", choice["until"])]
    asked = " ".join(f"{name} {value}" for name, value in named if value)
    if not asked and not paths:
        return EMPTY
    chosen = (f" with {asked}" if asked else "") + (f" in {', '.join(paths)}" if paths else "")
    hint = " `indexer parties --all` lists who speaks." if choice["by"] else ""
    return f"No event{chosen}.{hint}"


def _event_row(event: Any) -> tuple[object, ...]:
    first, more = event.sources[0], len(event.sources) - 4
    places = [told(cited(s), s.corrected) for s in event.sources[:4]]
    places += [f"+{more} more"] if more > 0 else []
    places += [f"but {other.date}: {cited(other.source)}" for other in event.disagreements]
    what = cut(event.what, 240)
    return _date_cell(event.date), what, first.speaker, first.said_on, "\n".join(places)


def _date_cell(date: Any) -> str:
    """The date, a range on two lines, and the months of a season or quarter below its number."""
    if date.precision == "season" and date.earliest and date.latest:
        names = (calendar.month_abbr[day.month] for day in (date.earliest, date.latest))
        return f"{date}\n{'–'.join(names)}"
    return str(date).replace("/", "/\n")


_MOST_BARS, _LONGEST_BAR, _GAP = 48, 40, 3  # more bars than a screen has lines say less


def _print_density(months: list[tuple[str, int]]) -> None:
    """A bar a month, or a year where the months with events fill more than a screen."""
    from indexer.export.timeline import yearly

    is_long = sum(count > 0 for _, count in months) > _MOST_BARS
    bars, unit = (list(yearly(months)), "year") if is_long else (months, "month")
    most = max((count for _, count in bars), default=0)
    if most:
        click.echo(
            f"\nEvents by {unit} in which they begin (days and months; no years, no quarters)"
        )
    for is_empty, some in itertools.groupby(bars, key=lambda bar: not bar[1]):
        stretch = list(some)
        if is_empty and len(stretch) > _GAP:
            click.echo(f"   … no event for {len(stretch)} {unit}s")
            stretch = []
        for name, count in stretch:
            click.echo(f"{name} {'█' * -(-_LONGEST_BAR * count // most)} {count or ''}".rstrip())
