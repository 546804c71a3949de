"""The group of commands, its common options, and what becomes of an error.

Exit status: 0 clean, 1 done with notices that need a person, 2 not done.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from indexer.errors import IndexerError

_OBJECTS_BETWEEN_COLLECTIONS = 50_000

# command → (module, one line for the list): the list is printed without importing any of them.
COMMANDS = {
    "update": ("update", "Read what is new or changed under corpus/."),
    "search": ("search", "Find passages, with pinpoint and highlighted words."),
    "documents": ("reading", "List the documents, or what is quarantined."),
    "dates": ("reading", "List every date the documents mention."),
    "statements": ("reading", "List allegations, admissions, denials, corrections, findings."),
    "parties": ("reading", "List the parties, their names, and what each of them says."),
    "links": ("reading", "List what corrects, answers, repeats or contradicts what."),
    "flags": ("reading", "List what counsel should look at."),
    "pleadings": ("reading", "Show each paragraph of a claim with each answer to it."),
    "timeline": ("timeline", "Print the chronology."),
    "position": ("reading", "Show a party's last word at a date."),
    "drift": ("drift", "Show how a passage changed from one paper to the next."),
    "show": ("show", "Show a document or passage with what was found in it."),
    "mark": ("marks", "Decide what a statement is; your decision wins over the machine."),
    "marks": ("marks", "List what persons decided, who, when and why."),
    "release": ("release", "Let show print the words under a failed redaction."),
    "privilege": ("privilege", "Decide what is privileged; list what waits for it."),
    "bates": ("bates", "Number pages once and for ever; list which number is whose."),
    "check-quotes": ("quotes", "Hold the quotations and cites of your own draft to the record."),
    "export": ("export", "Write a workbook for the court or the client."),
    "import": ("importing", "Take back an exported table in which a clerk has written."),
    "report": ("report", "Write a report on a list of search terms."),
    "sample": ("sample", "Draw what a search did not find; estimate what it missed."),
    "verify": ("verify", "Re-check store, index, log and workbooks against the originals."),
    "doctor": ("doctor", "Say which tools are installed and what a missing one costs."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"indexer.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _print_version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"indexer {version('evidence-indexer')}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--case", "case_dir", type=click.Path(path_type=Path), envvar="INDEXER_CASE", metavar="DIR",
    help="The case folder [default: $INDEXER_CASE, else the nearest with case.toml or corpus/].",
)  # fmt: skip
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version,
              help="Print the version and exit.")  # fmt: skip
@click.pass_context
def cli(ctx: click.Context, case_dir: Path | None) -> None:
    """Find in a case file who alleged what, who admitted it, who corrected it, and when.

    Every reading command takes --json: one object a line (schemas/). Exit status: 0 clean,
    1 done with notices that need a person (such as quarantined files), 2 not done.

    \b
    Example:
        indexer update
        indexer search 'kind:admission by:ministry "water level"'
        indexer export exhibits --to exports/exhibits.xlsx
    """
    ctx.obj = case_dir


def main(args: list[str] | None = None) -> Any:
    """Run the command line; the only place where an IndexerError is caught."""
    # What start-up makes stays; to look for cycles in it over and over costs a light command a
    # tenth of its time.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        return cli.main(args=args, prog_name="indexer")
    except IndexerError as fault:
        click.echo(f"{click.style('error', fg='red')}: {fault}", err=True)
        sys.exit(fault.exit_code)
    except BrokenPipeError:
        # `indexer … | head`: the reader has seen enough; silence the flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
