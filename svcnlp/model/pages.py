"""A page of texts as arrays: where each chunk stands.

A *chunk* is what stands between white space. Texts are cut together, as one long string with line
breaks between, because NumPy sees all their characters at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

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


@dataclass(frozen=True, slots=True)
class Page:
    """Texts, cleaned and joined, and their chunks.

    Attributes
    ----------
    text : str
        All texts, cleaned, a line break between each two.
    cleaned : list of Clean
        Each text.
    begins : ndarray of int of shape (n_texts,)
        Where each text begins in `text`.
    chunks : list of str
        What stands between white space, of all texts.
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
    cleaned: list[Clean]
    begins: Ints
    chunks: list[str]
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
        moved = np.array([cleaned.offsets is not None for cleaned in self.cleaned])
        for place in np.flatnonzero(moved[texts]).tolist():
            first[place], last[place] = self.cleaned[texts[place]].original_span(int(first[place]), int(last[place]))
        return first, last


def page_of(texts: Sequence[str]) -> Page:
    r"""Clean texts and find their chunks.

    Parameters
    ----------
    texts : sequence of str
        At least one; any characters.

    Returns
    -------
    Page

    Examples
    --------
    >>> page = page_of(["Не хамили.\nСпасибо", "Да"])
    >>> page.chunks, page.starts.tolist(), page.first_in_line.tolist()
    (['Не', 'хамили.', 'Спасибо', 'Да'], [0, 3, 11, 19], [True, False, True, True])
    """
    text = "\n".join(texts)
    codes = _codes(text)
    begins = _begins(texts)
    cleaned = [Clean(each, None) for each in texts]
    odd = np.flatnonzero(odd_characters()[codes])
    if odd.size:
        for place in np.unique(np.searchsorted(begins, odd, side="right") - 1).tolist():
            cleaned[place] = clean(texts[place])
        kept = [each.text for each in cleaned]
        text, begins = "\n".join(kept), _begins(kept)
        codes = _codes(text)
    # No other white space is left in a cleaned text than the blank, the tab and line breaks.
    edges = np.flatnonzero(np.diff(codes > _SPACE, prepend=False, append=False))
    starts, stops = edges[::2], edges[1::2]
    breaks = np.flatnonzero((codes == _NEW_LINE) | (codes == _RETURN))
    first_in_line = np.zeros(len(starts) + 1, dtype=np.bool_)
    first_in_line[np.searchsorted(starts, breaks)] = True
    first_in_line[0] = True
    after_blank = np.zeros(len(starts), dtype=np.bool_)
    after_blank[1:] = (starts[1:] - stops[:-1] == 1) & (codes[stops[:-1]] == _SPACE)
    return Page(text, cleaned, begins, text.split(), starts, stops, breaks, first_in_line[:-1], after_blank)


def _begins(texts: Sequence[str]) -> Ints:
    """Find where texts begin that stand one after the other with a line break between."""
    return np.cumsum([0, *(len(each) + 1 for each in texts[:-1])])


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
