from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from svcnlp.messages import SvcnlpError
from svcnlp.report.making import Question, make_summary
from tests.report_samples import NOT_JUDGED, VERDICT, scored_csv

TODAY = date(2025, 3, 31)


def own(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "Дата": f"{1 + number % 28:02}.03.2025",
        "Филиал": "Центр" if number % 2 else "Речная",
        "Город": "Пермь",
        "Оценка": 1 + number % 5,
        "Отзыв": f"Обращение {number}: на кассе нахамили и ушли, не дослушав.",
        **changes,
    }


def rows(count: int, start: int = 0, **changes: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((own(number, **changes), VERDICT) for number in range(start, start + count))


def test_a_file_is_summed_up(tmp_path: Path) -> None:
    path = scored_csv(tmp_path / "scored.csv", *rows(60), (own(60, Отзыв="Good service"), NOT_JUDGED))
    found = make_summary(Question((str(path),)), TODAY)
    assert (found.counts.rows, found.counts.reviews, found.counts.not_judged) == (61, 60, 1)
    assert found.scope.files[0].rows == 61
    assert found.scope.files[0].columns == {
        "text": "Отзыв", "date": "Дата", "rating": "Оценка", "branch": "Филиал"
    }  # fmt: skip
    assert found.overview.failures["rudeness"].count == 60
    assert [grouping.column for grouping in found.groupings] == ["branch", "rating"]
    assert found.lang == "ru"


def test_several_files_and_a_folder_make_one_report(tmp_path: Path) -> None:
    scored_csv(tmp_path / "a.csv", *rows(30))
    scored_csv(
        tmp_path / "b.csv",
        *(({"Отзыв": f"Вернули деньги {n}, спасибо за заботу и терпение"}, VERDICT) for n in range(20)),
    )
    found = make_summary(Question((str(tmp_path),)), TODAY)
    assert [(Path(file.name).name, file.rows) for file in found.scope.files] == [("a.csv", 30), ("b.csv", 20)]
    assert (found.counts.reviews, found.counts.undated) == (50, 20)
    (branch, rating) = found.groupings
    assert (branch.without, rating.without) == (20, 20)


def test_what_the_question_asks_for(tmp_path: Path) -> None:
    path = scored_csv(tmp_path / "scored.csv", *rows(60))
    question = Question((str(path),), "en", by="Город", since=date(2025, 3, 3), until=date(2025, 3, 9), title="Март")
    found = make_summary(question, TODAY)
    assert (found.scope.title, found.scope.since, found.scope.until, found.scope.by) == (
        "Март", date(2025, 3, 3), date(2025, 3, 9), "Город"
    )  # fmt: skip
    assert (found.groupings[0].column, found.groupings[0].title) == ("Город", "Город")
    assert found.counts.outside == found.counts.rows - found.counts.reviews > 0
    assert found.scope.first == date(2025, 3, 3)
    assert found.playbook.plays[0].owner != make_summary(Question((str(path),)), TODAY).playbook.plays[0].owner


def test_dates_after_today_are_none(tmp_path: Path) -> None:
    late = {"Дата": (TODAY + timedelta(days=2)).isoformat()}
    path = scored_csv(tmp_path / "scored.csv", *rows(5), *rows(3, 5, **late))
    assert make_summary(Question((str(path),)), TODAY).counts.undated == 3
    assert make_summary(Question((str(path),)), TODAY + timedelta(days=1)).counts.undated == 0


def test_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    paths = [scored_csv(tmp_path / f"{name}.csv", *rows(1200)) for name in "ab"]
    told: list[tuple[int, float | None]] = []
    make_summary(Question(tuple(map(str, paths))), TODAY, lambda count, share: told.append((count, share)))
    assert [count for count, _ in told] == [1000, 1200, 2200, 2400]
    shares = [share for _, share in told if share is not None]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


def test_days_that_end_before_they_begin() -> None:
    with pytest.raises(SvcnlpError) as caught:
        make_summary(Question(("scored.csv",), since=date(2025, 3, 2), until=date(2025, 3, 1)))
    assert str(caught.value) == "--until 2025-03-01 is before --since 2025-03-02; swap them"


def test_a_column_to_group_by_must_be_in_each_file(tmp_path: Path) -> None:
    first = scored_csv(tmp_path / "a.csv", *rows(3))
    second = scored_csv(tmp_path / "b.csv", ({"Отзыв": "Долго и дорого"}, VERDICT))
    with pytest.raises(SvcnlpError) as caught:
        make_summary(Question((str(first), str(second)), by="Город"), TODAY)
    assert str(caught.value) == f"{second}: there is no column Город; give --by one of: Отзыв"
