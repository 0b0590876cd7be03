"""Reviews in objects within objects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from svcnlp.exports import Wishes
from svcnlp.exports.json_texts import is_within, texts_in
from tests.exports_samples import REVIEWS, read, saved
from tests.platform_samples import opened


def dumped(folder: Path, rows: list[dict[str, Any]], lines: bool = False) -> Path:
    written = [json.dumps(row, ensure_ascii=False) for row in rows]
    return saved(folder, "in.json", "\n".join(written) if lines else f"[{','.join(written)}]")


SHAPES: dict[str, Any] = {
    "review.text": lambda text: {"review": {"text": text, "rating": 3}},
    "data.attributes.body": lambda text: {"id": 1, "data": {"attributes": {"body": text}, "tags": ["а"]}},
    "content.label": lambda text: {
        "title": {"label": "Так"},
        "content": {"label": text, "attributes": {"type": "text"}},
    },
    "said.what": lambda text: {"date": "2024-05-01", "said": {"what": text, "stars": 5}},
    "review.content": lambda text: {"review": {"content": text}, "reply": {"text": "Спасибо, что вы с нами!"}},
}


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("column", SHAPES)
def test_the_text_is_found_in_objects(tmp_path: Path, column: str, lines: bool) -> None:
    found = opened(dumped(tmp_path, [SHAPES[column](review) for review in REVIEWS], lines))
    assert found.roles.text == (column,)
    assert found.texts == list(REVIEWS)


def test_what_stands_beside_the_text_gets_columns_and_roles(tmp_path: Path) -> None:
    rows = [
        {"review": {"text": REVIEWS[0], "rating": 3, "author": {"name": "Анна"}}, "branch": "Тула"},
        {"review": {"text": REVIEWS[1], "date": "2024-05-01"}, "tags": ["а"]},
    ]
    found = opened(dumped(tmp_path, rows))
    roles = found.roles
    assert found.rows == [
        {"review.text": REVIEWS[0], "review.rating": 3, "review.author.name": "Анна", "branch": "Тула",
         "review.date": None, "tags": None},
        {"review.text": REVIEWS[1], "review.rating": None, "review.author.name": None, "branch": None,
         "review.date": "2024-05-01", "tags": ["а"]},
    ]  # fmt: skip
    assert (roles.rating, roles.branch, roles.author, roles.date) == (
        "review.rating", "branch", "review.author.name", "review.date",
    )  # fmt: skip


def test_objects_stay_whole_where_the_text_stands_beside_them(tmp_path: Path) -> None:
    row = {"text": REVIEWS[0], "reply": {"text": "Спасибо, что написали нам!"}, "geo": {"lat": 5}}
    assert opened(dumped(tmp_path, [row])).rows == [row]
    row = {"что было": REVIEWS[0], "geo": {"lat": 5}}
    assert opened(dumped(tmp_path, [row])).rows == [row]


def test_the_user_may_name_a_text_in_an_object(tmp_path: Path) -> None:
    row = {"text": REVIEWS[0], "reply": {"text": REVIEWS[1]}}
    found = read(dumped(tmp_path, [row]), wishes=Wishes(text_column="reply.text"))
    assert (found.columns, found.cells) == (("text", "reply.text"), [[REVIEWS[0], REVIEWS[1]]])


def test_an_object_that_stands_for_a_text_gives_its_words_or_a_problem(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"review": REVIEWS[0]},
        {"review": {"text": REVIEWS[1]}},
        {"review": [{"type": "plain", "text": "Ждали"}, " час"]},
        {"review": {"stars": 5}},
        {"review": [{"stars": 5}]},
    ]
    path = dumped(tmp_path, rows)
    found = read(path)
    said = "not judged: the text is {}, not words; name the column of the reviews with --text-column"
    assert found.problems == [None, None, None, said.format('{"stars": 5}'), said.format('[{"stars": 5}]')]
    assert [row.trusted for row in found.rows] == [True] * 3 + [False] * 2
    assert opened(dumped(tmp_path, rows[:3])).texts == [REVIEWS[0], REVIEWS[1], "Ждали\n час"]


def test_nothing_is_within_where_nothing_is_an_object() -> None:
    sample = [{"text": REVIEWS[0], "id": 1}]
    assert not is_within(["text", "id"], sample, "in.json", None)
    assert not is_within(["text", "id"], sample, "in.json", "id")
    assert texts_in(["id", "url"], [{"id": 1, "url": "https://example.org"}], "in.json") == ()
