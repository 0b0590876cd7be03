"""A page of texts as arrays: where each chunk stands.

A *chunk* is what stands between white space. Texts are cut together, as one long string with line
breaks between, because NumPy sees all their characters at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from svcnlp.text import Clean, clean
from svcnlp.text.unicode import odd_characters

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.uint32]

_NEW_LINE: Final = ord("\n")
_RETURN: Final = ord("\r")
_SPACE: Final = ord(" ")


class Places(NamedTuple):
    """Where the chunks and lines of a page stand; the attributes of `Page` of the same names."""

    starts: Ints
    stops: Ints
    breaks: Ints
    first_in_line: Bools
    after_blank: Bools


Read = Callable[[str, Codes], tuple[Places, Ints]]
"""Finds the chunks of a text, given also as its characters, and the entries of the chunks in the lexicon."""


OddPlaces = Callable[[Codes], Ints]
"""Such as `plain_odd_places`."""


@dataclass(frozen=True, slots=True)
class Page:
    """Texts, cleaned and joined, and their chunks.

    Attributes
    ----------
    text : str
        All texts, cleaned, a line break between each two.
    codes : ndarray of uint32 of shape (n_characters,)
        The same as numbers.
    cleaned : dict of int to Clean
        The texts in which characters have moved.
    begins : ndarray of int of shape (n_texts,)
        Where each text begins in `text`.
    entries : ndarray of int of shape (n_chunks,)
        The entry in the lexicon of what stands between white space, of all texts.
    starts, stops : ndarray of int of shape (n_chunks,)
        Where each chunk stands in `text`.
    breaks : ndarray of int of shape (n_breaks,)
        Where the line breaks of `text` stand.
    first_in_line : ndarray of bool of shape (n_chunks,)
        Whether it is the first of its line.
    after_blank : ndarray of bool of shape (n_chunks,)
        Whether just one blank parts it from the chunk before.
    """

    text: str
    codes: Codes
    cleaned: dict[int, Clean]
    begins: Ints
    entries: Ints
    starts: Ints
    stops: Ints
    breaks: Ints
    first_in_line: Bools
    after_blank: Bools

    def lines_of(self, places: Ints) -> tuple[Ints, Ints]:
        """Find where the lines of some places begin and end."""
        after = np.searchsorted(self.breaks, places)
        bounds = np.concatenate([[-1], self.breaks, [len(self.text)]])
        return bounds[after] + 1, bounds[after + 1]

    def texts_of(self, places: Ints) -> Ints:
        """Tell which text each place of the page belongs to."""
        return np.searchsorted(self.begins, places, side="right") - 1

    def spans(self, texts: Ints, starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
        """Find the spans of the texts as they were given.

        Parameters
        ----------
        texts : ndarray of int of shape (n_spans,)
            The text of each span.
        starts, stops : ndarray of int of shape (n_spans,)
            Its place in `text`.

        Returns
        -------
        tuple of ndarray of int
            Starts and stops, characters of the text that was given.
        """
        first = starts - self.begins[texts]
        last = stops - self.begins[texts]
        if self.cleaned:
            moved = np.zeros(len(self.begins), dtype=np.bool_)
            moved[list(self.cleaned)] = True
            for place in np.flatnonzero(moved[texts]).tolist():
                cleaned = self.cleaned[int(texts[place])]
                first[place], last[place] = cleaned.original_span(int(first[place]), int(last[place]))
        return first, last


def page_of(texts: Sequence[str], read: Read, odd_places: OddPlaces | None = None) -> Page:
    r"""Clean texts and find their chunks.

    Parameters
    ----------
    texts : sequence of str
        At least one; any characters.
    read : callable
        Such as `read_chunks` with a lexicon.
    odd_places : callable, optional
        `plain_odd_places`, or what does the same.

    Returns
    -------
    Page

    Examples
    --------
    >>> from functools import partial
    >>> lexicon = {"Не": 0, "хамили.": 1, "Спасибо": 2, "Да": 3}
    >>> page = page_of(["Не хамили.\nСпасибо", "Да"], partial(read_chunks, lexicon))
    >>> page.entries.tolist(), page.starts.tolist(), page.first_in_line.tolist()
    ([0, 1, 2, 3], [0, 3, 11, 19], [True, False, True, True])
    """
    text = "\n".join(texts)
    codes = codes_of(text)
    begins = _begins(texts)
    odd = (odd_places or plain_odd_places)(codes)
    cleaned: dict[int, Clean] = {}
    if odd.size:
        kept = list(texts)
        for place in np.unique(np.searchsorted(begins, odd, side="right") - 1).tolist():
            kept[place], offsets = clean(texts[place])
            if offsets is not None:
                cleaned[place] = Clean(kept[place], offsets)
        text, begins = "\n".join(kept), _begins(kept)
        codes = codes_of(text)
    places, entries = read(text, codes)
    return Page(text, codes, cleaned, begins, entries, *places)


def plain_odd_places(codes: Codes) -> Ints:
    """Find the characters that `svcnlp.text.clean` must look at.

    Parameters
    ----------
    codes : ndarray of uint32 of shape (n_characters,)
        A text as numbers.

    Returns
    -------
    ndarray of int
        Their places.
    """
    return np.flatnonzero(odd_characters().take(codes))


def read_chunks(lexicon: Mapping[str, int], text: str, codes: Codes) -> tuple[Places, Ints]:
    """Find the chunks of a cleaned text and their entries.

    Parameters
    ----------
    lexicon : mapping of str to int
        The entry of each chunk.
    text : str
        No other white space is in it than the blank, the tab and line breaks.
    codes : ndarray of uint32 of shape (n_characters,)
        The same text as numbers.

    Returns
    -------
    places : Places
        Where the chunks stand.
    entries : ndarray of int of shape (n_chunks,)
        The entry of each.
    """
    edges = np.flatnonzero(np.diff(codes > _SPACE, prepend=False, append=False))
    starts, stops = edges[::2], edges[1::2]
    breaks = np.flatnonzero((codes == _NEW_LINE) | (codes == _RETURN))
    first_in_line = np.zeros(len(starts) + 1, dtype=np.bool_)
    first_in_line[np.searchsorted(starts, breaks)] = True
    first_in_line[0] = True
    after_blank = np.zeros(len(starts), dtype=np.bool_)
    after_blank[1:] = (starts[1:] - stops[:-1] == 1) & (codes[stops[:-1]] == _SPACE)
    entries = np.fromiter(map(lexicon.__getitem__, text.split()), dtype=np.int64, count=len(starts))
    return Places(starts, stops, breaks, first_in_line[:-1], after_blank), entries


def codes_of(text: str) -> Codes:
    """Give the characters of a text as numbers.

    Examples
    --------
    >>> codes_of("да").tolist()
    [1076, 1072]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _begins(texts: Sequence[str]) -> Ints:
    """Find where texts begin that stand one after the other with a line break between."""
    begins = np.zeros(len(texts), dtype=np.int64)
    np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))[:-1] + 1, out=begins[1:])
    return begins
