"""How much a search missed, as far as a sample of what it did not find can tell.

Elusion is the share of the relevant among what was not found. Its interval is the exact one of
C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case
of the binomial", Biometrika 26 (1934), 404-413: the shares p at which so many or more (so many or
fewer) of the sample would be relevant with 2.5 % chance. It never promises more than 95 %.
"""

from __future__ import annotations

import math
from collections.abc import Callable

_STEPS = 200


def clopper_pearson(found: int, drawn: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share of which `found` of `drawn` were seen.

    >>> low, high = clopper_pearson(0, 200)
    >>> low, round(high, 4)
    (0.0, 0.0183)
    """
    if not 0 <= found <= drawn or drawn < 1:
        raise ValueError(f"not a sample: {found} of {drawn}")
    tail = (1 - confidence) / 2
    low = 0.0 if found == 0 else _solve(lambda p: 1 - _at_most(found - 1, drawn, p) - tail)
    high = 1.0 if found == drawn else _solve(lambda p: tail - _at_most(found, drawn, p))
    return low, high


def _at_most(count: int, drawn: int, share: float) -> float:
    """The chance of `count` or fewer in `drawn` draws, 0 < share < 1."""
    odds, rest = math.log(share), math.log1p(-share)
    whole = math.lgamma(drawn + 1)
    return math.fsum(
        math.exp(whole - math.lgamma(k + 1) - math.lgamma(drawn - k + 1)
                 + k * odds + (drawn - k) * rest)
        for k in range(count + 1)
    )  # fmt: skip


def _solve(rising: Callable[[float], float]) -> float:
    """Where a function that rises from below zero on (0, 1) crosses it, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
