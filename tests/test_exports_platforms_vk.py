"""Answers of the VK API."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.platform_samples import DATA, opened


def test_a_thread_follows_its_comment() -> None:
    wall = opened(DATA / "vk_wall.json")
    assert wall.format == "vk"
    assert wall.column("id") == [901, 902, 903, 904]
    assert wall.column("reply_to") == [None, 901, 902, None]
    assert wall.texts[2] == "К окулисту. В регистратуре послали к нему, он — обратно в регистратуру."


def test_nothing_of_a_comment_is_lost() -> None:
    first, answer, _, deleted = opened(DATA / "vk_wall.json").rows
    assert first["author"] == "Анна Крылова"
    assert first["author_id"] == 11
    assert first["date"] == "2025-03-04T17:15:31+00:00"
    assert first["likes"] == 5
    assert first["attachments"] == "photo, link"
    assert first["url"] == "https://vk.com/wall-500_77?reply=901"
    assert (answer["author"], answer["reply_to_user"]) == ("Клиника «Взгляд»", 11)
    assert (deleted["text"], deleted["author"]) == ("", None)


def test_answers_of_a_board_one_after_another() -> None:
    board = opened(DATA / "vk_board.json")
    assert board.format == "vk"
    assert board.column("id") == [1, 2, 3]
    assert board.column("author") == ["id21", "id22", "id23"]
    assert board.column("likes") == [None, 3, None]


def test_an_answer_a_line(tmp_path: Path) -> None:
    answers = json.loads((DATA / "vk_board.json").read_text("utf-8"))
    path = tmp_path / "board.jsonl"
    path.write_text("".join(json.dumps(answer) + "\n" for answer in answers))
    assert opened(path) == opened(DATA / "vk_board.json")


def test_comments_without_their_answer(tmp_path: Path) -> None:
    items = json.loads((DATA / "vk_wall.json").read_text("utf-8"))["response"]["items"]
    path = tmp_path / "comments.json"
    path.write_text(json.dumps(items))
    found = opened(path)
    assert found.column("id") == [901, 902, 903, 904]
    assert found.column("author")[:2] == ["id11", "club500"]


def test_a_table_that_has_the_same_keys_is_no_answer_of_vk(tmp_path: Path) -> None:
    own = {
        "id": 1,
        "from_id": 1,
        "date": "2024-05-01",
        "text": "Приняли быстро, но чек не дали.",
        "rating": 5,
        "branch": "Тула",
        "order_id": "A-1",
    }
    for name, data in (("a.json", json.dumps([own])), ("b.jsonl", f"{json.dumps(own)}\n" * 2)):
        (tmp_path / name).write_text(data)
        found = opened(tmp_path / name)
        assert found.format in ("json", "jsonl")
        assert found.rows[0] == own


def test_what_vk_adds_to_a_comment_follows() -> None:
    first, answer, *_, deleted = opened(DATA / "vk_wall.json").rows
    assert first["likes.can_like"] == 1
    assert first["vk.attachments"][0] == {"type": "photo", "photo": {"id": 1}}
    assert (first["thread.count"], first["thread.can_post"]) == (2, True)
    assert answer["parents_stack"] == [901]
    assert deleted["deleted"] is True


@pytest.mark.parametrize("form", ["list", "lines"])
def test_the_answers_that_execute_gathers(tmp_path: Path, form: str) -> None:
    answer = json.loads((DATA / "vk_wall.json").read_text("utf-8"))["response"]
    whole = {"response": [answer, {"count": 0, "items": []}, answer]}
    path = tmp_path / "in.json"
    path.write_text(json.dumps([whole] if form == "list" else whole))
    found = opened(path)
    assert found.format == "vk"
    assert found.column("id") == [901, 902, 903, 904] * 2
    assert found.column("author")[0] == "Анна Крылова"
