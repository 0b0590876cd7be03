from __future__ import annotations

import dataclasses
import json
import runpy
from typing import Any

import jsonschema
import pytest

from svcnlp.report.summary import SCHEMA_VERSION
from tests.conftest import ROOT
from tests.test_report_summarise import VISITS, summarised

SCHEMA = ROOT / "docs/report.schema.json"


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    return summarised(VISITS).to_json()


def test_the_schema_in_the_docs_is_that_of_the_classes() -> None:
    script = runpy.run_path(str(ROOT / "scripts/make_report_schema.py"))
    assert SCHEMA.read_text("utf-8") == script["written"](), "run: python scripts/make_report_schema.py"


def test_every_field_is_described() -> None:
    def descriptions(part: Any) -> list[str]:
        if not isinstance(part, dict):
            return []
        own = [part["description"]] if isinstance(part.get("description"), str) else []
        return own + [text for value in part.values() for text in descriptions(value)]

    found = descriptions(json.loads(SCHEMA.read_text("utf-8")))
    assert len(found) > 100
    assert all(found)


@pytest.mark.parametrize("rows", [VISITS, VISITS[:5], []])
def test_the_json_keeps_to_the_schema(rows: Any) -> None:
    plain = json.loads(json.dumps(summarised(rows).to_json(), ensure_ascii=False, allow_nan=False))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(plain, schema, format_checker=jsonschema.FormatChecker())


def test_what_the_json_has(plain: dict[str, Any]) -> None:
    assert plain["schema"] == SCHEMA_VERSION
    assert plain["scope"]["first"] == "2025-01-06"
    assert plain["overview"]["headline"].startswith("33\u00a0% отзывов говорят о базовом сервисе")
    assert plain["overview"]["failures"]["broken_deadline"]["value"] == 0.333333
    assert plain["groupings"][0]["rows"][0]["value"] in ("Центр", "Речная")


def test_a_summary_cannot_be_changed() -> None:
    summary = summarised(VISITS[:3])
    with pytest.raises(dataclasses.FrozenInstanceError):
        summary.lang = "en"  # type: ignore[misc]
