"""Reviews from App Store Connect."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.exports_samples import saved
from tests.platform_samples import DATA, opened


def test_the_api_gives_rows_with_the_developers_answer() -> None:
    reviews = opened(DATA / "app_store.json")
    assert reviews.format == "app_store"
    assert reviews.texts[0] == "Не войти\nКод из сообщения не приходит второй день, поддержка отвечает отписками."
    assert reviews.rows[0] == {
        "id": "r-1",
        "date": "2025-03-01T10:00:00-08:00",
        "author": "marina_k",
        "rating": 1,
        "title": "Не войти",
        "text": "Код из сообщения не приходит второй день, поддержка отвечает отписками.",
        "territory": "RUS",
        "reply": "Уже починили, попробуйте снова.",
        "reply_date": "2025-03-03T10:00:00-08:00",
        "type": "customerReviews",
        "relationships.response.data.id": "a-1",
        "relationships.response.data.type": "customerReviewResponses",
        "reply.state": "PUBLISHED",
    }
    assert reviews.rows[1]["reply"] is None


def test_a_table_made_of_it() -> None:
    reviews = opened(DATA / "app_store.csv")
    assert reviews.format == "app_store"
    assert reviews.roles.text == ("Title", "Review")
    assert reviews.column(reviews.roles.author) == ["dima_l", "vera"]
    assert reviews.texts[1] == "Спасибо\nВернули деньги за отменённый заказ в тот же день."


def test_the_public_feed_gives_title_and_text() -> None:
    reviews = opened(DATA / "app_store_feed.json")
    assert reviews.format == "app_store_feed"
    assert reviews.texts[0] == "Чат не отвечает\nВторой день пишу в чат, отвечает только робот."
    assert reviews.column(reviews.roles.author) == ["sofia_m", "oleg"]
    assert reviews.column(reviews.roles.rating) == ["2", "5"]
    assert reviews.column("im:voteCount.label") == ["3", "0"]


def test_a_page_of_the_feed_with_one_entry_is_read_wherever_it_stands(tmp_path: Path) -> None:
    def entry(number: int) -> dict[str, Any]:
        return {"id": {"label": number}, "content": {"label": f"Отзыв {number}"}, "im:rating": {"label": "1"}}

    pages = [{"feed": {"entry": [entry(1), entry(2)]}}, {"feed": {"entry": entry(3)}}, {"feed": {}}]
    for order in (pages, pages[::-1]):
        reviews = opened(saved(tmp_path, "in.json", json.dumps(order)))
        assert reviews.format == "app_store_feed"
        assert sorted(reviews.column("id")) == [1, 2, 3]
