"""Archives, damaged and malicious ones too."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from svcnlp.exports.files import sources
from svcnlp.exports.table import Wishes
from svcnlp.messages import SvcnlpError
from tests.exports_samples import saved


def zipped(folder: Path, name: str, members: dict[str, bytes]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return path


def contents(path: Path, wishes: Wishes | None = None) -> dict[str, bytes]:
    with sources([path], wishes or Wishes()) as found:
        return {source.name.removeprefix(f"{path}: "): source.path.read_bytes() for source in found}


def test_every_export_in_an_archive_is_one(tmp_path: Path) -> None:
    members = {
        "may/отзывы.csv": b"text\n1\n",
        "may/": b"",
        "b.JSON": b"[]",
        "c.csv.gz": gzip.compress(b"text\n2\n"),
        "__MACOSX/may/._отзывы.csv": b"x",
        ".hidden.csv": b"x",
        "photo.jpg": b"x",
    }
    assert contents(zipped(tmp_path, "a.zip", members)) == {
        "may/отзывы.csv": b"text\n1\n",
        "b.JSON": b"[]",
        "c.csv.gz": b"text\n2\n",
    }


def test_an_archive_in_an_archive_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    members = {"may.csv": b"text\n1\n", "june.zip": b"x", "июль.RAR": b"x", "__MACOSX/._june.zip": b"x"}
    with sources([zipped(tmp_path, "a.zip", members)], Wishes()) as (source,):
        (note,) = source.notes
    assert note.render() == (
        "left out of the archive: june.zip, июль.RAR; archives in an archive are not opened, unpack them and give"
        " the files"
    )
    with (
        pytest.raises(SvcnlpError, match=r"b\.zip: is an archive in an archive; unpack it and give the files"),
        sources([zipped(tmp_path, "b.zip", {"june.zip": b"x", "photo.jpg": b"x"})], Wishes()),
    ):
        pass


def test_texts_about_an_archive_are_left_out_where_it_holds_tables(tmp_path: Path) -> None:
    members = {
        "README.txt": b"x",
        "may.csv": b"text\n1\n",
        "отзывы.txt": b"x",
        "docs/Licence.txt": b"x",
        "LICENSE.md": b"x",
        "june.json": b"[]",
    }
    path = zipped(tmp_path, "a.zip", members)
    assert list(contents(path)) == ["may.csv", "отзывы.txt", "june.json"]
    with sources([path], Wishes()) as found:
        assert [[note.render() for note in source.notes] for source in found] == [
            ["left out of the archive, as no reviews: README.txt, docs/Licence.txt, LICENSE.md"],
            [],
            [],
        ]


def test_where_an_archive_holds_only_texts_all_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path, "a.zip", {"readme.txt": b"x", "b.txt": b"x"})
    assert list(contents(path)) == ["readme.txt", "b.txt"]


def test_names_written_by_old_windows_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path, "a.zip", {"xxxxxx.csv": b"text\n"})
    path.write_bytes(path.read_bytes().replace(b"xxxxxx", "отзывы".encode("cp866")))
    assert list(contents(path)) == ["отзывы.csv"]


def test_a_member_without_a_name_is_no_export(tmp_path: Path) -> None:
    path = zipped(tmp_path, "a.zip", {"xxx.csv": b"text\n", "good.csv": b"text\n1\n"})
    # A name is read up to its first zero.
    path.write_bytes(path.read_bytes().replace(b"xxx.csv", b"\0xx.csv"))
    assert list(contents(path)) == ["good.csv"]


def test_an_archive_without_exports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match=r"a\.zip: holds no export"):
        contents(zipped(tmp_path, "a.zip", {"photo.jpg": b"x"}))
    with pytest.raises(SvcnlpError, match=r"b\.zip: holds no export"):
        contents(zipped(tmp_path, "b.zip", {}))


@pytest.mark.parametrize("keep", [10, 30, 200, -1])
def test_a_gzip_file_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    data = gzip.compress("".join(f"{number},Ждали долго\n" for number in range(200)).encode())
    path = saved(tmp_path, "a.csv.gz", data[:keep])
    with pytest.raises(SvcnlpError, match=r"a\.csv\.gz: is cut short or damaged \(.*\); download or copy it again"):
        contents(path)


@pytest.mark.parametrize("keep", [30, 100, -1])
def test_a_zip_archive_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    path = zipped(tmp_path, "a.zip", {"a.csv": b"text\n" * 200})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(SvcnlpError, match=r"a\.zip: is cut short or damaged"):
        contents(path)


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_damaged_at_its_beginning_is_refused_however_it_is_packed(tmp_path: Path, kind: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", kind) as archive:
        archive.writestr("a.csv", "Ждали долго\n".encode() * 50)
        begins = archive.getinfo("a.csv").header_offset + 30 + len("a.csv")
    data = bytearray(path.read_bytes())
    data[begins : begins + 20] = b"\xff" * 20
    path.write_bytes(data)
    with pytest.raises(SvcnlpError, match=r"a\.zip: a\.csv: is cut short or damaged \(.*\); download or copy it again"):
        contents(path)


def test_a_member_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, "a.zip", {"я.csv": b"text\n"})
    local, _, directory = path.read_bytes().partition("я".encode())
    path.write_bytes(local + b"\xff\xff" + directory)
    with pytest.raises(SvcnlpError, match=r"a\.zip: я\.csv: is cut short or damaged"):
        contents(path)


def test_a_damaged_member_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path, "a.zip", {"a.csv": "Ждали долго\n".encode() * 50})
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(SvcnlpError, match=r"a\.zip: a\.csv: is cut short or damaged"):
        contents(path)


def test_a_member_with_a_password_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, "a.zip", {"a.csv": b"text\n"})
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[place + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(SvcnlpError, match=r"a\.csv: is protected by a password; unpack it"):
        contents(path)


@pytest.mark.parametrize("name", ["a.csv.gz", "a.zip", "inner.zip"])
def test_what_unpacks_to_more_than_the_limit_is_refused(tmp_path: Path, name: str) -> None:
    data = b"text\n" + b"a" * 100_000
    if name == "a.csv.gz":
        path = saved(tmp_path, name, gzip.compress(data))
    else:
        inner = {"a.csv": data} if name == "a.zip" else {"a.csv.gz": gzip.compress(data)}
        path = zipped(tmp_path, name, inner)
    assert data in contents(path, Wishes(max_unpacked=200_000)).values()
    with pytest.raises(SvcnlpError, match=r"unpacks to more than 50000 bytes; .* raise --max-unpacked"):
        contents(path, Wishes(max_unpacked=50_000))


def test_many_members_are_counted_together(tmp_path: Path) -> None:
    path = zipped(tmp_path, "a.zip", {f"{number}.csv": b"a" * 1_000 for number in range(10)})
    with pytest.raises(SvcnlpError, match="unpacks to more than 5000 bytes"):
        contents(path, Wishes(max_unpacked=5_000))
