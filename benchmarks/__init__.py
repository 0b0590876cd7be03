"""Benchmarks: how fast svcnlp is, and against what. Run by ``make bench``."""
