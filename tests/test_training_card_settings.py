"""Settings in the words of a model card."""

from __future__ import annotations

from dataclasses import asdict

from svcnlp.model.model import load_model
from svcnlp.model.storage import default_folder
from svcnlp.training.card_settings import setting_lines
from svcnlp.training.encoder.school import LESSON_WEIGHTS, Task


def test_every_setting_of_the_default_model_is_explained() -> None:
    lines = "\n".join(setting_lines(load_model(default_folder()).facts["settings"]))
    assert [line for line in lines.split("\n- ") if "(" not in line] == []


def test_every_setting_of_an_encoder_is_explained() -> None:
    settings = {**asdict(Task()), "lesson_weights": LESSON_WEIGHTS}
    lines = list(setting_lines(settings))
    plan = [line for line in lines if line.startswith("  - ")]
    assert len(plan) == len(settings["plan"])
    assert [line for line in lines if line.lstrip().startswith("- ") and "(" not in line] == [
        "- `plan`: how it was taught"
    ]


def test_values_read_as_words() -> None:
    settings = {"learned_combination": True, "kinds": ["words", "chars"], "part_weights": {"retold": 8.0}, "own": None}
    shown = [line.split(" (")[0] for line in setting_lines(settings) if line.startswith("- ")]
    assert shown == [
        "- `learned_combination`: yes",
        "- `kinds`: words, chars",
        "- `part_weights`: retold 8.0",
        "- `own`: None",
    ]


def test_long_lines_are_broken() -> None:
    lines = list(setting_lines({"tone_ratios": 0.5}))
    assert len(lines) == 2
    assert lines[1].startswith("  ")
    assert max(map(len, lines)) <= 110
