"""From a corpus to a folder with the encoder: learned in folds and on all, joined with the linear model, written.

Everything that took long is kept in a work folder, so that a training that was broken off goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from svcnlp.corpus import Record, read_records
from svcnlp.labels import FAILURES
from svcnlp.model import storage
from svcnlp.model.encoder.doubt import doubt
from svcnlp.model.encoder.folder import LINEAR, EncoderModel
from svcnlp.model.encoder.reader import Said
from svcnlp.model.encoder.signals import encoder_signals
from svcnlp.model.evidence import TOLD, SentenceSpans, evidence_p
from svcnlp.model.model import Model, load_model
from svcnlp.text import clean
from svcnlp.training import combiner
from svcnlp.training.encoder.card import write_encoder_card
from svcnlp.training.encoder.export import export
from svcnlp.training.encoder.judge import overlap_of
from svcnlp.training.encoder.school import LESSON_WEIGHTS, School, Task, Tell
from svcnlp.training.encoder.shown import evidence_calibration
from svcnlp.training.encoder.side_by_side import ALL, one_thread, out_of_fold
from svcnlp.training.encoder.stacking import Stack, fit_stack
from svcnlp.training.evaluation import gold_of, predicted_from, score
from svcnlp.training.examples import evidence_targets, examples_of, labels_of, spans_of, targets_of, weights_of
from svcnlp.training.folds import Fold, grouped_folds
from svcnlp.training.heads import Settings, fit_heads
from svcnlp.training.scores import Scores
from svcnlp.training.signals import out_of_fold_signals
from svcnlp.training.train import LEARNING_WEIGHTS, LIKE_USE, check_corpus, fingerprint, like_use

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SAMPLES: Final = 64
SENT_ON: Final = 1 / 3
"""Share of texts like those met in use that ``--model auto`` asks the encoder about."""


@dataclass(frozen=True, slots=True)
class TrainedEncoder:
    """What training gave.

    Attributes
    ----------
    encoder : EncoderModel
        The model, saved.
    scores : dict of str to Scores
        Scores of both together on texts that neither had learned from, for the ``"whole corpus"`` and its
        ``"retold"`` part.
    seconds : float
        Time that it took, this time.
    """

    encoder: EncoderModel
    scores: dict[str, Scores]
    seconds: float


def train_encoder(
    corpus: str | Path,
    folder: str | Path,
    work: str | Path,
    task: Task | None = None,
    linear: Path | None = None,
    tell: Tell = lambda name, step, steps: None,
    workers: int = 1,
    records: Sequence[Record] | None = None,
) -> TrainedEncoder:
    """Train an encoder on a corpus, join it with the linear model, and write both together as a model folder.

    Parameters
    ----------
    corpus : str or Path
        Folder or file of annotated records.
    folder : str or Path
        Model folder to write.
    work : str or Path
        Folder for what takes long; given again, training goes on from there.
    task : Task, optional
        What to train when it is not the usual.
    linear : Path, optional
        Model folder of the linear model, learned from the same corpus, which is then copied beside the encoder;
        the one that comes with the program when left out.
    tell : callable
        Is told how far it is.
    workers : int
        Networks that are taught at a time (see `svcnlp.training.encoder.side_by_side`); they come out the same.
    records : sequence of Record, optional
        The corpus, where it has been read already.

    Returns
    -------
    TrainedEncoder

    Raises
    ------
    PassingError
        If a process that taught a network was killed.
    SvcnlpError
        If the corpus, the base or the linear model cannot be read, the corpus is too small or one-sided to learn
        from, or a folder cannot be written.
    """
    started = time.perf_counter()
    chosen = task or Task()
    records = read_records(corpus, labelled=True) if records is None else records
    check_corpus(records, corpus, chosen.folds)
    model = load_model(linear or storage.default_folder())
    storage.make_folder(Path(folder))
    storage.make_folder(Path(work))
    school = School(records, chosen, Path(work), tell)
    folds = grouped_folds([record.group for record in records], chosen.folds)
    said = out_of_fold(school, folds, workers)
    linear_said = linear_views(records, chosen.folds)
    stack = fit_stack(records, linear_said.signals, _table(said), model.combiner, folds)
    facts = {**_facts(school, model, stack, said, linear_said), "vocabulary": vocabulary_facts(school, folds[0])}
    with one_thread():
        network = school.taught(ALL, np.arange(len(records)))
        graph = export(network.cpu(), _samples(records, school))
    encoder = EncoderModel(graph, school.tokenizer.to_str(), stack.table, facts)
    encoder.save(Path(folder))
    if linear is not None:
        model.save(Path(folder) / LINEAR)
    scores = _scores(records, stack)
    write_encoder_card(Path(folder), facts, scores)
    return TrainedEncoder(encoder, scores, time.perf_counter() - started)


def _samples(records: Sequence[Record], school: School) -> list[list[int]]:
    """Give the pieces of some texts like those met in use, by which the graph's 8 bits are used better."""
    usual = np.flatnonzero(like_use(records))
    chosen = usual[:: max(1, len(usual) // _SAMPLES)]
    return [school.tokenizer.encode(clean(records[row].text).text).ids[: school.window] for row in chosen]


@dataclass(frozen=True, slots=True)
class LinearViews:
    """What linear models say of texts that they had not learned from.

    Attributes
    ----------
    signals : ndarray of shape (n_texts, n_signals)
        In the order of `svcnlp.model.heads.SIGNALS`.
    sentences : SentenceSpans
        The sentences of the texts.
    sentence_scores : ndarray of shape (n_sentences, n_heads)
        Of all heads.
    reported : ndarray of int of shape (n_sentences, 4)
        Which failures each reports, as annotated.
    """

    signals: Floats
    sentences: SentenceSpans
    sentence_scores: Floats
    reported: Ints


def linear_views(records: Sequence[Record], folds: int) -> LinearViews:
    """Ask linear models of texts that they had not learned from."""
    labels = labels_of(records)
    examples = examples_of(record.text for record in records)
    reported = evidence_targets(examples, spans_of(records), labels)
    splits = grouped_folds([record.group for record in records], folds)
    weights = weights_of(records, LEARNING_WEIGHTS)
    chosen = (train for train, _ in splits)
    fitted = fit_heads(examples, targets_of(labels), reported, chosen, Settings(), 1, weights)
    signals, scores = out_of_fold_signals(fitted, examples, splits)
    read = [(sentence.start, sentence.stop) for reading in examples.readings for sentence in reading]
    starts, stops = np.array(read, dtype=np.int64).reshape(-1, 2).T
    return LinearViews(signals, SentenceSpans(examples.owners, starts, stops), scores, reported)


def _table(said: Sequence[Said]) -> Floats:
    return np.array([encoder_signals(one.review, one.tokens) for one in said])


def _facts(school: School, model: Model, stack: Stack, said: Sequence[Said], linear: LinearViews) -> dict[str, Any]:
    records = school.records
    linear_p = evidence_p(linear.sentence_scores, model.facts["evidence"])[:, [TOLD.index(name) for name in FAILURES]]
    return {
        **stack.facts,
        "evidence": evidence_calibration(said, linear.sentences, linear_p, linear.reported),
        "window": {"pieces": school.window, "overlap": overlap_of(school.window)},
        "linear": model.facts["sha256"],
        "auto": {"doubt": lowest_doubt(records, linear.signals, model)},
        "corpus": fingerprint(records),
        "taught": fingerprint(records),
        "settings": {**asdict(school.task), "lesson_weights": LESSON_WEIGHTS},
    }


def vocabulary_facts(school: School, fold: Fold) -> dict[str, Any]:
    """Tell how far the vocabulary was cut down, and what that costs texts by which it was not.

    Parameters
    ----------
    school : School
        It cuts the vocabulary down.
    fold : (train, test)
        Places of records by whose texts it is cut down once more, and of others that it is tried on.

    Returns
    -------
    dict
        ``pieces`` that stay, ``of`` how many, and ``unseen`` (see `svcnlp.training.encoder.vocabulary.Loss`).
    """
    return {"pieces": len(school.pieces), "of": school.whole, "unseen": asdict(school.lost(*fold))}


def lowest_doubt(records: Sequence[Record], signals: Floats, model: Model) -> float:
    """Choose from which doubt on ``--model auto`` asks the encoder.

    Parameters
    ----------
    records : sequence of Record
        The corpus.
    signals : ndarray of shape (n_texts, n_signals)
        What linear models that had not learned from a text say of it.
    model : Model
        The linear model.

    Returns
    -------
    float
        What `SENT_ON` of the texts like those met in use reach.
    """
    usual = np.flatnonzero(like_use(records))
    outputs = combiner.combine(signals[usual], model.combiner)
    doubts = doubt(outputs, model.facts["thresholds"], [records[row].text for row in usual.tolist()])
    return float(np.quantile(doubts, 1 - SENT_ON))


def _scores(records: Sequence[Record], stack: Stack) -> dict[str, Scores]:
    gold, predicted = gold_of(records), predicted_from(stack.outputs, stack.facts["thresholds"])
    scores = {"whole corpus": score(gold, predicted)}
    retold = np.array([record.part == LIKE_USE and record.review for record in records], dtype=np.bool_)
    if retold.any():
        scores[LIKE_USE] = score(gold.rows(retold), predicted.rows(retold))
    return scores
