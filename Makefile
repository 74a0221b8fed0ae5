# The two commands for a newcomer are `make site` and `make test`; `make help` lists the others.
#
# Everything stays inside the checkout: .venv/ (Python), node_modules/ (three test tools), .cache/
# (every tool's cache), output/ (the site). Only the Debian packages that `make test` may install
# (Chromium, Java, npm) lie outside.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= python3
BIN := .venv/bin
# Much of what tests do is to wait for a browser or a process: one more of them than cores.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export npm_config_cache := $(CURDIR)/.cache/npm

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

# --- For everyone ----------------------------------------------------------------------------------

.PHONY: site
site: .venv/.site ## build this repository's site into output/
	$(BIN)/sitegen build

.PHONY: test
test: lint types imports .venv/.tools programs node_modules/.tools ## run everything that must hold
	$(BIN)/python -m pytest -n $(WORKERS)

# --- While changing the code -----------------------------------------------------------------------

.PHONY: check
check: lint types imports ## lint, types, import contract and the quick tests
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow and not browser and not faults"

.PHONY: lint
lint: .venv/.tools ## ruff: layout and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: .venv/.tools ## mypy, strict, also as for macOS and Windows
	for system in darwin win32; do \
	  echo "--package sitegen --platform $$system --cache-dir .cache/mypy-$$system"; \
	done | { echo --strict; cat; } | xargs -P 2 -L 1 $(BIN)/python -m mypy

.PHONY: imports
imports: .venv/.tools ## the import contract
	$(BIN)/lint-imports --no-logo --cache-dir .cache/importlinter

.PHONY: docs
docs: .venv/.tools ## write the pages of docs/ that are made from the code
	$(BIN)/python -m tests.made_docs

.PHONY: messages
messages: .venv/.tools ## bring the catalogues of interface words up to date
	$(BIN)/python -m babel.messages.frontend extract -F babel.cfg -k phrase:1c,2 -c Translators: \
	  --add-location=file --sort-by-file --project=sitegen -o .cache/sitegen.pot .
	$(BIN)/python -m babel.messages.frontend update -i .cache/sitegen.pot -d sitegen/messages/locale \
	  -D sitegen -N --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/python -m babel.messages.frontend compile -d sitegen/messages/locale -D sitegen

.PHONY: golden
golden: .venv/.tools ## write what the sites in tests/golden become now
	SITEGEN_GOLDEN=write $(BIN)/python -m pytest -q tests/golden
	git diff --stat -- tests/golden

.PHONY: card-fonts
card-fonts: .venv/.tools ## cut the fonts of cards anew from their makers' files
	npm install --prefix .cache/fonts --no-audit --no-fund --no-package-lock --ignore-scripts --no-save \
	  $$($(BIN)/python -m tests.made_fonts --packages)
	$(BIN)/python -m tests.made_fonts .cache/fonts/node_modules

.PHONY: audit
audit: site .venv/.tools ## ask Lighthouse about the built site; writes docs/audit.md (Node 20)
	npm install --no-audit --no-fund --no-package-lock --ignore-scripts --prefix .cache/audit lighthouse@12
	$(BIN)/python -m tests.audit output

.PHONY: faults
faults: .venv/.tools ## halt builds at every call to the disk, not at some (some hours)
	SITEGEN_FAULTS=all $(BIN)/python -m pytest -n auto tests/faults

.PHONY: fuzz
fuzz: .venv/.tools ## look for input that breaks something (SECONDS=60 for each target; TARGET=days: that one)
	$(BIN)/python -m pip install -qq --constraint constraints.txt --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz.run --seconds $(or $(SECONDS),60) $(TARGET)

.PHONY: bench
bench: .venv/.tools ## time builds against other generators; writes docs/performance.md (Node; N=100000: sitegen alone)
	$(BIN)/python -m bench --write $(if $(N),--count $(N) --runs 3,--count 1000 --count 10000)

.PHONY: oldest
oldest: .venv/.tools ## quick tests and this site with the oldest versions allowed (WITH=python3.13)
	$(BIN)/python -m tests.versions oldest $(if $(WITH),--python $(WITH))

.PHONY: newest
newest: .venv/.tools ## the same with the newest versions allowed
	$(BIN)/python -m tests.versions newest $(if $(WITH),--python $(WITH))

.PHONY: mutants
mutants: .venv/.tools ## change a room (ROOM=validate, relate, write) and see whether tests notice (SHARE=0.25, AGAIN=1)
	nice $(BIN)/python -m tests.mutants $(or $(ROOM),validate) --share $(or $(SHARE),1) $(if $(SEED),--seed $(SEED)) $(if $(AGAIN),--again)

.PHONY: pictures
pictures: site .venv/.tools ## photograph the built site for docs/pictures/
	$(BIN)/python -m tests.made_pictures output

.PHONY: wheel
wheel: .venv/.tools ## pack the sdist and the wheel into dist/
	$(BIN)/python -m hatchling build -d dist

.PHONY: clean
clean: ## remove all that these commands laid down, but not the built site
	rm -rf .cache .venv dist node_modules
	find sitegen tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- What the commands stand on --------------------------------------------------------------------
# A stamp is newer than all it was made from, so that a second run starts at once.

.venv/pyvenv.cfg:
	@for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 ""; do \
	  [ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'sitegen needs Python 3.11 or newer; install one, or name yours: make PYTHON=/path/to/python3 $(MAKECMDGOALS)' >&2; \
	  exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$python cannot make a virtual environment; install its venv module (Debian: python3-venv)" >&2; \
	  exit 1; \
	fi; \
	echo "$$python -m venv .venv"; \
	"$$python" -m venv --clear .venv

.venv/.site: .venv/pyvenv.cfg pyproject.toml constraints.txt
	$(BIN)/python -m pip install -qq --constraint constraints.txt --editable '.[cards,search]'
	@touch $@

.venv/.tools: .venv/pyvenv.cfg pyproject.toml constraints.txt
	$(BIN)/python -m pip install -qq --constraint constraints.txt --editable '.[dev]'
	@touch .venv/.site $@

node_modules/.tools: package.json .npmrc
	npm install --no-audit --no-fund --no-package-lock --ignore-scripts
	@touch $@

# $(call need,commands of which one must be there,Debian's package,what the tests do with it)
define need
	@for name in $(1); do if command -v $$name >/dev/null 2>&1; then exit 0; fi; done; \
	if ! command -v apt-get >/dev/null 2>&1; then as=none; \
	elif [ "$$(id -u)" = 0 ]; then as=; \
	elif sudo -n true 2>/dev/null; then as="sudo -n"; \
	else as=none; fi; \
	if [ "$$as" = none ]; then \
	  echo 'The tests $(3); install it (Debian: $(2)) and run "make test" again.' >&2; exit 1; \
	fi; \
	set -x; $$as apt-get update -qq && \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(2)
endef

.PHONY: programs
programs:
	$(call need,chromium chromium-browser google-chrome,chromium,open the pages in Chromium)
	$(call need,java,default-jre-headless,check the pages with the W3C checker$(comma) which needs Java)
	$(call need,npm,npm,take axe and the W3C checker from npm)

comma := ,
