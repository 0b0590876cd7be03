"""Vocabularies cut down to Russian reviews."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import BPE, Unigram, WordPiece

from svcnlp.messages import SvcnlpError
from svcnlp.model.encoder.pieces import BEGIN, END, UNKNOWN, Pieces
from svcnlp.training.encoder.vocabulary import Loss, e5_vocabulary, folder_vocabulary, loss_of, pruned

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
RUSSIAN = ["▁", "▁хам", "ка", "▁ООО", "!!", "▁15", "№", "👍", "Ё", "».", "▁–"]
LATIN = ["a", "▁k", "ok", "▁phone"]
FOREIGN = ["▁пош", "飯", "ש", "▁über", "är", "ได้", "▁και"]
UKRAINIAN = ["і", "▁мін", "ї"]
TEXTS = ("Хамка!! ООО", "Мін 👍")


def unigram() -> Tokenizer:
    pieces = [*SPECIAL, *RUSSIAN, *LATIN, *FOREIGN[1:], *UKRAINIAN, *"хамкпрвед<>/pdns"]
    tokenizer = Tokenizer(Unigram([(piece, -2.0 - place / 10) for place, piece in enumerate(pieces)], unk_id=3))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


def word_piece() -> Tokenizer:
    pieces = ["[PAD]", "飯", "хам", "##ка", "[UNK]", "[CLS]", "[SEP]", "är", "!", "phone"]
    model = WordPiece({piece: place for place, piece in enumerate(pieces)}, unk_token="[UNK]")
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    return tokenizer


def names_of(tokenizer: Tokenizer) -> list[str]:
    return [str(tokenizer.id_to_token(number)) for number in range(tokenizer.get_vocab_size())]


def test_what_russian_reviews_use_stays_and_other_languages_go() -> None:
    small, kept = pruned(unigram(), [])
    names = names_of(small)
    assert names[:4] == SPECIAL
    assert set(RUSSIAN + LATIN) <= set(names)
    assert not set(FOREIGN) & set(names)
    assert {"і", "ї"} <= set(names)
    assert "▁мін" not in names
    assert [unigram().id_to_token(place) for place in kept] == names


def test_what_the_reviews_at_hand_use_stays_in_any_case() -> None:
    assert "▁мін" in names_of(pruned(unigram(), TEXTS)[0])


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_whose_pieces_stay_is_cut_as_before(text: str) -> None:
    small, kept = pruned(unigram(), TEXTS)
    before = unigram().encode(text, add_special_tokens=False).ids
    assert [kept[number] for number in small.encode(text, add_special_tokens=False).ids] == before
    assert Pieces(small.to_str()).cut(text).ids.tolist() == small.encode(text, add_special_tokens=False).ids


def test_a_text_is_framed() -> None:
    for whole in (unigram(), word_piece()):
        ids = pruned(whole, TEXTS)[0].encode("хамка").ids
        assert (ids[0], ids[-1]) == (BEGIN, END)


def test_the_pieces_that_stand_for_no_text_cannot_be_written() -> None:
    for whole in (unigram(), word_piece()):
        small, _ = pruned(whole, ["</s><pad>"])
        found = small.encode("<s> </s> <pad> [CLS] [SEP]", add_special_tokens=False).ids
        assert set(found).isdisjoint({0, 1, 2})


def test_a_word_piece_vocabulary_gets_the_same_order() -> None:
    small, kept = pruned(word_piece(), [])
    assert names_of(small)[:4] == SPECIAL
    assert kept[:4] == [5, 0, 6, 4]
    assert "飯" not in names_of(small)
    assert small.encode("Хамка!", add_special_tokens=False).tokens == ["хам", "##ка", "!"]
    assert small.encode("飯", add_special_tokens=False).ids == [UNKNOWN]


def test_what_is_lost_is_counted() -> None:
    whole = unigram()
    small, kept = pruned(whole, TEXTS)
    assert loss_of(whole, small, kept, TEXTS) == Loss(texts=2, same=2, pieces=8, unknown=1, unknown_before=1)
    lost = loss_of(whole, small, kept, ["飯"])
    assert (lost.same, lost.unknown, lost.unknown_before) == (0, 1, 0)


def test_other_kinds_of_vocabulary_are_refused() -> None:
    with pytest.raises(SvcnlpError, match="a vocabulary of the kind BPE cannot be cut down"):
        pruned(Tokenizer(BPE({"а": 0}, [])), [])
    with pytest.raises(SvcnlpError, match="lacks the tokens that begin, end and fill up a text"):
        pruned(Tokenizer(Unigram([("а", -1.0)])), [])


def test_the_vocabulary_of_a_folder_is_read(tmp_path: Path) -> None:
    unigram().save(str(tmp_path / "tokenizer.json"))
    assert names_of(folder_vocabulary(tmp_path)) == names_of(unigram())
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(SvcnlpError, match=r"tokenizer\.json: cannot be read"):
        folder_vocabulary(tmp_path)
    (tmp_path / "tokenizer.json").rename(tmp_path / "sentencepiece.bpe.model")
    with pytest.raises(SvcnlpError, match=r"tokenizer\.json is needed, or vocab\.txt of a BERT"):
        folder_vocabulary(tmp_path)


PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "Хам", "хам", "##ка", "##кии", "##кий", "!"]


@pytest.mark.parametrize(
    ("settings", "tokens"),
    [
        (None, ["хам", "##кии", "!"]),
        ({"do_lower_case": False}, ["Хам", "##кий", "!"]),
        ({"do_lower_case": True, "strip_accents": False}, ["хам", "##кий", "!"]),
    ],
)
def test_the_pieces_of_a_bert_are_read(tmp_path: Path, settings: dict[str, bool] | None, tokens: list[str]) -> None:
    (tmp_path / "vocab.txt").write_text("".join(f"{piece}\n" for piece in PIECES), "utf-8")
    if settings is not None:
        (tmp_path / "tokenizer_config.json").write_text(json.dumps(settings), "utf-8")
    whole = folder_vocabulary(tmp_path)
    assert names_of(whole) == PIECES
    assert whole.encode("Хамкий!").tokens == tokens
    small, _ = pruned(whole, [])
    assert small.encode("Хамкий!", add_special_tokens=False).tokens == tokens
    (tmp_path / "tokenizer_config.json").write_text("[", "utf-8")
    with pytest.raises(SvcnlpError, match=r"vocab\.txt: cannot be read"):
        folder_vocabulary(tmp_path)


def test_the_vocabulary_inside_the_weights_of_e5_is_read(tmp_path: Path) -> None:
    pieces = [(piece.encode(), -1.0 - place) for place, piece in enumerate([*SPECIAL, "▁хам", "ка"])]
    blob = b"".join(piece for piece, _ in pieces)
    bounds = [sum(len(piece) for piece, _ in pieces[:count]) for count in range(len(pieces) + 1)]
    raw = b"E5S1" + struct.pack("<i", 1) + struct.pack("<7i", *[8] * 7) + struct.pack("<f", 1e-12)
    raw += struct.pack("<i", 0) + struct.pack("<5i", len(pieces), 0, 2, 1, 3) + struct.pack("<Q", len(blob))
    raw += struct.pack(f"<{len(bounds)}I", *bounds) + struct.pack(f"<{len(pieces)}f", *(score for _, score in pieces))
    (tmp_path / "e5.bin").write_bytes(raw + blob)
    whole = e5_vocabulary(tmp_path / "e5.bin")
    assert names_of(whole) == [*SPECIAL, "▁хам", "ка"]
    assert whole.encode("хамка").tokens == ["▁хам", "ка"]
    assert json.loads(whole.to_str())["model"]["unk_id"] == UNKNOWN
