"""Where the rows stand in a JSON document of no known platform."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from svcnlp.messages import SvcnlpError
from tests.exports_samples import REVIEWS, read, saved
from tests.platform_samples import opened

ROWS = [{"id": number, "text": review} for number, review in enumerate(REVIEWS)]


def dumped(folder: Path, value: object) -> Path:
    return saved(folder, "in.json", json.dumps(value, ensure_ascii=False))


@pytest.mark.parametrize("wrap", [lambda texts: texts, lambda texts: {"reviews": texts}])
def test_a_list_of_texts_is_a_row_each(tmp_path: Path, wrap: Any) -> None:
    found = read(dumped(tmp_path, wrap([REVIEWS[0], None, 5, REVIEWS[2]])))
    assert (found.format, found.columns) == ("json", ("text",))
    assert found.cells == [[REVIEWS[0]], [None], [5], [REVIEWS[2]]]
    assert found.problems == [None, None, "not judged: is no text: 5", None]


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {"reviews": []},
        {"response": {"count": 0, "items": []}},
        {"kind": "youtube#commentThreadListResponse", "pageInfo": {"totalResults": 0}, "items": []},
    ],
)
def test_an_answer_without_reviews_is_empty_and_no_row(tmp_path: Path, answer: object) -> None:
    with pytest.raises(SvcnlpError, match=r"in\.json: is empty; give an export with rows"):
        read(dumped(tmp_path, answer))


@pytest.mark.parametrize("text", ["Хамят", "They were rude to us"])
def test_one_review_with_an_empty_list_is_a_row(tmp_path: Path, text: str) -> None:
    assert read(dumped(tmp_path, {"text": text, "photos": []}), "text").cells == [[text, []]]


def test_lists_under_names_are_one_table_with_the_names(tmp_path: Path) -> None:
    shops = {"Кафе 1": ROWS[:1], "Кафе № 2. Центр": [], "Кафе 3": [*ROWS[1:], {"text": "Да", "stars": 5}]}
    found = opened(dumped(tmp_path, shops))
    assert found.column("branch") == ["Кафе 1", "Кафе 3", "Кафе 3", "Кафе 3"]
    assert found.texts == [*REVIEWS, "Да"]
    assert found.column("stars") == [None, None, None, 5]
    assert found.roles.branch == "branch"


def test_the_name_of_a_list_takes_no_column_of_its_rows(tmp_path: Path) -> None:
    months = {"май": [{"text": REVIEWS[0], "филиал": "Центр", "list": 1}], "июнь": [{"text": REVIEWS[1]}]}
    found = opened(dumped(tmp_path, months))
    assert found.rows[0] == {"list (2)": "май", "text": REVIEWS[0], "филиал": "Центр", "list": 1}
    assert found.column("list (2)") == ["май", "июнь"]


def test_a_list_without_texts_beside_the_reviews_is_passed_over(tmp_path: Path) -> None:
    value = {"tags": [{"id": 1, "count": 4}], "reviews": ROWS, "links": [{"url": "https://example.org"}]}
    assert opened(dumped(tmp_path, value)).texts == list(REVIEWS)
    inside = {"tags": [{"id": 1}], "reviews": [{"review": {"text": review}} for review in REVIEWS]}
    assert opened(dumped(tmp_path, inside)).texts == list(REVIEWS)


COLUMNS = {
    "columns": {key: {str(row): ROWS[row][key] for row in range(3)} for key in ("id", "text")},
    "a column": {"text": {str(row): REVIEWS[row] for row in range(3)}},
    "index": {str(row): ROWS[row] for row in range(3)},
    "names": {f"r{row}": ROWS[row] for row in range(3)},
    "split": {"columns": ["id", "text"], "index": [0, 1], "data": [[0, REVIEWS[0]], [1, REVIEWS[1]]]},
    "lists": {"id": [0, 1, 2], "text": list(REVIEWS)},
}


@pytest.mark.parametrize("value", COLUMNS.values(), ids=COLUMNS)
def test_a_table_by_columns_says_how_to_save_it(tmp_path: Path, value: object) -> None:
    with pytest.raises(SvcnlpError, match=r"in\.json: holds its table by columns .* to_json\(…, orient=\"records\"\)"):
        read(dumped(tmp_path, value))


def test_one_review_with_objects_in_it_is_no_table_by_columns(tmp_path: Path) -> None:
    value = {"review": {"text": REVIEWS[0], "rating": 5}, "author": {"name": "Анна"}}
    assert opened(dumped(tmp_path, value)).texts == [REVIEWS[0]]
