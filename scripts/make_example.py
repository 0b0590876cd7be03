"""Make examples/branches.csv: eight months of reviews of an invented chain, drawn from the corpus.

The texts are those that the model learned from, so its verdicts on them are better than on others: the file shows what
a report looks like, not how good the model is.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from svcnlp.corpus import Record, read_records

ROOT: Final = Path(__file__).parent.parent
TARGET: Final = ROOT / "examples" / "branches.csv"
ROWS: Final = 600
FIRST: Final = date(2025, 1, 1)
DAYS: Final = 236
JULY: Final = range(181, 212)

SERVICES: Final = {
    "furniture": "Мебель",
    "electronics-shop": "Техника",
    "phone-appliance-repair": "Ремонт",
    "courier-post": "Доставка",
    "marketplace": "Интернет-магазин",
    "clothes-shop": "Одежда",
    "supermarket": "Супермаркет",
    "restaurant": "Кафе",
    "food-delivery": "Доставка еды",
}
SOURCES: Final = {"карты": 5, "маркетплейс": 3, "соцсети": 2, "опрос": 2, "мессенджер": 1}
BRANCHES: Final = {"Центр": 10, "Северная": 8, "Речная": 7, "Заречье": 6, "Лесная": 4, "Вокзальная": 4, "Озёрная": 0.3}

USUAL: Final = {"rudeness": 0.16, "broken_deadline": 0.3, "buck_passing": 0.3, "rigid_rules": 0.22}
"""How many of the corpus's reviews with a failure come in: it is much rarer among customers than in the corpus."""

WORSE: Final = {
    ("Заречье", "broken_deadline"): 8.0,
    ("Вокзальная", "rudeness"): 12.0,
    ("Центр", "rigid_rules"): 4.0,
    ("Речная", "buck_passing"): 0.2,
    ("Речная", "broken_deadline"): 0.2,
}
"""What sets branches apart."""

_STARS: Final = {"negative": (1, 1, 1, 2, 2, 3), "neutral": (3, 3, 4, 4, 2), "positive": (5, 5, 5, 5, 4)}


def main() -> None:
    """Write the file."""
    chance = random.Random(20250101)
    pool = _pool(chance)
    rows = [_row(pool, chance) for _ in range(ROWS)]
    rows.sort(key=lambda row: str(row["date"]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *rows[0]], lineterminator="\n")
        writer.writeheader()
        for number, row in enumerate(rows, 1):
            writer.writerow({"id": number, **row, "url": f"https://example.org/reviews/{number}"})


def _pool(chance: random.Random) -> list[Record]:
    fitting = [
        record
        for record in read_records(ROOT / "corpus")
        if record.domain in SERVICES and record.kind in ("authored", "retold") and 40 <= len(record.text) <= 700
    ]
    chance.shuffle(fitting)
    return fitting


def _row(pool: list[Record], chance: random.Random) -> dict[str, str | int]:
    (branch,) = chance.choices(list(BRANCHES), list(BRANCHES.values()))
    days = chance.randrange(DAYS)
    while True:
        place = chance.randrange(len(pool))
        if chance.random() < _welcome(pool[place], branch, days):
            break
    record = pool.pop(place)
    stars = chance.choice(_STARS[record.sentiment]) if record.sentiment and chance.random() < 0.9 else ""
    return {
        "date": (FIRST + timedelta(days=days)).isoformat(),
        "branch": branch,
        "service": SERVICES[str(record.domain)],
        "source": chance.choices(list(SOURCES), list(SOURCES.values()))[0],
        "rating": stars,
        "url": "",
        "text": record.text,
    }


def _welcome(record: Record, branch: str, days: int) -> float:
    """Say how likely a review is taken: failures are rare and differ by branch, and July is a bad month."""
    if not record.review:
        return 0.1
    is_basic = record.level == "basic"
    likely = 0.6 if is_basic else 0.8
    for failure in record.failures:
        likely *= USUAL[failure] * WORSE.get((branch, failure), 1.0)
    if days in JULY:
        likely *= 4.0 if is_basic else 0.6
    return likely


if __name__ == "__main__":
    main()
