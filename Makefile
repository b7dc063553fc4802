# openday on a bare machine: Python 3.11 to 3.13 with pip, and make. Everything else is installed into .venv
# from the lock files, once; a second run finds the stamp of that installation and starts at once.

VENV := .venv
PY := $(VENV)/bin/python
OUT := out/demo
ARGS :=
SECONDS := 60

# The stamps are named for what was installed and where, so that a changed lock or a moved folder installs again.
KEY := $(shell (pwd; cat pyproject.toml hatch_build.py requirements.lock requirements-dev.lock) | cksum | cut -d ' ' -f 1)
DEV := $(VENV)/.dev-$(KEY)
RUNTIME := $(or $(wildcard $(DEV)),$(VENV)/.runtime-$(KEY))

.DEFAULT_GOAL := help
.PHONY: help demo test test-external torture bench check format messages lock clean
# An environment whose Python has gone is made again, whatever its stamp says.
ifneq ($(shell test -x $(PY) && echo there),there)
.PHONY: $(DEV) $(RUNTIME)
endif

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do \
	    printf '%-20s %s\n' "$$target" "$$text"; done

demo: $(RUNTIME) ## the planner on sample data; without a terminal: calendars and lists in out/demo
	@if [ -t 0 ] && [ -t 1 ]; then exec $(VENV)/bin/openday demo; else $(VENV)/bin/openday demo --headless $(OUT); fi

test: $(DEV) ## the tests that need Python only (ARGS="-k capacity" for some)
	@$(PY) -m pytest -m "not external" -n $(shell $(PY) -c "import os; print((os.cpu_count() or 1) + 1)") $(ARGS)

test-external: $(DEV) ## the tests against node, nginx, LibreOffice where installed, and TinyDB's own, which come from the package index
	@$(PY) -m pytest -m external $(ARGS) || [ $$? -eq 5 ]  # 5: none can run here

torture: $(DEV) ## kills, writes, reads and compactions at once (SECONDS=600): what was lost, doubled, oversold
	@$(PY) -m tests.torture $(SECONDS)

bench: $(DEV) ## how fast it is, side by side with what it is compared to
	@$(PY) -m bench $(ARGS)

check: $(DEV) ## style, types and the import contract
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports

format: $(DEV) ## put the source into shape
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

messages: $(DEV) ## collect the texts of the source into data/locale and list what waits for a translation
	@$(PY) -m tools.messages $(ARGS)

lock: ## choose versions again, keeping what still fits (ARGS=--upgrade for the newest)
	@sh tools/lock.sh $(ARGS)

clean: ## remove what was made, the environment included
	rm -rf $(VENV) .venv-lock dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(DEV):
	@sh tools/install.sh dev $@

$(VENV)/.runtime-$(KEY):
	@sh tools/install.sh runtime $@
