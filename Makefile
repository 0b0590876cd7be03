# Everything is installed into .venv; a target does again only what its files call for.

VENV := .venv
BIN := $(VENV)/bin
OUT := build

# A name alone proves nothing: some systems have a python3.13 that only says how to install it.
SUITABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c '$(SUITABLE)' >/dev/null 2>&1 && echo "$$name" && break; done)

PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test check train train-encoder verify-model ablation bench fuzz clean

help:
	@echo "make demo          install, classify examples/review.txt, score examples/export.csv"
	@echo "make test          install what tests need, then run every check and test"
	@echo "make check         only the checks: ruff, mypy, import-linter, the corpus"
	@echo "make train         train models/default from corpus/ and print its scores"
	@echo "make train-encoder train models/encoder from corpus/ (one to one and a half hours; goes on where it was broken off)"
	@echo "make verify-model  train again and compare with models/default; see that models/encoder belongs to it"
	@echo "make ablation      measure what each part of the model brings; DATA=reviews.jsonl adds columns (long)"
	@echo "make bench         measure speed and memory, against fastText and a plain pipeline; DATA=reviews.jsonl adds a row (long)"
	@echo "make fuzz          give every reader of exports damaged files for five minutes (two hours in all)"
	@echo "make clean         remove .venv and everything built"

demo: $(VENV)/.core
	@$(BIN)/svcnlp classify examples/review.txt
	@mkdir -p $(OUT)
	@echo
	@$(BIN)/svcnlp score examples/export.csv -o $(OUT)/export.scored.csv
	@echo
	@echo "Try your own / Попробуйте свой: $(BIN)/svcnlp classify FILE"

test: check
	$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/svcnlp check corpus > /dev/null

train: $(VENV)/.train
	$(BIN)/svcnlp train corpus -o models/default
	$(BIN)/python scripts/draw_pictures.py

train-encoder: $(VENV)/.train-encoder
	$(BIN)/svcnlp train corpus --encoder multilingual-e5-small --work $(OUT)/encoder -o models/encoder

verify-model: $(VENV)/.train
	$(BIN)/python scripts/verify_model.py models/default corpus models/encoder

ablation: $(VENV)/.train
	$(BIN)/python -m svcnlp.training.ablation corpus $(DATA)

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.cold
	$(BIN)/python -m benchmarks.encoder $(DATA)
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.report

fuzz: $(VENV)/.fuzz
	$(BIN)/python scripts/fuzz_exports.py --all

clean:
	rm -rf $(VENV) $(OUT) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .cache

$(VENV)/.core: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --editable .
	@touch $@

$(VENV)/.train: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --editable '.[train]'
	@touch $@

$(VENV)/.train-encoder: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --editable '.[train-encoder]'
	@touch $@

$(VENV)/.fuzz: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --editable '.[fuzz]'
	@touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --editable '.[test]'
	@touch $@

$(BIN)/python:
	@if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" -c '$(SUITABLE)' >/dev/null 2>&1; then \
		echo "svcnlp needs Python 3.11 or newer with its venv module: install it (on Debian: apt-get install python3-venv)" \
			"or name one, make PYTHON=/path/to/python" >&2; exit 1; fi
	"$(PYTHON)" -m venv $(VENV)
