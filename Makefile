# Two commands matter: `make demo` and `make test`. Both need only Python >= 3.10 and make.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FRONT_END := check
SOURCES := $(shell find widgets/src widgets/lab/src widgets/lab/package.json widgets/lab/schema widgets/package.json widgets/build.mjs pyproject.toml hatch_build.py -type f 2>/dev/null)

.PHONY: help demo test test-long test-deploy quick check dev bench walk clean

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(READY): $(SOURCES)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing cofront-kit into $(VENV) (some minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

demo: $(READY) ## A sample session with robot participants: links and QR in the terminal
	@$(BIN)/cofront demo $(ARGS)

test: $(READY) ## Everything: types, lint, unit, property, contract, door, browser, notebooks, the built wheel
	@$(BIN)/python tools/run_tests.py $(ARGS)

test-long: $(READY) ## The same with every sweep as a whole, where `make test` draws samples
	@$(BIN)/python tools/run_tests.py --long $(ARGS)

test-deploy: $(READY) ## What `make test` leaves out: a JupyterHub with two users, R, PSPP and a CalDAV server, installed for it
	@$(BIN)/python tools/run_tests.py --deploy $(ARGS)

quick: $(READY) ## A developer's loop: the checks, and the unit tests that take no seconds
	@$(BIN)/python tools/run_tests.py --quick $(ARGS)

check: $(READY) ## Lint, format, types, import directions, front end types and tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/front_end.py $(FRONT_END)

dev: $(READY) ## Rebuild the front end on every change beside a demo; its pages reload by themselves
	@$(BIN)/python tools/front_end.py dev $(ARGS)

bench: $(READY) ## Page, joins, fan-out, acts, replay beside their peers
	@$(BIN)/python -m tests.bench $(ARGS)

walk: $(READY) ## Every screen of every step of a session with robots: pictures and what is wrong on them, in build/walk
	@$(BIN)/python tools/walk.py $(ARGS)

clean: ## Remove what was built (the environment too)
	@rm -rf $(VENV) cofront_kit/static cofront_kit/labextension widgets/node_modules dist build
