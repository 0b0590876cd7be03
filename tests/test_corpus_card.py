"""The data card says what the data hold."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from svcnlp.corpus import Record, read_records
from svcnlp.corpus.groups import PARTS

CORPUS = Path(__file__).parents[1] / "corpus"
CARD = (CORPUS / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read_records(CORPUS)


def rows_under(heading: str, first_cell: str) -> list[list[str]]:
    """Give the body of the table under a heading whose header row starts with this cell."""
    lines = CARD.split(f"## {heading}\n")[1].split("\n## ")[0].splitlines()
    start = lines.index(next(line for line in lines if line.startswith(f"| {first_cell} |")))
    rows: list[list[str]] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def has_value(record: Record, name: str) -> bool:
    """Tell whether a record counts in the row of this name."""
    if name in ("records", "reviews", "not reviews"):
        return name == "records" or record.review == (name == "reviews")
    if name == "no failure":
        return record.review and not record.failures
    return record.review and name in (record.level, record.sentiment, *record.failures)


def test_counts_table_holds_the_numbers_of_the_data(records: list[Record]) -> None:
    said = {name: [int(number) for number in numbers] for name, *numbers in rows_under("Counts", "")}
    held = {
        name: [sum(r.part == part and has_value(r, name) for r in records) for part in PARTS]
        + [sum(has_value(r, name) for r in records)]
        for name in said
    }
    assert said == held
    assert len(said) == 15


@pytest.mark.parametrize("key", ["channel", "domain"])
def test_lists_of_channels_and_trades_hold_the_numbers_of_the_data(records: list[Record], key: str) -> None:
    start = {"channel": "Channels: ", "domain": "Trades ("}[key]
    line = next(line for line in CARD.splitlines() if line.startswith(start))
    said = {item.rsplit(" ", 1)[0]: int(item.rsplit(" ", 1)[1]) for item in line.rstrip(".").split(": ")[1].split(", ")}
    held: dict[str, int] = defaultdict(int)
    for record in records:
        held[getattr(record, key)] += 1
    assert said == held


def test_group_table_holds_the_numbers_of_the_data(records: list[Record]) -> None:
    said = {part: int(number) for part, _, number in rows_under("Groups for cross-validation", "part")}
    held = {part: len({r.group for r in records if r.part == part}) for part in PARTS}
    assert said == held | {"all": len({r.group for r in records})}


def test_every_story_has_its_row_with_its_records_and_no_other(records: list[Record]) -> None:
    said = {(source, story): ids.split(", ") for source, story, ids in rows_under("Source stories", "source text")}
    held: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for record in records:
        if record.story is not None:
            held[record.source, record.story].append(record.id)
    assert said == held
    assert len(said) == 29
    assert len({source for source, _ in said}) == 5


def _as_text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value) or "none"


def test_mended_records_are_as_the_card_says(records: list[Record]) -> None:
    by_id = {record.id: record for record in records}
    for record_id, field, was, now, _ in rows_under("Mendings", "record"):
        value = getattr(by_id[record_id], field)
        shown = json.dumps(value) if isinstance(value, bool) else _as_text(value)
        assert (record_id, shown) == (record_id, now)
        assert was != now


def test_no_record_has_a_trade_name_that_was_replaced(records: list[Record]) -> None:
    renamed = rows_under("Mendings", "name")
    old = {name for names, _, _ in renamed for name in names.split(", ")}
    domains = {record.domain for record in records}
    assert not old & domains
    assert {new for _, new, _ in renamed} <= domains
