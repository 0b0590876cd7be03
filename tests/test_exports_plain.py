"""Reviews as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcnlp.exports import plain
from svcnlp.messages import SvcnlpError
from tests.exports_samples import REVIEWS, read, saved


def test_one_review_a_line(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.txt", "\r\n".join([*REVIEWS, "", "  "])))
    assert (found.format, found.columns) == ("text", ("text",))
    assert found.cells == [[text] for text in REVIEWS]


def test_blank_lines_between(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.txt", f"{REVIEWS[0]}\n  И ещё.\n\n\n{REVIEWS[1]}\n \n{REVIEWS[2]}"))
    assert found.cells == [[f"{REVIEWS[0]}\n  И ещё."], [REVIEWS[1]], [REVIEWS[2]]]


def test_a_stray_blank_line_in_a_long_list_joins_nothing(tmp_path: Path) -> None:
    lines = [f"Отзыв {number}: ждали долго" for number in range(40)]
    text = "\n".join(lines[:25]) + "\n\n" + "\n".join(lines[25:])
    assert read(saved(tmp_path, "in.txt", text)).cells == [[line] for line in lines]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
def test_old_encodings(tmp_path: Path, encoding: str) -> None:
    found = read(saved(tmp_path, "in.txt", "\n".join(REVIEWS).encode(encoding)))
    assert found.cells == [[text] for text in REVIEWS]


def test_a_line_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "in.txt", f"{REVIEWS[0]}\n".encode() + b"\xd5\xe0\xec\n" + REVIEWS[1].encode()))
    assert found.cells[1] == ["Хам"]
    assert found.problems == [None, "the row is not utf-8 and was read as cp1251; save the whole file as UTF-8", None]


def test_an_endless_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MAX_REVIEW_CHARS", 100)
    with pytest.raises(SvcnlpError, match=r"in\.txt: line 2 has more than 100 characters; put each review on a line"):
        read(saved(tmp_path, "in.txt", "Да\n" + "а" * 101))


def test_lines_that_end_with_commas_alike_are_no_table(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "in.txt", "Долго, дорого.\nХорошо, быстро.\n")).format == "text"
