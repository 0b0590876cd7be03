"""The command `svcnlp train`: a model from a corpus."""

from __future__ import annotations

from pathlib import Path

import click

from svcnlp.cli.common import lang_option
from svcnlp.labels import Lang
from svcnlp.messages import SvcnlpError, message
from svcnlp.training import require_training


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
@lang_option
def train(corpus: Path, output: Path, lang: Lang) -> None:
    """Train a model on a corpus of annotated reviews and print its scores.

    CORPUS is a folder of JSON Lines files or one such file. The scores are those of grouped cross-validation.
    """
    require_training()
    from svcnlp.cli.score_tables import print_scores
    from svcnlp.training.train import train as train_model

    if output.exists() and not output.is_dir():
        raise SvcnlpError("{path}: is a file; give -o the name of a folder", path=output)
    click.echo(message("Training on {path}; this takes some minutes.", path=corpus).render(lang), err=True)
    trained = train_model(corpus, output)
    for name, scores in trained.scores.items():
        click.echo(message("{name}, cross-validation:", name=name).render(lang))
        print_scores(scores, lang)
    done = message("{path}: the model is written; {seconds:.0f} s", path=output, seconds=trained.seconds)
    click.echo(done.render(lang), err=True)
