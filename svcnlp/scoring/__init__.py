"""Whole exports through the model: chunks, processes, what was done before, many machines."""

from svcnlp.exports.added import COLUMNS, added_columns
from svcnlp.scoring.run import Job, Watch, score_export
from svcnlp.scoring.summary import Summary

__all__ = ["COLUMNS", "Job", "Summary", "Watch", "added_columns", "score_export"]
