"""What of a corpus is kept with a model, and what is not."""

from __future__ import annotations

import pytest

from svcnlp.model.primer import Primer
from svcnlp.training import primer as module
from svcnlp.training.primer import common_chunks, primer_of_texts


def test_what_stands_in_one_text_alone_must_be_a_plain_word() -> None:
    told_once = "Звоните +79161234567, пишите ivanov@mail.ru: Ирина Петрова нахамила, квартира 17. Шурымурыч"
    assert sorted(common_chunks([told_once])) == ["Звоните", "квартира", "нахамила,", "пишите"]


def test_what_stands_in_two_texts_is_common() -> None:
    assert common_chunks(["Ирина 24/7", "Ирина 24/7", "грубо"]) == ["24/7", "Ирина", "грубо"]


def test_twice_in_one_text_is_once() -> None:
    assert common_chunks(["Шурымурыч Шурымурыч"]) == []


def test_the_most_frequent_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    assert common_chunks(["грубо ждали", "ждали"]) == ["ждали"]


def test_the_same_texts_give_the_same_primer() -> None:
    written = ["Хамят! И врут.", "Хамят, ждали 15 минут"]
    one, other = primer_of_texts(written), primer_of_texts(iter(written[::-1]))
    assert isinstance(one, Primer)
    assert {name: array.tobytes() for name, array in one.tensors.items()} == {
        name: array.tobytes() for name, array in other.tensors.items()
    }
