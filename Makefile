# Two commands for a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help demo test lint accuracy generate samples clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

$(VENV)/.run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "clausegap needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing the test tools ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.run ## set up, then review a sample agreement as DOCX and as PDF
	@$(BIN)/python samples/demo.py

lint: $(VENV)/.dev ## style, types and the order of rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint ## set up, then pass every check and test
	$(BIN)/pytest -n auto

accuracy: $(VENV)/.dev ## measure the verdicts on labelled agreements (CLAUSEGAP_CORPUS) and hold them against their floors
	$(BIN)/python -m benchmarks.accuracy

generate: $(VENV)/.run ## write the generated files anew: the checks' schema and the rule reference
	@$(BIN)/clausegap schema check > rules/rule.schema.json
	@$(BIN)/clausegap rules reference --no-config > rules/README.md

samples: $(VENV)/.dev ## rebuild the sample agreements
	$(BIN)/python samples/build.py

clean: ## remove what was set up and written
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
