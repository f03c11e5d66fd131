# Everything a user or a developer runs. Each target sets up what it needs: Python 3.11, make and git are enough.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH ?= ../shared/bench
JOBS ?= 2

.PHONY: demo test check format docs web bench speed million bench-web lock clean

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: $(STAMP)  ## Read the sample report that ships with the project
	$(BIN)/tetrapylon demo

test: $(STAMP)  ## Run every test, in parallel, warnings as errors
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile --quiet

check: $(STAMP)  ## Formatting, lint, types, the one-way rule of the rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(STAMP)  ## Write the pages of docs/ that come from the commands and the knowledge files
	$(BIN)/python scripts/write_cli_docs.py
	$(BIN)/python scripts/write_frame_docs.py

web: src/tetrapylon/web/static/site.js  ## Build the pages' scripts and styles (needs Node.js 20 and npm)

src/tetrapylon/web/static/site.js: frontend/package-lock.json frontend/build.mjs frontend/tsconfig.json $(wildcard frontend/src/*)
	cd frontend && npm ci --no-audit --no-fund && npm run check && npm run build

bench: $(STAMP)  ## Score against the evaluation sets in $(BENCH); fail under a floor of bench/floors.json
	$(BIN)/python bench/check_floors.py --bench $(BENCH) --command $(BIN)/tetrapylon

speed: $(STAMP)  ## Words per second of `code` beside bare spaCy on the same texts
	$(BIN)/python bench/speed.py

million: $(STAMP)  ## Make a ledger of 1,000,000 invented statements (10 minutes, 3 GB of disk) and time its views
	$(BIN)/python bench/million.py

bench-web: $(STAMP) web  ## First paint of the map and a slider's step in Chromium, with 10,000 places and 200,000 statements
	PYTHONPATH=.:tests $(BIN)/python bench/web.py

lock: $(STAMP)  ## Pin every dependency anew
	$(BIN)/uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 --no-header --output-file requirements.lock --upgrade

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
