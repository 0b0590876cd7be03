"""The annotated reviews: reading them, checking them, grouping them for cross-validation; standard library only."""

from __future__ import annotations

from svcnlp.corpus.check import Report, check
from svcnlp.corpus.groups import group_of
from svcnlp.corpus.records import BrokenLines, Problem, Record, evidence_spans, read_records

__all__ = ["BrokenLines", "Problem", "Record", "Report", "check", "evidence_spans", "group_of", "read_records"]
