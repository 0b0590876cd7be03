"""Tokens of social text, with offsets: words, sums, times, emoticons, emoji, exclamations."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from svcnlp.text.forms import normal_form
from svcnlp.text.patterns import MASTER


class Token(NamedTuple):
    """A piece of a text.

    Attributes
    ----------
    start, stop : int
        Character offsets into the text.
    text : str
        The piece as written.
    form : str
        The normal form of a word, the bare sign of an emoji or a punctuation mark,
        else a placeholder such as ``"<time>"``.
    kind : str
        ``word`` (has a Cyrillic letter), ``latin`` (a word without), ``number``,
        ``time``, ``date``, ``money``, ``percent``, ``phone``, ``url``, ``email``,
        ``mention``, ``hashtag``, ``emoticon_pos``, ``emoticon_neg``, ``emoji``,
        ``exclaim`` or ``punct``.
    caps : bool
        Whether it is a word of three or more letters, all capital.
    elongated : bool
        Whether drawn-out letters («оооочень») were shortened in `form`.
    """

    start: int
    stop: int
    text: str
    form: str
    kind: str
    caps: bool
    elongated: bool


_Tail = tuple[str, str, str, bool, bool]

_PLACEHOLDERS: Final = {
    "number": "<number>",
    "time": "<time>",
    "date": "<date>",
    "money": "<money>",
    "percent": "<percent>",
    "phone": "<phone>",
    "url": "<url>",
    "email": "<email>",
    "mention": "<mention>",
    "hashtag": "<hashtag>",
    "emoticon_pos": "<emo+>",
    "emoticon_neg": "<emo->",
}
_SETTLED_BY_TEXT: Final = frozenset({"word", "mixed", "aged", "plain", "marks", "emoji", "keycap", "dots", "other"})
_MAX_CACHED: Final = 500_000
_MAX_CACHED_LENGTH: Final = 60
_EMOJI_EXTRAS: Final = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[♂♀]")
_HAS_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_MIN_CAPS: Final = 3
_cache: dict[str, _Tail] = {}


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens.

    Every character but white space belongs to exactly one token. A single ``)`` is an
    emoticon when no ``(`` is open before it and it does not number a list (``1)``); a
    single ``(`` when it sticks to the word before and not to the one after; runs of two
    and more always are.

    Parameters
    ----------
    text : str
        A text, best after `svcnlp.text.clean`.

    Returns
    -------
    list of Token
        In order, not overlapping.

    Examples
    --------
    >>> [(t.form, t.kind) for t in tokenize("Ждали до 14:00((")]
    [('ждали', 'word'), ('до', 'word'), ('<time>', 'time'), ('<emo->', 'emoticon_neg')]
    """
    tokens: list[Token] = []
    add = tokens.append
    new = tuple.__new__
    known = _cache
    settled = _SETTLED_BY_TEXT
    opened = 0
    for match in MASTER.finditer(text):
        group: str = match.lastgroup  # type: ignore[assignment]  # every alternative is named
        raw = match[0]
        start = match.start()
        if group in settled:
            tail = known.get(raw) or _remembered(group, raw)
        elif group == "open":
            opened += 1
            tail = (raw, raw, "punct", False, False)
        elif group == "close":
            smile = opened == 0 and not _numbers_list(tokens, start)
            opened = max(0, opened - 1)
            tail = (raw, "<emo+>", "emoticon_pos", False, False) if smile else (raw, raw, "punct", False, False)
        else:
            if group == "emoticon_pos" and raw[0] == ")":
                opened = 0
            tail = (raw, _PLACEHOLDERS[group], group, False, False)
        add(new(Token, (start, start + len(raw), *tail)))
    return tokens


def _remembered(group: str, raw: str) -> _Tail:
    tail = _tail(group, raw)
    if len(raw) <= _MAX_CACHED_LENGTH:
        if len(_cache) >= _MAX_CACHED:
            _cache.clear()
        _cache[raw] = tail
    return tail


def _tail(group: str, raw: str) -> _Tail:
    """Work out what follows from the writing alone: all of a token but its place."""
    if group in ("word", "mixed", "aged"):
        if raw in ("хД", "ХД", "Хд"):
            return raw, "<emo+>", "emoticon_pos", False, False
        form, elongated = normal_form(raw)
        kind = "word" if _HAS_CYRILLIC.search(form) else "latin"
        caps = raw.isupper() and sum(map(str.isalpha, raw)) >= _MIN_CAPS
        return raw, form, kind, caps, elongated
    if group in ("emoji", "keycap"):
        return raw, _EMOJI_EXTRAS.sub("", raw) or raw, "emoji", False, False
    if group == "marks":
        shouts = any(sign in raw for sign in "!‼⁉❗❕")
        return (raw, "<!!>", "exclaim", False, False) if shouts else (raw, "??", "punct", False, False)
    return raw, "…" if group == "dots" else raw, "punct", False, False


def _numbers_list(tokens: list[Token], at: int) -> bool:
    """Tell whether a bracket closes the mark of a list item, «1)» or «а)»."""
    if not tokens or tokens[-1].stop != at:
        return False
    mark = tokens[-1]
    if mark.kind == "number":
        return len(mark.text) <= 2
    starts_item = len(tokens) == 1 or tokens[-2].kind == "punct"
    return len(mark.text) == 1 and mark.kind in ("word", "latin") and starts_item
