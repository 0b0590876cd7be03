"""Tables of reviews on maps."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.platform_samples import DATA, opened

BRANCHES = {
    "yandex_maps": ["Зелёная, 8", "Зелёная, 8"],
    "2gis": ["Шиномонтаж, Южная 4", "Шиномонтаж, Северная 9"],
    "google_maps": ["Хостел «Маяк»", "Хостел «Маяк»"],
}


@pytest.mark.parametrize("name", BRANCHES)
def test_branch_author_stars_and_date(name: str) -> None:
    reviews = opened(DATA / f"{name}.csv")
    assert reviews.format == name
    assert reviews.column(reviews.roles.branch) == BRANCHES[name]
    assert [int(stars) for stars in reviews.column(reviews.roles.rating)] in ([1, 5], [2, 5], [3, 5])
    assert all(reviews.column(reviews.roles.author))
    assert all("2025" in date for date in reviews.column(reviews.roles.date))
    assert all(text.endswith(("!", ".")) for text in reviews.texts)


@pytest.mark.parametrize("name", ["yandex_maps", "google_maps"])
def test_a_json_object_a_review_is_the_same(tmp_path: Path, name: str) -> None:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path = tmp_path / "reviews.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    table, found = opened(DATA / f"{name}.csv"), opened(path)
    assert (found.format, found.roles, found.texts) == (table.format, table.roles, table.texts)
