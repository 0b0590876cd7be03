"""Files changed so that their readers get beyond the first check: inside archives, XML and JSON."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Final

MutateBytes = Callable[[bytes, int], bytes]
"""Changes bytes, given them and how many there may be."""

_PLAIN: Final = 0.15
"""How often a file is changed as mere bytes, whatever it is."""

_MAX_MEMBER: Final = 1 << 20
_CUT: Final = 1 << 20

ODD_XML: Final[tuple[bytes, ...]] = (
    *b"0 -1 1e309 NaN 99999999999999999999 4294967295 45000.5 2958466 -99999 16384 1048576".split(),
    *b"A0 B2 XFD1048576 A1048577 ZZZZ9 A1:XFD1048576 XFD1800 s str inlineStr b e d".split(),
    *b"&amp; &nosuch; &#0; &#x110000; _xD83D_ yyyy-mm-dd [h]:mm".split(),
    *(b"", b" ", b"\xff", b"\xd0", "Хамят на кассе".encode(), b"x" * 40_000),
)
"""Values that XML is given instead of its own."""

ODD_JSON: Final[tuple[Any, ...]] = (
    *(None, True, 0, -1, 2**63, -(10**30), 1.5, 1e308, float("nan"), float("-inf"), 1714557600),
    *("", " ", "\0", "\ud83d", "\ude00", "item", "Ждали долго", "2024-13-45", "x" * 20_000),
    *("&#99999999;", "&#" + "9" * 5_000 + ";", "@0@", "@1@", "@2@", "@3@", "@4@"),
    *([], {}, [[]], [{}], [None], {"": {}}, {"text": "Хамят"}, {"id": 1, "text": ["a", {"text": "b"}]}),
)
"""Values that JSON is given instead of its own; those between @ stand for `RAW`."""

RAW: Final = ("1e400", "9" * 5_000, "1E-99999999", "-0", "1e99999999999999999999")
"""Numbers that Python would not write."""

ODD_KEYS: Final = (*"item a.item text messages items response reviews data".split(), "", "\ud800", "x" * 300)
"""Keys that objects are given besides their own."""

_VALUE: Final = re.compile(rb'(?<==")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)')


def mutated(data: bytes, max_size: int, rng: random.Random, mutate_bytes: MutateBytes) -> bytes:
    """Change a file.

    Parameters
    ----------
    data : bytes
        The file.
    max_size : int
        How many bytes there may be afterwards.
    rng : random.Random
        Decides what is changed.
    mutate_bytes : callable
        Changes bytes of which nothing is known.

    Returns
    -------
    bytes
    """
    if rng.random() >= _PLAIN:
        try:
            changed = _inside(data, max_size, rng, mutate_bytes)
        except Exception:
            # What an earlier change has broken can be changed only from outside.
            changed = b""
        if changed and len(changed) <= max_size:
            return changed
    return mutate_bytes(data, max_size)


def _inside(data: bytes, max_size: int, rng: random.Random, mutate_bytes: MutateBytes) -> bytes:
    if data.startswith(b"PK"):
        return _zip(data, max_size, rng, mutate_bytes)
    if data.startswith(b"\x1f\x8b"):
        with gzip.open(io.BytesIO(data)) as stream:
            return gzip.compress(mutated(stream.read(_MAX_MEMBER), max_size, rng, mutate_bytes), 1)
    start = data.lstrip()[:1]
    if start == b"<":
        return _xml(data, rng)
    if start in (b"{", b"["):
        return _json(data, rng)
    return b""


def _zip(data: bytes, max_size: int, rng: random.Random, mutate_bytes: MutateBytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(i.filename, archive.read(i)) for i in archive.infolist() if i.file_size <= _MAX_MEMBER]
    place = rng.randrange(len(members))
    name, inner = members[place]
    what = rng.random()
    if what < 0.9:
        members[place] = name, mutated(inner, max_size, rng, mutate_bytes)
    elif what < 0.93:
        del members[place]
    elif what < 0.96:
        members.append((name, rng.choice(members)[1]))
    else:
        members[place] = rng.choice(members)[0], inner
    kind = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    rebuilt = io.BytesIO()
    with zipfile.ZipFile(rebuilt, "w", kind, compresslevel=1) as archive:
        for name, inner in members:
            archive.writestr(zipfile.ZipInfo(name), inner, kind)
    return rebuilt.getvalue()


def _xml(data: bytes, rng: random.Random) -> bytes:
    found = list(_VALUE.finditer(data))
    for _ in range(rng.choice((1, 1, 2, 4))):
        place = rng.choice(found)
        other = rng.choice((rng.choice(ODD_XML), rng.choice(found)[0], place[0] * 2))
        # Places further on are no longer where they were; what comes of that is odd too, and welcome.
        data = data[: place.start()] + other + data[place.end() :]
    return data


def _json(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "surrogatepass")
    try:
        return _written(_changed(json.loads(text), rng), rng)
    except ValueError:
        lines = text.splitlines(keepends=True)
        place = rng.randrange(len(lines))
        lines[place] = _written(_changed(json.loads(lines[place]), rng), rng).decode("utf-8", "surrogatepass") + "\n"
        return "".join(lines).encode("utf-8", "surrogatepass")


def _changed(document: Any, rng: random.Random) -> Any:
    for _ in range(rng.choice((1, 1, 2, 4))):
        places = list(_places(document))
        if not places:
            return rng.choice(ODD_JSON)
        holder, key = rng.choice(places)
        what = rng.random()
        if what < 0.5:
            holder[key] = rng.choice(ODD_JSON)
        elif what < 0.6:
            other, at = rng.choice(places)
            holder[key] = json.loads(json.dumps(other[at]))
        elif what < 0.7:
            del holder[key]
        elif what < 0.8:
            depth = rng.choice((1, 3, 30, 150))
            holder[key] = json.loads("[" * depth + json.dumps(holder[key]) + "]" * depth)
        elif isinstance(holder, list):
            holder.insert(key, json.loads(json.dumps(holder[key])))
        else:
            holder[rng.choice(ODD_KEYS)] = json.loads(json.dumps(holder[key]))
    return document


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        yield value, key
        yield from _places(value[key])


def _written(document: Any, rng: random.Random) -> bytes:
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5)[:_CUT]
    for number, raw in enumerate(RAW):
        text = text.replace(f'"@{number}@"', raw)
    return text.encode("utf-8", "surrogatepass")
