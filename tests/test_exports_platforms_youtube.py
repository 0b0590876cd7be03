"""Answers of the YouTube Data API."""

from __future__ import annotations

import json
from pathlib import Path

from tests.platform_samples import DATA, opened


def test_answers_follow_the_comment_of_their_thread() -> None:
    threads = opened(DATA / "youtube_threads.json")
    assert threads.format == "youtube"
    assert threads.column("id") == ["T1", "T1.r1", "T2"]
    assert threads.column("reply_to") == [None, "T1", None]
    assert threads.column("replies") == [1, None, 0]


def test_nothing_of_a_comment_is_lost() -> None:
    first, answer, _ = opened(DATA / "youtube_threads.json").rows
    assert first["author"] == "@nikita"
    assert first["author_id"] == "UC1"
    assert first["likes"] == 12
    assert (first["date"], first["updated"]) == ("2025-02-10T08:00:00Z", "2025-02-11T08:00:00Z")
    assert first["url"] == "https://www.youtube.com/watch?v=V1&lc=T1"
    assert answer["video_id"] == "V1"


def test_marks_of_a_page_are_no_text() -> None:
    first, answer, _ = opened(DATA / "youtube_threads.json").texts
    assert first == 'Сдал телефон в ремонт, месяц кормят завтраками.\nДеньги не возвращают "по правилам".'
    assert answer == "У меня то же самое <3"


def test_comments_without_threads(tmp_path: Path) -> None:
    threads = json.loads((DATA / "youtube_threads.json").read_text("utf-8"))["items"]
    path = tmp_path / "comments.json"
    path.write_text(json.dumps([thread["snippet"]["topLevelComment"] for thread in threads]))
    found = opened(path)
    assert found.format == "youtube"
    assert found.column("id") == ["T1", "T2"]
