"""Why the system refuses to read or write, as it says it."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "No such file or directory": "нет такого файла или папки",
    "Permission denied": "нет прав доступа",
    "Operation not permitted": "система этого не разрешает",
    "Is a directory": "это папка",
    "Not a directory": "часть пути — не папка",
    "Directory not empty": "папка не пуста",
    "File exists": "такой файл уже есть",
    "File name too long": "слишком длинное имя файла",
    "Too many levels of symbolic links": "слишком длинная цепочка символических ссылок",
    "No space left on device": "на диске не осталось места",
    "Disk quota exceeded": "исчерпана дисковая квота",
    "File too large": "файл слишком велик",
    "Read-only file system": "файловая система доступна только для чтения",
    "Input/output error": "ошибка ввода-вывода",
    "Device or resource busy": "устройство или файл занят",
    "Stale file handle": "файл на сетевом диске исчез или заменён",
    "Too many open files": "открыто слишком много файлов",
    "Too many open files in system": "в системе открыто слишком много файлов",
    "Cannot allocate memory": "не хватает памяти",
    "Invalid argument": "недопустимое имя или значение",
}
