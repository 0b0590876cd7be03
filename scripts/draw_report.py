"""Draw docs/report.png: the top of the report on examples/branches.csv, as Chromium shows it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from svcnlp.report.making import Question, make_summary
from svcnlp.report.outputs import Outputs, write_outputs
from svcnlp.scoring import Job, score_export

ROOT: Final = Path(__file__).parent.parent
SIZE: Final = (1240, 1480)


def main() -> int:
    """Score, report, and take the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("there is no browser: apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        scored, page = Path(folder) / "scored.csv", Path(folder) / "report.html"
        score_export(Job((str(ROOT / "examples" / "branches.csv"),), scored, workers=1, lang="ru"))
        question = Question((str(scored),), "ru", title="Сеть «Пример»: что говорят клиенты")
        write_outputs(make_summary(question), Outputs(page))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            tab = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
            tab.goto(page.as_uri())
            tab.locator("[data-chart=levels].is-live").wait_for()
            tab.screenshot(path=ROOT / "docs" / "report.png")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
