# Everything a person or a machine does with this repository. "make" alone lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
# Without its compiled files, Python compiles the program anew for each command that a test starts.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

# make test ARGS="tests/law -k friday" runs a part, with -n 0 in this process alone.
ARGS ?=
WORKERS := --numprocesses auto --maxprocesses 8 --dist worksteal
BIN := .venv/bin

.PHONY: help demo test check bench coverage fences lint types floors docs-check docs golden fmt lock soak soak-drawn soak-at-once mutants clean run-env dev-env

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 22

demo: run-env ## walk one request from the envelope to the signed letter
	@$(BIN)/python tools/demo.py

# MEASURED=1 counts lines and branches for "make coverage"; what runs in a worker takes twice as long then.
# Each worker measures itself; the programs that tests start run at their own speed.
test: dev-env ## run the whole test suite, a worker for each core
ifdef MEASURED
	@$(BIN)/coverage erase
	@COVERAGE_PROCESS_START=$(CURDIR)/pyproject.toml $(BIN)/pytest $(WORKERS) $(ARGS); \
	code=$$?; $(BIN)/coverage combine --quiet; exit $$code
else
	@$(BIN)/pytest $(WORKERS) $(ARGS)
endif

check: export MEASURED = 1
check: ## everything that a commit has to pass
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory coverage fences

bench: dev-env ## speed beside its peers, every row in one run (ARGS="looks --rounds 30" runs a part)
	@$(BIN)/python benchmarks/speed.py $(ARGS)

coverage: dev-env ## the share of lines and branches that the last "make test MEASURED=1" ran
	@$(BIN)/coverage report

fences: lint types floors docs-check ## every fence but the tests

lint: dev-env ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: dev-env ## mypy, strict
	@$(BIN)/mypy

floors: dev-env ## import-linter: no floor leans on the one above
	@$(BIN)/lint-imports --no-cache

docs-check: dev-env ## links resolve, commands exist, generated pages are fresh
	@$(BIN)/python tools/check_docs.py

docs: dev-env ## write the generated pages anew
	@$(BIN)/python tools/check_docs.py --write

golden: dev-env ## write the golden text of the letters anew, to be read in review
	@$(BIN)/python tools/golden.py

fmt: dev-env ## format, and mend what ruff can mend safely
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

lock: ## write both lock files anew (UPGRADE=--upgrade takes newer versions)
	@UPGRADE="$(UPGRADE)" tools/lock

soak: dev-env ## the crash harnesses at full length, hours of them (ARGS="power --minutes 10" runs a part)
	@nice -n 15 $(BIN)/python -m tests.crash.soak $(ARGS)

soak-drawn: dev-env ## every test of what is drawn by chance, with 2,000 examples each, and each question
	@nice -n 15 $(BIN)/pytest $(WORKERS) -m "hypothesis or soak" --hypothesis-profile soak $(ARGS)

soak-at-once: dev-env ## eight writers at once on each engine, and 40 kills of a PostgreSQL server
	@nice -n 15 $(BIN)/python -m tests.crash.at_once writers --engine sqlite
	@nice -n 15 $(BIN)/python -m tests.crash.at_once writers --engine postgresql
	@nice -n 15 $(BIN)/python -m tests.crash.at_once kills

mutants: dev-env ## change the program in 200 places, one at a time, and tell what no test has seen (ARGS="law --count 50")
	@nice -n 15 $(BIN)/python tools/mutants.py $(ARGS)

clean: ## remove everything that make made
	rm -rf .venv .venv-lock build dist demo-agency .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

run-env:
	@tools/bootstrap run

dev-env:
	@tools/bootstrap dev
