# Python 3.11 or newer sets everything up; name another one with PYTHON=…
# The system's own where it will do: it is built with optimizations, and the tests take a fifth less time than with one
# that was compiled in a home folder without.
SYSTEM_PYTHON := /usr/bin/python3
IS_ABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(if $(shell $(SYSTEM_PYTHON) -c '$(IS_ABLE)' 2>&1 || echo no),python3,$(SYSTEM_PYTHON))
# What pytest is told besides; make test PYTEST="tests/plan -x"
PYTEST ?= -n auto --dist worksteal
# What Python compiled is kept, whatever the environment says: half of what it takes to begin with the tests, else
export PYTHONDONTWRITEBYTECODE =
# Any word makes the tests measure what they run; make coverage judges it
COVER ?=
# A day's number, as pytest told it, tries again what had its turn then
TURN ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-deep coverage check papers screens bench lock audit

help:
	@echo "make demo       a running copy with demonstration data at http://localhost:8000 (PORT=… for another port)"
	@echo "make test       all tests but the deep ones (PYTEST=… for some)"
	@echo "make test-deep  what takes long: all hostile words, all roles, both widths, earlier releases' databases, the benchmarks in small"
	@echo "make coverage   runs all tests and judges what they ran of the rules (all of it) and of the rest (95 %)"
	@echo "make check      style, types, layers, migrations and generated papers"
	@echo "make papers     writes the generated papers anew: tables of roles, workflows, docs/openapi.yaml"
	@echo "make screens    photographs each role's pages of the running demonstration for docs/screens.md"
	@echo "make bench      what things cost, as ratios beside their limits (BENCH=small for a quick look); docs/bench.md"
	@echo "make setup      what tests and checks need, without running them"
	@echo "make audit      whether a weakness is known of the packages that the lock files name"
	@echo "make lock       renew the lock files (UPGRADE=1 for newer versions)"

setup:
	@$(PYTHON) setup test

demo:
	@$(PYTHON) setup demo
	@exec .venv/bin/python manage.py demo

test: setup
	@$(if $(COVER),.venv/bin/python -m coverage erase)
	@COVER=$(COVER) TURN=$(TURN) .venv/bin/python -m pytest $(PYTEST)

test-deep: setup
	@.venv/bin/python -m pytest -m deep $(PYTEST)

check: setup
	@.venv/bin/python -m setup.check

coverage: setup
	@$(MAKE) test COVER=1
	@.venv/bin/python -m coverage report --skip-covered --fail-under 95
	@.venv/bin/python -m coverage report --include '*/services/*,*/policies.py,*/workflow.py' --skip-covered --show-missing --fail-under 100

papers: setup
	@.venv/bin/python manage.py role_tables
	@.venv/bin/python manage.py workflow_diagram
	@.venv/bin/python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

screens: setup
	@.venv/bin/python -m tests.screens

bench: setup
	@.venv/bin/python -m bench

audit:
	@$(PYTHON) setup audit

lock:
	@$(PYTHON) setup lock
