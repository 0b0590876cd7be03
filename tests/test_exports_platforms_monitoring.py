"""Workbooks of monitoring systems."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.platform_samples import as_workbook, opened


@pytest.mark.parametrize(
    ("name", "source", "branch"),
    [
        ("brand_analytics", ["banki.example", "vk.com"], ["Тверь", "Омск"]),
        ("youscan", ["vk.com", "otzovik.example"], ["Соседи", "otzovik.example"]),
    ],
)
def test_messages_with_their_places(tmp_path: Path, name: str, source: list[str], branch: list[str]) -> None:
    messages = opened(as_workbook(name, tmp_path))
    assert messages.format == name
    assert messages.roles.text == ("Текст",)
    assert messages.column(messages.roles.source) == source
    assert messages.column(messages.roles.branch) == branch
    assert messages.column(messages.roles.url)[0].startswith("https://example.org/")
    assert messages.roles.author == "Автор"


def test_the_heading_of_a_page_is_no_text(tmp_path: Path) -> None:
    messages = opened(as_workbook("brand_analytics", tmp_path))
    assert messages.texts[0] == "В отделении час искали мой договор и сказали прийти завтра."
