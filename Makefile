# What a person types. Every command sets up what it needs first.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PORT ?= 8501
PACKAGES := dashboard pages warehouse loaders geo tests

.PHONY: setup run test check bench assure browser
.DEFAULT_GOAL := run

setup: $(VENV)/.installed

# A different requirements.txt is a different environment: installed again, never half-updated.
$(VENV)/.installed: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Footprint needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-compile -r requirements.txt
	touch $@

run: setup
	$(RUN) -m loaders demo --if-empty
	$(RUN) -m streamlit run dashboard/app.py --server.port $(PORT)

check: setup
	$(VENV)/bin/ruff format --check $(PACKAGES)
	$(VENV)/bin/ruff check $(PACKAGES)
	$(VENV)/bin/mypy $(filter-out pages tests,$(PACKAGES))

# The browser tests need a Chromium: Debian's is installed when none is there.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { echo "Installing Debian's chromium for the browser tests"; apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || echo "No Chromium could be installed: the browser tests will be skipped and say so."

# Two files at a time, then the browser tests one after the other: each of those has a server and a Chromium at work.
test: setup browser
	$(RUN) -m pytest -m "not assure" --ignore tests/browser -n 2 --dist loadfile
	$(RUN) -m pytest -m "not assure" tests/browser

bench: setup browser
	$(RUN) -m tests.bench

assure: setup browser
	$(RUN) -m pytest -m assure
