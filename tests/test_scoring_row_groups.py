"""A large Parquet file cut into parts."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svcnlp.messages import SvcnlpError
from svcnlp.scoring import Job, score_export
from svcnlp.scoring.parts import parts
from svcnlp.scoring.row_groups import cut_by_row_groups, gathered
from tests.export_samples import FINE, RUDE, write_csv

ROWS = 95


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svcnlp.scoring.row_groups.PART_ROWS", 40)


def write_large(path: Path, texts: Sequence[str] | None = None) -> Path:
    texts = texts or [f"{RUDE if number % 3 else FINE} Чек № {number}." for number in range(ROWS)]
    table = pa.table({"id": range(len(texts)), "text": texts})
    pq.write_table(table, path, row_group_size=10)
    return path


def cut(source: Path, out: Path) -> list[Job]:
    return list(parts(Job((str(source),), out), cut_by_row_groups))


def test_the_parts_together_are_the_whole_in_order(tmp_path: Path) -> None:
    source = write_large(tmp_path / "in.parquet")
    jobs = cut(source, tmp_path)
    assert [job.target.name for job in jobs] == [f"in.part-0000{number}.parquet" for number in range(3)]
    assert [score_export(job).rows for job in jobs] == [40, 40, 15]
    score_export(Job((str(source),), tmp_path / "whole.parquet"))
    found = pa.concat_tables([pq.read_table(path) for path in sorted(tmp_path.glob("in.part-*.parquet"))])
    assert found.equals(pq.read_table(tmp_path / "whole.parquet"))


def test_finished_parts_are_left_and_a_part_knows_its_rows(tmp_path: Path) -> None:
    jobs = cut(write_large(tmp_path / "in.parquet"), tmp_path / "out")
    (tmp_path / "out").mkdir()
    score_export(jobs[0])
    before = jobs[0].target.stat().st_mtime_ns
    assert [score_export(job).rows for job in cut(tmp_path / "in.parquet", tmp_path / "out")] == [40, 40, 15]
    assert jobs[0].target.stat().st_mtime_ns == before
    with pytest.raises(SvcnlpError, match="was made of another input, model or options"):
        score_export(Job(jobs[1].inputs, jobs[0].target, wishes=jobs[1].wishes))


def test_all_parts_read_the_column_that_the_whole_has(tmp_path: Path) -> None:
    prose = [f"{RUDE} Чек № {number}." for number in range(50)]
    table = pa.table({"a": prose + ["-"] * 45, "b": ["-"] * 50 + [f"Чек {text}" for text in prose[:45]]})
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=10)
    jobs = cut(tmp_path / "in.parquet", tmp_path / "out")
    assert {job.wishes.text_column for job in jobs} == {"a"}
    assert len(jobs) == 3


def test_what_is_small_packed_begun_or_no_parquet_stays_whole(tmp_path: Path) -> None:
    large = write_large(tmp_path / "large.parquet")
    small = write_large(tmp_path / "small.parquet", [FINE] * 30)
    packed = tmp_path / "packed.parquet.gz"
    packed.write_bytes(gzip.compress(large.read_bytes()))
    table = write_csv(tmp_path / "in.csv", [["1", FINE]] * 90, ["id", "text"])
    damaged = tmp_path / "damaged.parquet"
    damaged.write_bytes(large.read_bytes()[:-100])
    for source in (small, packed, table, damaged):
        [job] = cut(source, tmp_path / "out")
        assert job.wishes.row_groups is None
    (tmp_path / "out").mkdir()
    score_export(Job((str(large),), tmp_path / "out" / "large.parquet"))
    [job] = cut(large, tmp_path / "out")
    assert job.target == tmp_path / "out" / "large.parquet"


def test_a_part_that_would_replace_another_export_is_refused(tmp_path: Path) -> None:
    write_large(tmp_path / "in.parquet")
    write_large(tmp_path / "in.part-00001.parquet", [FINE])
    with pytest.raises(SvcnlpError, match=r"in\.part-00001\.parquet: would go to the same file"):
        list(parts(Job((f"{tmp_path}/*.parquet",), tmp_path / "out"), cut_by_row_groups))


@given(st.lists(st.integers(0, 50)), st.integers(1, 100))
def test_every_row_group_is_in_one_part(sizes: list[int], most: int) -> None:
    cuts = list(gathered(sizes, most))
    assert [place for start, stop in cuts for place in range(start, stop)] == list(range(len(sizes)))
    assert all(sum(sizes[start:stop]) <= most or stop - start == 1 for start, stop in cuts)
