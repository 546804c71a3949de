"""The sample command: how much a search missed."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.cli.screen import case_of, warn


@click.command("sample")
@click.argument("query", required=False)
@click.option("-n", "count", default=200, show_default=True, type=click.IntRange(1, 100_000),
              help="How many passages to draw.")  # fmt: skip
@click.option(
    "--seed", default="1", show_default=True, help="Decides which; the same draws the same."
)
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), metavar="F.xlsx",
              help="The workbook to write.")  # fmt: skip
@click.option("--estimate", type=click.Path(path_type=Path, dir_okay=False), metavar="F.xlsx",
              help="Read a marked sample, and say what the search missed.")  # fmt: skip
@click.pass_context
def sample_command(
    ctx: click.Context, query: str | None, count: int, seed: str, target: Path | None,
    estimate: Path | None,
) -> None:  # fmt: skip
    """Draw passages that QUERY does not find, for review; then estimate what it missed.

    Mark each row yes or no in the column Relevant. The elusion is the share of yes, with the exact
    95 % interval of Clopper and Pearson (Biometrika 26, 1934, 404-413).

    \b
    Example:
        indexer sample 'gauge w/5 fail*' -n 200 --seed 7 --to exports/sample.xlsx
        indexer sample --estimate exports/sample.xlsx
    """
    if estimate is not None and query is None and target is None:
        return _print_estimate(estimate)
    if estimate is not None or query is None or target is None:
        raise click.UsageError("give QUERY and --to F.xlsx, or --estimate F.xlsx alone")
    from indexer.case.sampling import draw_sample

    made = draw_sample(case_of(ctx), query, target, count=count, seed=seed)
    click.echo(f"{made.drawn} of {made.population} passages not found, drawn into {target}")
    return None


def _print_estimate(sample: Path) -> None:
    from indexer.case.sampling import estimate_elusion

    found = estimate_elusion(sample)
    if found.unmarked:
        warn(f"{found.unmarked} rows are not marked and were left out: mark them all for an "
             "estimate that holds")  # fmt: skip
    click.echo(f"elusion {found.share:.2%}: {found.relevant} of {found.marked} relevant")
    click.echo(f"95 % interval {found.low:.2%} to {found.high:.2%} (Clopper-Pearson, exact)")
    low, high = found.low * found.population, found.high * found.population
    click.echo(f"of {found.population} passages not found, {low:.0f} to {high:.0f} are relevant")
