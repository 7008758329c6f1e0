# make run    the observation map at http://127.0.0.1:8050, with an exercise mission
# make serve  the production server: several processes, map and public pages (see README)
# make test   every check: style, types, unit, JavaScript and browser tests
# make check  the same without looking for a browser first
# make whole  what make test takes in short form: every combination of page, language and screen, and
#             more of the real files
# make fuzz   2,000 spoilt files of every kind of import, FUZZ_FILES=n of them from FUZZ_SEED=n on
# make simulate  2,000 samples a quick count, SIMULATED_SAMPLES=n of them, where the suite draws 60,
#                and planted manipulations that the tests for review should find
# make stateful  200 sequences of acts on the store beside a dictionary, STATEFUL_EXAMPLES=n of them,
#                on SQLite and PostgreSQL, where the suite tries 3 on SQLite
# make crash  100 processes killed in the middle of import, decision, publication, backup and migration
#             in each sort of database, CRASH_KILLS=n of them, where the suite kills 5
# make stations  Peru's 86,488 ballot boxes out in every format and back, where the suite takes 2,000
# make bench  side-by-side measurements (see benchmarks/README.md)
# make pictures  every screen that a person reviews, in var/pictures, and the small versions that
#                the tests compare with
# make docs   the pages of docs/ in site/; a link that leads nowhere fails
# make surroundings  the ground of the map (land, borders, lakes, rivers, places) made anew
# make lock   chooses the newest versions in the ranges of requirements*.txt, for all platforms
# make clean  removes what make and the checks made; records in var/ stay

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
UV     := $(VENV)/.uv
DOCS   := $(VENV)/.docs
TYPES  := tests/js/types
# Node and npm are among the development requirements.
NPM_PATH := PATH="$(CURDIR)/$(BIN):$$PATH"

.PHONY: run serve test check whole fuzz simulate stateful crash stations hosts night bench pictures docs lock clean browser surroundings


run: $(RUN)
	$(BIN)/python app.py

serve: $(RUN)
	$(BIN)/python serve.py

test: browser check

# One worker per processor. A worker takes about 1 GB, so there are never more than four.
SPREAD := --numprocesses auto --maxprocesses 4
# Each worker has files of its own: what a file sets up is made once. In the order of the folders,
# those that take longest (browser, commands) first: by number of tests, as xdist would have it, long
# files of few tests come last, and one worker waits for the other.
WORKERS ?= $(SPREAD) --dist loadfile --no-loadscope-reorder

# Compiled modules are kept whatever the shell says: a process that a test starts compiles nothing,
# and assertions are prepared once.
check whole fuzz simulate stateful crash hosts night stations: export PYTHONDONTWRITEBYTECODE :=

# What tests write is written to memory where a machine has it: a commit waits for no disk.
IN_MEMORY := $(shell d=/dev/shm; test -w $$d && test "$$(df -Pk $$d | awk 'END {print $$4}')" -gt 4000000 \
	&& echo TMPDIR=$$d)

