"""Lists of words and of repeated numbers as small arrays, and back.

Neighbours in a sorted list begin alike, so that of each word only what follows the common beginning is kept: a third of
the bytes. Packing knows no library's compression, the bytes of which differ from version to version.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_LEAST: Final = ord(" ")
_MOST_SHARED: Final = 8
"""Characters in common that are made use of: unpacking takes a step for each, and more would spare few bytes."""
_NEW_LINE: Final = ord("\n")


def pack_words(words: Sequence[str]) -> NDArray[np.uint8]:
    r"""Put words into bytes, a line each: a character that counts the letters in common with the word before, the rest.

    Parameters
    ----------
    words : sequence of str
        Without line feeds; in any order, but in order of the alphabet they take least.

    Returns
    -------
    ndarray of uint8

    Examples
    --------
    >>> packed = pack_words(["хам", "хамил", "хамит", ""])
    >>> packed.tobytes().decode(), unpack_words(packed)
    (' хам\n#ил\n$т\n ', ['хам', 'хамил', 'хамит', ''])
    """
    lines = []
    before = ""
    for word in words:
        shared = _shared(before, word)
        lines.append(chr(_LEAST + shared) + word[shared:])
        before = word
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


def _shared(one: str, other: str) -> int:
    """Count the characters that two words begin with in common."""
    most = min(len(one), len(other), _MOST_SHARED)
    return next((at for at in range(most) if one[at] != other[at]), most)


def unpack_words(packed: NDArray[np.uint8]) -> list[str]:
    """Undo `pack_words`, all words at once.

    Parameters
    ----------
    packed : ndarray of uint8
        What `pack_words` gave.

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        If it was never packed so.
    """
    if not packed.size:
        return []
    codes = np.frombuffer(packed.tobytes().decode("utf-8").encode("utf-32-le"), dtype=np.uint32)
    stops = np.append(np.flatnonzero(codes == _NEW_LINE), len(codes))
    starts = np.append(0, stops[:-1] + 1)
    if not (starts < stops).all():
        raise ValueError("a line without its count")
    shared = codes[starts].astype(np.int64) - _LEAST
    lengths = shared + stops - starts - 1
    if shared.min() < 0 or shared[0] or (shared[1:] > lengths[:-1]).any():
        raise ValueError("a word shares more than there is")
    return _joined(codes, starts, shared, lengths)


def _joined(codes: NDArray[np.uint32], starts: Ints, shared: Ints, lengths: Ints) -> list[str]:
    """Write the words one a line: first their own letters, then those of the words before, a column at a time."""
    begins = np.cumsum(lengths + 1) - (lengths + 1)
    letters = np.full(int(begins[-1] + lengths[-1]), _NEW_LINE, dtype=np.uint32)
    is_own = codes != _NEW_LINE
    is_own[starts] = False
    own = lengths - shared
    letters[np.repeat(begins + shared - (np.cumsum(own) - own), own) + np.arange(int(own.sum()))] = codes[is_own]
    for column in range(int(shared.max())):
        is_shared = shared > column
        owners = np.flatnonzero(~is_shared)
        followers = np.diff(owners, append=len(shared)) - 1
        # Words that nobody follows may be shorter than this; what is taken for them goes nowhere.
        owned = letters.take(begins[owners] + column, mode="clip")
        letters[begins[is_shared] + column] = np.repeat(owned, followers)
    return letters.tobytes().decode("utf-32-le").split("\n")


def pack_numbers(numbers: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put numbers, or rows of them, of which many are alike into those that differ and where each stands.

    Parameters
    ----------
    numbers : ndarray of shape (n, ...)
        Any numbers.

    Returns
    -------
    different : ndarray of shape (n_different, ...)
        In order.
    places : ndarray of unsigned int of shape (n,)
        The place of each among them.

    Examples
    --------
    >>> different, places = pack_numbers(np.array([2.5, 1.0, 2.5]))
    >>> different.tolist(), places.tolist(), places.dtype.name
    ([1.0, 2.5], [1, 0, 1], 'uint8')
    """
    different, places = np.unique(numbers, axis=0, return_inverse=True)
    return different, small(places.reshape(-1))


def small(numbers: Ints) -> NDArray[Any]:
    """Give whole numbers, not negative, in the least bytes.

    Examples
    --------
    >>> small(np.array([0, 256])).dtype.name
    'uint16'
    """
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def unpack_numbers(different: NDArray[Any], places: NDArray[Any]) -> NDArray[Any]:
    """Undo `pack_numbers`.

    Raises
    ------
    ValueError
        If a place is none.
    """
    if places.dtype.kind != "u" or int(places.max(initial=0)) >= max(len(different), 1):
        raise ValueError("a place beyond the last")
    numbers: NDArray[Any] = different[places]
    return numbers
