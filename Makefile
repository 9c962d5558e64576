# make run: from a fresh clone to the first comparison. make help: the other targets.

# What `make run` does; for another one: make run JOB="harmony compare ..."
JOB = harmony compare joint_head_both rotations weekly_lunch_heads weekly_lunch_teams \
      --baseline baseline --runs 200 --out results/first_comparison

SHELL = /bin/sh
.DEFAULT_GOAL = help
.DELETE_ON_ERROR:

BIN = .venv/bin
# Written last, so that a half-built .venv never counts. It holds the path of this checkout:
# a .venv that was moved or copied is built anew.
READY = .venv/ready
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
# Where mypy and editors, which run no code, find the rooms under the names they are imported by
LINKED = .venv/types/harmony
ROOMS = sim runs experiments evidence story figures commands app
# What holds the page against the rules of accessibility; its test is left out where it is missing
AXE = .venv/node_modules/axe-core

ifneq ($(shell $(BIN)/python -c '' 2>/dev/null && cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
NEW_VENV = .ci/make-venv .venv
endif

.PHONY: help run test test-fast docs lint types format lock benchmark clean

help: ## Show this list
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

$(READY): pyproject.toml requirements.lock
	@rm -f $(READY)
	@$(NEW_VENV)
	@echo "harmony: installing the libraries of requirements.lock into .venv (one to two minutes)"
	@$(PIP) install --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -rf $(LINKED) && mkdir -p $(LINKED) && ln -s "$(CURDIR)"/harmony/* $(LINKED)
	@for room in $(ROOMS); do ln -s "$(CURDIR)/$$room" $(LINKED)/; done
	@echo "$(CURDIR)" > $(READY)

$(AXE): | $(READY)
	@npm install --prefix .venv --no-save --silent axe-core@4.14.1 \
	  || echo "harmony: no axe-core without npm; the test of accessibility is left out" >&2

run: $(READY) ## Compare four interventions with the baseline, the first example
	$(BIN)/$(JOB)

test: $(READY) $(AXE) ## Run all tests, on all cores
	@$(BIN)/harmony run baseline --weeks 1 --out results/compiled >/dev/null # or all workers compile at once
	$(BIN)/python -m pytest -n auto --dist loadfile

test-fast: $(READY) ## Run the tests that compile nothing
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow"

docs: $(READY) ## Write the pages of docs/ that follow from the code
	$(BIN)/python -m docs.pages

lint: $(READY) ## Check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory types

types: $(READY) ## Check types
	$(BIN)/mypy

format: $(READY) ## Put the code into the house format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lock: ## Write requirements.lock anew from pyproject.toml (UPGRADE=--upgrade: newest versions)
	@test -x .venv/lock/bin/uv || { .ci/make-venv .venv/lock && .venv/lock/bin/python -m pip --quiet install uv; }
	@.venv/lock/bin/uv pip compile pyproject.toml --extra app --extra cluster --extra dev --extra experiments --universal --python-version 3.12 \
	  --no-emit-index-url --annotation-style line --custom-compile-command "make lock" \
	  --quiet $(UPGRADE) --output-file requirements.lock
	@if grep -nE '://|^-|file:|@ ' requirements.lock; \
	  then echo "harmony: requirements.lock names a host or a path (see above)" >&2; exit 1; fi

benchmark: $(READY) ## Measure speed (benchmarks/*.py)
	@set -e; for script in benchmarks/*.py; do \
	  [ -e "$$script" ] || { echo "harmony: no benchmark in benchmarks/ yet"; exit 1; }; \
	  echo "== $$script"; $(BIN)/python "$$script"; done

clean: ## Remove .venv, caches and builds (never results/)
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
