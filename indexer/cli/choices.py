"""The choices that several commands give: which statements, of whom, of when."""

from __future__ import annotations

import click

KINDS = (
    "allegation", "admission", "non-admission", "denial", "correction", "finding", "commitment",
)  # fmt: skip
from_option = click.option("--from", "since", metavar="DATE", help="Not before this EDTF date.")
to_option = click.option("--to", "until", metavar="DATE", help="Not after this EDTF date.")
by_option = click.option("--by", default="", metavar="NAME", help="Only this speaker.")
kind_option = click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), metavar="KIND",
    help=f"Only this kind; may be repeated. One of: {', '.join(KINDS)}.",
)  # fmt: skip
