"""The commands that print what the case holds, as a table for people or as JSON lines."""

from __future__ import annotations

from typing import Any

import click

from indexer.cli.choices import by_option, from_option, kind_option, to_option
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
    where,
)
from indexer.cli.table import print_table

LINK_KINDS = (
    "corrects", "answers", "repeats", "resembles", "restates", "contradicts", "attaches",
)  # fmt: skip


@click.command("documents")
@paths_argument
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this document type.")
@click.option("--quarantined", is_flag=True, help="List the files that could not be read, and why.")
@click.option("--unsearchable", is_flag=True, help="List the pages without words to search.")
@json_option
@click.pass_context
def documents_command(
    ctx: click.Context, paths: tuple[str, ...], types: tuple[str, ...], quarantined: bool,
    unsearchable: bool, as_json: bool,
) -> None:  # fmt: skip
    """List the documents: type, date, author, title; or what is quarantined or unsearchable.

    \b
    Example:
        indexer documents --type claim
        indexer documents --quarantined
        indexer documents --unsearchable
    """
    from indexer.export.records import document_record

    case = case_of(ctx)
    if quarantined or unsearchable:
        return _print_not_found(case, paths, quarantined, unsearchable, as_json)
    records = [document_record(row) for row in case.documents(paths, types=types)]
    if as_json:
        return print_json(records)
    return print_table(
        ("Document++", "Type", "Date", "Title++", "Author or agency+", "Flags>"),
        ((r["path"], r["type"], (r["date"] or {}).get("value"), cut(r["title"] or "", 90),
          cut(r["author"] or r["agency"] or "", 60), len(r["flags"]) or "") for r in records),
        nothing=EMPTY,
    )  # fmt: skip


def _print_not_found(
    case: Any, paths: tuple[str, ...], quarantined: bool, unsearchable: bool, as_json: bool
) -> None:
    """What no search finds: files that were not read, pages that were read without words."""
    from indexer.export.records import quarantine_record, unsearchable_record

    files = [quarantine_record(row) for row in case.quarantined(paths)] if quarantined else []
    pages = [unsearchable_record(row) for row in case.unsearchable(paths)] if unsearchable else []
    if as_json:
        return print_json([*files, *pages])
    rows = [(r["path"], f"{r['reason']} ({r['code']})", r["hint"]) for r in files]
    rows += [(f"{r['path']}, {r['pages']}", f"{r['reason']} ({r['code']})", r["hint"])
             for r in pages]  # fmt: skip
    nothing = "Nothing is quarantined." if quarantined else "Every page that was read has words."
    heads = ("File+", "Reason+", "What to do+") if not pages else ("File, page+", "Reason+",
                                                                 "What to do+")  # fmt: skip
    return print_table(heads, rows, nothing=nothing)


@click.command("dates")
@paths_argument
@from_option
@to_option
@json_option
@click.pass_context
def dates_command(
    ctx: click.Context, paths: tuple[str, ...], since: str, until: str, as_json: bool
) -> None:
    """List every date the documents mention, with the day, month or year it means.

    \b
    Example:
        indexer dates pleadings/ --from 2020-02 --to 2020-06
    """
    from indexer.export.records import date_record

    rows = case_of(ctx).dates(paths, since=since, until=until)
    if as_json:
        return print_json(date_record(row) for row in rows)
    return print_table(
        ("Date", "As written", "Basis", "Where+", "Sentence++"),
        ((row.value, row.quote, row.basis.value, cited(row),
          cut(row.context, 160)) for row in rows),
        nothing=EMPTY,
    )  # fmt: skip


@click.command("statements")
@paths_argument
@kind_option
@by_option
@from_option
@to_option
@json_option
@click.pass_context
def statements_command(
    ctx: click.Context, /, paths: tuple[str, ...], as_json: bool, **choice: Any
) -> None:
    """List who alleged, admitted, denied, corrected, found or undertook what, and when.

    \b
    Example:
        indexer statements --kind admission --by ministry --from 2020
    """
    from indexer.export.records import statement_record

    case = case_of(ctx)
    rows, name_of = case.statements(paths, **choice), case.identities(exactly=False).name_of
    if as_json:
        return print_json(statement_record(row, name_of(row.document, row.speaker)) for row in rows)
    return print_table(
        ("Kind", "Speaker+", "Said on", "Where+", "Statement++"),
        ((row.kind.value, name_of(row.document, row.speaker) or row.speaker, row.said_on,
          cited(row), told(cut(row.quote, 300), row.corrected)) for row in rows),
        nothing=EMPTY,
    )  # fmt: skip


@click.command("parties")
@click.option("--all", "everybody", is_flag=True, help="Also who speaks and is no party.")
@json_option
@click.pass_context
def parties_command(ctx: click.Context, everybody: bool, as_json: bool) -> None:
    """List the parties under all their names, and how much each alleges, admits, denies.

    Two rows for one party are joined by an alias in case.toml.

    \b
    Example:
        indexer parties --all
    """
    from indexer.export.records import party_record

    found = case_of(ctx).identities().all
    records = [party_record(one) for one in found if everybody or one.is_party]
    if as_json:
        return print_json(records)
    print_table(
        ("Name+", "Role", "Documents>", "Statements++", "Also called++"),
        ((r["name"], ", ".join(r["roles"]) or "-", r["documents"] or "", _counted(r["statements"]),
          ", ".join(name for name in r["names"] if name != r["name"])) for r in records),
        nothing=EMPTY,
    )  # fmt: skip
    if len(records) < len(found):
        return warn(f"{len(found) - len(records)} more speak and are no party: --all")
    return None


