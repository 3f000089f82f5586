# swift-jets
#
#   make demo       build and run the main job on real data: NIST regressions, a Taylor expansion
#   make check      everything that must hold: lint, warnings as errors, tests in debug and release, examples, documents
#
#   make build      build the package (debug)
#   make test       run the tests, debug and release
#   make kernels    the matrix tests under every kernel of OpenBLAS that the processor has, with one and two threads
#   make typecheck  pages of ordinary code, each expression under a limit of the type checker
#   make generate   write the sources that repeat others for further types (Generated/)
#   make examples   run the examples and compare what they print; check code, commands and compiler messages in documents
#   make pictures   draw the figures of the documentation anew from the library's numbers, and the code files of the tutorials
#   make dependent  the README's first steps from an empty folder, and a new package for each product
#   make mpi        the checks of JetsMPI on 1, 2, 3 and 5 processes, where MPI is or may be installed
#   make lint       swift format in lint mode, and the layout rules
#   make format     format all sources in place
#   make docs       build the documentation, warnings as errors, into .build/docs; every public symbol has some
#   make bench      benchmarks against hand-written C, for the baseline and for this machine's processor
#   make peers      the same workloads in other libraries, installed where possible; writes PeerComparison.md
#   make gradbench  the GradBench tool on its fixtures: right to 1e-9, and how long; make gradbench-tool builds it and prints its path,
#                   make gradbench-large runs the official sizes, beside the objectives in C++
#   make tables     write the generated tables anew (corners, accuracy)
#   make coverage   lines of Sources that the tests run; fails below 95 %
#   make sanitize   the tests under AddressSanitizer and ThreadSanitizer
#   make fuzz       libFuzzer on the formulas of the tool, then jets against each other, 60 seconds each (FUZZ_SECONDS=300 for longer)
#   make install    build the tool and install it with its manual page and completions under PREFIX (/usr/local)
#   make deps       install what is missing through apt, MPI too, where that is allowed; elsewhere say what to install
#   make clean      remove build products

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.PHONY: install pictures demo check build test test-debug test-release kernels kernels-least typecheck generate examples dependent mpi lint format docs bench peers gradbench gradbench-large gradbench-tool tables coverage sanitize fuzz deps needs clean

RELEASE := --scratch-path .build-release -c release -Xswiftc -enable-testing
# The contract programs stay as their users wrote them.
SWIFT_FILES = $$(git ls-files '*.swift' ':!Examples/Core' ':!Examples/Matrices' ':!Examples/Reverse' ':!Examples/Integration' ':!Integrations/MPI/Distributed')

demo: needs
	@Scripts/demo.sh

check: export JETS_STRICT = 1
# Nobody debugs these builds; they take a seventh less time without.
check: export BUILD_FLAGS = -debug-info-format none
check: deps lint build typecheck
	@$(MAKE) -j 2 examples mpi
	@$(MAKE) -j 2 check-more test-release
	@OPENBLAS_CORETYPE=$$(Scripts/kernels.sh best) $(MAKE) test-debug

check-more:
	@$(MAKE) dependent docs kernels-least

build: needs
	swift build $(BUILD_FLAGS) --build-tests

test: test-debug test-release

test-debug: needs
	swift build $(BUILD_FLAGS) --build-tests
	swift test --skip-build

# Built apart, with the flags of the other builds, so that nothing is compiled twice. Optimized, the largest of the test targets take as long
# to compile as everything else: they are left out here (ALL=1 has them), the examples are not.
ifndef ALL
test-release: export JETS_TESTS = JetReverseSafetyTests,JetProgramsTests,JetScalarTests,JetsODETests,JetsOptimizationTests
endif
test-release: needs
	swift build $(BUILD_FLAGS) --build-tests $(RELEASE)
	swift test --skip-build $(RELEASE)

kernels: needs
	@Scripts/kernels.sh

# The least of them, on the debug build of the tests; all debug tests run under the best.
kernels-least: needs
	@Scripts/kernels.sh least

typecheck: needs
	@Scripts/typecheck.sh

generate: needs
	@Scripts/generate.py

examples: needs
	@Scripts/run-examples.sh

pictures: needs
	swift build --package-path Examples --product Pictures
	swift build --package-path Examples --product FirstHour
	swift build --package-path Examples --product Cookbook
	swift build --package-path Examples --product OuterPlanets
	Examples/.build/debug/Pictures --pictures .
	Examples/.build/debug/FirstHour --pictures .
	Examples/.build/debug/Cookbook --pictures .
	Examples/.build/debug/OuterPlanets --pictures .
	python3 Scripts/tutorials.py

dependent: needs
	@Scripts/check-dependent.sh

mpi: deps
	@Scripts/mpi-tests.sh

lint: needs
	swift format lint --strict --configuration .swift-format $(SWIFT_FILES)
	@Scripts/check-layout.sh
	@Scripts/generate.py --check

format: needs
	swift format format --in-place --configuration .swift-format $(SWIFT_FILES)

docs: needs
	@Scripts/docs.sh

bench: needs
	@Benchmarks/run.sh

peers: needs
	@Benchmarks/Peers/install.sh
	@Scripts/check-gradbench.sh --seconds 1 --cpp --json .build-peers/gradbench.json
	@Scripts/check-gradbench.sh --large --seconds 1 --json .build-peers/gradbench-large.json
	@python3 Benchmarks/Peers/run.py --gradbench .build-peers/gradbench.json .build-peers/gradbench-large.json

gradbench: needs
	@Scripts/check-gradbench.sh

gradbench-large: needs
	@Scripts/check-gradbench.sh --large --seconds 1

gradbench-tool: needs
	@Scripts/gradbench-tool.sh

fuzz: needs
	@Scripts/fuzz.sh $(or $(FUZZ_SECONDS),60)
	JETS_FUZZ_SECONDS=$(or $(FUZZ_SECONDS),60) JETS_FUZZ_SEED=$${RANDOM} swift test --filter CrossJetTests

tables: needs
	JETS_UPDATE_TABLES=1 swift test --filter 'EdgeTests|AccuracyTableTests'

coverage: needs
	@Scripts/coverage.sh

sanitize: needs
	@Scripts/sanitize.sh

PREFIX ?= /usr/local

install:
	swift build -c release --product jets
	@Scripts/install.sh "$$(swift build -c release --show-bin-path)/jets" "$(DESTDIR)$(PREFIX)"

# What every build needs, and for the checks on many processes an MPI, without which they are left out.
deps: needs
	@Scripts/deps.sh libopenmpi-dev openmpi-bin || true

needs:
	@Scripts/deps.sh libopenblas-dev liblapacke-dev pkg-config

clean:
	rm -rf .build .build-* Examples/.build Benchmarks/.build Benchmarks/.build-*
