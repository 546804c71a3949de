"""Learns the weights of the statements room from labelled documents, and measures them honestly.

    python -m tests.learn_statements GOLD_DIR... [--write] [--folds N]

Reads NAME.txt and NAME.statements.jsonl, fits one logistic regression per kind (AdaGrad, ridge
penalty, fixed order, no randomness), prints F1 with each document judged by weights that never
saw it, and F1 on the training documents; `--write` replaces the shipped file. Plain Python: the
same labels give the same file on any machine.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.dates import find_dates
from indexer.model import CaseSettings
from indexer.readers import read
from indexer.statements.neighbours import neighbours
from indexer.statements.reading import read_document
from indexer.statements.tally import KINDS
from indexer.statements.weights import Weights
from indexer.structure import find_structure

SHIPPED = Path(__file__).parent.parent / "indexer/lexicons/statements_weights.toml"
PASSES = 20
RATE = 0.1
RIDGE = 0.15
RAREST = 2  # evidence seen in fewer documents says nothing of the next one
SMALLEST = 0.04  # weights smaller than this are not shipped
AS_GOOD = 0.02  # what two F1 may differ by and be the same
LOWEST, HIGHEST = -1.0, 0.8  # a threshold beyond these would be a chance of few labels
CLOSE_ENOUGH = 0.5  # the share of the shorter span that a sentence and a label must have in common


@dataclass(frozen=True)
class Example:
    """One sentence: its evidence, and the kinds a lawyer marked it with; None where unclear."""

    document: str
    start: int
    end: int
    names: tuple[str, ...]
    kinds: frozenset[str] | None
    law: tuple[float, ...] = (0.0,) * len(KINDS)  # what the rules add, per kind


@dataclass(frozen=True)
class Label:
    """One label of the measure."""

    start: int
    end: int
    kind: str


def overlap(start: int, end: int, label: Label) -> float:
    """Shared characters over the shorter of the two."""
    shared = min(end, label.end) - max(start, label.start)
    return max(0, shared) / max(1, min(end - start, label.end - label.start))


def label_sentences(
    document: str,
    sentences: Sequence[tuple[int, int, tuple[str, ...], tuple[float, ...]]],
    labels: Sequence[Label],
) -> list[Example]:
    """Each sentence with its labels; None for one that touches a label another sentence took."""
    wanted: list[set[str]] = [set() for _ in sentences]
    unclear = [False] * len(sentences)
    for label in labels:
        fits = [
            (overlap(s, e, label), min(e, label.end) - max(s, label.start), -n)
            for n, (s, e, _, _) in enumerate(sentences)
        ]
        best = max(fits, default=(0.0, 0, 0))
        for share, _, negative in fits:
            if share >= CLOSE_ENOUGH:
                unclear[-negative] = True
        if best[0] >= CLOSE_ENOUGH:
            wanted[-best[2]].add(label.kind)
    return [
        Example(document, s, e, names, frozenset(kinds) if kinds or not vague else None, law)
        for (s, e, names, law), kinds, vague in zip(sentences, wanted, unclear, strict=True)
    ]


def learn(examples: Iterable[Example]) -> Weights:
    """The weights that fit the examples; thresholds at 0."""
    known = [e for e in examples if e.kinds is not None]
    seen_in: dict[str, set[str]] = {}
    for example in known:
        for name in example.names:
            seen_in.setdefault(name, set()).add(example.document)
    vocabulary = sorted(n for n, documents in seen_in.items() if len(documents) >= RAREST)
    number = {name: n for n, name in enumerate(vocabulary)}
    rows = [[number[n] for n in e.names if n in number] for e in known]
    columns = [
        _fit(
            rows, [kind.value in (e.kinds or ()) for e in known], [e.law[k] for e in known],
            len(vocabulary),
        )
        for k, kind in enumerate(KINDS)
    ]  # fmt: skip
    table = {
        name: tuple(round(column[n], 2) for column in columns)
        for n, name in enumerate(vocabulary)
        if any(abs(column[n]) >= SMALLEST for column in columns)
    }
    return Weights(table, (0.0,) * len(KINDS))


def _fit(rows: list[list[int]], answers: list[bool], law: list[float], size: int) -> list[float]:
    """What the labels teach beyond the rules: logistic regression with the rules as offset.

    AdaGrad over the rows in order, ridge on the weights touched.
    """
    weights = [0.0] * size
    squares = [1e-6] * size
    for _ in range(PASSES):
        for row, answer, total in zip(rows, answers, law, strict=True):
            for n in row:
                total += weights[n]
            slope = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))) - answer
            if -0.005 < slope < 0.005:
                continue
            for n in row:
                step = slope + RIDGE * weights[n]
                squares[n] += step * step
                weights[n] -= RATE * step / math.sqrt(squares[n])
    return weights


def best_thresholds(scored: Sequence[tuple[Example, Sequence[float]]]) -> tuple[float, ...]:
    """For each kind a threshold with as good an F1 as any, on scores the examples did not train.

    F1 over the threshold is a plateau with chance peaks: the middle of the plateau holds for the
    next document as well as the highest peak, and moves less from one change of rules to the next.
    """
    return tuple(_middle_of_best(scored, place) for place in range(len(KINDS)))


def _middle_of_best(scored: Sequence[tuple[Example, Sequence[float]]], place: int) -> float:
    """The mean of the thresholds that are as good, each stretch of them by its length."""
    kind = KINDS[place].value
    points = sorted(
        ((scores[place], kind in e.kinds) for e, scores in scored if e.kinds is not None),
        reverse=True,
    )
    wanted = sum(answer for _, answer in points)
    cuts, hits = [(0.0, 0.0, 0.0)], 0
    for rank, (score, answer) in enumerate(points, 1):
        hits += answer
        after = points[rank][0] if rank < len(points) else score
        cuts.append((2 * hits / (rank + wanted) if wanted else 0.0, after, score))
    best = max(f1 for f1, _, _ in cuts)
    good = [(low, high) for f1, low, high in cuts if f1 >= best - AS_GOOD]
    length = sum(high - low for low, high in good)
    mean = sum((high - low) * (high + low) / 2 for low, high in good) / length if length else 0.0
    return round(max(LOWEST, min(HIGHEST, mean)), 2)


def write(weights: Weights, path: Path) -> None:
    """The weights as TOML, evidence in alphabetical order, one line each, in hundredths."""
    lines = [
        "# Made by `python -m tests.learn_statements --write`; do not edit by hand.",
        "# Hundredths, one per kind: " + ", ".join(k.value for k in KINDS) + ".",
        f"thresholds = {[round(t * 100) for t in weights.thresholds]}",
        "",
        "[weights]",
    ]
    for name, row in sorted(weights.table.items()):
        lines.append(f"{json.dumps(name, ensure_ascii=False)} = {[round(w * 100) for w in row]}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def load_examples(folders: Sequence[Path]) -> dict[str, list[Example]]:
    """Every labelled document of the folders as examples, by `folder/name`, in sorted order."""
    loaded = {}
    for folder in folders:
        for path in sorted(folder.glob("*.statements.jsonl")):
            name = path.name.removesuffix(".statements.jsonl")
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
            labels = [Label(row["start"], row["end"], row["kind"]) for row in rows]
            sentences = read_sentences(folder / f"{name}.txt")
            key = f"{folder.name}/{name}"
            loaded[key] = label_sentences(key, sentences, labels)
    return loaded


def read_sentences(path: Path) -> list[tuple[int, int, tuple[str, ...], tuple[float, ...]]]:
    """The candidate sentences of one file, with their evidence and what the rules add."""
    settings = CaseSettings()
    document, _ = read(path.read_bytes(), name=path.name)
    structure, _ = find_structure(document, settings)
    dating, _ = find_dates(document, structure, settings)
    reads = read_document(document, structure, dating).reads
    around = neighbours([one.evidence.law for one in reads])
    return [
        (one.sentence.span.start, one.sentence.span.end, one.evidence.names_with(names),
         one.evidence.law)
        for one, names in zip(reads, around, strict=True)
    ]  # fmt: skip


def score_held_out(
    loaded: dict[str, list[Example]], folds: int
) -> list[tuple[Example, Sequence[float]]]:
    """The scores of every example by weights that saw no sentence of its fold of documents."""
    names = sorted(loaded)
    scored: list[tuple[Example, Sequence[float]]] = []
    for fold in range(folds):
        outside = [name for n, name in enumerate(names) if n % folds != fold]
        weights = learn(example for name in outside for example in loaded[name])
        for name in names[fold::folds]:
            scored.extend((e, weights.scores(e.names, e.law)) for e in loaded[name])
    return scored


def f1_by_folder(
    scored: Iterable[tuple[Example, Sequence[float]]], thresholds: Sequence[float]
) -> dict[str, float]:
    """Micro F1 over sentences, by folder."""
    hit: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for example, scores in scored:
        folder = example.document.partition("/")[0]
        for place, kind in enumerate(KINDS):
            is_found = scores[place] >= thresholds[place] and example.kinds is not None
            is_wanted = kind.value in (example.kinds or ())
            hit[folder] += is_found and is_wanted
            found[folder] += is_found
            wanted[folder] += is_wanted
    return {f: 2 * hit[f] / max(1, found[f] + wanted[f]) for f in sorted(wanted)}


def main() -> None:
    """Learn, measure, and with --write replace the shipped weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", type=int, default=10, help="as many as documents: leave one out")
    arguments = parser.parse_args()
    loaded = load_examples(arguments.gold)
    everything = [example for examples in loaded.values() for example in examples]
    held_out = score_held_out(loaded, min(arguments.folds, len(loaded)))
    thresholds = best_thresholds(held_out)
    weights = Weights(learn(everything).table, thresholds)
    nothing = Weights({})
    alone = [(e, nothing.scores((), e.law)) for e in everything]
    trained = [(e, weights.scores(e.names, e.law)) for e in everything]
    print(f"{len(loaded)} documents, {len(everything)} sentences, {len(weights.table)} weights")
    print("rules alone:      ", f1_by_folder(alone, nothing.thresholds))
    print("held out:         ", f1_by_folder(held_out, thresholds))
    print("on training data: ", f1_by_folder(trained, thresholds))
    if arguments.write:
        write(weights, SHIPPED)


if __name__ == "__main__":
    main()
