"""The command `svcnlp train`: a model from a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from svcnlp.cli.check import problems_listed
from svcnlp.cli.common import lang_option
from svcnlp.corpus import Record, read_records
from svcnlp.labels import Lang
from svcnlp.messages import SvcnlpError, message
from svcnlp.training import require_encoder_training, require_training

if TYPE_CHECKING:
    from svcnlp.training.encoder.school import Task
    from svcnlp.training.scores import Scores


@click.command("train")
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to write the model to; a model already there is replaced.",
)
@click.option(
    "--encoder",
    metavar="NAME_OR_DIR",
    help="Train an encoder instead, to be joined with the model that svcnlp carries. It starts from"
    " multilingual-e5-small, or from a BERT or XLM-R model of Hugging Face: its folder or its name.",
)
@click.option(
    "--work",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="With --encoder: folder that keeps what is learned; given again, training goes on from there."
    " Without it: OUTPUT.work.",
)
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(min=0, max=2**32 - 1),
    help="With --encoder: what is left to chance, such as the order of texts; 0 when left out.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    help="With --encoder: networks taught at a time, up to 4 GB each; otherwise one a processor core, at most four.",
)
@lang_option
def train(
    corpus: Path,
    output: Path,
    encoder: str | None,
    work: Path | None,
    seed: int | None,
    workers: int | None,
    lang: Lang,
) -> None:
    """Train a model on a corpus of annotated reviews and print its scores.

    CORPUS is a folder of JSON Lines files or one such file. The scores are those of grouped cross-validation.
    """
    require_training()
    if output.exists() and not output.is_dir():
        raise SvcnlpError("{path}: is a file; give -o the name of a folder", path=output)
    if encoder is None:
        for option, value in (("--work", work), ("--seed", seed), ("--workers", workers)):
            if value is not None:
                raise SvcnlpError("{option} goes with --encoder: leave it out for the usual model", option=option)
    else:
        require_encoder_training()
    with problems_listed(corpus, lang):
        records = read_records(corpus, labelled=True)
    if encoder is None:
        scores, seconds = _train_linear(corpus, records, output, lang)
    else:
        kept = work or output.with_name(f"{output.name}.work")
        scores, seconds = _train_encoder(corpus, records, output, _task(encoder, seed or 0), kept, workers, lang)
    _tell_scores(scores, lang)
    done = message("{path}: the model is written; {seconds:.0f} s", path=output, seconds=seconds)
    click.echo(done.render(lang), err=True)


def _train_linear(
    corpus: Path, records: Sequence[Record], output: Path, lang: Lang
) -> tuple[Mapping[str, Scores], float]:
    from svcnlp.training.train import train as train_model

    click.echo(message("Training on {path}; this takes some minutes.", path=corpus).render(lang), err=True)
    trained = train_model(corpus, output, records=records)
    return trained.scores, trained.seconds


def _task(base: str, seed: int) -> Task:
    from svcnlp.training.encoder.learn import Plan
    from svcnlp.training.encoder.school import Task

    return Task(base=base, plan=Plan(seed=seed))


def _train_encoder(
    corpus: Path, records: Sequence[Record], output: Path, task: Task, work: Path, workers: int | None, lang: Lang
) -> tuple[Mapping[str, Scores], float]:
    from svcnlp.scoring.workers import cores
    from svcnlp.training.encoder.train import train_encoder

    def tell(name: str, step: int, steps: int) -> None:
        click.echo(message("{name}: step {step} of {steps}", name=name, step=step, steps=steps).render(lang), err=True)

    begun = message("Training an encoder on {path}; what is learned is kept in {work}.", path=corpus, work=work)
    click.echo(begun.render(lang), err=True)
    trained = train_encoder(corpus, output, work, task, tell=tell, workers=workers or cores(), records=records)
    return trained.scores, trained.seconds


def _tell_scores(scores: Mapping[str, Scores], lang: Lang) -> None:
    from svcnlp.cli.score_tables import print_scores

    for name, own in scores.items():
        click.echo(message("{name}, cross-validation:", name=name).render(lang))
        print_scores(own, lang)
