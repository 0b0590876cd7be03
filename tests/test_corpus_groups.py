"""Groups of records that never stand on both sides of a split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from svcnlp.corpus import Record, group_of, read_records

Key = Callable[[Record], object]

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read_records(CORPUS)


@pytest.mark.parametrize(
    ("kind", "file", "domain", "story", "pair", "group"),
    [
        ("story", "stories.jsonl", "bank", "Потерянная карта", None, "stories/Потерянная карта"),
        ("pair", "pairs/rule.jsonl", "bank", None, "rule-007", "pairs/rule-007"),
        ("authored", "reviews/clinic.jsonl", "clinic", None, None, "reviews/clinic/clinic"),
        ("authored", "reviews/non-review.jsonl", "clinic", None, None, "reviews/non-review/clinic"),
        ("authored", "reviews/praise-and-mild.jsonl", "clinic", None, None, "reviews/praise-and-mild/clinic"),
        ("authored", "reviews/long-stories.jsonl", "clinic", None, None, "reviews/long-stories/clinic"),
        ("authored", "reviews/turns-and-mixed.jsonl", "clinic", None, None, "reviews/turns-and-mixed/clinic"),
        ("retold", "retold/retold-03.jsonl", "clinic", None, None, "retold/retold-03"),
        ("phrase", "phrases/rudeness.jsonl", "clinic", None, None, "phrases/rudeness/clinic"),
        ("challenge", "eval/challenge.jsonl", "clinic", None, None, "challenge"),
    ],
)
def test_group_of_each_kind(kind: str, file: str, domain: str, story: str | None, pair: str | None, group: str) -> None:
    assert group_of(kind, file, domain, story, pair) == group


def test_a_group_does_not_depend_on_where_the_corpus_is_read_from(records: list[Record]) -> None:
    here = {record.id: record.group for record in records}
    for path in (CORPUS / "retold", CORPUS / "reviews" / "bank.jsonl", CORPUS / "stories.jsonl"):
        assert all(here[record.id] == record.group for record in read_records(path))


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("stories", lambda r: r.story),
        ("pairs", lambda r: r.pair),
        ("retold", lambda r: r.file),
        ("reviews", lambda r: (r.file, r.domain)),
        ("phrases", lambda r: (r.file, r.domain)),
    ],
)
def test_what_belongs_together_is_one_group_of_one_part(records: list[Record], part: str, key: Key) -> None:
    groups_of_key: dict[object, set[str]] = defaultdict(set)
    keys_of_group: dict[str, set[object]] = defaultdict(set)
    for record in records:
        if record.part == part:
            groups_of_key[key(record)].add(record.group)
            keys_of_group[record.group].add(key(record))
    assert len(groups_of_key) > 1
    assert all(len(groups) == 1 for groups in groups_of_key.values())
    assert all(len(keys) == 1 for keys in keys_of_group.values())
    assert all(record.part == part for record in records if record.group in keys_of_group)
