"""The documentation: its commands run, its links lead somewhere, the two READMEs say the same."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from svcnlp.labels import FAILURES, LEVELS, SENTIMENTS
from svcnlp.scoring import COLUMNS
from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]+)(?:#[^)]*)?\)")


def commands(page: Path) -> list[str]:
    """List the commands that a page shows: lines after `$` of console blocks, all lines of sh blocks."""
    found = []
    for kind, block in BLOCK.findall(page.read_text("utf-8")):
        lines = block.splitlines()
        if kind == "console":
            found += [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
        elif kind in ("sh", "bash"):
            found += [line for line in lines if line and not line.startswith("#")]
    return found


ALL = sorted({command for page in PAGES for command in commands(page)})
MAKE = [command for command in ALL if command.startswith("make ")]
SVCNLP = [command for command in ALL if re.search(r"(^|[|/ ])svcnlp ", command)]
ENTER = "source .venv/bin/activate"
LONG = re.compile(r"svcnlp (train|evaluate|ablation)\b")


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Path]:
    """A folder as the reader has it: the repository's files, and `svcnlp` on the path and in .venv."""
    for name in ("examples", "corpus", "models", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    installed = tmp_path / ".venv/bin"
    installed.mkdir(parents=True)
    command = installed / "svcnlp"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m svcnlp "$@"\n')
    command.chmod(0o755)
    yield tmp_path


def test_the_pages_show_commands() -> None:
    assert len(MAKE) >= 4
    assert len(SVCNLP) >= 6


def test_every_command_shown_is_tested() -> None:
    assert set(ALL) == {*MAKE, *SVCNLP, ENTER}


@pytest.mark.parametrize("command", MAKE)
def test_make_targets_exist(command: str) -> None:
    subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize(
    "command", [pytest.param(command, marks=[pytest.mark.slow] if LONG.search(command) else []) for command in SVCNLP]
)
def test_commands_run(command: str, workplace: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{workplace / '.venv/bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=workplace, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout + ran.stderr


@pytest.mark.parametrize("name", NAMES)
def test_python_examples_run(name: str) -> None:
    failed, _ = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert failed == 0


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert missing == []


def test_the_russian_readme_keeps_step() -> None:
    english, russian = (ROOT / name for name in ("README.md", "README.ru.md"))
    assert commands(russian) == commands(english)

    def shape(page: Path) -> list[str]:
        """Keep what both languages share: levels of headings, rows of tables, code, targets of links."""
        text = page.read_text("utf-8").replace(".ru.", ".").replace(".en.", ".")
        return re.findall(r"^#+ |^\| --|^```\w*$|^>>> .*$|\]\(docs/[^)]*\)", text, re.MULTILINE)

    assert shape(russian) == shape(english)
    assert len(re.findall("^\\|", russian.read_text("utf-8"), re.M)) == len(
        re.findall("^\\|", english.read_text("utf-8"), re.M)
    )


@pytest.fixture
def recipe() -> dict[str, Any]:
    """What the recipe for Spark defines."""
    blocks = BLOCK.findall((ROOT / "docs/scale.md").read_text("utf-8"))
    (code,) = (block for kind, block in blocks if kind == "python")
    # Spark sends functions of modules that exist by name alone, and one without a module is taken for a built-in one.
    names: dict[str, Any] = {"__name__": "recipe"}
    exec(code, names)
    return names


SPARK_COLUMNS = ["svcnlp_level", "svcnlp_failures", "svcnlp_sentiment", "svcnlp_needs_review"]


def test_the_recipe_for_spark_judges_batches(recipe: dict[str, Any]) -> None:
    import pandas as pd

    batches = [pd.DataFrame({"id": [1, 2], "text": ["Нахамили на кассе.", None]}), pd.DataFrame({"id": [], "text": []})]
    first, empty = recipe["judged"](iter(batches))
    assert first["svcnlp_failures"].tolist() == ["rudeness", ""]
    assert first["svcnlp_level"][0] == "basic"
    assert list(empty.columns) == ["id", "text", *SPARK_COLUMNS]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_recipe_runs_in_spark_whatever_its_columns_are_called(
    recipe: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        own = ["номер заказа", "Дата, время", "Level", "text"]
        reviews = spark.createDataFrame([(1, "вчера", 2.5, "Нахамили на кассе."), (2, None, 4.0, None)], own)
        scored = recipe["with_verdicts"](reviews)
        assert scored.columns == [*own, *SPARK_COLUMNS]
        rude, empty = scored.collect()
        assert (rude["номер заказа"], rude["Level"], rude["svcnlp_failures"]) == (1, 2.5, "rudeness")
        assert (empty["text"], empty["svcnlp_level"]) == (None, None)
    finally:
        spark.stop()


def test_every_label_and_column_is_described() -> None:
    labels = (ROOT / "docs/labels.md").read_text("utf-8")
    assert [label for label in (*LEVELS, *FAILURES, *SENTIMENTS) if f"`{label}`" not in labels] == []
    exports = (ROOT / "docs/exports.md").read_text("utf-8")
    assert [column for column in COLUMNS if f"`{column}`" not in exports] == []


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_pictures_need_no_other_server(lang: str) -> None:
    picture = (ROOT / f"docs/classify.{lang}.svg").read_text("utf-8")
    assert not re.search(r"url\(['\"]?http|href=|src=|@import", picture)
    assert {"en": "Basic", "ru": "Базовый"}[lang] in picture


@pytest.mark.slow
def test_make_demo_on_a_fresh_machine(tmp_path: Path) -> None:
    clone = tmp_path / "svcnlp"
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in tracked.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, clone / name)
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["SVCNLP_LANG"] = "en"
    ran = subprocess.run(["make", "demo"], cwd=clone, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "Level        Basic" in ran.stdout
    assert "build/export.scored.csv" in ran.stderr
    assert len((clone / "build/export.scored.csv").read_text("utf-8").splitlines()) > 30
    again = subprocess.run(["make", "--question", ".venv/.core"], cwd=clone, env=environment)
    assert again.returncode == 0
    entered = f"{ENTER} && svcnlp classify examples/review.txt && command -v svcnlp"
    ran = subprocess.run(["bash", "-c", entered], cwd=clone, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == str(clone / ".venv/bin/svcnlp")
