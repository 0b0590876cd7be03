"""The columns that scoring adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcnlp.exports.added import COLUMNS, added_columns, is_scored, own_columns
from tests.platform_samples import opened


def test_a_taken_name_gives_all_ours_a_prefix() -> None:
    assert added_columns(["id", "text"]) == COLUMNS
    once = added_columns(["level", "text"])
    assert once == tuple(f"svcnlp_{column}" for column in COLUMNS)
    assert added_columns(["level", *once]) == tuple(f"svcnlp_svcnlp_{column}" for column in COLUMNS)


def test_only_what_is_added_can_clash() -> None:
    assert added_columns(["text", "error"], ["level", "evidence"]) == ("level", "evidence")
    assert added_columns(["text", "evidence"], ["level", "evidence"]) == ("svcnlp_level", "svcnlp_evidence")


def test_names_that_differ_in_case_alone_clash() -> None:
    assert added_columns(["text", "Level"], ["level", "error"]) == ("svcnlp_level", "svcnlp_error")
    assert added_columns(["LEVEL", "Svcnlp_Level"], ["level"]) == ("svcnlp_svcnlp_level",)


def test_an_own_column_before_those_that_were_chosen_stays_own() -> None:
    own = ("text", "sentiment")
    assert own_columns([*own, *added_columns(own, ["level", "error"])]) == own


@pytest.mark.parametrize("column", [*COLUMNS, "svcnlp_error", "svcnlp_svcnlp_level"])
def test_a_scored_table_is_known_by_its_last_column(column: str) -> None:
    assert is_scored(["id", "text", column])
    assert not is_scored([column, "text"])


def test_a_table_without_columns_was_not_scored() -> None:
    assert not is_scored([])


def test_own_columns_are_those_before_scoring() -> None:
    own = ("text", "source", "url")
    assert own_columns([*own, *added_columns(own)]) == own
    clashing = ("text", "sentiment")
    assert own_columns([*clashing, *added_columns(clashing)]) == clashing
    assert own_columns([*own, "sentiment", "sentiment_p"]) == own
    assert own_columns(added_columns(())) == own_columns([]) == ()


def test_a_scored_table_with_source_and_link_is_not_taken_for_a_monitoring_export(tmp_path: Path) -> None:
    path = tmp_path / "scored.csv"
    columns = ["text", "source", "url", *added_columns(["text", "source", "url"])]
    path.write_text(
        f"{','.join(columns)}\nХорошо обслужили,сайт,https://a.example{',' * len(COLUMNS)}\n", encoding="utf-8"
    )
    export = opened(path)
    assert export.format == "csv"
    assert export.roles.text == ("text",)
