"""Files that are read and written."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "{path}: no such file": "{path}: нет такого файла",
    "{path}: is a directory; name the files in it": "{path}: это папка; укажите файлы в ней",
    "{path}: {reason}": "{path}: {reason}",
    "{path}: cannot be read: {reason}": "{path}: не удаётся прочитать: {reason}",
    "{path}: cannot be written: {reason}": "{path}: не удаётся записать: {reason}",
    "{path}: starts as {encoding} but is not valid {encoding}; save it as UTF-8 and try again": (
        "{path}: начинается как {encoding}, но дальше не {encoding}; сохраните файл в UTF-8 и повторите"
    ),
    "{path}: is not a text file; save the review as plain text in UTF-8": (
        "{path}: это не текстовый файл; сохраните отзыв простым текстом в UTF-8"
    ),
    "{path}: not UTF-8, read as {encoding}": "{path}: не UTF-8, прочитан как {encoding}",
}
