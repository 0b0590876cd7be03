"""Where the chunks of a page stand, and their entries in the lexicon, in one pass over its characters."""

from __future__ import annotations

import secrets
from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.kernels import compiled
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import Places, codes_of
from svcnlp.text.unicode import odd_characters

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Slots = NDArray[np.uint64]

_ABSENT: Final = np.int64(-1)
_HASH: Final = 0
_OTHER_HASH: Final = 1
_ENTRY: Final = 2
_COLUMNS: Final = 4
"""Of a slot; four fit half a line of the processor's memory, so that one look brings all."""
_BLANK: Final = ord(" ")
_NEW_LINE: Final = ord("\n")
_RETURN: Final = ord("\r")
_ONE: Final = np.uint64(1)
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
        # Drawn anew each time: nobody can write two chunks that have both hashes in common, or many that want one slot.
        # So a chunk is known by its hashes, 128 bits, and its characters need not be kept and looked at.
        self._seeds = np.array([secrets.randbits(64) for _ in range(4)], dtype=np.uint64)
        self._slots = _empty(_MIN_SLOTS)
        self._count = 0
        if lexicon:
            hashes = _cut(codes_of("\n".join(lexicon)), self._seeds)[-1]
            self._add(hashes, np.fromiter(lexicon.values(), dtype=np.int64, count=len(lexicon)))

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
        starts, stops, breaks, first_in_line, after_blank, hashes = _cut(codes, self._seeds)
        places = Places(starts, stops, breaks, first_in_line, after_blank)
        entries, missing = _found(hashes, self._slots)
        if missing.size:
            new = self._worked_out(text, places, missing, entries)
            self._add(hashes[new], entries[new])
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

    def _add(self, hashes: Hashes, entries: Ints) -> None:
        """Put chunks where their next occurrence finds them."""
        self._count += len(hashes)
        size = len(self._slots)
        while 2 * self._count > size:
            size *= 2
        if size > len(self._slots):
            slots = _empty(size)
            _moved(self._slots, slots)
            self._slots = slots
        _put(hashes, entries, self._slots)


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
    places = np.empty(len(codes), np.int64)
    count = 0
    for at in range(len(codes)):
        if is_odd[codes[at]]:
            places[count] = at
            count += 1
    return places[:count].copy()


def _empty(size: int) -> Slots:
    """Make slots without anything in them."""
    slots = np.zeros((size, _COLUMNS), dtype=np.uint64)
    slots[:, _ENTRY] = np.array(_ABSENT).view(np.uint64)
    return slots


@compiled
def _cut(codes: Codes, seeds: Hashes) -> tuple[Ints, Ints, Ints, Bools, Bools, Hashes]:
    """Find the chunks of a page, its line breaks, and two hashes of each chunk."""
    factor, other_factor = seeds[2] | _ONE, seeds[3] | _ONE
    size = len(codes) // 2 + 1
    starts, stops, breaks = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(len(codes), np.int64)
    first_in_line, after_blank = np.empty(size, np.bool_), np.empty(size, np.bool_)
    hashes = np.empty((size, 2), np.uint64)
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
        own, other = seeds[0], seeds[1]
        start = at
        while at < len(codes) and codes[at] > _BLANK:
            code = np.uint64(codes[at])
            own, other = (own ^ code) * factor, (other ^ code) * other_factor
            own ^= own >> _HALF
            other ^= other >> _HALF
            at += 1
        starts[count], stops[count] = start, at
        # No chunk has the hash of an empty slot.
        hashes[count, 0], hashes[count, 1] = max(own, _ONE), other
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
def _found(hashes: Hashes, slots: Slots) -> tuple[Ints, Ints]:
    """Look chunks up; tell the entries, `_ABSENT` for those never met, and where these stand."""
    last = np.uint64(len(slots) - 1)
    met = np.empty(len(hashes), np.uint64)
    # A look that waits for no other: the processor fetches many slots at a time.
    for at in range(len(hashes)):
        met[at] = slots[np.int64(hashes[at, 0] & last), _HASH]
    entries, missing = np.empty(len(hashes), np.int64), np.empty(len(hashes), np.int64)
    count = 0
    for at in range(len(hashes)):
        slot = np.int64(hashes[at, 0] & last)
        own = met[at]
        while own != 0 and not (own == hashes[at, 0] and slots[slot, _OTHER_HASH] == hashes[at, 1]):
            slot = (slot + 1) & np.int64(last)
            own = slots[slot, _HASH]
        entries[at] = np.int64(slots[slot, _ENTRY])
        if entries[at] == _ABSENT:
            missing[count] = at
            count += 1
    return entries, missing[:count].copy()


@compiled
def _put(hashes: Hashes, entries: Ints, slots: Slots) -> None:
    """Put chunks in slots."""
    for at in range(len(hashes)):
        slot = _free(hashes[at, 0], slots)
        slots[slot, _HASH], slots[slot, _OTHER_HASH] = hashes[at, 0], hashes[at, 1]
        slots[slot, _ENTRY] = np.uint64(entries[at])


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
