# What one does with the portal. Needs Python 3.11 or newer and make; each target sets up what it
# needs, once.
.DEFAULT_GOAL := help
.PHONY: help run stop reset test test-debian check bench requirements set-up set-up-dev
SHELL := /bin/bash
# Images for containers forbid compiled files; then every process compiles 1,500 modules anew, 1-3 s.
export PYTHONDONTWRITEBYTECODE :=

VENV := .venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py
UV := $(VENV)/bin/uv pip
# A process a core; which tests stay together says conftest.py.
TEST := PORTAL_MODE=test $(PYTHON) -m pytest -n auto
DEBIAN := $(CURDIR)/.local/debian
# Settings as in production, with stand-ins for secrets and database; nothing is connected to.
AS_DEPLOYED := PORTAL_MODE=production DATABASE_URL=postgres://portal@127.0.0.1/portal \
    SECRET_KEY=stand-in-for-check-only-0123456789-abcdefghijklmnopqrstuvwxyz \
    FIELD_ENCRYPTION_KEYS=stand-in FIELD_INDEX_KEY=stand-in ALLOWED_HOSTS=portal.invalid
# Two makes at once on a fresh folder must not make one environment twice.
ALONE := $(shell command -v flock >/dev/null && mkdir -p -m 700 .local && echo flock .local/set-up.lock)

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: set-up ## Start the portal with its demo data; prints the address and the sign-ins
	@PORTAL_MODE=demo exec $(PYTHON) -m campaign_portal.supervisor run

stop: ## Stop what `make run` of this checkout started, the database included
	@test ! -x $(PYTHON) || $(PYTHON) -m campaign_portal.supervisor stop

reset: stop ## Remove the demo: database, uploads, secrets (the environment stays)
	@test ! -x $(PYTHON) || $(PYTHON) -m campaign_portal.database reset

test: set-up-dev ## Run the quick tests, with ALL=1 axe, HTML and kill tests too; ARGS="..." goes to pytest
	@.ci/packages $(if $(ALL),all)
	@$(TEST) $(if $(ALL),,-m "not slow") $(ARGS)

test-debian: set-up-dev ## Run the quick tests on Debian's PostgreSQL 15, as with DATABASE_URL
	@.ci/packages
	@PORTAL_LOCAL_DIR=$(DEBIAN) PORTAL_POSTGRES_BIN=/usr/lib/postgresql/15/bin \
	    $(PYTHON) -m campaign_portal.database start
	@DATABASE_URL=postgres://portal@/$(DEBIAN)/run/portal \
	    $(TEST) -m "not slow" $(ARGS); code=$$?; \
	    PORTAL_LOCAL_DIR=$(DEBIAN) $(PYTHON) -m campaign_portal.database stop; exit $$code

check: set-up-dev ## Lint, format, migrations, translations, deployment settings
	@.ci/packages
	$(PYTHON) -m ruff check -q .
	$(PYTHON) -m ruff format -q --check .
	PORTAL_MODE=test $(MANAGE) makemigrations --check --dry-run
	$(PYTHON) .ci/check_translations.py
	$(AS_DEPLOYED) $(MANAGE) check --deploy --fail-level WARNING

bench: set-up ## Time the main pages on the demo, look-up, lists, exports, imports
	@PORTAL_MODE=demo $(MANAGE) set_up --demo >/dev/null
	@PORTAL_MODE=demo $(MANAGE) gather_static
	@PORTAL_MODE=demo $(PYTHON) bench/pages.py
	@PORTAL_MODE=demo $(PYTHON) bench/lookup.py
	@PORTAL_MODE=demo $(PYTHON) bench/figures.py
	@PORTAL_MODE=demo $(PYTHON) bench/lists.py
	@PORTAL_MODE=demo $(PYTHON) bench/certificates.py
	@PORTAL_MODE=demo $(PYTHON) bench/exports.py
	@$(PYTHON) bench/imports.py
	@PORTAL_MODE=demo $(PYTHON) bench/awards.py

requirements: set-up-dev ## Pin requirements*.in into requirements*.txt, newest versions
	$(UV) compile -q --upgrade --no-header --universal --python-version 3.11 requirements.in -o requirements.txt
	$(UV) compile -q --upgrade --no-header --universal --python-version 3.11 requirements-dev.in -o requirements-dev.txt

set-up:
	@$(ALONE) $(MAKE) -s --no-print-directory $(VENV)/.installed

set-up-dev:
	@$(ALONE) $(MAKE) -s --no-print-directory $(VENV)/.installed-dev

$(VENV)/bin/uv:
	@for python in python3 python3.13 python3.12 python3.11 none; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	test $$python != none || { echo "The portal needs Python 3.11 or newer."; exit 1; }; \
	"$$python" -m venv --clear $(VENV)
	@$(PYTHON) -m pip install -q --disable-pip-version-check uv

$(VENV)/.installed: requirements.txt $(VENV)/bin/uv
	@$(UV) install -q --python $(PYTHON) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@$(UV) install -q --python $(PYTHON) -r requirements-dev.txt
	@touch $@
