# Two commands: `make demo` runs the main job on sample outlets, `make test` runs lint, types, tests and the quality gate.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests and demo start many processes; without bytecode each compiles a thousand modules anew, which takes four seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test lint types tests quality compile lock clean

help:
	@echo "make demo    set up and run the main job on the sample outlets"
	@echo "make test    lint, types, tests, and the quality gate where ../shared is present"
	@echo "make compile turn reading into machine code, which is faster (optional; needs a C compiler)"
	@echo "make lock    pin the dependencies anew (needs uv)"
	@echo "make clean   remove the environment and the demo's data"

# The lock is complete and hashed, so pip neither resolves nor trusts: --no-deps, --require-hashes. Bytecode is compiled on import.
# pip comes first: the one that Python 3.11 brings takes twice as long for the rest.
.venv/installed: requirements-pip.lock requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Podium needs Python 3.11 or newer; set PYTHON=…")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the locked dependencies into .venv (once, a minute or two) …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-pip.lock
	@$(BIN)/python -m pip install --quiet --no-compile --no-deps --require-hashes -r requirements.lock
	@PYTHONWARNINGS="ignore:Editable installation" $(BIN)/python -m pip install --quiet --no-compile --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --no-compile --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

demo: .venv/installed
	@$(BIN)/podium demo

# Types are checked beside the tests, which wait for servers and processes.
test: lint
	@$(MAKE) --no-print-directory -j 2 types tests

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy

# The tests under tests/quality are the quality gate; they say so and skip where ../shared is absent. Three workers on two
# cores: tests of servers and of killed processes wait for a third of their time.
tests: .venv/installed-dev
	$(BIN)/python -m pytest -n 3 --dist load -rs

quality: .venv/installed-dev
	$(BIN)/python -m pytest tests/quality -rs

# Optional, and no part of `make test`. What was compiled is used for the very sources it was made from, and for no others.
compile: .venv/installed-dev
	@$(BIN)/podium compile

# Universal: one lock for Linux and macOS and every Python from 3.11 on; it names no index.
lock:
	echo pip | uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade - -o requirements-pip.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --group build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv data/demo flows/.compiled
