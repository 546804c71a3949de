"""The command by which a person decides what is privileged, and sees what waits for that."""

from __future__ import annotations

from typing import Any

import click

from indexer.cli.marks import login
from indexer.cli.screen import case_of, json_option, paths_argument, print_json
from indexer.cli.table import print_table

BASES = ("solicitor-client", "litigation", "settlement", "common-interest", "public-interest")


@click.command("privilege")
@paths_argument
@click.option("--basis", type=click.Choice(BASES), metavar="BASIS",
              help=f"It is privileged, on this basis: {', '.join(BASES)}.")  # fmt: skip
@click.option("--withhold", is_flag=True, help="Keep all of it back [default].")
@click.option("--redact", is_flag=True, help="A redacted version is produced in its place.")
@click.option("--subject", default="", metavar="TEXT",
              help="What the privilege log says it is about.")  # fmt: skip
@click.option("--not-privileged", is_flag=True, help="It is not privileged: let it be exported.")
@click.option("--withdraw", is_flag=True, help="Take back an earlier decision.")
@click.option("--note", default="", metavar="TEXT", help="Why; shown in no export.")
@click.option("--by", default="", metavar="NAME", help="Who decides [default: your login name].")
@click.option("--list", "as_list", is_flag=True, help="List, as without any PATH.")
@json_option
@click.pass_context
def privilege_command(
    ctx: click.Context, /, paths: tuple[str, ...], by: str, as_list: bool, as_json: bool,
    **options: Any,
) -> None:  # fmt: skip
    """Decide what is privileged; without a decision, list what is, and what waits for one.

    A document is withheld from every export but the privilege log when a person says so here,
    and, until a person decides, when a mark on its face or the name or address of counsel
    ([privilege] in case.toml) speaks for it. So are its copies, attachments, the e-mail or
    archive that carries it, and what quotes it. PATH may be an id, or a folder for all in it.
    Decisions are kept with name and time in privilege.jsonl beside case.toml.

    \b
    Example:
        indexer privilege
        indexer privilege memo.docx --basis solicitor-client --by "A. Roy"
        indexer privilege 'mail.eml!/lease.pdf' --not-privileged --by "A. Roy" --note "pre-existing"
    """
    from indexer.case.privilege_deciding import (
        decide_privilege,
        decision_from_options,
        list_privilege,
    )
    from indexer.errors import UsageError
    from indexer.store.store import utc_now

    decision = decision_from_options(**options)
    if decision is not None and (as_list or not paths):
        raise UsageError(
            "a decision needs a document, and is no list", where="privilege",
            hint="give the path or id of the document, without --list",
        )  # fmt: skip
    if decision is None:
        rows = list_privilege(case_of(ctx), paths)
    else:
        rows = decide_privilege(ctx.obj, paths, decision, who=by.strip() or login("--by"),
                                when=utc_now())  # fmt: skip
    if as_json:
        return print_json(map(_record, rows))
    return print_table(
        ("State", "Basis", "Document++", "Why++", "By and when+"),
        ((row.state, _basis(row), f"{row.document.path}\n{row.document.id}", _why(row), _by(row))
         for row in rows),
        nothing="No document is privileged, or waits for a decision.",
    )  # fmt: skip


def _basis(row: Any) -> str:
    basis = row.withheld and row.withheld.basis
    if basis is None:
        return ""
    redacted = bool(row.decision and row.decision.is_redacted)
    return f"{basis.value}{'?' if row.state == 'waiting' else ''}{' (redacted)' * redacted}"


def _why(row: Any) -> str:
    note = row.decision.note if row.decision else ""
    if row.withheld and row.withheld.is_waiting:
        return str(row.withheld.why)
    return note


def _by(row: Any) -> str:
    return f"{row.decision.who}\n{row.decision.when}" if row.decision else ""


def _record(row: Any) -> dict[str, Any]:
    one, decision = row.withheld, row.decision
    return {
        "path": row.document.path,
        "id": row.document.id,
        "state": row.state,
        "ground": one and one.ground.value,
        "why": one and one.why,
        "through": (one and one.through) or None,
        "basis": one.basis.value if one and one.basis else None,
        "treatment": one and ("redacted" if decision and decision.is_redacted else "withheld"),
        "subject": (decision and decision.subject) or None,
        "note": (decision and decision.note) or None,
        "by": decision and decision.who,
        "when": decision and decision.when,
        "decided_at": decision and decision.path,
        "sha256": row.document.sha256,
    }
