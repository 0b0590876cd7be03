from __future__ import annotations

import pytest

from svcnlp.exports import Export, Roles
from svcnlp.exports.added import COLUMNS
from svcnlp.messages import SvcnlpError
from svcnlp.report.columns import scored_columns, verdict_places

OWN = ("id", "Дата", "Филиал", "Товар", "Площадка", "Оценка", "Город доставки", "Отзыв")
ROLES = Roles(text=("Отзыв",), date="Дата", rating="Оценка", branch="Филиал", source="Площадка")


def export(own: tuple[str, ...] = OWN, roles: Roles = ROLES) -> Export:
    return Export("scored.csv", "csv", (*own, *COLUMNS), roles, iter(()))


def test_groups_are_found_by_the_names_of_columns() -> None:
    found = scored_columns(export())
    assert found.groups == {"branch": "Филиал", "product": "Товар", "source": "Площадка"}
    assert found.by == "branch"
    assert found.named() == {
        "text": "Отзыв",
        "date": "Дата",
        "rating": "Оценка",
        "branch": "Филиал",
        "product": "Товар",
        "source": "Площадка",
    }


@pytest.mark.parametrize(
    ("by", "key", "column"),
    [
        ("source", "source", "Площадка"),
        ("Площадка", "source", "Площадка"),
        ("product", "product", "Товар"),
        ("Город доставки", "Город доставки", "Город доставки"),
        ("город_доставки", "город_доставки", "Город доставки"),
    ],
)
def test_what_the_user_groups_by_comes_first(by: str, key: str, column: str) -> None:
    found = scored_columns(export(), by)
    assert found.by == key
    assert next(iter(found.groups.items())) == (key, column)
    assert {"Филиал", "Товар", "Площадка"} <= set(found.groups.values())


@pytest.mark.parametrize("by", ["rating", "Оценка"])
def test_grouping_by_stars_needs_no_column_of_its_own(by: str) -> None:
    found = scored_columns(export(), by)
    assert (found.by, tuple(found.groups)) == ("rating", ("branch", "product", "source"))


@pytest.mark.parametrize("by", ["Регион", "", "level", "product"])
def test_a_column_that_is_not_there(by: str) -> None:
    bare = export(("Отзыв", "Филиал"), Roles(text=("Отзыв",), branch="Филиал"))
    with pytest.raises(SvcnlpError) as caught:
        scored_columns(bare, by)
    assert str(caught.value) == f"scored.csv: there is no column {by}; give --by one of: Отзыв, Филиал"


def test_without_columns_to_group_by_there_are_no_groups() -> None:
    found = scored_columns(export(("Отзыв",), Roles(text=("Отзыв",))))
    assert (found.groups, found.by) == ({}, None)


@pytest.mark.parametrize("prefix", ["", "svcnlp_", "svcnlp_svcnlp_"])
def test_verdicts_are_known_with_their_prefix(prefix: str) -> None:
    columns = ["level", "text", *(prefix + column for column in COLUMNS)] if prefix else ["text", *COLUMNS]
    places = verdict_places(columns, "scored.csv")
    assert {column: columns[place] for column, place in places.items()} == {c: prefix + c for c in COLUMNS}


def test_of_several_scorings_the_last_counts() -> None:
    columns = ["text", *COLUMNS, *(f"svcnlp_{column}" for column in COLUMNS)]
    assert verdict_places(columns, "scored.csv")["level"] == 1 + len(COLUMNS)


def test_what_was_not_scored_is_told() -> None:
    for columns in (["text", "date"], ["text", "level", "error"], []):
        with pytest.raises(SvcnlpError) as caught:
            verdict_places(columns, "may.csv")
        assert str(caught.value) == "may.csv: has no verdicts yet; run svcnlp score first and give what it wrote"


def test_what_was_scored_in_part_is_told() -> None:
    with pytest.raises(SvcnlpError) as caught:
        verdict_places(["text", "svcnlp_level", "svcnlp_rudeness"], "may.csv")
    assert str(caught.value) == "may.csv: has no column svcnlp_level_p; run svcnlp score again without --columns"


def test_goods_of_a_marketplace_are_no_branches() -> None:
    own = ("Артикул WB", "Артикул продавца", "Текст отзыва")
    roles = Roles(text=("Текст отзыва",), branch="Артикул WB")
    assert scored_columns(export(own, roles)).groups == {"product": "Артикул продавца"}
    own = ("SKU", "Товар", "Отзыв")
    assert scored_columns(export(own, Roles(text=("Отзыв",), branch="SKU"))).groups == {"product": "Товар"}


def test_a_branch_that_a_user_has_added_to_the_table_of_a_platform() -> None:
    own = ("SKU", "Филиал", "Отзыв")
    found = scored_columns(export(own, Roles(text=("Отзыв",), branch="SKU")))
    assert found.groups == {"branch": "Филиал", "product": "SKU"}
