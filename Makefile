# make demo   build the graph from the sample documents, validate it, serve it
# make test   run the tests            make check  format, lint, import contracts, types
SHELL := /bin/sh
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
SHARED ?= ../shared
MINUTES ?= 30
REQUESTS ?= 10000

.PHONY: demo test check format package load soak hostile browser remote model cluster scale docs w3c figures clean

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
	$(BIN)/python -m pytest -n 2 -m "not browser and not load and not package and not scale and not remote and not cluster"

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

# Longer than `make test` allows; .ci/run calls them as far as its time goes.
load: $(VENV)/.installed
	$(BIN)/python -m pytest -m load tests/load

# As long as wanted: make soak MINUTES=30, make hostile REQUESTS=10000.
soak: $(VENV)/.installed
	$(BIN)/python benchmarks/soak.py --minutes $(MINUTES)

hostile: $(VENV)/.installed
	HOSTILE_REQUESTS=$(REQUESTS) $(BIN)/python -m pytest -m load -s tests/load/test_hostile.py

browser: $(VENV)/.installed
	sh scripts/browser.sh
	$(BIN)/python -m pytest -m browser tests/browser

remote: $(VENV)/.installed
	$(BIN)/python -m pytest -m remote tests

# A small real language model on loopback; its server is compiled once, which takes ten minutes.
model: $(VENV)/.installed
	url=$$(sh scripts/model.sh start) || { echo "$$url"; exit 1; }; \
	  HUSTINGS_TEST_LLM_URL=$$url HUSTINGS_TEST_LLM_MODEL=smollm2 \
	  $(BIN)/python -m pytest -rA -k real_model tests/unit/extract/test_llm_client.py; \
	  status=$$?; sh scripts/model.sh stop; exit $$status

cluster: $(VENV)/.installed
	$(BIN)/python -m pytest -m cluster tests/cluster

scale: $(VENV)/.installed
	$(BIN)/python -m pytest -m scale tests

# The W3C suites, when their data lies in ../shared.
w3c: $(VENV)/.installed
	W3C_SUITE=$(SHARED)/w3c/sparql W3C_HARNESS=$(SHARED)/tools/w3c/run_w3c.py \
	  $(BIN)/python -m pytest -o addopts=--import-mode=importlib tests/conformance/test_w3c.py

# Pages made from ontology/ and shapes/; a test fails when they are out of date.
docs: $(VENV)/.installed
	$(BIN)/python scripts/ontology_page.py

# How well documents are read and mentions are linked.
figures: $(VENV)/.installed
	$(BIN)/python -m tests.eval.table

clean:
	rm -rf $(VENV) demo-store dist build
