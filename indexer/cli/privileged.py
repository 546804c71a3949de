"""The two options by which privileged documents leave the case on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def privileged_options(command: F) -> F:
    """Give a command `include_privileged` and `confirm`, for `case.privilege.check_confirmed`."""
    confirm = click.option("--confirm", default="", metavar="WORD",
                           help="The same word again.")  # fmt: skip
    include = click.option(
        "--include-privileged", default="", metavar="WORD",
        help="Also privileged documents, every page stamped; only with the word privileged, and "
        "--confirm privileged.",
    )  # fmt: skip
    return include(confirm(command))
