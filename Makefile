# make run    the observation map at http://127.0.0.1:8050, with an exercise mission
# make serve  the production server: several processes, map and public pages (see README)
# make test   every check: style, types, unit, JavaScript and browser tests
# make check  the same without looking for a browser first
# make fuzz   2,000 spoilt files of every kind of import, FUZZ_FILES=n of them from FUZZ_SEED=n on
# make bench  side-by-side measurements (see benchmarks/README.md)
# make clean  removes what make and the checks made; records in var/ stay

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev

.PHONY: run serve test check fuzz bench clean browser

run: $(RUN)
	$(BIN)/python app.py

serve: $(RUN)
	$(BIN)/python serve.py

test: browser check

# One worker per processor. A worker takes about 1 GB, so there are never more than four.
SPREAD := --numprocesses auto --maxprocesses 4
# Each worker has files of its own: what a file sets up is made once.
WORKERS ?= $(SPREAD) --dist loadfile

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/node --test tests/js/*/*.test.mjs
	$(BIN)/python -m pytest $(WORKERS)

# The same files as in the suite, which tries a few of them: every table, publisher's shape, way of
# asking, crosswalks, polygons in GeoJSON, and as many in the four other formats together. A file that fails is kept and named.
FUZZ_FILES ?= 2000
FUZZ_SEED  ?= 0
fuzz: $(DEV)
	FUZZ_FILES=$(FUZZ_FILES) FUZZ_SEED=$(FUZZ_SEED) $(BIN)/python -m pytest $(SPREAD) \
		tests/geo/importing/test_fuzz.py tests/geo/importing/test_fuzz_places.py

bench: $(DEV) browser benchmarks/node_modules
	$(BIN)/python -m benchmarks

# Scripts that folium's page would ask a CDN for.
benchmarks/node_modules: benchmarks/package.json
	PATH="$(CURDIR)/$(BIN):$$PATH" npm install --prefix benchmarks --silent --no-audit --no-fund

# Chromium for the browser tests: what the machine has, else its package, else Playwright's build.
browser: $(DEV)
	PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/browser.sh

$(BIN)/python:
	sh scripts/venv.sh $(PYTHON) $(VENV)

$(RUN): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@

$(DEV): requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	touch $@ $(RUN)

clean:
	rm -rf $(VENV) benchmarks/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
