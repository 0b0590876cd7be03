"""Sentences of social text, with offsets.

`razdel` splits edited prose. People who complain write without capitals and full
stops, so more boundaries are added: new lines, emoticons, shouting, and, in very long
sentences, commas and conjunctions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from razdel import sentenize
from razdel.segmenters.sentenize import SentSplit

from svcnlp.text.wordlists import words

MAX_WORDS: Final = 60
"""A sentence of more words than this is cut further."""
_PIECE_WORDS: Final = 30
_SLACK_WORDS: Final = 10
MAX_LINE: Final = 4_000
"""Characters given to razdel at once: its time grows with the square of an unbroken sentence."""

_LINE: Final = re.compile(r"[^\n\r]+")
_WORD: Final = re.compile(r"\S+")
_SPEAKS: Final = re.compile(r"\w")
_BLOCK_END: Final = re.compile(r"[.!?…]\s")
EMOJI: Final = "\u2600-\u27bf\u2b50\U0001f300-\U0001faff"
_CAPITAL: Final = r"(?=[«\"“(—–-]?\s?[А-ЯЁA-Z])"
MARK: Final = re.compile(
    # The first sign is taken by one set, which a search finds fast; what it was, look-behind tells.
    rf"[)(:;=!?.…{EMOJI}](?:"
    rf"(?:(?<=\))\)++|(?<=[!?])[!?]++|(?<=\.)\.++|(?<=…)…*+)\s*+{_CAPITAL}"
    rf"|(?<=[{EMOJI}])[{EMOJI}\ufe0f\u200d]*+\s*+{_CAPITAL}"
    rf"|(?:(?<=\()\(++|(?<=[:;=])['’]?-?[()]++|(?<=[^\s(]\())\s++{_CAPITAL}"
    r"|(?P<close>(?<=\)))\s*+(?=[А-ЯЁA-Z])"
    # «хамят.Никому»: the space was forgotten.
    r"|(?P<glued>(?<=[а-яё]{3}[.!?]))(?=[А-ЯЁ][а-яё\s]|(?!рф\b)[а-яё]{2})"
    # «никто не пришёл. ждали час»: no capitals at all.
    r"|(?P<small>(?:(?<=[а-яё]{3}[.!?])|(?<=[а-яё][аеёиоуыэюяьй][.!?]))[!?]*+\s++)(?=[а-яё])"
    ")"
)
_LAST_WORD: Final = re.compile(r"[а-яё]{1,12}$")
_LIST_MARK: Final = re.compile(r"(?:^|\W)(?:\d{1,2}|[а-яёa-z])$")
SHORTENED: Final = words(
    """
    тыс руб коп млн млрд тел моб доб мин сек сут нед мес чел экз стр корп просп обл пер наб пос респ
    мкр мкрн отд гор каб соц мед тех зав зам пом адм ген нач кол напр прим ред изд англ рус макс
    ориент прибл доп общ спец гос физ
    """
)
_CLAUSE_STARTS: Final = words(
    """
    и а но да или либо потом затем что чтобы когда если хотя зато однако поэтому потому так также
    причем причём пока где куда который которая которое которые ведь после
    """
)


def sentences(text: str) -> list[tuple[int, int]]:
    r"""Split a text into sentences.

    Parameters
    ----------
    text : str
        A text, best after `svcnlp.text.clean`.

    Returns
    -------
    list of tuple of int
        Start and stop of each sentence, in order, without white space at the ends.
        Together they cover every character that is not white space.

    Examples
    --------
    >>> text = "Заказ потеряли((( Оператор нахамил.\nне советую"
    >>> [text[start:stop] for start, stop in sentences(text)]
    ['Заказ потеряли(((', 'Оператор нахамил.', 'не советую']
    """
    return [piece for start, stop in _blocks(text) for span in _split(text, start, stop) for piece in cut(text, *span)]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines of a text, those of more than `MAX_LINE` characters in blocks."""
    for line in _LINE.finditer(text):
        start, stop = line.span()
        while stop - start > MAX_LINE:
            end = _block_end(text, start)
            yield start, end
            start = end
        yield start, stop


