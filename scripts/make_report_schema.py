"""Write docs/report.schema.json: what `svcnlp report --json` gives, told by the classes that it is made of."""

from __future__ import annotations

import inspect
import json
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.messages import Message
from svcnlp.report.summary import SCHEMA_VERSION, Summary

ROOT: Final = Path(__file__).parent.parent
SCHEMA: Final = ROOT / "docs/report.schema.json"

_PLAIN: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Message: {"type": "string"},
}
_KEYS: Final = {"levels": LEVELS, "failures": FAILURES, "sentiments": SENTIMENTS}
"""Fields of dicts that have all labels of a kind as keys."""

_FIELD: Final = re.compile(r"(\w+(?:, \w+)*) : ")


def schema() -> dict[str, Any]:
    """Make the schema.

    Returns
    -------
    dict
    """
    shapes: dict[str, dict[str, Any]] = {}
    _shape(Summary, shapes)
    whole = shapes.pop(Summary.__name__)
    properties = {"schema": {"const": SCHEMA_VERSION, "description": "Version of this shape."}, **whole["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:svcnlp:report:{SCHEMA_VERSION}",
        "title": "Report",
        "description": "What `svcnlp report --json` writes: every figure of the report. Shares are from 0 to 1. A"
        " change that could break a reader gets a new number in `schema`; a new key may come without one.",
        **whole,
        "properties": properties,
        "required": list(properties),
        "$defs": dict(sorted(shapes.items())),
    }


def _shape(kind: type, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Describe a class once, and refer to it."""
    if kind.__name__ not in shapes:
        shapes[kind.__name__] = {}
        told = _told(kind)
        hints = typing.get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        shapes[kind.__name__] = {
            "type": "object",
            "additionalProperties": False,
            "required": names,
            "properties": {name: {"description": told[name], **_value(hints[name], name, shapes)} for name in names},
        }
        if kind is not Summary:
            shapes[kind.__name__] = {"description": told[""], **shapes[kind.__name__]}
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _value(hint: Any, name: str, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Describe the value of a field."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        several = [_value(one, name, shapes) for one in inner if one is not types.NoneType]
        return {"anyOf": [*several, {"type": "null"}]} if types.NoneType in inner else {"anyOf": several}
    if origin is typing.Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _value(inner[0], name, shapes)}
    if origin is dict:
        return _mapping(_value(inner[1], name, shapes), name)
    return _PLAIN[hint] if hint in _PLAIN else _shape(hint, shapes)


def _mapping(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    if name in _KEYS and "$ref" in value:
        labels = _KEYS[name]
        return {
            "type": "object",
            "additionalProperties": False,
            "required": list(labels),
            "properties": {label: dict(value) for label in labels},
        }
    return {"type": "object", "additionalProperties": dict(value)}


def _told(kind: type) -> dict[str, str]:
    """Take what the docstring of a class says of it, and of each of its fields."""
    text = inspect.getdoc(kind) or ""
    head, _, attributes = text.partition("Attributes\n----------\n")
    told = {"": " ".join(head.split())}
    names: list[str] = []
    for line in attributes.splitlines():
        if found := _FIELD.match(line):
            names = found[1].split(", ")
            told.update(dict.fromkeys(names, ""))
        else:
            for name in names:
                told[name] = " ".join((told[name], *line.split())).replace("``", "`").strip()
    return told


def written() -> str:
    """Give the file's content."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(written(), "utf-8")
