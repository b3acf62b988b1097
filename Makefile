# Everything a newcomer needs: `make demo` shows the desk at work, `make test` proves it.
PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
# A service may not look into anybody's home, where pyenv and its like keep their Pythons: the system's goes first.
SERVICE_PYTHON = $(if $(filter file,$(origin PYTHON)),$(shell \
	/usr/bin/python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/python3 || echo $(PYTHON)),$(PYTHON))
VENV := .venv
# What `make install` brings beside the desk itself: postgresql, hosts, imap, caldav, exchange, graph.
EXTRAS ?= postgresql
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: campaign demo demo-hosts test check format fuzz bench bench-bombs bench-idle bench-inbox bench-latency bench-reading soak year clauses likeness install clean help

help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: $(READY) ## a simulated week of the sample unit, under var/demo
	$(BIN)/watchdesk demo --folder var/demo

test: $(READY) ## the whole test suite
	$(BIN)/pytest -n auto

check: $(READY) ## lint, format, types, and the arrows between the rooms
	$(BIN)/ruff check daemon tests
	$(BIN)/ruff format --check daemon tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code into the house's format
	$(BIN)/ruff check --fix daemon tests
	$(BIN)/ruff format daemon tests

bench: $(READY) ## a backlog of 1,000 mails: messages a second, peak memory, where the time goes; STORE=postgresql on one of its own
	PYTHONPATH=tests $(BIN)/python -m benchmarks.backlog --store $(or $(STORE),sqlite)

demo-hosts: $(READY) ## two workers on a PostgreSQL of its own, one killed in the midst; UNITS=200 measures
	PYTHONPATH=tests $(BIN)/python -m benchmarks.hosts --units $(or $(UNITS),6)

# Where the test run takes a stride of the points at which something may break, and the campaign every one.
CUT := tests/machine tests/store/test_upgrade_cut.py tests/graph/test_graph_desk.py tests/imap/test_imap_power_cut.py
campaign: $(READY) ## kill the desk at every system call that writes, draw random courses, cut mail systems, upgrades and disks at every point (hours; EVERY=20 EXAMPLES=200 take less)
	PYTHONPATH=tests $(BIN)/python -m power.syscalls --every $(or $(EVERY),1)
	WATCHDESK_EXAMPLES=$(or $(EXAMPLES),2000) WATCHDESK_EVERY_CUT=1 $(BIN)/pytest $(CUT)

# Seconds for each of the five targets: MINUTES over all.
fuzz: $(READY) ## bytes guided by what they reach (atheris, which it installs): mails, replies, invites, calendars, headers; MINUTES=10
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	@mkdir -p var/fuzz
	for target in mail reply invite calendar header; do PYTHONPATH=tests $(BIN)/python -m machine.guided $$target \
	-max_total_time=$$(($(MINUTES) * 12)) -timeout=60 -rss_limit_mb=2048 -artifact_prefix=var/fuzz/ var/fuzz/$$target || exit 1; done

bench-latency: $(READY) ## from an arrest mail to the principal's notice on Dovecot and Postfix (as root): median, worst of 200
	PYTHONPATH=tests $(BIN)/python -m benchmarks.latency

bench-inbox: $(READY) ## an inbox of 100,000 mails on Dovecot (as root): first start, new mail, peak memory
	PYTHONPATH=tests $(BIN)/python -m benchmarks.large_inbox

bench-bombs: $(READY) ## hostile mails and invites, each in a process of its own: seconds of the processor, peak memory
	PYTHONPATH=tests $(BIN)/python -m benchmarks.bombs

bench-reading: $(READY) ## how well and how fast the reader reads; needs the labelled corpus: CORPUS=DIR, else ../shared/corpus
	PYTHONPATH=tests $(BIN)/python -m benchmarks.reading $(if $(CORPUS),--shared $(CORPUS))

bench-idle: $(READY) ## a desk with nothing to do on each backend (imap as root): import, memory, threads, processor
	PYTHONPATH=tests $(BIN)/python -m benchmarks.idle

BACKEND ?= all
MINUTES ?= 10
soak: $(READY) ## a scripted mailbox and bad weather (imap as root): nothing grows, is lost or doubled; BACKEND=graph MINUTES=10
	PYTHONPATH=tests $(BIN)/python -m benchmarks.soak --backend $(BACKEND) --minutes $(MINUTES)

year: $(READY) ## the simulated school year of the sample unit and what its auditor says; SEED=2 is another year
	WATCHDESK_YEAR_SEED=$(or $(SEED),1) $(BIN)/pytest -s tests/year/test_year.py

clauses: $(READY) ## play every play, note which rules spoke in it, write docs/clauses.md; PLAYS="name ..." plays only these
	PYTHONPATH=tests $(BIN)/python -m clauses $(PLAYS)

likeness: $(READY) ## count the words of the labelled letters anew, for the reader's second look, and measure it
	PYTHONPATH=tests $(BIN)/python -m likeness

install: ## the environment of a service, without the tools of developers; PYTHON=... takes another than the system's
	$(eval CHOSEN := $(SERVICE_PYTHON))
	@case "$$(readlink -f "$$(command -v $(CHOSEN))")" in \
	"") echo "watchdesk needs Python 3.11 or later: set PYTHON=/usr/bin/python3.12, say" >&2; exit 1;; \
	/home/*|/root/*) echo "$(CHOSEN) lies in a home, where a service may not look: set PYTHON=/usr/bin/python3.12, say" >&2; exit 1;; \
	esac
	$(CHOSEN) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[$(EXTRAS)]'

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) var dist

$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "watchdesk needs Python 3.11 or later: set PYTHON=python3.12, say" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@
