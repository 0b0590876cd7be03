"""Answers of the VK API."""

from __future__ import annotations

import json
from pathlib import Path

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
