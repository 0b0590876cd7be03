"""Where the chunks of a page stand, and their entries in the lexicon, in one pass over its characters."""

from __future__ import annotations

import secrets
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.kernels import compiled
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import Places
from svcnlp.text.unicode import odd_characters

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Slots = NDArray[np.uint64]

_ABSENT: Final = np.int64(-1)
_HASH: Final = 0
_ENTRY: Final = 1
_PLACE: Final = 2
_COLUMNS: Final = 4
"""Of a slot; four fit half a line of the processor's memory, so that one look brings all."""
_BLANK: Final = ord(" ")
_NEW_LINE: Final = ord("\n")
_RETURN: Final = ord("\r")
# The first digits of the golden ratio: they scatter products of neighbouring numbers.
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)
_MIN_SLOTS: Final = 1 << 14


class ChunkTable:
    """The lexicon's entries by the characters of chunks.

    Parameters
    ----------
    lexicon : Lexicon
        Works out the entries of chunks never met.

    Examples
    --------
    >>> from svcnlp.model.pages import codes_of
    >>> lexicon = Lexicon()
    >>> text = "да нет да"
    >>> ChunkTable(lexicon).read(text, codes_of(text))[1].tolist() == [lexicon[chunk] for chunk in text.split()]
    True
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        # Drawn anew each time, so that nobody can write texts whose chunks all want one slot.
        self._seed = np.uint64(secrets.randbits(64))
        self._slots = _empty(_MIN_SLOTS)
        self._arena: Codes = np.zeros(_MIN_SLOTS, dtype=np.uint32)
        self._arena_end = 0
        self._count = 0

    def read(self, text: str, codes: Codes) -> tuple[Places, Ints]:
        """Find the chunks of a page and their entries.

        Parameters
        ----------
        text : str
            A cleaned text.
        codes : ndarray of uint32 of shape (n_characters,)
            Its characters.

        Returns
        -------
        places : Places
            Where the chunks stand.
        entries : ndarray of int of shape (n_chunks,)
            The entry of each.
        """
        starts, stops, breaks, first_in_line, after_blank, hashes = _cut(codes, self._seed)
        places = Places(starts, stops, breaks, first_in_line, after_blank)
        entries = _found(codes, places.starts, places.stops, hashes, self._slots, self._arena)
        missing = np.flatnonzero(entries == _ABSENT)
        if missing.size:
            self._add(codes, places, hashes, self._worked_out(text, places, missing, entries), entries)
        return places, entries

    def _worked_out(self, text: str, places: Places, missing: Ints, entries: Ints) -> Ints:
        """Let the lexicon give the entries that are missing; tell at which places are those to remember."""
        met: dict[str, int] = {}
        new = []
        for at, start, stop in zip(
            missing.tolist(), places.starts[missing].tolist(), places.stops[missing].tolist(), strict=True
        ):
            chunk = text[start:stop]
            entry = met.get(chunk)
            if entry is None:
                entry = met[chunk] = self._lexicon[chunk]
                if chunk in self._lexicon:
                    new.append(at)
            entries[at] = entry
        return np.array(new, dtype=np.int64)

    def _add(self, codes: Codes, places: Places, hashes: Hashes, new: Ints, entries: Ints) -> None:
        """Put chunks where their next occurrence finds them."""
        starts, stops = places.starts[new], places.stops[new]
        end = self._arena_end + int((stops - starts).sum()) + len(new)
        if end > len(self._arena):
            self._arena = np.concatenate([self._arena, np.zeros(max(end, len(self._arena)), dtype=np.uint32)])
        self._count += len(new)
        size = len(self._slots)
        while 2 * self._count > size:
            size *= 2
        if size > len(self._slots):
            slots = _empty(size)
            _moved(self._slots, slots)
            self._slots = slots
        _put(codes, starts, stops, hashes[new], entries[new], self._slots, self._arena, self._arena_end)
        self._arena_end = end


def odd_places(codes: Codes) -> Ints:
    r"""Do what `svcnlp.model.pages.plain_odd_places` does.

    Examples
    --------
    >>> from svcnlp.model.pages import codes_of
    >>> odd_places(codes_of("я\u200b")).tolist()
    [1]
    """
    return _odd_places(codes, odd_characters())


@compiled
def _odd_places(codes: Codes, is_odd: Bools) -> Ints:
    count = 0
    for code in codes:
        count += is_odd[code]
    places = np.empty(count, np.int64)
    if count:
        count = 0
        for at in range(len(codes)):
            if is_odd[codes[at]]:
                places[count] = at
                count += 1
    return places


def _empty(size: int) -> Slots:
    """Make slots without anything in them: hash, entry, and where in the arena the characters stand."""
    slots = np.zeros((size, _COLUMNS), dtype=np.uint64)
    slots[:, _ENTRY] = np.array(_ABSENT).view(np.uint64)
    return slots


@compiled
def _cut(codes: Codes, seed: np.uint64) -> tuple[Ints, Ints, Ints, Bools, Bools, Hashes]:
    """Find the chunks of a page, its line breaks, and a hash of each chunk."""
    size = len(codes) // 2 + 1
    starts, stops, breaks = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(len(codes), np.int64)
    first_in_line, after_blank = np.empty(size, np.bool_), np.empty(size, np.bool_)
    hashes = np.empty(size, np.uint64)
    count, n_breaks, at = 0, 0, 0
    is_first = True
    while at < len(codes):
        code = codes[at]
        if code <= _BLANK:
            if code in (_NEW_LINE, _RETURN):
                breaks[n_breaks] = at
                n_breaks += 1
                is_first = True
            at += 1
            continue
        own = seed
        start = at
        while at < len(codes) and codes[at] > _BLANK:
            own = (own ^ np.uint64(codes[at])) * _FACTOR
            own ^= own >> _HALF
            at += 1
        starts[count], stops[count] = start, at
        # No chunk has the hash of an empty slot.
        hashes[count] = own if own != 0 else np.uint64(1)
        first_in_line[count] = is_first
        after_blank[count] = count > 0 and start - stops[count - 1] == 1 and codes[start - 1] == _BLANK
        is_first = False
        count += 1
    return (
        starts[:count],
        stops[:count],
        breaks[:n_breaks].copy(),
        first_in_line[:count],
        after_blank[:count],
        hashes[:count],
    )


@compiled
def _found(codes: Codes, starts: Ints, stops: Ints, hashes: Hashes, slots: Slots, arena: Codes) -> Ints:
    """Look chunks up, `_ABSENT` for those never met."""
    last = len(slots) - 1
    entries = np.empty(len(starts), np.int64)
    for at in range(len(starts)):
        slot = np.int64(hashes[at] & np.uint64(last))
        while slots[slot, _HASH] != 0:
            if slots[slot, _HASH] == hashes[at] and _is(codes, starts[at], stops[at], arena, slots[slot, _PLACE]):
                break
            slot = (slot + 1) & last
        entries[at] = np.int64(slots[slot, _ENTRY])
    return entries


@compiled
def _is(codes: Codes, start: int, stop: int, arena: Codes, place: np.uint64) -> bool:
    """Tell whether a chunk is the one that stands at a place of the arena, its length first."""
    first = np.int64(place) + 1
    if arena[first - 1] != stop - start:
        return False
    same = 0
    while same < stop - start and codes[start + same] == arena[first + same]:
        same += 1
    return same == stop - start


@compiled
def _put(
    codes: Codes, starts: Ints, stops: Ints, hashes: Hashes, entries: Ints, slots: Slots, arena: Codes, end: int
) -> None:
    """Put chunks in slots, and their characters in the arena."""
    for at in range(len(starts)):
        slot = _free(hashes[at], slots)
        slots[slot, _HASH], slots[slot, _PLACE] = hashes[at], np.uint64(end)
        slots[slot, _ENTRY] = np.uint64(entries[at])
        length = stops[at] - starts[at]
        arena[end] = length
        arena[end + 1 : end + 1 + length] = codes[starts[at] : stops[at]]
        end += 1 + length


@compiled
def _moved(old: Slots, slots: Slots) -> None:
    """Put what stands in some slots into others."""
    for at in range(len(old)):
        if old[at, _HASH] != 0:
            slots[_free(old[at, _HASH], slots)] = old[at]


@compiled
def _free(own: np.uint64, slots: Slots) -> np.int64:
    """Find the slot that a hash may take."""
    last = len(slots) - 1
    slot = np.int64(own & np.uint64(last))
    while slots[slot, _HASH] != 0:
        slot = (slot + 1) & last
    return slot
