"""JSON in which a place holds its reviews."""

from __future__ import annotations

from tests.platform_samples import DATA, opened


def test_2gis_gives_the_branch_of_each_review() -> None:
    reviews = opened(DATA / "2gis.json")
    assert reviews.format == "2gis"
    assert reviews.column("branch") == ["Лесная, 5", "Речная, 12"]
    assert reviews.rows[0] == {
        "id": "9001",
        "date": "2025-02-20T18:00:00.000000+07:00",
        "branch": "Лесная, 5",
        "author": "Тимур",
        "rating": 1,
        "text": "На кассе хамят, а менеджер только плечами пожал.",
        "likes": 3,
        "reply": "Разберёмся.",
        "url": None,
        "region_id": 32,
        "provider": "2gis",
        "date_edited": None,
        "user.id": "u1",
        "object.id": "70000001",
        "object.type": "branch",
        "official_answer.id": "o1",
        "official_answer.org_name": "Бистро",
        "official_answer.date_created": "2025-02-21T10:00:00.000000+07:00",
    }


def test_yandex_gives_the_place_once_for_all() -> None:
    reviews = opened(DATA / "yandex_maps.json")
    assert reviews.format == "yandex_maps"
    assert reviews.column("branch") == ["Прачечная «Ромашка»"] * 2
    assert reviews.column("date")[0] == "2025-02-19T21:20:00+00:00"
    assert reviews.column("reply") == ["Приносите, посмотрим.", None]


def test_google_gives_many_places() -> None:
    reviews = opened(DATA / "google_places.json")
    assert reviews.format == "google_maps"
    assert reviews.column("branch") == ["Кофейня «Зерно», Садовая, 3"] * 2 + ["Кофейня «Пар», Вокзальная, 1"]
    assert reviews.column("id") == ["G1", "G2", "G3"]
    assert reviews.texts[1] == ""


def test_google_business_writes_stars_in_words() -> None:
    (review,) = opened(DATA / "google_business.json").rows
    assert (review["rating"], review["author"], review["reply"]) == (2, "Кирилл", "Извините нас.")
    assert review["branch"] == "accounts/1/locations/2/reviews/3"


def test_what_a_place_says_of_itself_stands_with_its_reviews() -> None:
    google = opened(DATA / "google_places.json")
    assert google.column("place.placeId") == ["P1", "P1", "P2"]
    assert google.column("place.totalScore") == [4.5, 4.5, 4.0]
    assert opened(DATA / "yandex_maps.json").column("place.company_info.count_rating") == [120, 120]
