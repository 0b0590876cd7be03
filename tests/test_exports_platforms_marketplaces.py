"""Workbooks of Wildberries and Ozon."""

from __future__ import annotations

from pathlib import Path

from tests.platform_samples import as_workbook, opened


def test_wildberries_joins_the_parts_of_a_review(tmp_path: Path) -> None:
    reviews = opened(as_workbook("wildberries", tmp_path))
    assert reviews.format == "wildberries"
    assert reviews.texts == [
        "Достоинства: Красивая\nНедостатки: Мигает\nВозврат не приняли: «упаковка вскрыта».",
        "Достоинства: Греет",
        "Пришла раньше срока.",
    ]
    assert reviews.column(reviews.roles.rating) == [2, 5, 4]
    assert reviews.column(reviews.roles.author) == ["Алёна", "Борис", "Вика"]


def test_ozon_joins_the_parts_of_a_review(tmp_path: Path) -> None:
    reviews = opened(as_workbook("ozon", tmp_path))
    assert reviews.format == "ozon"
    assert reviews.texts[0] == "Недостатки: Течёт\nПродавец трижды переслал меня в службу доставки и обратно."
    assert reviews.column(reviews.roles.rating) == [1, 5]
    assert reviews.roles.date == "Дата публикации"


def test_wildberries_says_when_a_review_was_written(tmp_path: Path) -> None:
    path = tmp_path / "wb.csv"
    path.write_text(
        "Дата и время создания отзыва;Артикул WB;Достоинства;Недостатки;Текст отзыва\n"
        "2025-02-14 10:00;12345678;;;Пришла раньше срока.\n",
        encoding="utf-8",
    )
    reviews = opened(path)
    assert reviews.format == "wildberries"
    assert reviews.roles.date == "Дата и время создания отзыва"
