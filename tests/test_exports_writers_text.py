"""Cells as text."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.exports.writers.text import cell_text, json_text, utf8, without_surrogates


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  как есть \n", "  как есть \n"),
        (None, ""),
        (5, "5"),
        (5.0, "5"),
        (4.5, "4.5"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        (False, "false"),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 14, 5), "2026-03-02 14:05:00"),
        (time(9, 30), "09:30:00"),
        (timedelta(days=1, hours=6, minutes=5), "30:05:00"),
        (timedelta(seconds=-90, microseconds=-500_000), "-0:01:30.5"),
        (timedelta.min, "-23999999976:00:00"),
        (["а", {"б": 1}], '["а", {"б": 1}]'),
    ],
    ids=str,
)
def test_cells(cell: object, text: str) -> None:
    assert cell_text(cell) == text


def test_what_json_has_no_form_for_is_text() -> None:
    assert json.loads(json_text({"когда": datetime(2026, 3, 2), "сколько": timedelta(2), "где": {1, 2} - {2}})) == {
        "когда": "2026-03-02 00:00:00",
        "сколько": "48:00:00",
        "где": "{1}",
    }


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_number_that_json_lacks_is_text(number: str) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    written = json_text({"да": [float(number), 1.5], "нет": float(number)})
    assert json.loads(written, parse_constant=refuse) == {"да": [number, 1.5], "нет": number}


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_written(text: str) -> None:
    assert utf8(text).decode() == without_surrogates(text)
    assert len(without_surrogates(text)) == len(text)


@given(st.text(st.characters(codec="utf-8")))
def test_good_text_stays(text: str) -> None:
    assert without_surrogates(text) == text
