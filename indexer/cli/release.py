"""The release command: a person lets the words under failed redactions be seen."""

from __future__ import annotations

import click

from indexer.cli.screen import case_of


@click.command("release")
@click.argument("what", metavar="PATH")
@click.option("--by", "who", required=True, metavar="NAME", help="Who decides.")
@click.option("--note", default="", metavar="TEXT", help="Why, such as the order or the consent.")
@click.option("--withdraw", is_flag=True, help="Take an earlier release back.")
@click.pass_context
def release_command(ctx: click.Context, what: str, who: str, note: str, withdraw: bool) -> None:
    """Let `indexer show` print the words that lie under the boxes of a document.

    Such words (flag failed-redaction) can be copied out of the file although nobody sees them. They
    are in no listing, index or export, before a release and after it; `show` alone prints them.
    The release is kept with its name and time in releases.jsonl beside case.toml, and holds for
    this file as it is now.

    \b
    Example:
        indexer release letters/2020-03-03.pdf --by "J. Roe" --note "consent of 4 May 2021"
    """
    from indexer.case.releases import release
    from indexer.store.store import utc_now

    with case_of(ctx) as case:
        made = release(case, what, who=who, when=utc_now(), note=note, withdraw=withdraw)
    if made.is_withdrawn:
        click.echo(f"{made.path}: the release is taken back; nothing shows what is covered")
    else:
        click.echo(
            f"{made.path}: {made.characters} covered characters released; "
            f"indexer show {made.path} prints them"
        )
