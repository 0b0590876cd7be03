"""Files that the fuzzing of each reader begins with."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from svcnlp.exports import Wishes
from tests.export_samples import FINE, HEADER, ROWS, RUDE, write_jsonl, write_parquet, write_xlsx
from tests.platform_samples import DATA, as_workbook

_ENCODINGS: Final = "utf-16 utf-8 cp1251 koi8-r cp866 utf-7 utf-32 utf-8-sig idna shift_jis".split()


class Reader(NamedTuple):
    """What is fuzzed together.

    Attributes
    ----------
    file : str
        Name that the files get; some readers go by its end.
    seeds : callable
        Gives files that can be read.
    wishes : tuple of Wishes
        Ways to read them, one of which is taken for each file.
    is_refused : bool
        Whether what it begins with is to be refused rather than read.
    """

    file: str
    seeds: Callable[[], list[bytes]]
    wishes: tuple[Wishes, ...] = (Wishes(), Wishes(text_column="text"))
    is_refused: bool = False


def _written(write: Callable[[Path], object], name: str = "in") -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()


def _table(delimiter: str, rows: tuple[tuple[object, ...], ...] = (HEADER, *ROWS)) -> str:
    quoted = (('"' + str("" if cell is None else cell).replace('"', '""') + '"' for cell in row) for row in rows)
    return "".join(delimiter.join(row) + "\r\n" for row in quoted)


def _csv() -> list[bytes]:
    ours = f"text;evidence;error\r\n'=1+1;;\r\n{RUDE};хамство: «нахамила»;\r\n"
    return [
        *(_table(delimiter).encode() for delimiter in ",;"),
        f"sep=|\nid|text\n1|{RUDE}\n2|{FINE}\n".encode("utf-8-sig"),
        f'id,text,text,\n1,"{RUDE}\n{FINE}",да\n2,"{FINE}\n3,{RUDE},,,лишнее\n\n4\n'.encode(),
        f"id,text\r1,{RUDE}\r\n2,".encode() + b"\0\xff\xfe" + FINE.encode() + b"\n",
        ours.encode(),
        b"text\n" + FINE.encode() + b"\n",
        f"Отчёт;;\nПериод: май;;\n\nдата;отзыв;\n01.05.2024;{RUDE};\n02.05.2024;{FINE};\n".encode("cp1251"),
        f"1;01.05.2024;{RUDE}\n2;02.05.2024;{FINE}\n3;03.05.2024;{RUDE}\n".encode(),
        f'id,text\n1,"Сказали \\"нет\\", {RUDE}"\n2,"{FINE}"\n'.encode(),
        f"id;text\n1;{RUDE}\n2;".encode() + FINE.encode("cp1251") + b"\n",
    ]


def _tsv() -> list[bytes]:
    return [
        _table("\t").encode(),
        f"id\ttext\n1\t{RUDE}\n2\t{FINE}\n".encode(),
        b"text\t\n\t\n" + RUDE.encode() + b"\t",
    ]


def _encoded() -> list[bytes]:
    table = "".join(f"{number};{RUDE if number % 2 else FINE}\n" for number in range(8))
    texts = (f"id;text\n{table}", f"{RUDE}\n{FINE}\n{RUDE}\n", json.dumps([{"text": RUDE}], ensure_ascii=False))
    names = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1251", "koi8-r", "cp866")
    return [
        *(text.encode(name) for text in texts for name in names),
        RUDE.encode() + b"\n" + FINE.encode("cp1251") + b"\n",
    ]


def _plain() -> list[bytes]:
    return [
        f"{RUDE}\n{FINE}\n".encode(),
        f"{RUDE}\nИ ещё:\n\n\n{FINE}\n\n{RUDE}".encode(),
        f"\u2028{RUDE}\x0b{FINE}\x85\r\r\n{RUDE}\0".encode(),
    ]


def _json() -> list[bytes]:
    rows = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    nested = {"meta": {"pages": 1}, "reviews": rows, "tags": ["a", "б"]}
    return [
        *(json.dumps(value, ensure_ascii=False, default=str).encode() for value in (rows, nested, rows[0])),
        json.dumps(nested, indent=1, default=str).encode("utf-8-sig"),
        rb'[{"text": "\ud83d \ud83d\ude00 \\ud83d", "n": 1.50, "big": 12345678901234567890.123}, null, 7]',
        *(json.dumps(value, ensure_ascii=False).encode() for value in _lists()),
        f'[{{"text": "{RUDE}", "n": NaN}}, {{"text": "{FINE}", "n": -Infinity}}]'.encode(),
    ]


def _lists() -> list[object]:
    """Give documents whose rows stand elsewhere than in one list of flat objects."""
    said = [{"id": 1, "review": {"text": RUDE, "stars": 1}}, {"id": 2, "review": {"text": FINE, "stars": 5}}]
    flat = [{"id": 1, "text": RUDE}, {"id": 2, "text": FINE, "tags": ["a", {"b": None}]}]
    return [
        said,
        {"reviews": flat, "users": [{"id": 7, "name": "Анна"}]},
        {"Кафе 1": flat, "Кафе 2": flat},
        [RUDE, FINE, None],
        {"reviews": [RUDE, FINE]},
    ]


def _json_lines() -> list[bytes]:
    broken = f'{{"text": "{RUDE}"}}\nnull\n\n{{"text": "\\ud83d", "n": 1e2}}\n{{"text": \n[[[]]]\n'
    return [_written(write_jsonl), broken.encode()]


def _sheets() -> list[bytes]:
    import xlsxwriter

    def titled(path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as book:
            page = book.add_worksheet("Май")
            page.merge_range("A1:C1", "Отзывы за май")
            page.write_row(2, 0, ["№", "Дата", "Текст", "Сумма", "Длилось", None])
            for row in (3, 4, 9):
                page.write_number(row, 0, row)
                page.write_datetime(row, 1, datetime(2024, 5, row), book.add_format({"num_format": "dd.mm.yyyy"}))
                page.write_rich_string(row, 2, RUDE, book.add_format({"bold": True}), FINE, str(row))
                page.write_formula(row, 3, "=1/0", None, "#DIV/0!")
                page.write_datetime(row, 4, timedelta(hours=row), book.add_format({"num_format": "[h]:mm"}))
            page.write_boolean(5, 0, True)
            hidden = book.add_worksheet("Скрыто")
            hidden.hide()
            hidden.write(0, 0, "text")

    def inline(path: Path) -> None:
        with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
            page = book.add_worksheet()
            for number, row in enumerate((("id", "text"), (1, RUDE), (2, FINE))):
                page.write_row(number, 0, row)

    return [_written(write, "in.xlsx") for write in (write_xlsx, titled, inline)]


def _old_sheets() -> list[bytes]:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("Май")
    page.write_merge(0, 0, 0, 2, "Отзывы за май")
    for number, row in enumerate((("id", "text", "дата"), (1, RUDE, True), (2.5, FINE, datetime(2024, 5, 1))), start=1):
        for place, cell in enumerate(row):
            page.write(number, place, cell)
    page.write(4, 0, xlwt.Formula("A3*2"))
    return [_written(lambda path: book.save(str(path)))]


def _open_sheets() -> list[bytes]:
    cells = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        f'<table:table-cell office:value-type="float" office:value="{number}" table:number-columns-repeated="2"/>'
        "</table:table-row>"
        for number, cell in enumerate(("text", RUDE, FINE))
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Май">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<?xml version="1.0"?><manifest:manifest/>'
    return [_zipped({"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": manifest})]


def _parquet() -> list[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    moment = datetime(2024, 5, 1, 12, 30, 5, 123456)
    table = pa.table(
        {
            "text": [RUDE, FINE, None],
            "kind": pa.array(["a", "b", "a"]).dictionary_encode(),
            "when": pa.array([moment, None, moment], pa.timestamp("ns")),
            "zone": pa.array([moment.replace(tzinfo=UTC), None, None], pa.timestamp("ms", "Europe/Moscow")),
            "at": pa.array([time(9, 30), None, None], pa.time64("ns")),
            "sum": pa.array([Decimal("1.50"), None, None], pa.decimal128(9, 2)),
            "tags": [["a", "б"], None, []],
            "owner": [{"name": "Центр", "open": True}, None, {"name": None, "open": None}],
            "spark": pa.array(["Да".encode(), b"\xff", None], pa.binary()),
        }
    )
    small = table.select(["text", "when", "tags"])
    ways = [{"compression": "none"}, {"compression": "snappy", "write_page_checksum": True}, {"compression": "zstd"}]
    delta = {"compression": "none", "use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}}
    return [
        *(_written(lambda path, way=way: pq.write_table(table, path, **way)) for way in ways),  # type: ignore[misc]
        _written(lambda path: pq.write_table(small, path, compression="none", store_schema=False)),
        _written(lambda path: pq.write_table(table.select(["text"]), path, **delta)),
        _written(lambda path: pq.write_table(small, path, data_page_version="2.0", compression="gzip")),
        _written(write_parquet),
    ]


def _gzipped() -> list[bytes]:
    return [gzip.compress(data, 6) for data in (*_csv()[:4], _json_lines()[0], *_plain()[:2], _sheets()[0])]


def _zipped(members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return whole.getvalue()


def _archives() -> list[bytes]:
    members = {
        "may/отзывы.csv": _csv()[0],
        "b.json": _json()[0],
        "c.csv.gz": gzip.compress(_csv()[1]),
        "photo.jpg": b"x",
        "README.txt": b"About",
    }
    kinds = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    russian = _zipped({"xxxxxx.csv": _csv()[1]}).replace(b"xxxxxx", "отзывы".encode("cp866"))
    return [
        *(_zipped(members, kind) for kind in kinds),
        russian,
        _zipped({"in.xlsx": _sheets()[0], "a.txt": _plain()[0]}),
    ]


def _refused() -> list[bytes]:
    """Give what Word and others save, and pandas by columns: each is refused for what it is."""
    word = {"[Content_Types].xml": b"<Types/>", "word/document.xml": f"<w:t>{RUDE}</w:t>".encode()}
    open_text = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": f"<p>{FINE}</p>".encode()}
    page = f"<!DOCTYPE html><table><tr><td>{RUDE}</td></tr></table>".encode()
    by_columns = json.dumps({"text": {"0": RUDE, "1": FINE}, "id": {"0": 1, "1": 2}}).encode()
    rich = b"{\\rtf1 " + FINE.encode("cp1251") + b"}"
    return [_zipped(word), _zipped(open_text), b"%PDF-1.4\n", rich, page, by_columns]


def _platform(*names: str, workbook: bool = False, encodings: tuple[str, ...] = ("utf-8",)) -> Reader:
    def seeds() -> list[bytes]:
        texts = [(DATA / name).read_text("utf-8") for name in names]
        found = [text.encode(encoding) for text in texts for encoding in encodings]
        if workbook:
            with TemporaryDirectory() as folder:
                found += [as_workbook(Path(name).stem, Path(folder)).read_bytes() for name in names]
        return found

    return Reader("in", seeds, (Wishes(),))


READERS: Final[dict[str, Reader]] = {
    "csv": Reader("in.csv", _csv),
    "tsv": Reader("in.tsv", _tsv),
    "encodings": Reader("in", _encoded, (Wishes(), Wishes(), *(Wishes(encoding=name) for name in _ENCODINGS))),
    "text": Reader("in.txt", _plain),
    "json": Reader("in.json", _json),
    "jsonl": Reader("in.jsonl", _json_lines),
    "xlsx": Reader("in.xlsx", _sheets, (Wishes(),)),
    "xls": Reader("in.xls", _old_sheets, (Wishes(),)),
    "ods": Reader("in.ods", _open_sheets, (Wishes(),)),
    "parquet": Reader("in.parquet", _parquet, (Wishes(),)),
    "gzip": Reader("in.gz", _gzipped, (Wishes(),)),
    "zip": Reader("in.zip", _archives, (Wishes(),)),
    "refused": Reader("in", _refused, (Wishes(),), is_refused=True),
    "telegram": _platform("telegram_chat.json", "telegram_all.json"),
    "vk": _platform("vk_wall.json", "vk_board.json"),
    "youtube": _platform("youtube_threads.json"),
    "app_store": _platform("app_store.json", "app_store_feed.json", "app_store.csv"),
    "google_play": _platform("google_play.csv", "google_play_api.json", encodings=("utf-16", "utf-8")),
    "wildberries": _platform("wildberries.csv", workbook=True),
    "ozon": _platform("ozon.csv", workbook=True),
    "yandex_maps": _platform("yandex_maps.csv", "yandex_maps.json"),
    "2gis": _platform("2gis.csv", "2gis.json"),
    "google_maps": _platform("google_maps.csv", "google_places.json"),
    "google_business": _platform("google_business.json"),
    "brand_analytics": _platform("brand_analytics.csv", workbook=True),
    "youscan": _platform("youscan.csv", workbook=True),
}
"""All readers that are fuzzed, by name."""
