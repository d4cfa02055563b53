# Two commands for a newcomer: `make run` and `make test`. `make help` lists the rest.
# Nothing but python3 (>= 3.11, with venv) and make is needed; everything installed goes into .venv, pinned by hash.

PYTHON ?= python3
ASSETS ?= assets
RUNFLAGS ?=
PYTEST_ARGS ?=
BENCH_ARGS ?=
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := -m pip -qq --disable-pip-version-check install
INSTALL := $(BIN)/python $(PIP) --no-deps
CODE := $(wildcard src tests scripts benchmarks examples docs)
RUNTIME := requirements/runtime.lock
DEV := requirements/dev.lock

# Checks start hundreds of processes, and each would compile anew what none may keep.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check lint format types contracts spelling dependencies fragments web bundle packs docs pytest bench watch fuzz lock bounds clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

# --- what a newcomer runs -------------------------------------------------------------------------------------------

run: $(VENV)/.package ## run the main job on assets/ (another tree: make run ASSETS=/some/tree)
	@$(BIN)/pocketmon-pipeline run $(RUNFLAGS) "$(ASSETS)"

test: $(VENV)/.dev ## run the whole test suite (one part: make test PYTEST_ARGS=tests/test_project.py)
	@$(MAKE) --no-print-directory pytest

check: lint types contracts spelling dependencies fragments web docs watch pytest ## all that CI checks

bench: $(VENV)/.dev ## measure against peers, side by side
	@$(BIN)/python -m benchmarks $(BENCH_ARGS)

fuzz: $(VENV)/.dev ## search for inputs on which a parser fails (FUZZ_SECONDS=60 for each; FUZZ_TARGETS="json toml")
	@PYTHONPATH=tests $(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# Shows what a command says only when it fails.
quietly = @said=$$($(1) 2>&1) || { echo "$$said" >&2; exit 1; }

# --- the parts of `make check` --------------------------------------------------------------------------------------

lint: $(VENV)/.dev
	@echo "check: ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .

format: $(VENV)/.dev ## format the code, and fix what ruff can fix
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(VENV)/.dev
	@echo "check: mypy --strict for this machine, Windows and macOS"
	@$(BIN)/mypy --no-error-summary $(CODE)
	@$(BIN)/mypy --no-error-summary --platform win32 --cache-dir .mypy_cache/win32 src
	@$(BIN)/mypy --no-error-summary --platform darwin --cache-dir .mypy_cache/darwin src

contracts: $(VENV)/.dev
	@echo "check: import contracts"
	$(call quietly,$(BIN)/lint-imports --no-logo --cache-dir .import_linter_cache)

spelling: $(VENV)/.dev
	@echo "check: spelling"
	@$(BIN)/codespell

dependencies: $(VENV)/.dev
	@echo "check: declared dependencies"
	$(call quietly,$(BIN)/deptry --no-ansi src)

fragments: $(VENV)/.dev
	@echo "check: news fragments"
	$(call quietly,$(BIN)/towncrier build --draft --version next)

# The dashboard's bundle is committed, so that nobody but its author needs node; here it is proved to be what web/ builds to.
NPM := npm --prefix web --silent
MODULES := web/node_modules/.package-lock.json

web: $(MODULES) ## check the sources of the dashboard, and that its bundle is what they build to
	@echo "check: web"
	@$(NPM) run types
	$(call quietly,$(NPM) test)
	@$(NPM) run check

packs: $(VENV)/.dev ## rebuild the trees of the built-in policies, after a change to one
	@$(BIN)/python -c "from pocketmon_pipeline.config.references import write_trees; write_trees()"

bundle: $(MODULES) ## rebuild the bundle of the dashboard
	@$(NPM) run build

$(MODULES): web/package-lock.json
	@command -v npm >/dev/null || { echo "make: npm is not installed; on Debian: apt-get install nodejs npm" >&2; exit 2; }
	@echo "setup: installing web/package-lock.json into web/node_modules"
	@$(NPM) ci --ignore-scripts
	@touch $@

docs: $(VENV)/.dev ## build the documentation into docs/_build/html; a warning is an error
	@echo "check: documentation"
	@$(BIN)/python -m sphinx --fail-on-warning --keep-going -q -b html -d docs/_build/doctrees docs docs/_build/html

# Kept in the history, by default in .pocketmon/: a job that keeps that folder has something to compare with.
WATCHED := output/watched_runs.json
WATCH_TREES = $(or $(TMPDIR),/tmp)/pocketmon-watch-$(firstword $(shell pwd | cksum))

watch: $(VENV)/.dev ## measure this program quickly, add that to its history, and fail when it became slower
	@echo "check: what became slower"
	$(call quietly,$(BIN)/python -m benchmarks --scale small --only watch --tree-dir $(WATCH_TREES) --runs $(WATCHED))
	@$(BIN)/python -m benchmarks.watch $(WATCHED) $(WATCH_TREES)

pytest: $(VENV)/.dev
	@echo "check: tests"
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

# --- the environment: a stamp is newer than what it was made from ----------------------------------------------------

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "make: $(PYTHON) is not installed; on Debian: apt-get install python3 python3-venv" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: $(PYTHON) is $$($(PYTHON) -V 2>&1), but Python 3.11 or newer is needed;" \
	       "on Debian 12 or newer: apt-get install python3 python3-venv; or name another: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "make: $(PYTHON) has no venv module; on Debian: apt-get install python3-venv" >&2; exit 2; }
	@echo "setup: creating $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.runtime: $(RUNTIME) | $(BIN)/python
	@echo "setup: installing $(RUNTIME) into $(VENV)"
	@$(INSTALL) --require-hashes -r $(RUNTIME)
	@touch $@

$(VENV)/.package: pyproject.toml $(VENV)/.runtime
	@echo "setup: installing this package into $(VENV)"
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(DEV) | $(VENV)/.package
	@echo "setup: installing $(DEV) into $(VENV)"
	@$(INSTALL) --require-hashes -r $(DEV)
	@touch $@

# The environment of uv's own is apart: it must not decide what it resolves. No address of a registry stands in a lock.
UV := $(VENV)/uv/bin/uv
COMPILE := $(UV) pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
           --no-header --no-annotate --no-emit-index-url $(LOCK_ARGS) pyproject.toml

$(UV): | $(BIN)/python
	@$(BIN)/python -m venv $(VENV)/uv
	@$(VENV)/uv/bin/python $(PIP) uv

lock: $(UV) ## resolve the locks anew (to take newer versions: make lock LOCK_ARGS=--upgrade)
	@$(COMPILE) --group build --output-file $(RUNTIME)
	@$(COMPILE) --group dev --constraint $(RUNTIME) --output-file $(DEV)

bounds: $(UV) ## judge the demo and its broken twin with the oldest and the newest releases that pyproject.toml allows
	@for bound in lowest-direct highest; do \
	  echo "check: the releases that are $$bound"; \
	  at=$(VENV)/$$bound; run="$$at/bin/pocketmon-pipeline run -q --output-dir $$at/output --state-dir $$at/state"; \
	  rm -rf $$at && $(UV) venv -q --python $(BIN)/python $$at && \
	  $(UV) pip install -q --no-config --python $$at/bin/python --resolution $$bound $(LOCK_ARGS) . && $$run assets && \
	  { $$run examples/broken-game --config examples/broken-game.policy.json; [ $$? = 19 ]; } || exit; \
	done

clean: ## remove what make and the tools have made; keeps output/ and the state folder
	@rm -rf $(VENV) web/node_modules docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage* build dist
	@find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
