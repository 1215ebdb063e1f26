# make demo   build the graph from the sample documents, validate it, serve it
# make test   run the tests            make check  format, lint, import contracts, types
SHELL := /bin/sh
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000

.PHONY: demo test check format package clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --group dev --editable .
	touch $@

demo: $(VENV)/.installed
	$(BIN)/hustings build samples --store demo-store
	$(BIN)/hustings validate --store demo-store
	@echo "Pages and endpoint: http://127.0.0.1:$(PORT)/  (stop with Ctrl-C)"
	$(BIN)/hustings serve --store demo-store --host 127.0.0.1 --port $(PORT)

test: $(VENV)/.installed
	$(BIN)/python -m pytest -n 2 -m "not browser and not load and not package and not scale"

check: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: $(VENV)/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

package: $(VENV)/.installed
	$(BIN)/python -m pytest -m package tests/package

clean:
	rm -rf $(VENV) demo-store dist build
