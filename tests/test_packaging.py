"""The package: what is imported when, and the wheel in an environment of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import svcnlp
from tests.conftest import ROOT

LARGEST_WHEEL = 90_000_000
"""Bytes; the models are nearly all of it."""
HEAVY = ("numpy", "scipy", "pymorphy3", "sklearn", "pandas", "rich", "click")


def test_importing_svcnlp_loads_nothing_heavy() -> None:
    code = "import sys, svcnlp; print(*sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(ran.stdout.split())


def test_classifying_loads_no_training_library() -> None:
    code = "import sys, svcnlp; svcnlp.load().classify('Нахамили на кассе.'); print(*sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sklearn", "scipy", "pandas", "joblib"} & set(ran.stdout.split())


def test_every_public_name_is_there() -> None:
    assert sorted(dir(svcnlp)) == sorted(svcnlp.__all__)
    assert all(getattr(svcnlp, name) is not None for name in svcnlp.__all__)


def test_a_name_that_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="module 'svcnlp' has no attribute 'Classifer'"):
        _ = svcnlp.Classifer


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive and, from it, the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True)
    return folder


@pytest.mark.slow
def test_the_archives_hold_what_they_should(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "svcnlp/py.typed",
        "svcnlp/cli/classify.py",
        "svcnlp/report/playbook.ru.yaml",
        "svcnlp/report/templates/page.html.j2",
        "svcnlp/models/default/model.json",
        "svcnlp/models/default/model.safetensors",
        "svcnlp/models/encoder/model.json",
        "svcnlp/models/encoder/model.safetensors",
        "svcnlp/report/playbook.en.yaml",
        "svcnlp/report/scorecard.ru.yaml",
    } <= names
    assert {name.split("/")[0] for name in names} == {"svcnlp", f"svcnlp-{svcnlp.__version__}.dist-info"}
    assert wheel.stat().st_size < LARGEST_WHEEL
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        inside = {name.partition("/")[2] for name in tar.getnames()}
    assert {
        "LICENSE",
        "Makefile",
        "corpus/GUIDELINES.md",
        "tests/test_packaging.py",
        "models/default/model.json",
        "models/encoder/model.json",
        "benchmarks/speed.py",
        ".ci/run",
    } <= inside


@pytest.mark.slow
def test_the_wheel_works_in_a_clean_environment(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    (wheel,) = built.glob("*.whl")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, env=environment, cwd=tmp_path)
    ran = subprocess.run(
        [str(scripts / "svcnlp"), "classify", "-", "--lang", "ru"],
        input="Администратор нахамила и бросила трубку.".encode(),
        capture_output=True,
        check=True,
        env=environment,
        cwd=tmp_path,
    )
    assert "хамство" in ran.stdout.decode().partition("маловероятно")[0]
    listed = [str(scripts / "python"), "-m", "pip", "list", "--format=freeze"]
    packages = subprocess.run(listed, check=True, capture_output=True, text=True, env=environment).stdout.lower()
    assert "scikit" not in packages
    assert "pandas" not in packages


def test_no_library_has_a_licence_that_binds_those_who_use_svcnlp() -> None:
    """Walk from our requirements, those of training and reports included, through theirs as installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (project["optional-dependencies"][extra] for extra in ("train", "report"))
    waiting = [Requirement(line) for lines in (project["dependencies"], *extras) for line in lines]
    seen: dict[str, str] = {}
    while waiting:
        wanted = waiting.pop()
        found = metadata.distribution(wanted.name)
        told = found.metadata
        classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith("License")]
        licence = [*(told.get_all("License-Expression") or []), *(told.get_all("License") or [])]
        seen[wanted.name] = " ".join([*(line[:200] for line in licence), *classifiers])
        for line in found.requires or []:
            needed = Requirement(line)
            if needed.name not in seen and _applies(needed, {*wanted.extras, ""}):
                waiting.append(needed)
    assert len(seen) > 15
    assert {name: told for name, told in seen.items() if re.search(r"GPL|GNU|Affero|SSPL|Commons Clause", told)} == {}


def _applies(requirement: Requirement, extras: set[str]) -> bool:
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras)
