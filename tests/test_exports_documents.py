"""Documents for reading and printing and archives that are not unpacked, which are no exports."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from svcnlp.messages import SvcnlpError
from tests.exports_samples import read, saved

SAID = r"is a text document; save it as plain text \(\.txt\) with a review a line, and give that"


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("a.docx", {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}),
        ("a.pptx", {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<presentation/>"}),
        ("a.odt", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<text/>"}),
    ],
)
def test_packed_documents(tmp_path: Path, name: str, members: dict[str, str]) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    with pytest.raises(SvcnlpError, match=SAID):
        read(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("a.rtf", b"{\\rtf1\\ansi \\u1044?\\u1072?}"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ],
)
def test_others(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(SvcnlpError, match=SAID):
        read(saved(tmp_path, name, data))


def test_a_damaged_archive_is_said_to_be_damaged(tmp_path: Path) -> None:
    with pytest.raises(SvcnlpError, match="is cut short or damaged"):
        read(saved(tmp_path, "a.docx", b"PK\x03\x04" + bytes(600)))


def test_an_archive_whose_member_lies_before_its_beginning_is_said_to_be_damaged(tmp_path: Path) -> None:
    # Found by fuzzing: the end says that the list of members begins later than it does.
    data = bytes.fromhex(
        "504b030414000029b0f34bf403224d0895610d00504b0102140314000000080000002100afc0b70e26000000540000000800"
        "000000000000000000008001000000006d696d6574797065504b010214031400000008000000210078b3c70c0e0000001200"
        "00000b000000000000000000000080014c000000636f6e74656e742e786d6c504b050600000000020002006f000000830000"
        "000000"
    )
    with pytest.raises(SvcnlpError, match="is cut short or damaged"):
        read(saved(tmp_path, "a.odt", data))


def tarred() -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("in.csv"))
    return whole.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rar", b"Rar!\x1a\x07\x01\x00"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\x00\x04"),
        ("a.csv.bz2", bz2.compress(b"id;text")),
        ("a.csv.xz", lzma.compress(b"id;text")),
        ("a.csv.zst", b"\x28\xb5\x2f\xfd\x04\x58"),
        ("a.tar", tarred()),
        ("a.tar.gz", gzip.compress(tarred())),
    ],
)
def test_other_archives(tmp_path: Path, name: str, data: bytes) -> None:
    said = "is an archive that svcnlp does not open; unpack it and give the files"
    with pytest.raises(SvcnlpError, match=rf"{name}: {said}"):
        read(saved(tmp_path, name, data))
