"""Validates JSON lines against the schemas that scripts depend on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).resolve().parents[2] / "schemas"


def load_schemas() -> dict[str, Any]:
    """Every schema by the name of its command."""
    files = sorted(FOLDER.glob("*.schema.json"))
    return {f.name.removesuffix(".schema.json"): json.loads(f.read_text("utf-8")) for f in files}


def check_lines(name: str, output: str) -> list[Any]:
    """The objects of a command's output, each held against the command's schema."""
    schemas = load_schemas()
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()
    )
    validator = Draft202012Validator(schemas[name], registry=registry)
    objects = [json.loads(line) for line in output.splitlines()]
    for thing in objects:
        validator.validate(thing)
        assert list(thing) == list(schemas[name]["properties"]), "keys out of order"
    return objects
