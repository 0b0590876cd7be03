"""The files that a report is written to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import load_workbook

from svcnlp.messages import SvcnlpError
from svcnlp.report.outputs import Outputs, check_target, write_outputs
from tests.report_page_samples import sample_summary


def test_all_that_is_wanted_is_written_and_nothing_else(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "r.html", tmp_path / "r.xlsx", tmp_path / "r.json")
    write_outputs(sample_summary(), outputs)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.html", "r.json", "r.xlsx"]
    assert (tmp_path / "r.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["counts"]["reviews"] == 2840
    assert load_workbook(str(tmp_path / "r.xlsx")).sheet_names


def test_an_older_report_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    target.write_text("old")
    write_outputs(sample_summary(), Outputs(json=target))
    assert json.loads(target.read_text("utf-8"))["schema"] == 1


def test_a_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_outputs(sample_summary(), Outputs(json=tmp_path / "link.json"))
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text("utf-8"))


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "r.json").mkdir()
    with pytest.raises(SvcnlpError, match=r"r\.json: cannot be written: Is a directory"):
        write_outputs(sample_summary(), Outputs(json=tmp_path / "r.json"))
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_halves_of_characters_do_no_harm(tmp_path: Path) -> None:
    write_outputs(sample_summary(review="до \ud83d после"), Outputs(json=tmp_path / "r.json"))
    assert "до ? после" in (tmp_path / "r.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "name", "why"),
    [
        ("-o", "report.csv", r"what -o names must end in \.html, \.htm"),
        ("--xlsx", "report.html", r"what --xlsx names must end in \.xlsx"),
        ("--json", "report", r"what --json names must end in \.json"),
        ("--report", "report.pdf", r"what --report names must end in"),
        ("-o", "nowhere/report.html", "there is no folder"),
    ],
)
def test_a_bad_target_is_refused_before_anything_is_read(tmp_path: Path, option: str, name: str, why: str) -> None:
    with pytest.raises(SvcnlpError, match=why):
        check_target(option, tmp_path / name, [])


def test_the_input_is_not_overwritten(tmp_path: Path) -> None:
    scored = tmp_path / "scored.xlsx"
    scored.write_bytes(b"PK")
    with pytest.raises(SvcnlpError, match="would overwrite what it is made from"):
        check_target("--xlsx", scored, [str(tmp_path / "." / "scored.xlsx")])


def test_a_workbook_does_not_lie_among_the_verdicts(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="would be taken for verdicts"):
        check_target("--xlsx", tmp_path / "report.xlsx", [str(tmp_path)])
    check_target("-o", tmp_path / "report.html", [str(tmp_path)])