def _block_end(text: str, start: int) -> int:
    """Find where to end a block: after the last sentence in it, else after a space, else just there."""
    stop = start + MAX_LINE
    half = start + MAX_LINE // 2
    ends = [match.end() for match in _BLOCK_END.finditer(text, half, stop)]
    if ends:
        return ends[-1]
    spaces = (at for at in range(stop - 1, half, -1) if text[at].isspace())
    return next(spaces, stop - 1) + 1


def _split(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Split one block at the boundaries of razdel and our own."""
    block = text[start:stop]
    bounds = _prose_bounds(block)
    bounds.update(match.end() for match in MARK.finditer(block) if is_boundary(block, match))
    spans: list[tuple[int, int]] = []
    begin = 0
    spoken = False
    for end in [*sorted(bounds), len(block)]:
        piece = block[begin:end]
        left = begin + len(piece) - len(piece.lstrip())
        right = begin + len(piece.rstrip())
        begin = end
        if left >= right:
            continue
        speaks = _SPEAKS.search(piece) is not None
        # A row of marks belongs to the sentence before it, or to the first one.
        if spans and not (speaks and spoken):
            spans[-1] = spans[-1][0], start + right
        else:
            spans.append((start + left, start + right))
        spoken = spoken or speaks
    return spans


def numbers_list(block: str, at: int) -> bool:
    """Tell whether the bracket at a place closes the mark of a list item, «1)» or «а)».

    Examples
    --------
    >>> numbers_list("1) хамят", 1), numbers_list("хамят)", 5)
    (True, False)
    """
    return _LIST_MARK.search(block, max(0, at - 3), at) is not None


def _prose_bounds(block: str) -> set[int]:
    """Find where razdel ends sentences: its own rules, asked only of marks with a space behind."""
    bounds: set[int] = set()
    begin = 0
    for match in sentenize.split.re.finditer(block):
        start, stop = match.span()
        # No other mark ends a sentence by razdel's second rule, and asking takes a hundred times longer than looking.
        if not block[stop : stop + 1].isspace():
            continue
        window = sentenize.split.window
        left, right = block[max(0, start - window) : start], block[stop : stop + window]
        if not sentenize.join(SentSplit(left, match[0], right, block[begin:start])):
            bounds.add(stop)
            begin = stop
    return bounds


def is_boundary(block: str, match: re.Match[str]) -> bool:
    """Settle the doubtful marks: a closing bracket that may be a smile, a full stop that may shorten a word."""
    at = match.start()
    if match["close"] is not None:
        return not numbers_list(block, at) and block.count("(", 0, at) <= block.count(")", 0, at)
    if match["glued"] is not None or match["small"] is not None:
        word = _LAST_WORD.search(block, max(0, at - 12), at)
        return block[at] != "." or word is None or word[0] not in SHORTENED
    return True


def cut(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence of more than `MAX_WORDS` words into pieces of about `_PIECE_WORDS`."""
    if stop - start < 2 * MAX_WORDS:
        yield start, stop
        return
    found = list(_WORD.finditer(text, start, stop))
    first = 0
    if len(found) > MAX_WORDS:
        while len(found) - first > _PIECE_WORDS + _PIECE_WORDS // 2:
            low, high = first + _PIECE_WORDS - _SLACK_WORDS, first + _PIECE_WORDS + _SLACK_WORDS
            middle = first + _PIECE_WORDS
            last = max(range(low, high), key=lambda i: (_strength(found[i][0], found[i + 1][0]), -abs(i - middle)))
            yield found[first].start(), found[last].end()
            first = last + 1
    yield found[first].start(), stop


def _strength(word: str, following: str) -> int:
    """Say how well a sentence can be cut between two words, 0 to 3."""
    if word[-1] in ".!?…)":
        return 3
    if word[-1] in ";:":
        return 2
    return 1 if word[-1] == "," or following.lower() in _CLAUSE_STARTS else 0
