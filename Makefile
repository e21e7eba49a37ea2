# Every target does its own set-up in .venv: nothing but Python 3.11 or newer is needed.
#
#   make demo    read a handful of example pages
#   make test    lint, types, tests
#   make lint    lint and types only
#   make bench   accuracy, speed, memory; writes benchmarks/results
#   make screenshots   pictures of the desk for the README
#   make model   train the English model again, about an hour on two cores
#
# Another Python:  make test PYTHON=/usr/local/bin/python3.13

PYTHON ?=
VENV := .venv
IN := $(VENV)/bin
ISLANDS := web/package-lock.json web/build.mjs $(wildcard web/src/*.ts web/src/*/*.ts)
NODE20 := [ -d web/node_modules ] && node -e 'process.exit(parseInt(process.versions.node) < 20)'
SET_UP := PYTHON="$(PYTHON)" sh tools/set-up.sh $(VENV)

.PHONY: demo test lint bench model screenshots clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.ready
	@$(IN)/allegedly demo

test: lint
	@if $(NODE20); then cd web && npm test --silent; else echo "the tests of web/ are skipped: they need Node.js 20"; fi
	$(IN)/python -m pytest

lint: $(VENV)/.ready-dev
	$(IN)/ruff check .
	$(IN)/mypy src
	@if $(NODE20); then cd web && npm run --silent check; fi

bench: $(VENV)/.ready-dev
	$(IN)/python -m benchmarks.all

model: $(VENV)/.ready-training
	$(IN)/python -m training.train

screenshots: $(VENV)/.ready-dev
	$(IN)/python -m tools.screenshots

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.ready: pyproject.toml tools/set-up.sh $(ISLANDS)
	@$(SET_UP) ""

$(VENV)/.ready-dev: pyproject.toml tools/set-up.sh $(ISLANDS)
	@$(SET_UP) dev

$(VENV)/.ready-training: pyproject.toml tools/set-up.sh
	@$(SET_UP) training
