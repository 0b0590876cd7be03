"""Monthly reviews of the Google Play Console."""

from __future__ import annotations

from pathlib import Path

from tests.platform_samples import DATA, opened


def test_the_file_as_it_lies_in_the_storage(tmp_path: Path) -> None:
    path = tmp_path / "reviews_ru.example.taxi_202503.csv"
    path.write_text((DATA / "google_play.csv").read_text("utf-8"), encoding="utf-16")
    reviews = opened(path)
    assert reviews.format == "google_play"
    assert reviews.texts == [
        'Поддержка отвечает роботом, "оператор занят" четвёртый час.',
        "Отлично\nЗабытый зонт водитель привёз к подъезду.",
    ]
    assert reviews.column(reviews.roles.rating) == ["1", "5"]
    assert reviews.column(reviews.roles.date)[0] == "2025-03-02T11:00:00Z"
    assert reviews.roles.branch is None
