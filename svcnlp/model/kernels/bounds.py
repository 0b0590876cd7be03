"""Where sentences begin, from what the chunks at each space allow, in one pass over the chunks."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.model.bounds import Bounds
from svcnlp.model.kernels import compiled
from svcnlp.model.lexicon import Lexicon
from svcnlp.model.pages import Page
from svcnlp.text import breaks
from svcnlp.text.contexts import PLAIN, SPEAKS

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Bits = NDArray[np.uint16]
SmallBits = NDArray[np.uint8]
Columns = NDArray[np.int32]

_PROSE: Final = breaks.PROSE
_BEGINNINGS: Final = breaks.PROSE | breaks.WORD
_MAY_END: Final = breaks.PROSE | breaks.WORD | breaks.UNSETTLED | breaks.INSIDE
_BOUNDED: Final = breaks.SETTLED | breaks.BRACKETED | breaks.UNSETTLED
_SETTLED: Final = breaks.SETTLED
_BRACKETED: Final = breaks.BRACKETED
_BEHIND_WORD: Final = breaks.BEHIND_WORD
_BEHIND_WORDS: Final = breaks.BEHIND_WORDS
_UNSETTLED: Final = breaks.UNSETTLED
_INSIDE: Final = breaks.INSIDE


def settled(page: Page, lexicon: Lexicon) -> tuple[Bools, Bools, Bools]:
    """Do what `svcnlp.model.bounds.settled` does.

    Examples
    --------
    >>> from functools import partial
    >>> from svcnlp.model.pages import page_of, read_chunks
    >>> lexicon = Lexicon()
    >>> page = page_of(["Не хамили. Спасибо"], partial(read_chunks, lexicon))
    >>> settled(page, lexicon)[0].tolist()
    [True, False, True]
    """
    columns = (lexicon.ends, lexicon.begins, lexicon.contexts, lexicon.opening, lexicon.closing)
    return _settled(page.entries, page.first_in_line, page.after_blank, *(column.values for column in columns))


def speaking(bounds: Bounds, lexicon: Lexicon) -> Bools:
    """Do what `svcnlp.model.bounds.speaking` does."""
    return _speaking(bounds.entries, bounds.is_first, bounds.first_in_line, lexicon.contexts.values)


@compiled
def _settled(
    entries: Ints,
    first_in_line: Bools,
    after_blank: Bools,
    ends: Bits,
    begins: Bits,
    contexts: SmallBits,
    opening: Columns,
    closing: Columns,
) -> tuple[Bools, Bools, Bools]:
    size = len(entries)
    is_first, sure, asked = first_in_line.copy(), first_in_line.copy(), np.zeros(size, np.bool_)
    # Bits of the chunk before: as the lexicon has them, and with what its own neighbours unsettle.
    before_alone, before = 0, 0
    was_plain = False
    # Where razdel may have ended a sentence last, and where the last plain word stands.
    begin, last_plain = 0, -1
    more_open, more_before_line = 0, 0
    for at in range(size):
        entry = entries[at]
        own_alone, after, context = int(ends[entry]), int(begins[entry]), contexts[entry]
        plain = (context & PLAIN) != 0
        if first_in_line[at] or before_alone & _MAY_END:
            begin = at
        if plain:
            last_plain = at
        own = own_alone
        if (own_alone & _BEHIND_WORDS and last_plain < begin) or (
            own_alone & _BEHIND_WORD and not (at > 0 and was_plain and after_blank[at])
        ):
            own = (own_alone & ~_BEGINNINGS) | _UNSETTLED
        if at > 0:
            both = before & after
            # What brackets are open counts in the line of the chunk before.
            found = (both & _SETTLED) != 0 or (both & _BRACKETED != 0 and more_open + 1 - more_before_line <= 0)
            doubt = before & _UNSETTLED != 0 and after & _PROSE != 0 and not found
            doubt |= before & _BOUNDED != 0 and (after & _UNSETTLED != 0 or not after_blank[at])
            is_first[at] |= found
            sure[at] |= both & _BEGINNINGS != 0 and not doubt and context & SPEAKS != 0
            asked[at] = doubt and not first_in_line[at]
        asked[at] |= own & _INSIDE != 0
        if first_in_line[at]:
            more_before_line = more_open
        more_open += opening[entry] - closing[entry]
        before_alone, before, was_plain = own_alone, own, plain
    return is_first, sure, asked


@compiled
def _speaking(entries: Ints, is_first: Bools, first_in_line: Bools, contexts: SmallBits) -> Bools:
    kept = np.zeros(len(entries), np.bool_)
    line_spoke, speaks = False, False
    first = -1
    for at in range(len(entries)):
        if is_first[at]:
            if first >= 0:
                kept[first] = first_in_line[first] or (speaks and line_spoke)
                line_spoke |= speaks
            if first_in_line[at]:
                line_spoke = False
            first, speaks = at, False
        speaks |= contexts[entries[at]] & SPEAKS != 0
    if first >= 0:
        kept[first] = first_in_line[first] or (speaks and line_spoke)
    return kept
