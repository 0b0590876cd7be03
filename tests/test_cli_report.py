"""`svcnlp report`, and `svcnlp score --report`: what they write, what they say, what they refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from svcnlp.messages import SvcnlpError
from svcnlp.report import require_report
from tests.conftest import ROOT, Run

EXPORT = ROOT / "examples/export.csv"


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from svcnlp.scoring import Job, score_export

    target = tmp_path_factory.mktemp("scored") / "scored.csv"
    score_export(Job((str(EXPORT),), target))
    return target


def test_page_workbook_and_json_are_written(run: Run, scored: Path, tmp_path: Path) -> None:
    page, workbook, figures = (tmp_path / f"report.{kind}" for kind in ("html", "xlsx", "json"))
    ran = run("report", scored, "-o", page, "--xlsx", workbook, "--json", figures, "--title", "Our service")
    assert (ran.code, ran.out) == (0, "")
    found = json.loads(figures.read_text("utf-8"))
    for target in (page, workbook, figures):
        assert f"{target}: a report of {found['counts']['reviews']} reviews; " in ran.err
    assert "<h1><bdi>Our service</bdi></h1>" in page.read_text("utf-8")
    assert found["groupings"][0]["column"] == "branch"
    assert found["counts"]["rows"] == 30
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "report.json", "report.xlsx"]


def test_the_page_is_in_the_language_that_is_asked_for(run: Run, scored: Path, tmp_path: Path) -> None:
    ran = run("report", scored, "-o", tmp_path / "report.html", "--lang", "ru")
    assert ran.code == 0
    assert "отчёт готов, отзывов: " in ran.err
    assert '<html lang="ru">' in (tmp_path / "report.html").read_text("utf-8")


def test_days_and_a_column_can_be_chosen(run: Run, scored: Path, tmp_path: Path) -> None:
    figures = tmp_path / "report.json"
    asked = ("--by", "channel", "--since", "2025-03-05", "--until", "2025-03-12")
    assert run("report", scored, "--json", figures, *asked).code == 0
    found = json.loads(figures.read_text("utf-8"))
    assert found["groupings"][0]["title"] == "channel"
    assert (found["scope"]["since"], found["scope"]["until"]) == ("2025-03-05", "2025-03-12")
    assert found["counts"]["outside"] > 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["{scored}"], "give -o the name of the report"),
        (["-o", "r.html"], "SCORED... is missing"),
        (["{scored}", "-o", "report.csv"], r"what -o names must end in .html"),
        (["{scored}", "-o", "r.html", "--since", "yesterday"], "--since must be a day such as 2025-03-01"),
        (["{scored}", "-o", "r.html", "--since", "2025-04-01", "--until", "2025-03-01"], "swap them"),
        (["{scored}", "-o", "r.html", "--by", "planet"], "there is no column planet"),
        (["{scored}", "-o", "r.html", "--playbook", "none.yaml"], "none.yaml"),
        (["nothing.csv", "-o", "r.html"], "nothing.csv"),
        ([str(EXPORT), "-o", "r.html"], "run svcnlp score first"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    run: Run, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("report", *(argument.format(scored=scored) for argument in arguments))
    assert ran.code == 2
    assert why in ran.err
    assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_the_way_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    there = util.find_spec
    missing = ("jinja2", "yaml")
    monkeypatch.setattr("svcnlp.report.find_spec", lambda name: None if name in missing else there(name))
    with pytest.raises(SvcnlpError, match=r"needs jinja2, yaml; install it with: pip install 'svcnlp\[report\]'$"):
        require_report()


def test_scoring_makes_the_report_too(run: Run, tmp_path: Path) -> None:
    ran = run("score", EXPORT, "-o", tmp_path / "scored.xlsx", "--report", tmp_path / "report.html", "--lang", "ru")
    assert ran.code == 0
    assert "отчёт готов" in ran.err.splitlines()[-1] or "отчёт готов" in ran.err
    assert '<html lang="ru">' in (tmp_path / "report.html").read_text("utf-8")


def test_scoring_into_a_folder_makes_one_report(run: Run, tmp_path: Path) -> None:
    ran = run("score", EXPORT, "-o", f"{tmp_path}/scored/", "--report", tmp_path / "report.html", "--workers", "1")
    assert ran.code == 0
    assert "export.csv" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--report", "report.pdf"], "must end in .html"),
        (["--report", "report.html", "--columns", "level"], "leave out --columns"),
    ],
)
def test_what_stands_against_the_report_is_said_before_scoring(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("score", EXPORT, "-o", "scored.csv", *arguments)
    assert ran.code == 2
    assert why in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["classify", "score", "inspect"])
def test_other_commands_load_nothing_that_reports_need(command: str) -> None:
    code = f"import sys; from svcnlp.cli import main; main(['{command}', '--help']); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"altair", "jinja2", "vl_convert", "yaml", "svcnlp.report.html"} & set(ran.stdout.split())
