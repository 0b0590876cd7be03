from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from svcnlp.exports import Wishes, sources
from svcnlp.messages import SvcnlpError
from svcnlp.report.dates import day_of
from svcnlp.report.ratings import stars_of
from svcnlp.report.reading import open_scored, scored_files
from svcnlp.report.rows import ScoredRow
from svcnlp.scoring import Job, score_export
from tests.conftest import ROOT
from tests.platform_samples import DATA, as_workbook, opened
from tests.report_samples import LATEST, NOT_JUDGED, VERDICT, scored_csv

OWN = {
    "Дата": "02.03.2025",
    "Филиал": "  Северная\nверфь ",
    "Оценка": "1",
    "Ссылка": "https://example.org/1",
    "Отзыв": "Нахамили",
}


def rows_of(path: Path, by: str | None = None) -> list[ScoredRow]:
    with sources([path], Wishes()) as (source,), open_scored(source, Wishes(), by, LATEST) as file:
        return list(file.rows)


def test_a_row_with_its_verdict(tmp_path: Path) -> None:
    path = scored_csv(tmp_path / "scored.csv", (OWN, VERDICT))
    (row,) = rows_of(path)
    assert row == ScoredRow(
        number=1,
        file=str(path),
        text="Нахамили",
        level="basic",
        level_p=0.93,
        failures={"rudeness": 0.97, "broken_deadline": 0.01, "buck_passing": 0.01, "rigid_rules": 0.01},
        flagged=frozenset({"rudeness"}),
        sentiment="negative",
        sentiment_p=0.9,
        is_review=True,
        needs_review=False,
        evidence="хамство: «нахамили»",
        error="",
        date=date(2025, 3, 2),
        stars=1.0,
        groups={"branch": "Северная верфь"},
        url="https://example.org/1",
    )


def test_rows_that_were_not_judged(tmp_path: Path) -> None:
    advert = {
        **VERDICT,
        "level": "",
        "level_p": "",
        "rudeness": "0",
        "sentiment": "",
        "sentiment_p": "",
        "is_review": "0",
    }
    rows = [(OWN, VERDICT), (OWN, NOT_JUDGED), ({**OWN, "Дата": "вчера", "Ссылка": ""}, advert)]
    _, unjudged, other = rows_of(scored_csv(tmp_path / "scored.csv", *rows))
    assert (unjudged.level, unjudged.is_review, unjudged.failures, unjudged.needs_review) == (None, False, {}, True)
    assert unjudged.error == "не оценено: в тексте нет русских слов"
    assert (other.number, other.level, other.is_review, other.date, other.url) == (3, None, False, None, None)
    assert other.failures["rudeness"] == 0.97


def test_a_row_with_cells_left_over_is_not_told(tmp_path: Path) -> None:
    path = scored_csv(tmp_path / "scored.csv", (OWN, VERDICT))
    with path.open("a", encoding="utf-8") as file:
        file.write(",".join("я" * 40) + "\r\n")
    _, odd = rows_of(path)
    assert (odd.number, odd.text, odd.is_review, odd.needs_review, odd.groups) == (2, "", False, True, {"branch": ""})
    assert odd.error.startswith("not judged: cells in the row 40")


def test_the_prefix_and_the_column_to_group_by(tmp_path: Path) -> None:
    path = scored_csv(tmp_path / "scored.csv", ({"level": "3 этаж", **OWN}, VERDICT), prefix="svcnlp_")
    (read,) = rows_of(path, by="level")
    assert read.level == "basic"
    assert list(read.groups.items()) == [("level", "3 этаж"), ("branch", "Северная верфь")]


@pytest.mark.parametrize(
    ("column", "value"), [("level", "хороший"), ("rudeness", "да"), ("level_p", "высокая"), ("sentiment_p", "1.5")]
)
def test_a_verdict_that_svcnlp_does_not_write(tmp_path: Path, column: str, value: str) -> None:
    path = scored_csv(tmp_path / "scored.csv", (OWN, VERDICT), (OWN, {**VERDICT, column: value}))
    with pytest.raises(SvcnlpError) as caught:
        rows_of(path)
    assert str(caught.value) == (
        f"{path}: row 2 has '{value}' in the column {column}, which svcnlp does not write;"
        " mend it or run svcnlp score again"
    )


def test_an_export_that_was_not_scored() -> None:
    with pytest.raises(SvcnlpError) as caught:
        rows_of(ROOT / "examples/export.csv")
    assert "run svcnlp score first" in str(caught.value)


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl", "xlsx", "parquet"])
def test_every_format_that_scoring_writes_is_read_back(tmp_path: Path, suffix: str) -> None:
    export = ROOT / "examples/export.csv"
    target = tmp_path / f"scored.{suffix}"
    summary = score_export(Job(inputs=(str(export),), target=target, lang="ru", workers=1))
    rows = rows_of(target)
    assert (len(rows), sum(row.is_review for row in rows)) == (summary.rows, summary.reviews)
    assert sum("rudeness" in row.flagged for row in rows) == summary.failures["rudeness"]
    first = rows[0]
    assert first.text.startswith("Диван обещали привезти")
    assert (first.date, first.stars, first.level) == (date(2025, 3, 2), 1.0, "basic")
    assert first.groups == {"branch": "Северная", "source": "карты"}
    assert first.level_p is not None and 0.5 < first.level_p <= 1
    assert first.evidence.startswith("срыв сроков: «")


def test_a_folder_stands_for_the_files_of_verdicts_in_it(tmp_path: Path) -> None:
    for name in ("b.csv", "a.xlsx", "notes.txt", ".c.csv.journal", "d.csv.partial", ".e.csv"):
        (tmp_path / name).touch()
    (tmp_path / "f.csv").mkdir()
    (tmp_path / "f.csv" / "part-0.parquet").touch()
    assert scored_files([str(tmp_path), "-", "x*.csv"]) == [
        str(tmp_path / "a.xlsx"), str(tmp_path / "b.csv"), str(tmp_path / "f.csv" / "part-0.parquet"), "-", "x*.csv"
    ]  # fmt: skip


def test_a_folder_without_files_of_verdicts(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError) as caught:
        scored_files([str(tmp_path)])
    assert "run svcnlp score first" in str(caught.value)


FIXTURES = sorted(path.stem + path.suffix for path in DATA.iterdir() if path.suffix in (".csv", ".json"))
WORKBOOKS = {"brand_analytics", "ozon", "wildberries", "youscan"}


@pytest.mark.parametrize("fixture", FIXTURES)
def test_what_a_platform_saved_is_known_again_after_scoring(tmp_path: Path, fixture: str) -> None:
    stem = Path(fixture).stem
    path = as_workbook(stem, tmp_path) if stem in WORKBOOKS else DATA / fixture
    export = opened(path)
    roles = export.roles
    target = tmp_path / "scored.jsonl"
    score_export(Job(inputs=(str(path),), target=target))
    rows = rows_of(target)
    assert [row.text for row in rows] == export.texts
    assert [row.date for row in rows] == [day_of(cell, LATEST) for cell in export.column(roles.date)]
    assert None not in [row.date for row in rows]
    if roles.rating is not None:
        assert [row.stars for row in rows] == [stars_of(cell) for cell in export.column(roles.rating)]
    if roles.source is not None:
        assert [row.groups["source"] for row in rows] == [_shown(cell) for cell in export.column(roles.source)]


def _shown(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())
