# Each target does what its help line says; `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup check test score bench scans formats kills flips hostile mutants matrix fuzz load territories screenshots demo tables lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with the pinned packages and the library in it

$(READY): pyproject.toml requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Đôn Đốc needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

check: setup ## lint, formatting, types, imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup ## set up everything, check, and run all tests
	scripts/system-packages
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile
	scripts/with-postgresql $(BIN)/python -m pytest --numprocesses auto --dist loadfile tests/server || \
		{ [[ $$? -eq 3 && -z "$$CI" ]] && echo "The server was not tested on PostgreSQL."; }

score: setup ## score the records of the real documents (needs DONDOC_SHARED)
	@[[ -n "$$DONDOC_SHARED" ]] || { echo "The scores need the real documents: make score DONDOC_SHARED=FOLDER"; exit 1; }
	$(BIN)/python bench/score.py

bench: setup ## measure speed and memory
	$(BIN)/python bench/run.py
	$(BIN)/python bench/registry.py

scans: setup ## read scans made from documents: time, and with DONDOC_SHARED how well
	$(BIN)/python bench/scans.py
	@[[ -z "$$DONDOC_SHARED" ]] || $(BIN)/python bench/scans.py --quality

formats: setup ## read every real file and write docs/formats.md (needs DONDOC_SHARED)
	$(BIN)/python bench/formats.py

kills: setup ## kill the server's processes at every step and 200 random moments, on both databases
	$(BIN)/python bench/kills.py
	scripts/with-postgresql $(BIN)/python bench/kills.py

flips: setup ## make of every byte of a log every other; all must be found, on both databases
	DONDOC_FLIPS=full $(BIN)/python -m pytest -q tests/server/test_log.py -k flipped
	DONDOC_FLIPS=full scripts/with-postgresql $(BIN)/python -m pytest -q tests/server/test_log.py -k flipped

hostile: setup ## read ten thousand hostile files; count what must not happen
	$(BIN)/python bench/hostile.py

mutants: setup ## change the code of the rights in every small way; count what no test notices
	$(BIN)/python bench/mutants.py

matrix: setup ## everybody asks the server for everything, with nothing left to chance, on both databases
	DONDOC_MATRIX=full $(BIN)/python -m pytest -q tests/server/test_matrix.py
	DONDOC_MATRIX=full scripts/with-postgresql $(BIN)/python -m pytest -q tests/server/test_matrix.py

fuzz: setup ## send hundreds of requests to each operation of the interface, as each role, on both databases
	DONDOC_FUZZ=200 $(BIN)/python -m pytest -q --numprocesses auto tests/server/test_fuzz.py
	DONDOC_FUZZ=200 scripts/with-postgresql $(BIN)/python -m pytest -q --numprocesses auto tests/server/test_fuzz.py

screenshots: setup ## make the pictures of docs/screenshots anew
	$(BIN)/python -m pytest --screenshots tests/server/test_story.py

load: setup ## a hundred people at work for ten minutes: how long they wait, on both databases
	$(BIN)/python bench/office_load.py
	scripts/with-postgresql $(BIN)/python bench/office_load.py

territories: setup ## build the data of the territories again, from the packages they are made of
	$(BIN)/python scripts/territories/building.py

demo: setup ## start the server with a sample province; print its address and who can log in
	$(BIN)/python samples/office.py

tables: setup ## read the sample documents; name the page and the table that come out
	$(BIN)/python samples/tables.py

# The lock files name packages, versions and hashes, never where they came from.
LOCK := .venv-lock
COMPILE := $(LOCK)/bin/uv --quiet pip compile --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-header --no-emit-index-url --no-emit-find-links

lock: ## pin the newest packages that pyproject.toml and requirements/dev.in allow
	$(PYTHON) -m venv $(LOCK)
	$(LOCK)/bin/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --extra server --constraints requirements/run.txt --output-file requirements/server.txt
	$(COMPILE) pyproject.toml requirements/dev.in --all-extras --constraints requirements/server.txt --output-file requirements/dev.txt
	rm -r $(LOCK)
	@! grep -n '://' requirements/*.txt

clean: ## remove everything that was made
	rm -rf $(VENV) $(LOCK) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -r {} +
