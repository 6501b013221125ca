# make         print the toolkit (sets up what is needed the first time)
# make check   check the content and what fits on its pages; makes no file
# make test    check the code and run the tests; make test-fast: only those that take a moment, within a minute
# make test-long: run the tests that take seconds each; most try in full what make test tries in small
# make soak    run the tests that try random and broken inputs by the thousand: up to an hour
# make lint    check the code without running it: style, types, imports, spelling, wording
# make cluster install what --cluster needs (docs/scale.md)
# make bench   measure the build; make bench BENCH_OPTIONS=--quick: one round
# make audit   list what the program is made of: versions, licenses, reasons, known advisories
# make clean   remove what was printed; make distclean: the Python environment too
# make lock    write the *.lock files again after a change to pyproject.toml
#
# make watch     print what is saved, as it is saved, and show it in the browser
# make specimen  print every block and field as it looks: output/specimen.pdf
#
# A python of your choice, the first time: make PYTHON=python3.13

PYTHON ?= python3

BASE := .venv/.stamp-base
TEST := .venv/.stamp-test
BENCH := .venv/.stamp-bench
CLUSTER := .venv/.stamp-cluster

# An environment whose python has gone (moved, or upgraded away) is made again.
$(shell test -x .venv/bin/python || rm -f .venv/.stamp-*)

# The command, which people call as well.
TOOLKIT := .venv/bin/toolkit

# On a Mac, python needs the path of Homebrew's libraries; the command does that itself.
ifeq ($(shell uname -s),Darwin)
LIBRARIES := DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
endif
RUN := $(LIBRARIES) .venv/bin/python
INSTALL := .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
	--only-binary :all: --require-hashes -r

CHECKS := lint-types lint-wording lint-assets lint-spelling lint-imports lint-style

.PHONY: all check watch specimen lint $(CHECKS) test test-fast test-long soak cluster bench audit clean distclean lock

all: $(BASE) $(TOOLKIT)
	@$(TOOLKIT)

check: $(BASE) $(TOOLKIT)
	@$(TOOLKIT) check

watch: $(BASE) $(TOOLKIT)
	@$(TOOLKIT) watch

specimen: $(BASE) $(TOOLKIT)
	@$(TOOLKIT) specimen

# Two checks at a time, the longest first, and all of them even if one finds something.
lint: $(TEST)
	@$(MAKE) --no-print-directory --keep-going --jobs=2 $(CHECKS)

lint-types:
	$(RUN) -m mypy press build.py tests

lint-wording:
	$(RUN) -m tests.repository.prose_style

lint-assets:
	$(RUN) -m tests.repository.asset_format

lint-spelling:
	.venv/bin/codespell

lint-imports:
	.venv/bin/lint-imports --no-logo --cache-dir .cache/import-linter

lint-style:
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check

test: lint $(TOOLKIT)
	@BROWSER='$(BROWSER)' sh setup/browser.sh
	@sh setup/office.sh
	$(RUN) -m pytest

test-long: $(TEST) $(TOOLKIT)
	$(RUN) -m pytest -m "long and not soak"

test-fast: $(TEST) $(TOOLKIT)
	$(RUN) -m pytest -m "not slow and not browser and not verapdf and not soak and not long"

# Random and hostile inputs by the thousand, then every file of the toolkit; one process for each core.
soak: $(TEST) $(CLUSTER) $(TOOLKIT)
	$(RUN) -m pytest -m "soak or long" --durations=0
	EVERY_FILE=1 $(RUN) -m pytest -m "not soak" tests/pdf tests/content tests/unit/scaffold

cluster: $(CLUSTER) $(TOOLKIT)

bench: $(BENCH)
	$(RUN) -m tests.bench $(BENCH_OPTIONS)

# Ends with 1 if something is known against a package, with 2 if the registry did not say for all of them.
audit: $(TEST)
	@$(RUN) -m tests.supply.audit

clean:
	@rm -f output/sbom.cdx.json
	@if test -f $(BASE); then $(RUN) build.py clean; else echo "Nothing to clean: nothing was set up here."; fi

distclean:
	-@$(MAKE) --no-print-directory clean
	rm -rf .venv .cache

# Set-up, each step once. The python is called by its real name, so that its going is noticed (above).
.venv/.stamp-venv: setup/system.sh
	@if test -L .venv; then echo "This .venv is a link to another environment, which would be emptied: remove it."; exit 1; fi
	@PYTHON='$(PYTHON)' sh setup/system.sh
	@echo "Making a Python environment: $(CURDIR)/.venv"
	@python=$$('$(PYTHON)' -c 'import os, sys; print(os.path.realpath(sys._base_executable))') && \
		"$$python" -m venv --clear .venv
	@touch $@

$(TOOLKIT): setup/toolkit.sh .venv/.stamp-venv
	@cp setup/toolkit.sh $@ && chmod +x $@ && touch $@

$(BASE): requirements.lock .venv/.stamp-venv
	@echo "Installing what the program needs into it (requirements.lock)"
	@$(INSTALL) requirements.lock
	@touch $@

$(TEST): requirements-test.lock $(BASE)
	@echo "Installing what the tests need into it (requirements-test.lock)"
	@$(INSTALL) requirements-test.lock
	@touch $@

$(BENCH): requirements-bench.lock $(BASE)
	@echo "Installing what the measurements need into it (requirements-bench.lock)"
	@$(INSTALL) requirements-bench.lock
	@touch $@

$(CLUSTER): requirements-cluster.lock $(BASE)
	@echo "Installing what a cluster needs into it (requirements-cluster.lock)"
	@$(INSTALL) requirements-cluster.lock
	@touch $@

# uv resolves for every platform and Python at once.
COMPILE := .cache/uv/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command 'make lock' pyproject.toml

lock: .venv/.stamp-venv
	.venv/bin/python -m venv .cache/uv
	.cache/uv/bin/python -m pip install -qq --only-binary :all: uv==0.13.9
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra test -c requirements.lock -o requirements-test.lock
	$(COMPILE) --extra bench -c requirements.lock -o requirements-bench.lock
	$(COMPILE) --extra cluster -c requirements.lock -c requirements-test.lock -o requirements-cluster.lock
