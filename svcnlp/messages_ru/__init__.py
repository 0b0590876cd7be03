"""Russian for every message template of the program, a module an area; the keys are the English templates."""

from __future__ import annotations

from typing import Final

from svcnlp.messages_ru import (
    classify,
    commands,
    corpus,
    exports,
    files,
    inspect,
    models,
    reasons,
    report,
    report_page,
    scoring,
    training,
)

AREAS: Final = (
    files,
    reasons,
    commands,
    classify,
    exports,
    inspect,
    scoring,
    corpus,
    models,
    report,
    report_page,
    training,
)

RU: Final[dict[str, str]] = {template: russian for area in AREAS for template, russian in area.RU.items()}