check: $(DEV) $(TYPES)/node_modules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/node --test tests/js/*/*.test.mjs tests/js/*/*/*.test.mjs
	$(NPM_PATH) $(TYPES)/node_modules/.bin/tsc --project $(TYPES)
	$(IN_MEMORY) $(BIN)/python -m pytest $(WORKERS)

# The combinations that the suite leaves out: tests/series.py.
whole: $(DEV) browser
	$(IN_MEMORY) $(BIN)/python -m pytest $(WORKERS) -m whole

# The same files as in the suite, which tries a few of them: every table, publisher's shape and way
# of asking, crosswalks, polygons in GeoJSON, and as many in the four other formats together. A file
# that fails is kept and named.
FUZZ_FILES ?= 2000
FUZZ_SEED  ?= 0
# Requests of each route of the API, well formed and not.
FUZZ_REQUESTS ?= 200
# Odd values of each parameter of a page, and of each option of a command.
ODD_VALUES ?= 12
fuzz: $(DEV)
	FUZZ_FILES=$(FUZZ_FILES) FUZZ_SEED=$(FUZZ_SEED) $(BIN)/python -m pytest $(SPREAD) \
		tests/geo/importing/test_fuzz.py tests/geo/importing/test_fuzz_places.py
	FUZZ_REQUESTS=$(FUZZ_REQUESTS) $(BIN)/python -m pytest tests/views/api/test_document.py
	ODD_VALUES=$(ODD_VALUES) $(BIN)/python -m pytest $(SPREAD) tests/views/test_odd_requests.py \
		tests/commands/test_odd_options.py

# How often intervals of a quick count hold, and what is called while reports are missing.
SIMULATED_SAMPLES ?= 2000
simulate: $(DEV)
	SIMULATED_SAMPLES=$(SIMULATED_SAMPLES) $(BIN)/python -m pytest $(SPREAD) \
		tests/geo/verification/quick_count/test_simulations.py \
		tests/geo/verification/quick_count/test_real.py \
		tests/geo/verification/review/test_planted.py

STATEFUL_EXAMPLES ?= 200
STATEFUL_STEPS    ?= 30
stateful: $(DEV)
	STATEFUL_EXAMPLES=$(STATEFUL_EXAMPLES) STATEFUL_STEPS=$(STATEFUL_STEPS) \
		$(BIN)/python -m pytest -n 2 tests/geo/store/test_stateful.py

CRASH_KILLS ?= 100
CRASH_SEED  ?= 1
crash: $(DEV)
	mkdir -p var/crash
	CRASH_KILLS=$(CRASH_KILLS) CRASH_SEED=$(CRASH_SEED) CRASH_LOG=var/crash \
		$(BIN)/python -m pytest -n 2 tests/geo/store/test_crash.py
	cat var/crash/*.txt

# Two servers on one database, as far as root's rights go in network namespaces: records are sent to
# both while one of them is killed every 30 seconds, and while their database fails over.
HOSTS_RECORDS ?= 10000
HOSTS_KILLS   ?= 10
hosts: $(DEV)
	HOSTS_RECORDS=$(HOSTS_RECORDS) HOSTS_KILLS=$(HOSTS_KILLS) HOSTS_KILL_EVERY=30 \
		$(BIN)/python -m pytest -s -m "whole or not whole" tests/hosts

# A night in an hour: records, imports, decisions, publications, backups, readers and slow clients at
# once, while hosts, processes, a wire and the database die; its log is in var/night.
NIGHT_SECONDS ?= 3600
NIGHT_RATE    ?= 50
night: $(DEV)
	NIGHT_SECONDS=$(NIGHT_SECONDS) NIGHT_RATE=$(NIGHT_RATE) NIGHT_LOG=var/night \
		$(BIN)/python -m pytest -m "whole or not whole" tests/hosts/test_night.py
	cat var/night/log.txt

stations: $(DEV)
	EXPORTED_STATIONS=86488 $(BIN)/python -m pytest tests/geo/export/test_real_stations.py

bench: $(DEV) browser benchmarks/node_modules
	$(BIN)/python -m benchmarks

# Looked at and committed with the change that made them: tests/browser/pictures.
PICTURES ?= var/pictures
pictures: $(DEV) browser
	PICTURES=$(PICTURES) $(BIN)/python -m pytest tests/browser/test_pictures.py

surroundings: $(DEV)
	$(NPM_PATH) sh scripts/surroundings.sh

# The type checker of the client's scripts, at the version of the lock file.
$(TYPES)/node_modules: $(TYPES)/package-lock.json | $(DEV)
	$(NPM_PATH) npm ci --prefix $(TYPES) --silent --no-audit --no-fund
	touch $@

# Scripts that folium's page would ask a CDN for.
benchmarks/node_modules: benchmarks/package.json
	$(NPM_PATH) npm install --prefix benchmarks --silent --no-audit --no-fund

# Chromium for the browser tests: what the machine has, else its package, else Playwright's build.
browser: $(DEV)
	$(NPM_PATH) sh scripts/browser.sh

$(BIN)/python:
	sh scripts/venv.sh $(PYTHON) $(VENV)

# Versions and hashes of the files are those of the lock files: pip installs nothing else.
$(RUN): requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	touch $@

$(DEV): requirements-dev.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	touch $@ $(RUN)

docs: $(DOCS)/.installed
	$(DOCS)/bin/sphinx-build -W --keep-going -q docs site

$(DOCS)/.installed: requirements-docs.lock | $(BIN)/python
	$(BIN)/python -m venv $(DOCS)
	$(DOCS)/bin/python -m pip install --quiet --require-hashes --requirement requirements-docs.lock
	touch $@

# One lock for Linux, macOS and Python from 3.11 on; the development's holds the run's versions.
LOCK := $(UV)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"
lock: | $(UV)
	$(LOCK) requirements.txt --output-file requirements.lock
	$(LOCK) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) requirements-docs.txt --output-file requirements-docs.lock

$(UV): | $(BIN)/python
	$(BIN)/python -m venv $@
	$@/bin/python -m pip install --quiet "uv>=0.9,<1"

clean:
	rm -rf $(VENV) site benchmarks/node_modules $(TYPES)/node_modules .pytest_cache .mypy_cache \
		.ruff_cache .hypothesis
