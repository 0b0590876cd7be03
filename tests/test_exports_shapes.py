"""The list of known exports, and those that other packages add."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from svcnlp.exports.platforms.app_store import APP_STORE
from svcnlp.exports.shapes import SHAPES, JsonShape, TableShape, all_shapes, named_table
from svcnlp.messages import SvcnlpError
from tests.conftest import ROOT, Run
from tests.platform_samples import opened

EXAMPLE = re.search(r"```python\n# hotel\.py\n(.*?)```", (ROOT / "docs/exports.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path of Python, as one that packages are installed to."""
    monkeypatch.syspath_prepend(tmp_path)
    all_shapes.cache_clear()
    yield tmp_path
    sys.modules.pop("hotel", None)
    all_shapes.cache_clear()


def install(folder: Path, module: str, target: str) -> None:
    (folder / "hotel.py").write_text(module, encoding="utf-8")
    info = folder / "svcnlp_hotel-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: svcnlp-hotel\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[svcnlp.exports]\nhotel = {target}\n")


def test_every_shape_is_one() -> None:
    assert all(isinstance(shape, TableShape | JsonShape) for shape in SHAPES)


def test_json_shapes_name_columns_that_they_have() -> None:
    for shape in SHAPES:
        if isinstance(shape, JsonShape):
            assert set(shape.roles.text) <= set(shape.columns), shape.name


def test_the_reader_of_the_documentation_reads(package: Path, run: Run) -> None:
    assert EXAMPLE is not None
    assert len(EXAMPLE[1].splitlines()) <= 30
    install(package, EXAMPLE[1], "hotel:HOTEL")
    export = package / "guests.json"
    export.write_text(
        '{"hotel": "Приют", "stays": ['
        '{"room": 7, "guest": "Зоя", "said": {"liked": "Тихо", "disliked": "Завтрак холодный"}},'
        ' {"room": 9, "guest": "Лев", "said": {"liked": null, "disliked": "Ждали заселения до ночи"}}]}',
        encoding="utf-8",
    )
    stays = opened(export)
    assert stays.format == "hotel"
    assert stays.column("guest") == ["Зоя", "Лев"]
    assert stays.texts == ["liked: Тихо\ndisliked: Завтрак холодный", "disliked: Ждали заселения до ночи"]
    ran = run("inspect", export)
    assert ran.code == 0
    assert "hotel" in ran.out


def test_installed_readers_go_before_ours(package: Path) -> None:
    install(
        package,
        "from svcnlp.exports.headed import HeadedTable\nHOTEL = HeadedTable('hotel', ('sku',), ('комментарий',))\n",
        "hotel:HOTEL",
    )
    path = package / "ozon.csv"
    path.write_text("SKU,Достоинства,Недостатки,Комментарий\n1,Да,Нет,Хорошо\n", encoding="utf-8")
    assert opened(path).format == "hotel"


@pytest.mark.parametrize(
    ("module", "complaint"),
    [("HOTEL = 1 / 0\n", "the reader hotel of an installed package cannot be loaded: division by zero"),
     ("HOTEL = 5\n", "the reader hotel of an installed package is neither")],
)  # fmt: skip
def test_a_broken_reader_is_named(package: Path, module: str, complaint: str) -> None:
    install(package, module, "hotel:HOTEL")
    with pytest.raises(SvcnlpError, match=complaint):
        all_shapes()


def test_the_json_of_a_platform_is_known_when_it_has_become_a_table() -> None:
    columns = APP_STORE.columns
    assert named_table(columns) == ("app_store", APP_STORE.roles)
    assert named_table([*columns, "attributes.nickname", "level"]) == ("app_store", APP_STORE.roles)
    assert named_table(["№", *columns]) is None
    assert named_table(columns[:-1]) is None
