"""Draw docs/classify.*.svg: what `svcnlp classify examples/review.txt` shows in a terminal."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Final, get_args

from rich.console import Console

import svcnlp
from svcnlp.cli.render import coloured, verdict_lines
from svcnlp.labels import Lang

ROOT: Final = Path(__file__).parent.parent
WIDTH: Final = 100

# Rich's picture would fetch its font from another server.
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def draw(lang: Lang) -> str:
    """Draw the verdict on the example review.

    Parameters
    ----------
    lang : {"ru", "en"}
        Language of the verdict.

    Returns
    -------
    str
        An SVG picture that needs nothing else.
    """
    verdict = svcnlp.load().classify((ROOT / "examples/review.txt").read_text("utf-8"))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(coloured(verdict_lines(verdict, lang, marked=False)))
    svg = console.export_svg(title="svcnlp classify examples/review.txt", unique_id=f"classify-{lang}")
    return "\n".join(line.rstrip() for line in _FONT_FACE.sub("", svg).splitlines()) + "\n"


if __name__ == "__main__":
    for lang in get_args(Lang):
        (ROOT / f"docs/classify.{lang}.svg").write_text(draw(lang), "utf-8")
