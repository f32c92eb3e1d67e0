# What can be done here: `make help`. Needs python3 (3.11 or newer, with venv) and a package registry.
PYTHON ?= python3
PORT ?= 8000
ADDRESS ?= 127.0.0.1
TESTS ?=
WORKERS ?= 2
ITEMS ?= 5000

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.javnost-installed
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet

.DEFAULT_GOAL := help
.PHONY: help setup run test pytest lint format bench bench-search demo-reset services messages lock

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(STAMP) ## Make .venv and install the locked packages

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Python 3.11 or newer is needed. Name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) \
		|| { echo "python3 has no venv. On Debian: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }
	@echo "Installing the locked packages into $(VENV) (the first time takes a minute or two)"
	@$(PIP) install --no-compile -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## Serve the demo, with its worker and timer [PORT=8000]
	@$(PY) tools/serve.py --address $(ADDRESS) --port $(PORT)

test: lint pytest ## Run every check and the whole suite, on the database in DATABASE_URL

pytest: setup ## Run the suite alone [TESTS="-k words"]
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(TESTS)

lint: setup ## Run every check that is not a test
	@$(PY) tools/lint.py

format: setup ## Put Python files into the house's shape
	@$(PY) -m ruff check --quiet --fix .
	@$(PY) -m ruff format .

bench: setup ## Measure the demo's pages, a large archive, the import, the audit [ITEMS=100000]
	@$(PY) tools/bench.py
	@$(PY) benchmarks/latin_bench.py
	@$(PY) benchmarks/scripts_bench.py
	@$(PY) benchmarks/media_bench.py
	@$(PY) benchmarks/analysis_bench.py
	@$(PY) benchmarks/deadlines_bench.py
	@$(PY) benchmarks/search_quality.py
	@$(PY) benchmarks/audit_bench.py --items $(ITEMS)
	@$(PY) benchmarks/import_bench.py --items $(ITEMS)
	@$(PY) benchmarks/archive_bench.py

bench-search: setup ## Measure how well and how fast the archive is searched, on every engine there is
	@$(PY) benchmarks/search_quality.py
	@$(PY) benchmarks/search_bench.py
	@$(PY) benchmarks/search_load_bench.py --items $(ITEMS)

demo-reset: setup ## Throw the demo's data away and load it anew
	@$(PY) tools/demo_reset.py

services: ## Install and start the real servers (Debian, root) and print their addresses
	@sh tools/services.sh

messages: setup ## Collect, derive and compile the message catalogues
	@$(PY) tools/messages.py

lock: setup ## Renew requirements/*.txt from pyproject.toml
	@$(PY) tools/lock.py
