"""Fuzzing of the readers of exports: what they are given, how it is changed, what must hold."""
