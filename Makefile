# Two commands do everything: `make run` shows the dashboard, `make test` checks all there is to check.
# Needs Python 3.11 or later with venv, and make. Nothing is installed outside this folder but, for tests, a Chromium.

PYTHON_HERE := .venv/bin/python
TIMED := tools/timed.sh
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run demo test test-full check bench format pictures clean environment environment-dev chromium

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

run: environment ## Show the dashboard at http://localhost:8501 (another port: make run PORT=8600)
	@$(PYTHON_HERE) -m tracking init
	@$(PYTHON_HERE) -m streamlit run dashboard.py $(if $(PORT),--server.port $(PORT))

demo: export TRACKING_DATA := data/demo
demo: export TRACKING_STORE := data/store/demo.db
demo: environment ## Show the fictional region Demovik instead, in a book of record of its own
	@$(PYTHON_HERE) -m tracking init
	@$(PYTHON_HERE) -m streamlit run dashboard.py $(if $(PORT),--server.port $(PORT))

test: check chromium ## Format, style, types and tests, with a representative part of the browser matrix
	@$(TIMED) tests $(PYTHON_HERE) -m pytest -n $(WORKERS) --dist loadfile --durations 10

test-full: check chromium ## The same with every page × region × language × size × scheme (some ten minutes)
	@$(TIMED) "all tests" $(PYTHON_HERE) -m pytest -n $(WORKERS) --dist loadfile --durations 10 -m ""

check: environment-dev
	@$(TIMED) format $(PYTHON_HERE) -m ruff format --check .
	@$(TIMED) style $(PYTHON_HERE) -m ruff check .
	@$(TIMED) types $(PYTHON_HERE) -m mypy

bench: ## Measure against what people would use instead
	@tools/environment.sh bench
	@for file in benchmarks/*.py; do \
	    name=$$(basename "$$file" .py); \
	    $(TIMED) "$$name" benchmarks/.venv/bin/python -m "benchmarks.$$name" || exit 1; \
	done

format: environment-dev ## Write the code in the house's format and mend what can be mended by machine
	@$(PYTHON_HERE) -m ruff format .
	@$(PYTHON_HERE) -m ruff check --fix .

pictures: environment-dev ## Take the README's pictures anew
	@$(PYTHON_HERE) -m tools.pictures

clean: ## Remove environments and caches (never the book of record in data/store)
	@rm -rf .venv benchmarks/.venv .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/pictures
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

environment:
	@tools/environment.sh run

environment-dev:
	@tools/environment.sh dev

chromium: environment-dev
	@$(TIMED) chromium $(PYTHON_HERE) tools/chromium.py
