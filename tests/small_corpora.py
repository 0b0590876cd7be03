"""Corpora of few words, with just enough of every label to learn from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from svcnlp.labels import FAILURES

Row = dict[str, Any]


def rows(number: int, text: str, **labels: Any) -> list[Row]:
    """Give records of one label, each in a group of its own (a pair)."""
    return [
        {"text": f"{text}, случай {at}", "kind": "pair", "domain": "bank", "channel": "maps", **labels}
        for at in range(number)
    ]


def failing(number: int, failure: str) -> list[Row]:
    return rows(
        number,
        f"Плохо: {failure}",
        level="basic",
        failures=[failure],
        sentiment="negative",
        evidence={failure: ["Плохо"]},
    )


def corpus(**numbers: int) -> list[Row]:
    """Give a corpus with just enough of every label, but for those named."""
    wanted = {**dict.fromkeys((*FAILURES, "expected", "excellent", "inspiring", "other"), 50), **numbers}
    return [
        *(row for failure in FAILURES for row in failing(wanted[failure], failure)),
        *rows(wanted["expected"], "Обычно", level="expected", sentiment="neutral"),
        *rows(wanted["excellent"], "Отлично", level="excellent", sentiment="positive", evidence={"level": ["Отлично"]}),
        *rows(wanted["inspiring"], "Чудо", level="inspiring", sentiment="positive", evidence={"level": ["Чудо"]}),
        *rows(wanted["other"], "Продам гараж", review=False, level=None, sentiment="neutral"),
    ]


def written(folder: Path, records: Sequence[Row]) -> Path:
    """Write records with ids, and pairs where they name none."""
    numbers = count()
    lines = []
    for row in records:
        number = next(numbers)
        lines.append(json.dumps({"id": f"t-{number}", "pair": f"p-{number}", **row}, ensure_ascii=False))
    path = folder / "mine.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path
