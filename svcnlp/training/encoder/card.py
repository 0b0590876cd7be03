"""The encoder's model card (see `svcnlp.training.card`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from svcnlp.training.card import FILE, measured_lines
from svcnlp.training.card_settings import setting_lines
from svcnlp.training.scores import Scores

_USES: Final = """\
## What it is for

What the default model is for, where its answers matter more than its speed: `--model accurate` asks it of every text,
`--model auto` of those alone where it pays for the time of reading. Nothing that it says of one review should have
consequences for a person before somebody has read that review.

## What it is

A pretrained reader of many languages, taught further on the corpus, with heads for the whole text (level, sentiment,
failures, is it a review) and for each piece of a word (is it evidence of a failure). A failure is found in the whole
text or in its strongest passage of nine pieces. Its vocabulary is cut down to what Russian reviews use. A logistic
combination, learned on texts that neither had learned from, joins it with the default model. Opening the model runs no
code from it: the network is an ONNX graph of arithmetic inside `model.safetensors`, the rest is plain data.
"""

_LIMITS: Final = """\
## Limits

- The corpus is written for this project and labelled under `corpus/GUIDELINES.md`. Scores on real reviews are lower
  than those of the whole corpus above; `docs/accuracy.md` has them.
- A given failure is rarer in real exports than in the corpus. Retellings of real reviews, whose rates are near the
  real ones, count more than the rest in joining, and thresholds are chosen on them.
- A text longer than one window is read in windows that overlap, so that what stands far apart is not seen together.
- The base is multilingual; Russian alone was taught and measured.
"""


def write_encoder_card(folder: Path, facts: Mapping[str, Any], scores: Mapping[str, Scores]) -> None:
    """Write the card of an encoder into its folder.

    Parameters
    ----------
    folder : Path
        The model folder.
    facts : mapping
        Its facts.
    scores : mapping of str to Scores
        Scores of the encoder and the default model together on texts that neither had learned from, by the name of
        the set.
    """
    (folder / FILE).write_text("\n".join(_lines(facts, scores)) + "\n", encoding="utf-8")


def _lines(facts: Mapping[str, Any], scores: Mapping[str, Scores]) -> Iterator[str]:
    yield "# Model card: svcnlp encoder"
    yield ""
    yield "Written by `svcnlp train --encoder`; changes made by hand are lost at the next training."
    yield ""
    yield _USES
    yield "## What it learned from"
    yield ""
    yield f"It started from `{facts['settings']['base']}` and learned from {facts['taught']['records']:,} records of"
    yield f"`corpus/` (fingerprint `{facts['taught']['sha256'][:16]}`). Settings:"
    yield ""
    yield from setting_lines(facts["settings"])
    yield ""
    yield from _vocabulary_lines(facts["vocabulary"])
    if facts["corpus"] != facts["taught"]:
        corpus = facts["corpus"]
        yield f"The corpus has grown since: with the default model it was joined on {corpus['records']:,} records"
        yield f"(fingerprint `{corpus['sha256'][:16]}`)."
        yield ""
    yield "## Scores"
    yield ""
    yield f"Together with the default model (checksum `{facts['linear'][:16]}`), on texts that neither had learned"
    yield f"from: {facts['settings']['folds']} grouped folds, in which no story, minimal pair, writer's trade or batch"
    yield "of retellings stands on both sides. Brackets hold 95 % bootstrap intervals."
    yield ""
    yield from measured_lines(facts, scores)
    yield _LIMITS
    yield "## Licence"
    yield ""
    yield "MIT, as the program and the corpus; multilingual-e5-small is MIT too."


def _vocabulary_lines(vocabulary: Mapping[str, Any]) -> Iterator[str]:
    unseen = vocabulary["unseen"]
    yield f"Its vocabulary keeps {vocabulary['pieces']:,} of {vocabulary['of']:,} pieces. Cut down without the texts of"
    yield f"the first fold, it cuts {unseen['same']:,} of these {unseen['texts']:,} into the same pieces as the whole"
    yield f"vocabulary; {unseen['unknown']:,} of their {unseen['pieces']:,} pieces are unknown to it, to the whole one"
    yield f"{unseen['unknown_before']:,}."
    yield ""
