"""A primed lexicon knows what one that reads for itself works out."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import svcnlp.model.page_scorer as page_scorer
from svcnlp.messages import SvcnlpError
from svcnlp.model.classifier import Classifier
from svcnlp.model.lexicon import NOTHING, Lexicon
from svcnlp.model.model import Model, load_model
from svcnlp.model.page_scorer import PageScorer
from svcnlp.model.primer import Primer, primer_in, primer_of, reader
from svcnlp.model.storage import default_folder
from svcnlp.text import clean
from tests.model_samples import TEXTS, random_model
from tests.text_strategies import texts

CHUNKS = [chunk for text in TEXTS for chunk in text.split()]


def said_of(lexicon: Lexicon, chunk: str) -> tuple[object, ...]:
    """All that a lexicon knows of a chunk, with names in the place of numbers."""
    entry = lexicon[chunk]
    first, last = lexicon.first_token.values[entry : entry + 2].tolist()
    keys, spellings = lexicon.keys_met.names, lexicon.chunks_met.names
    return (
        lexicon.manners(np.array([entry])).tolist(),
        [None if key == NOTHING else keys[key] for key in lexicon.key.values[first:last].tolist()],
        [None if number == NOTHING else spellings[number] for number in lexicon.chunk.values[first:last].tolist()],
        lexicon.role.values[first:last].tolist(),
        lexicon.cuts.get(entry),
    )


def primed_by(primer: Primer) -> Lexicon:
    lexicon = Lexicon()
    primer.prime(lexicon)
    return lexicon


def primed_model() -> Model:
    return dataclasses.replace(random_model(), primer=primer_of(CHUNKS))


@settings(max_examples=150, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5), st.lists(texts, max_size=3))
def test_what_is_known_beforehand_is_what_is_read(written: list[str], others: list[str]) -> None:
    chunks, met_later = ([chunk for text in some for chunk in clean(text).text.split()] for some in (written, others))
    primed, plain = primed_by(primer_of(chunks)), Lexicon()
    for chunk in [*met_later, *chunks]:
        assert said_of(primed, chunk) == said_of(plain, chunk)


def test_the_shipped_primer_is_what_this_program_reads() -> None:
    primer = load_model(default_folder()).primer
    assert primer is not None
    assert primer.is_current, f"the primer was made by {primer.read_by}, here is {reader()}: train the model anew"
    primed, plain = primed_by(primer), Lexicon()
    assert len(primed) > 50_000
    for chunk in list(primed)[::7]:
        assert said_of(primed, chunk) == said_of(plain, chunk)


def test_a_primer_has_the_same_bytes_whatever_the_order() -> None:
    one, other = primer_of(CHUNKS), primer_of(reversed(CHUNKS))
    assert {name: array.tobytes() for name, array in one.tensors.items()} == {
        name: array.tobytes() for name, array in other.tensors.items()
    }


def test_what_is_spelt_otherwise_or_cut_is_left_out() -> None:
    assert list(primed_by(primer_of(["хамят", "оооочень", "нахамил.Ушли", "ХАМЯТ!"]))) == ["ХАМЯТ!", "хамят"]


def test_an_empty_primer_teaches_nothing() -> None:
    lexicon = primed_by(primer_of([]))
    assert said_of(lexicon, "хамят!") == said_of(Lexicon(), "хамят!")


def test_it_is_taken_up_before_many_texts_and_changes_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_scorer, "_FEW_TEXTS", len(TEXTS))
    model = primed_model()
    primed, plain = PageScorer(model.scorer, model.primer), PageScorer(model.scorer)
    for expected in (0, len(primed_by(primer_of(CHUNKS)))):
        scores, others = primed.score(TEXTS).scores, plain.score(TEXTS).scores
        np.testing.assert_array_equal(scores.reviews, others.reviews)
        np.testing.assert_array_equal(scores.sentences, others.sentences)
        assert sum(chunk in primed._lexicon for chunk in primed_by(primer_of(CHUNKS))) >= expected


def test_one_made_by_other_versions_is_not_used() -> None:
    primer = dataclasses.replace(primer_of(CHUNKS), read_by={**reader(), "pymorphy3": "0.0"})
    classifier = Classifier(dataclasses.replace(random_model(), primer=primer))
    classifier.expect_many()
    classifier.classify("Хамят")
    assert len(classifier._pages._lexicon) == 1


def test_a_saved_primer_comes_back(tmp_path: Path) -> None:
    primed_model().save(tmp_path)
    loaded = load_model(tmp_path).primer
    assert loaded is not None
    assert loaded.is_current
    assert primed_by(loaded) == primed_by(primer_of(CHUNKS))


def test_a_model_without_one_does_without(tmp_path: Path) -> None:
    random_model().save(tmp_path)
    assert load_model(tmp_path).primer is None


@pytest.mark.parametrize("part", ["chunks", "manner_places", "tokens", "names", "keys", "roles", "role_places"])
def test_parts_that_do_not_fit_together_are_refused(tmp_path: Path, part: str) -> None:
    primer = primer_of(CHUNKS)
    tensors = {**primer.tensors, f"primer.{part}": primer.tensors[f"primer.{part}"][:-1]}
    if part == "chunks":
        tensors["primer.chunks"] = primer_of(CHUNKS[1:]).tensors["primer.chunks"]
    if part == "names":
        tensors["primer.names"] = primer_of(CHUNKS[:3]).tensors["primer.names"]
    dataclasses.replace(random_model(), primer=dataclasses.replace(primer, tensors=tensors)).save(tmp_path)
    with pytest.raises(SvcnlpError, match="the vocabulary cannot be read; train the model anew"):
        load_model(tmp_path)


def test_a_part_that_is_missing_is_named(tmp_path: Path) -> None:
    primer = primer_of(CHUNKS)
    tensors = {name: array for name, array in primer.tensors.items() if name != "primer.keys"}
    dataclasses.replace(random_model(), primer=dataclasses.replace(primer, tensors=tensors)).save(tmp_path)
    with pytest.raises(SvcnlpError, match=r"lacks primer\.keys; train the model anew"):
        load_model(tmp_path)


def test_where_nothing_is_said_of_one_there_is_none() -> None:
    assert primer_in({}, {}) is None
