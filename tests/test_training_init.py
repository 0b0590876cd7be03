"""The package of training, which asks for scikit-learn only when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import svcnlp.training
from svcnlp.training.estimator import ReviewClassifier


def test_the_estimator_is_reached_from_the_package() -> None:
    assert svcnlp.training.ReviewClassifier is ReviewClassifier
    assert "ReviewClassifier" in svcnlp.training.__all__


def test_importing_the_package_imports_no_scikit_learn() -> None:
    code = (
        "import sys, svcnlp.training; assert not {'sklearn', 'scipy', 'joblib'} & {*sys.modules};"
        "svcnlp.training.ReviewClassifier; assert 'sklearn' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Reviewer'"):
        svcnlp.training.Reviewer  # noqa: B018