def _counted(kinds: dict[str, int]) -> str:
    """`12: 8 allegation, 4 denial`; "" for who says nothing."""
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    return f"{sum(kinds.values())}: {told}" if told else ""


@click.command("links")
@paths_argument
@click.option(
    "--kind", "kinds", multiple=True,
    type=click.Choice(LINK_KINDS),
    help="Only this kind; may be repeated.",
)  # fmt: skip
@json_option
@click.pass_context
def links_command(
    ctx: click.Context, paths: tuple[str, ...], kinds: tuple[str, ...], as_json: bool
) -> None:
    """List what corrects, answers, repeats, restates or contradicts what, with both ends and why.

    A contradiction is the machine's suspicion: the same speaker, nearly the same words, another
    number, date or name, or yes against no. Judge it by both quotes.

    \b
    Example:
        indexer links --kind corrects
        indexer links --kind contradicts --kind restates
    """
    from indexer.export.records import link_record

    links = case_of(ctx).links(paths, kinds=kinds)
    if as_json:
        return print_json(link_record(link) for link in links)
    return print_table(
        ("Kind", "From++", "To++", "Why+"),
        ((link.kind.value, _end(link.source), _end(link.target), link.reason) for link in links),
        nothing=EMPTY,
    )


def _end(place: Any) -> str:
    if place is None:
        return "(not in the file)"
    return f"{place.path} {where(place.page, place.paragraph)}\n{cut(place.quote, 120)}"


@click.command("flags")
@paths_argument
@click.option("--code", "codes", multiple=True, metavar="CODE",
              help="Only flags of this code, such as later-event; may be repeated.")  # fmt: skip
@json_option
@click.pass_context
def flags_command(
    ctx: click.Context, paths: tuple[str, ...], codes: tuple[str, ...], as_json: bool
) -> None:
    """List what counsel should look at: anachronisms, ambiguous or impossible dates, empty fields.

    \b
    Example:
        indexer flags --code later-event --code weekday-mismatch
    """
    from indexer.export.records import flag_places, flag_record

    rows = case_of(ctx).flags(paths, codes=codes)
    if as_json:
        return print_json(flag_record(row) for row in rows)
    return print_table(
        ("Document+", "Flag", "What++", "Where+"),
        ((row.path, row.code, row.message, flag_places(row)) for row in rows),
        nothing="Nothing is flagged.",
    )


@click.command("pleadings")
@json_option
@click.pass_context
def pleadings_command(ctx: click.Context, as_json: bool) -> None:
    """Show each paragraph of a claim with each answer to it, and what the forum makes of it.

    The effect is the rule's, never something the party said.

    \b
    Example:
        indexer pleadings
    """
    from indexer.export.records import pleading_record

    records = [pleading_record(row) for row in case_of(ctx).pleadings()]
    if as_json:
        return print_json(records)
    return print_table(
        ("Claim+", "¶", "Defendant+", "Answer", "Answered at+", "Effect+"),
        ((r["claim_path"], r["paragraph"], r["defendant"], r["answer"],
          f"{r['answer_path'] or ''} {where(None, r['answer_paragraph'])}",
          f"{r['effect'] or ''} ({r['rule']})" if r["rule"] else r["effect"])
         for r in records),
        nothing="No pleading in the file.",
    )  # fmt: skip


@click.command("position")
@click.option("--by", required=True, metavar="NAME", help="The party.")
@click.option("--as-of", required=True, metavar="DATE", help="What it had last said by this day.")
@click.option("--known-on", metavar="DATE", help="Judged by documents known by this day only.")
@click.option("--about", default="", metavar="QUERY",
              help="Only what was said in passages that match this search.")  # fmt: skip
@json_option
@click.pass_context
def position_command(
    ctx: click.Context, by: str, as_of: str, known_on: str | None, about: str, as_json: bool
) -> None:
    """Show a party's statements still in force at a date.

    When a thing was said and when the file shows we knew it are two clocks: --as-of is the
    first, --known-on the second.

    \b
    Example:
        indexer position --by Ministry --as-of 2020-02-15 --known-on 2020-03-01
        indexer position --by Ministry --as-of 2020-02-15 --about '"water level" OR gauge'
    """
    from indexer.export.records import position_record

    records = [
        position_record(said)
        for said in case_of(ctx).position(by=by, as_of=as_of, known_on=known_on, about=about)
    ]
    if as_json:
        return print_json(records)
    return print_table(
        ("Kind", "Said on", "Known on", "Where+", "Statement++"),
        ((r["kind"], r["said_on"], r["known_on"], f"{r['path']} {where(r['page'], r['paragraph'])}",
          cut(r["text"], 300)) for r in records),
        nothing=f"{by} has said nothing that the file shows as in force then.",
    )  # fmt: skip
