"""The files that a user names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from svcnlp.exports.named import expand, folder_below, is_same_file
from svcnlp.exports.working import journal_of, making_of, partial_of
from svcnlp.messages import SvcnlpError
from tests.exports_samples import saved


def test_a_glob_gives_files_by_name_and_no_folders(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "c.txt"):
        saved(tmp_path, name, name)
    (tmp_path / "d.csv").mkdir()
    assert expand([f"{tmp_path}/*.csv"]) == [f"{tmp_path}/a.csv", f"{tmp_path}/b.csv"]


def test_a_file_named_like_a_glob_is_that_file(tmp_path: Path) -> None:
    path = saved(tmp_path, "отзывы [май].csv", "text\nДа\n")
    assert expand([path]) == [str(path)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.csv", "missing.csv: no such file"),
        (".", "is a directory; name the files in it"),
        ("*.csv", r"\*.csv: no file is named like that"),
        ("in.txt/x", "in.txt/x: cannot be read: Not a directory"),
        ("a\0b", "cannot be read: embedded null"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, said: str) -> None:
    saved(tmp_path, "in.txt", "Да")
    with pytest.raises(SvcnlpError, match=said):
        expand([f"{tmp_path}/{name}"])


def test_the_same_file_twice_is_refused_whatever_its_name(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "text\n")
    (tmp_path / "b.csv").symlink_to(path)
    for other in (path, tmp_path / "b.csv", f"{tmp_path}/*.csv", f"{tmp_path}/../{tmp_path.name}/a.csv"):
        with pytest.raises(SvcnlpError, match=r"is the same file as .*a\.csv; name each file once"):
            expand([path, other])
    with pytest.raises(SvcnlpError, match="-: is the same file as -"):
        expand(["-", "-"])


def test_standard_input_from_a_file_is_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "a.csv", "text\n")
    with path.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert is_same_file("-", path)
        assert not is_same_file("-", saved(tmp_path, "b.csv", "text\n"))
        with pytest.raises(SvcnlpError, match="is the same file as -"):
            expand(["-", path])


def test_a_file_that_is_not_there_is_no_other(tmp_path: Path) -> None:
    assert not is_same_file(str(saved(tmp_path, "a.csv", "text\n")), tmp_path / "b.csv")


def test_a_glob_leaves_out_what_a_broken_off_run_has_left(tmp_path: Path) -> None:
    source, target = saved(tmp_path, "in.csv", "text\n"), tmp_path / "out.csv"
    for path in (journal_of(target), partial_of(target), making_of(target)):
        path.touch()
    others = [saved(tmp_path, name, "text\n") for name in ("may.making", "may.partial")]
    assert expand([f"{tmp_path}/*"]) == [str(path) for path in (source, *others)]
    assert expand([partial_of(target)]) == [str(partial_of(target))]


def test_what_a_glob_finds_can_be_left_out_and_what_is_named_cannot(tmp_path: Path) -> None:
    one, two = saved(tmp_path, "a.csv", "text\n"), saved(tmp_path, "b.csv", "text\n")
    assert expand([f"{tmp_path}/*.csv"], left_out=two.__eq__) == [str(one)]
    assert expand([two], left_out=two.__eq__) == [str(two)]
    with pytest.raises(SvcnlpError, match="no file is named like that"):
        expand([f"{tmp_path}/b*.csv"], left_out=two.__eq__)


def test_the_folder_below_which_files_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    saved(tmp_path, "отзывы [май].csv", "text\n")
    assert folder_below("*.csv") == folder_below("отзывы [май].csv") == folder_below("**/x/*.csv") == str(tmp_path)
    assert folder_below("a/b*/c/*.csv") == folder_below("./a/../a/x.csv") == str(tmp_path / "a")
