# Everything a person does with the archive. `make` alone lists it.
# Needs Python 3.11 or newer with venv, and make. HOST, PORT, PYTHON and VENV may be given.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=

PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
RUNS := $(VENV)/.installed
TESTS := $(VENV)/.installed-dev
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement

.DEFAULT_GOAL := help
.PHONY: help lock holes trust soak checkers install setup run dev test postgresql-test lint format types templates checks messages screenshots bench-read bench bench-corpus clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

# Stamps: a step is done again only when the file that it depends on has changed.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The archive needs Python 3.11 or newer.")'
	@echo "Creating $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

# The locks are requirements.txt and requirements-dev.txt with a hash for each file; `make lock` writes them.
$(RUNS): requirements.lock | $(PY)
	@echo "Installing requirements.txt …"
	@$(PIP_INSTALL) requirements.lock
	@touch $@

$(TESTS): requirements-dev.lock | $(PY)
	@echo "Installing requirements-dev.txt …"
	@$(PIP_INSTALL) requirements-dev.lock
	@touch $(RUNS) $@

LOCK := -m piptools compile --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

lock: ## after a change of requirements: their hashes anew (in an environment of its own)
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install --quiet pip-tools==7.6.2
	@$(VENV)-lock/bin/python $(LOCK) --output-file requirements.lock requirements.txt
	@$(VENV)-lock/bin/python $(LOCK) --output-file requirements-dev.lock requirements-dev.txt
	@rm -r $(VENV)-lock

holes: $(TESTS) ## known holes in the requirements; OSV=folder with the records of osv.dev for PyPI
	@$(PY) tools/known_holes.py $(OSV)

checkers: tests/checkers/node_modules/.installed ## judges of our pages that are no Python (wants npm)

tests/checkers/node_modules/.installed: tests/checkers/package.json
	@npm install --prefix tests/checkers --no-package-lock --no-audit --no-fund --silent
	@touch $@

install: $(RUNS) ## .venv with the pinned requirements

setup: $(RUNS) ## .venv, database, seed pages, first administrator; nothing where all is there
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) first_start

run dev: export HOST := $(HOST)
run dev: export PORT := $(PORT)
run dev: export ARCHIVE_ALLOWED_HOSTS ?= localhost,127.0.0.1,[::1],$(HOST)
run: setup ## the archive on http://HOST:PORT, as it is deployed
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@[ -n "$$WEB_CONCURRENCY" ] || unset WEB_CONCURRENCY; exec $(VENV)/bin/gunicorn --config deploy/gunicorn.conf.py archive.wsgi

dev: export ARCHIVE_DEBUG := on
dev: setup ## the reloading server with DEBUG on
	@$(MANAGE) runserver $(HOST):$(PORT)

test: $(TESTS) ## every test; ARGS="-k name" chooses
	@$(PY) -m pytest $(ARGS)

postgresql-test: $(TESTS) ## the database tests once more on a PostgreSQL of their own
	@.ci/with-postgresql $(PY) -m pytest -m db_both $(ARGS)

trust: $(TESTS) ## break it for real, ROUNDS times each (as root: full and read-only disks too)
	@TRUST_ROUNDS=$(or $(ROUNDS),10) $(PY) -m pytest -q -rP tests/faults tests/trust/test_hostile_queries.py tests/trust/test_hostile_desk.py $(ARGS)

soak: $(TESTS) ## read, edit and import for MINUTES, and say what grew; PACE=4 leaves the machine to others
	@$(PY) -m tests.faults.soak $(or $(MINUTES),5) $(or $(PACE),1)

lint: $(TESTS) ## ruff: mistakes and format; bandit: security
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(PY) tools/security_lint.py

format: $(TESTS) ## ruff: repair what it can
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

types: $(TESTS) ## mypy
	@$(VENV)/bin/mypy

templates: $(TESTS) ## djlint
	@$(VENV)/bin/djlint --lint --quiet templates

checks: $(TESTS) ## migrations complete, deployment settings sound; hadolint on the image, compose-spec on the services
	@$(MANAGE) makemigrations --check --dry-run
	@ARCHIVE_HTTPS=on $(MANAGE) check --deploy --fail-level WARNING
	@$(VENV)/bin/hadolint deploy/Dockerfile
	@$(VENV)/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yaml

messages: $(TESTS) ## compile the translations (the .mo files are committed)
	@$(VENV)/bin/pybabel compile --directory archive/locale --domain django
	@$(VENV)/bin/pybabel compile --directory archive/locale --domain djangojs

screenshots: $(TESTS) ## photograph the main pages for docs/screenshots/ (wants Chromium)
	@$(PY) -m tests.screenshots

bench-read: $(RUNS) ## characters a second of the reader, stage by stage, beside jieba alone
	@$(MANAGE) bench_read $(ARGS)

# A generated archive of its own, never the one in DATABASE_URL. wrk comes from the system (apt install wrk).
N ?= 100000
SECONDS ?= 5
CORPORA ?= $(CURDIR)/data/corpora
BENCH_DATABASE_URL ?= sqlite:///$(abspath $(CORPORA))/$(N).sqlite3
TENTH := $(abspath $(CORPORA))/$(shell expr $(N) / 10).sqlite3
PEERS := $(VENV)-bench

$(PEERS)/.installed: requirements-bench.txt | $(PY)
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements-bench.txt
	@touch $@

bench bench-corpus: export DATABASE_URL := $(BENCH_DATABASE_URL)
bench bench-corpus: export ARCHIVE_DATA_DIR := $(abspath $(CORPORA))
bench bench-corpus: export ARCHIVE_STATIC_ROOT := $(abspath $(CORPORA))/static
bench-corpus: $(RUNS) ## the N generated stories that bench measures (about 10 minutes for 100,000)
	@mkdir -p $(CORPORA)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) make_corpus $(N)
	@if [ -e $(TENTH) ]; then DATABASE_URL=sqlite:///$(TENTH) $(MANAGE) migrate --verbosity 0; fi
	@$(MANAGE) collectstatic --noinput --verbosity 0

bench: bench-corpus $(PEERS)/.installed ## every figure of docs/performance.md under load; N=10000 shows growth
	@$(MANAGE) bench --seconds $(SECONDS) --datasette $(PEERS)/bin/datasette --smaller $(TENTH) $(ARGS)

clean: ## remove what tools left behind; data/ and .venv stay
	rm -rf staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
