"""Word lists of the scorecard: reading them, and what each entry looks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from svcnlp.labels import Lang
from svcnlp.messages import SvcnlpError
from svcnlp.report.settings import Part, read_settings
from svcnlp.text import clean, lemma, tokenize

PRAISE: Final = "praise"
BLAME: Final = "blame"
SIDES: Final = (PRAISE, BLAME)
OTHER: Final = {PRAISE: BLAME, BLAME: PRAISE}

MAX_WORDS: Final = 6
"""Words that an entry may have."""

EXACT: Final = "="
"""Stands in a pattern before a word of which only this form counts."""

_IGNORE: Final = "ignore"
_KEYS: Final = ("name", *SIDES)
_NOT: Final = "не"
_DENYING: Final = frozenset({_NOT, "ни", "без"})
_SPOKEN: Final = ("word", "latin", "number")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is looked for.

    Attributes
    ----------
    criterion : str
        Key of the criterion.
    words : tuple of str
        Normalised, with `EXACT` before one of which only this form counts.
    affirmed, denied : {"praise", "blame"} or None
        What finding it means where it is affirmed and where it is denied; None for nothing.
    """

    criterion: str
    words: tuple[str, ...]
    affirmed: str | None
    denied: str | None


@dataclass(frozen=True, slots=True)
class CriterionWords:
    """A side of the service, and the words that speak of it.

    Attributes
    ----------
    key : str
        As in the file.
    name : str
        In the language of the report.
    words : dict of str to tuple of str
        By what finding them means, as people read them: without brackets and `EXACT`.
    entries : tuple of Entry
        What is looked for.
    """

    key: str
    name: str
    words: dict[str, tuple[str, ...]]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """A word list.

    Attributes
    ----------
    source : str or None
        The user's file; None for svcnlp's own.
    criteria : tuple of CriterionWords
        In the order of the file.
    """

    source: str | None
    criteria: tuple[CriterionWords, ...]


def load_word_list(lang: Lang, file: Path | None = None) -> WordList:
    """Read a word list.

    Parameters
    ----------
    lang : {"ru", "en"}
        Language in which the criteria are named; the words are Russian either way.
    file : Path, optional
        The user's; svcnlp's own when left out.

    Returns
    -------
    WordList

    Raises
    ------
    SvcnlpError
        If the file cannot be read or is no word list: it says where.

    Examples
    --------
    >>> [criterion.name for criterion in load_word_list("en").criteria][:2]
    ['Speed', 'Punctuality']
    """
    found = read_settings(file or own_word_list()).parts()
    criteria = tuple(_criterion(key, part, lang) for key, part in found.items())
    return WordList(source=str(file) if file else None, criteria=criteria)


def own_word_list() -> Path:
    """Find the word list that svcnlp carries, which a user may copy and rewrite.

    Returns
    -------
    Path

    Examples
    --------
    >>> own_word_list().name
    'scorecard.ru.yaml'
    """
    return Path(__file__).with_name("scorecard.ru.yaml")


def _criterion(key: str, part: Part, lang: Lang) -> CriterionWords:
    parts = part.parts(_KEYS, also=[_IGNORE])
    entries = [entry for side in SIDES for entry in _entries(parts[side], key, side)]
    _refuse_both(entries, part)
    if _IGNORE in parts:
        entries += _entries(parts[_IGNORE], key, None)
    return CriterionWords(
        key=key,
        name=_name(parts["name"], lang),
        words={side: tuple(map(_shown, parts[side].texts())) for side in SIDES},
        entries=tuple(entries),
    )


def _shown(text: str) -> str:
    return text.replace(EXACT, "").strip("() ")


def _entries(part: Part, criterion: str, side: str | None) -> list[Entry]:
    entries = []
    for text in part.texts():
        entry = entry_of(text, criterion, side)
        if entry is None:
            raise SvcnlpError(
                "{path}: {key}: {entry} must have one to {most} words",
                path=part.file,
                key=part.key,
                entry=text,
                most=MAX_WORDS,
            )
        entries.append(entry)
    return entries


def _name(part: Part, lang: Lang) -> str:
    """Give the name of a criterion, which may be the same in both languages."""
    return part.text() if isinstance(part.value, str) else part.parts(("ru", "en"))[lang].text()


def entry_of(text: str, criterion: str, side: str | None) -> Entry | None:
    """Read an entry of a word list.

    Parameters
    ----------
    text : str
        Words; in brackets where a denial makes them mean nothing, with «не» before them where they count only when
        denied, with ``=`` before a word of which only this form counts.
    criterion : str
        Key of the criterion.
    side : {"praise", "blame"} or None
        What finding it means; None for nothing.

    Returns
    -------
    Entry or None
        None when it has no word, or too many.

    Examples
    --------
    >>> entry_of("опоздали", "punctuality", "blame")
    Entry(criterion='punctuality', words=('опоздали',), affirmed='blame', denied='praise')
    >>> entry_of("не перезвонили", "punctuality", "blame")
    Entry(criterion='punctuality', words=('перезвонили',), affirmed=None, denied='blame')
    >>> entry_of("(ждать =часами)", "speed", "blame")
    Entry(criterion='speed', words=('ждать', '=часами'), affirmed='blame', denied=None)
    """
    words: list[str] = []
    exact = False
    for token in tokenize(clean(text.strip().strip("()")).text):
        if token.kind in _SPOKEN:
            words.append(EXACT + token.form if exact else token.form)
        exact = token.text == EXACT
    only_denied = side is not None and len(words) > 1 and words[0] == _NOT
    words = words[only_denied:]
    if not 1 <= len(words) <= MAX_WORDS:
        return None
    if side is None:
        return Entry(criterion, tuple(words), None, None)
    if only_denied:
        return Entry(criterion, tuple(words), None, side)
    if not _DENYING.isdisjoint(words):
        return Entry(criterion, tuple(words), side, side)
    return Entry(criterion, tuple(words), side, None if text.strip().startswith("(") else OTHER[side])


def _refuse_both(entries: list[Entry], part: Part) -> None:
    met: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        other = met.setdefault(tuple(sorted(map(lemma, entry.words))), entry)
        if {entry.affirmed, other.affirmed} == set(SIDES) or {entry.denied, other.denied} == set(SIDES):
            raise SvcnlpError(
                "{path}: {key}: {entry} would be both praise and blame; take out one",
                path=part.file,
                key=part.key,
                entry=" ".join(entry.words),
            )
