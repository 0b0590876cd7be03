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


def test_the_api_keeps_the_text_in_a_list_of_comments() -> None:
    reviews = opened(DATA / "google_play_api.json")
    assert reviews.format == "google_play_api"
    assert reviews.texts[1] == "Вернули деньги за час, спасибо!"
    first, second = reviews.rows
    assert (first["rating"], first["author"], first["date"]) == (1, "Артём", "2025-03-04T17:15:31+00:00")
    assert (first["reply"], second["reply"]) == ("Напишите нам номер заказа.", None)
    assert first["userComment.deviceMetadata.productName"] == "Pixel 6"
    assert (first["userComment.thumbsUpCount"], first["developerComment.lastModified.nanos"]) == (4, 0)
