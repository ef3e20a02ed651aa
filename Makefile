# `make run` and `make test` need Python 3.11 or newer, a C compiler and make.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
BUILT_FROM := pyproject.toml setup.py $(shell find cleaner -name "*.p[yx][xd]")

.PHONY: run registry test slow laws hunt fuzz lint types cover bench quality gate residue safety train folds training-tests clean
.DELETE_ON_ERROR:

run: $(VENV)/built
	@echo "── what is deleted, and why"
	@$(BIN)/clean-article --explain samples/demo.txt
	@echo
	@echo "── what is kept"
	@$(BIN)/clean-article samples/demo.txt

# Needs nothing built: what it writes may be what a build waits for.
registry:
	$(PYTHON) cleaner/registry/__main__.py

# One process for each processor.
PYTEST := -m pytest -n auto

test: $(VENV)/built $(VENV)/test
	$(BIN)/python $(PYTEST) -m "not slow"

slow: $(VENV)/built $(VENV)/test
	$(BIN)/python $(PYTEST) -m slow

laws: $(VENV)/built $(VENV)/test
	HYPOTHESIS_PROFILE=ci $(BIN)/python $(PYTEST) tests/property

hunt: $(VENV)/built $(VENV)/test
	HYPOTHESIS_PROFILE=hunt $(BIN)/python $(PYTEST) tests/property

lint: $(VENV)/lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

STUBBED := $(subst /,.,$(patsubst %.pyi,%,$(shell find cleaner -name "*.pyi")))
# Names that Cython puts into every module.
CYTHON_NAMES := .*\.__(pyx_capi|reduce_cython|setstate_cython|test)__

types: $(VENV)/built $(VENV)/lint
	$(BIN)/mypy --strict cleaner/
	$(BIN)/mypy --strict tests/types/
	echo '$(CYTHON_NAMES)' > $(VENV)/cython-names
	$(BIN)/python -m mypy.stubtest --mypy-config-file pyproject.toml --ignore-unused-allowlist \
		--allowlist $(VENV)/cython-names $(STUBBED)

cover: $(VENV)/built $(VENV)/test $(VENV)/cover
	$(BIN)/coverage erase
	HYPOTHESIS_PROFILE=few $(BIN)/coverage run $(PYTEST) -q -m "not slow"
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

# For each of the three targets: 1200 seconds are an hour in all.
SECONDS := 60
FUZZED := text html command

fuzz: $(VENV)/built $(VENV)/test $(VENV)/fuzz
	for target in $(FUZZED); do \
		$(BIN)/python tests/fuzz/fuzz_$$target.py -max_total_time=$(SECONDS) || exit 1; \
	done

bench: $(VENV)/built
	$(BIN)/python benches/speed.py --gate

quality: $(VENV)/built
	$(BIN)/python benches/quality.py

gate: $(VENV)/built
	$(BIN)/python benches/gate.py --data $(DATA)

residue: $(VENV)/built $(VENV)/train
	$(BIN)/python benches/residue.py

safety: $(VENV)/built $(VENV)/train
	$(BIN)/python benches/quality.py --safety

DATA ?= ../shared/data

train: $(VENV)/built $(VENV)/train
	$(BIN)/python -m training --data $(DATA) --out cleaner/model

folds: $(VENV)/built $(VENV)/train
	$(BIN)/python -m training --data $(DATA) --folds

training-tests: $(VENV)/built $(VENV)/test $(VENV)/train
	$(BIN)/python -m pytest tests/training training

clean:
	rm -rf $(VENV) build dist *.egg-info .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find cleaner \( -name "*.c" -o -name "*.so" -o -name markers.bin \) -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip 23's resolver crashes on the extra of lxml that trafilatura requires, and pip before 25.1 has
# no dependency groups.
$(VENV)/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade "pip>=25.1"
	@touch $@

$(VENV)/built: $(VENV)/pip $(BUILT_FROM)
	$(BIN)/python -m pip install -qq --editable .
	@touch $@

$(VENV)/test $(VENV)/lint $(VENV)/cover $(VENV)/fuzz $(VENV)/train: $(VENV)/pip pyproject.toml
	$(BIN)/python -m pip install -qq --group $(notdir $@)
	@touch $@
