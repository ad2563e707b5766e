# wijzer - GNU make. `make help` lists the targets; all that is made lands in build/<variant>/.
VERSION   := 1.0.0

# Yours to set.
CC        ?= cc
CXX       ?= c++
AR        ?= ar
OBJCOPY   ?= objcopy
CPPFLAGS  ?=
CFLAGS    ?= $(OPTIMIZE) -g
CXXFLAGS  ?= $(CFLAGS)
LDFLAGS   ?=
WERROR    ?=
FUZZ_SECONDS ?= 20
HOSTILE_STEP ?= 1
TEST_SIZE ?= $(if $(filter release clang,$(VARIANT)),20,100)
MUTANTS   ?= 120
PREFIX    ?= /usr/local
BINDIR    ?= $(PREFIX)/bin
LIBDIR    ?= $(PREFIX)/lib
INCDIR    ?= $(PREFIX)/include
MANDIR    ?= $(PREFIX)/share/man
DESTDIR   ?=

# Variants: release is what people run, clang the same by the other compiler, asan finds bad memory,
# undefined behaviour and leaks, coverage counts lines and branches, fuzz feeds libFuzzer.
VARIANT   ?= release
B         := build/$(VARIANT)
ifneq ($(filter clang fuzz,$(VARIANT)),)
CC        := clang
CXX       := clang++
endif
ifeq ($(VARIANT),mcdc)
CC        := clang-19
CXX       := clang++-19
endif
OPTIMIZE  := $(if $(filter coverage,$(VARIANT)),-O0,$(if $(filter asan tsan mutate,$(VARIANT)),-O1,-O2))
SANITIZE  := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
HARDEN     = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 $(HAS_CC)
# (WZ_MEASURED: such a program writes or reads files of its own at its end, so it is not confined)
MODE.coverage     := --coverage -DNDEBUG -DWZ_MEASURED
# (llvm-cov-19 knows of each condition whether it decided alone; of the engine only)
MODE.mcdc         := -DNDEBUG -DWZ_FEW_ROUNDS -DWZ_MEASURED -fprofile-instr-generate
MODE.asan         := $(SANITIZE) -DWZ_MEASURED
# (that check of clang needs a library for C++ only)
MODE.fuzz         := $(SANITIZE) -fno-sanitize=function -fsanitize=fuzzer-no-link -DWZ_MEASURED
MODE.tsan         := -fsanitize=thread -DWZ_MEASURED
# (a jump for each condition of the source: loops do not ask once more before they begin)
MODE.mutate       := -DNDEBUG -DWZ_FEW_ROUNDS -fno-inline -fno-tree-ch -fcf-protection=none

# The library is nine floors, the program one more: see src/README.md.
FLOORS    := base rules engine proof intake view contrast batch dossier
LIB_SRC   := $(sort $(wildcard $(FLOORS:%=src/%/*.c) $(FLOORS:%=src/%/*.cpp)))
CLI_SRC   := $(sort $(wildcard src/cli/*.c src/cli/*.cpp))
TEST_SRC  := $(sort $(wildcard tests/*/test_*.c))
FUZZ_SRC  := $(sort $(wildcard tests/fuzz/fuzz_*.c))
SUPPORT   := $(sort $(wildcard tests/support/*.c))
RULES     := $(sort $(wildcard rules/*.yaml)) $(sort $(wildcard rules/intake/*.yaml)) \
             $(sort $(wildcard rules/cases/*.yaml))
SCHEMAS   := $(sort $(wildcard rules/schema/*.json))
MAN       := $(sort $(wildcard src/cli/*.1 rules/*.5))
PACKAGES  := yaml-0.1 simdjson expat libutf8proc libmd

LIB_OBJ   := $(LIB_SRC:%=$(B)/%.o) $(B)/builtin.c.o
BASE_OBJ  := $(filter $(B)/src/base/%,$(LIB_OBJ))
CLI_OBJ   := $(CLI_SRC:%=$(B)/%.o)
TESTS     := $(TEST_SRC:%.c=$(B)/%)
REPLAYS   := $(FUZZ_SRC:tests/fuzz/fuzz_%.c=$(B)/tests/fuzz/replay_%)
FUZZERS   := $(FUZZ_SRC:%.c=$(B)/%)
FAULTS    := $(B)/tests/faults/shim.so $(B)/tests/faults/inject $(B)/tests/hostile/argv0 \
             $(B)/tests/faults/session-kills
PROGRAM   := $(B)/wijzer
LIBRARY   := $(B)/libwijzer.a

WARN      := -Wall -Wextra -Wpedantic -Wformat=2 -Wconversion -Wsign-conversion -Wshadow -Wundef \
             -Wcast-qual -Wwrite-strings -Wpointer-arith -Wvla -Wswitch-enum -Wnull-dereference \
             -Wdouble-promotion -Wimplicit-fallthrough -Werror=format-security
WARN_C    := -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
# These the compiler is asked for one by one; what it does not know is left out.
TRY_WARN  := -Wlogical-op -Wduplicated-cond -Wduplicated-branches -Wtrampolines -Wbidi-chars=any \
             -Wstack-usage=8192 -Wcomma -Wassign-enum
TRY_CC    := -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
             -fstrict-flex-arrays=3 -ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr \
             -fno-delete-null-pointer-checks -fno-strict-overflow
TRY_LD    := -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen -Wl,--as-needed

# The answers stand in config.mk. The targets named here do without it, or call make again when what
# was missing has been installed.
ALONE     := help clean dist uninstall deps deps-ci lint run check asan coverage mcdc fuzz \
             mutants-code tsan trust
ifneq ($(filter-out $(ALONE),$(or $(MAKECMDGOALS),all)),)
include $(B)/config.mk
endif
JOBS       = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))
AGAIN      = @+$(MAKE) --no-print-directory $(JOBS)

OWN       := -fPIE -fvisibility=hidden -ffile-prefix-map=$(CURDIR)=. -pthread \
             $(WARN) $(HAS_WARN) $(if $(WERROR),-Werror) $(or $(MODE.$(VARIANT)),$(HARDEN))
CPP_ALL   := -Iinclude -Isrc -DWZ_VERSION='"$(VERSION)"' $(PKG_CFLAGS) $(CPPFLAGS)
CC_ALL    := $(CC) -std=c11 $(CPP_ALL) $(OWN) $(WARN_C) $(CFLAGS)
CXX_ALL   := $(CXX) -std=c++17 $(CPP_ALL) $(OWN) -fno-exceptions -fno-rtti $(CXXFLAGS)
LD_ALL    := $(CC) -pie -pthread $(CFLAGS) $(MODE.$(VARIANT)) $(HAS_LD) $(LDFLAGS)
# (these have no .pc file)
OTHER_LIBS := -lcsv -lstdc++
LIBS      := $(PKG_LIBS) $(OTHER_LIBS)

## all: build the program and the library (default)
all: $(PROGRAM) $(LIBRARY)

## deps: install what building and testing need and is not there
deps:
	@sh .ci/deps install build test

## deps-ci: install what lint, coverage, fuzz and bench need as well
deps-ci:
	@sh .ci/deps install build test lint coverage fuzz bench ci

## run: install what is missing, build, start the interview (ARGS="...")
run: deps
	$(AGAIN) -s all
	@$(PROGRAM) advise $(ARGS) || test $$? -eq 1

## check: install what is missing, build, run every test (TEST_SIZE=20 percent of what is random)
check: deps
	$(AGAIN) all checkers
	@TEST_SIZE=$(TEST_SIZE) sh tests/run $(B)

## lint: floors, sizes, names, format, static analysis
lint:
	@sh .ci/deps install build lint
	@sh tests/lint/run

## asan: every test under the address and undefined-behaviour sanitizers
asan:
	$(AGAIN) VARIANT=asan check

## coverage: every test, then hold lines and branches to their gates
coverage:
	@sh .ci/deps install coverage
	@if [ -d build/coverage ]; then find build/coverage -name '*.gcda' -delete; fi
	$(AGAIN) VARIANT=coverage check
	@sh tests/lint/coverage build/coverage

## mcdc: every condition of the engine decides alone in both directions (where there is clang-19)
mcdc:
	@+if command -v clang++-19 >/dev/null && command -v llvm-cov-19 >/dev/null; then \
	    LLVM_PROFILE_FILE=/dev/null $(MAKE) -s --no-print-directory $(JOBS) VARIANT=mcdc WERROR= deciders && \
	    sh tests/lint/mcdc build/mcdc; \
	else \
	    echo 'mcdc: skipped, clang-19 and llvm-19 are not here'; \
	fi

## fuzz: throw bytes at every parser (FUZZ_SECONDS=20 each)
fuzz:
	@sh .ci/deps install build fuzz
	$(AGAIN) VARIANT=fuzz fuzzers
	@sh tests/fuzz/run build/fuzz $(FUZZ_SECONDS)

## mutants: plant faults in the rule base; proofs or cases must notice every one
mutants: all $(B)/tests/mutants/mutants
	@$(B)/tests/mutants/mutants

## mutants-code: make conditional jumps of engine, rules and intake go wrong (MUTANTS=120 of them; 0: all)
mutants-code:
	$(AGAIN) VARIANT=mutate all checkers build/mutate/tests/mutants/branches
	@nice build/mutate/tests/mutants/branches -n $(MUTANTS) -j 2 -k 90 -a tests/mutants/branches.txt \
	    build/mutate engine rules intake

## tsan: the tests of threads under the thread sanitizer
tsan:
	$(AGAIN) VARIANT=tsan all threads
	@sh tests/tsan build/tsan

## memcheck: the hostile input under valgrind (HOSTILE_STEP=3: every third row)
memcheck: all checkers
	@sh .ci/deps install trust
	@TEST_ONLY=hostile TEST_UNDER='valgrind -q --error-exitcode=99 --leak-check=full \
	    --errors-for-leak-kinds=definite,possible' HOSTILE_STEP=$(HOSTILE_STEP) sh tests/run $(B)

## trust: everything that tries to break it, and the table of it in tests/README.md (about an hour)
trust:
	@sh .ci/deps install build test fuzz trust
	$(AGAIN) all checkers
	@bash tests/trust

## faults: make system calls fail and kill, everywhere (some minutes)
faults: all $(FAULTS)
	@bash tests/faults/run $(B)
	@sh tests/faults/sessions $(B)

## bench: records per second, memory, time to the first prompt
bench: all $(addprefix $(B)/tests/bench/,gen measure decide)
	@sh tests/bench/run $(B)

## instructions: of a record, held to the figures in tests/bench/instructions
instructions: all $(B)/tests/bench/gen
	@sh tests/bench/instructions $(B)

## read-score: precision and recall of the signals on labelled descriptions
read-score: all $(B)/tests/bench/read_score
	@sh tests/bench/read score $(B)

## read-speed: how fast descriptions are read, beside grep -F
read-speed: all $(B)/tests/bench/read_speed $(B)/tests/bench/measure
	@sh tests/bench/read speed $(B)

## install: program, library, headers and manual pages into DESTDIR and PREFIX
install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCDIR)/wijzer
	install -m 755 $(PROGRAM) $(DESTDIR)$(BINDIR)
	install -m 644 $(LIBRARY) $(DESTDIR)$(LIBDIR)
	install -m 644 include/wijzer/*.h $(DESTDIR)$(INCDIR)/wijzer
	printf '%s\n' 'Name: wijzer' 'Description: which procurement procedure fits, and why' \
	    'Version: $(VERSION)' 'Requires: $(PACKAGES)' 'Cflags: -I$(INCDIR)' \
	    'Libs: -L$(LIBDIR) -lwijzer $(OTHER_LIBS) -pthread' \
	    >$(DESTDIR)$(LIBDIR)/pkgconfig/wijzer.pc
	for page in $(MAN); do dir=$(DESTDIR)$(MANDIR)/man$${page##*.}; \
	    install -d $$dir && install -m 644 $$page $$dir || exit; done

## uninstall: remove what install put there
uninstall:
	rm -f $(DESTDIR)$(BINDIR)/wijzer $(DESTDIR)$(LIBDIR)/libwijzer.a \
	    $(DESTDIR)$(LIBDIR)/pkgconfig/wijzer.pc \
	    $(patsubst include/%,$(DESTDIR)$(INCDIR)/%,$(wildcard include/wijzer/*.h))
	for page in $(MAN); do rm -f $(DESTDIR)$(MANDIR)/man$${page##*.}/$${page##*/}; done

## dist: the last commit as build/wijzer-VERSION.tar.gz, the same bytes every time
dist:
	@mkdir -p build
	git archive --prefix=wijzer-$(VERSION)/ HEAD | gzip -9n >build/wijzer-$(VERSION).tar.gz

## clean: remove build/
clean:
	rm -rf build

## help: this list
help:
	@sed -n 's/^## \([a-z-]*\): \(.*\)/\1\t\2/p' Makefile | expand -t 14

# ---- how things are made -------------------------------------------------------------------------

# Which of the flags $(1) the compiler takes beside $(2).
ask = for flag in $(1); do echo 'int main(void){return 0;}' | $(CC) -Werror $(2) $$flag -x c - \
      -o $(B)/probe >/dev/null 2>&1 && printf ' %s' "$$flag"; done
comma := ,
# What is done, in a word; V=1 shows the commands, -s nothing.
SILENT := $(findstring s,$(firstword -$(MAKEFLAGS)))
say = $(if $(V)$(SILENT),,@printf '%-6s %s\n' $(1) $@;)

$(B)/config.mk: Makefile $(B)/settings
	@sh .ci/deps name build
	@{ printf 'HAS_WARN :=';     $(call ask,$(TRY_WARN),-c); \
	   printf '\nHAS_CC :=';     $(call ask,$(TRY_CC),-c); \
	   printf '\nHAS_LD :=';     $(call ask,$(TRY_LD),); \
	   printf '\nHAS_GROUP :=';  $(call ask,-Wl$(comma)--force-group-allocation,-r -nostdlib); \
	   printf '\nPKG_CFLAGS :='; pkg-config --cflags $(PACKAGES); \
	   printf 'PKG_LIBS :=';     pkg-config --libs $(PACKAGES); } >$@.new
	@rm -f $(B)/probe; mv $@.new $@

# Another compiler, other flags or other rule files: everything is made again.
SETTINGS := $(CC) $(CXX) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(WERROR) $(RULES) $(SCHEMAS)
$(B)/settings: always
	@mkdir -p $(B)
	@echo '$(SETTINGS)' | cmp -s - $@ || echo '$(SETTINGS)' >$@

$(B)/%.c.o: %.c $(B)/config.mk
	@mkdir -p $(@D)
	$(call say,cc)$(CC_ALL) $(EXTRA) -MMD -MP -c -o $@ $<

$(B)/%.cpp.o: %.cpp $(B)/config.mk
	@mkdir -p $(@D)
	$(call say,c++)$(CXX_ALL) -MMD -MP -c -o $@ $<

EXTRA.mcdc := -fcoverage-mapping -fcoverage-mcdc
$(filter $(B)/src/engine/%,$(LIB_OBJ)): EXTRA := $(EXTRA.$(VARIANT))
# libFuzzer listens to comparisons, which takes half the time; here they are not with bytes of the input.
QUIET.fuzz := -fno-sanitize-coverage=trace-cmp
$(filter $(patsubst %,$(B)/src/%,engine/% view/% contrast/% base/arena% base/buf% base/wrap% \
    intake/fold% intake/signal%),$(LIB_OBJ)): EXTRA += $(QUIET.$(VARIANT))
$(B)/tests/fuzz/room.c.o: EXTRA := -fno-sanitize=all

# Only these speak to the operating system.
OF_THE_SYSTEM := $(filter src/cli/io%.c,$(CLI_SRC)) src/cli/tty.c tests/bench/measure.c \
    tests/cli/test_io_sandbox.c
$(OF_THE_SYSTEM:%=$(B)/%.o): EXTRA := -D_GNU_SOURCE

# The rule base as C, parsed already: see src/embed.
EMBED_OBJ := $(B)/src/embed/embed.c.o $(BASE_OBJ) $(B)/src/view/report.c.o \
             $(addprefix $(B)/src/rules/,node.c.o pack.c.o)
$(B)/embed: $(EMBED_OBJ)
	$(call say,link)$(LD_ALL) -o $@ $^ $(LIBS)

$(B)/builtin.c: $(B)/embed $(RULES) $(SCHEMAS) $(B)/settings
	$(call say,embed)$(B)/embed $(RULES) $(SCHEMAS) </dev/null >$@.new && mv $@.new $@

$(B)/builtin.c.o: $(B)/builtin.c $(B)/config.mk
	$(call say,cc)$(CC_ALL) -MMD -MP -c -o $@ $<

# One object that shows the names of the public header only, so that nothing can clash.
$(LIBRARY): $(LIB_OBJ)
	$(call say,ar)$(CC) -r -nostdlib $(HAS_GROUP) -o $(B)/libwijzer.o $^ && \
	    $(OBJCOPY) --localize-hidden $(B)/libwijzer.o && \
	    rm -f $@ && $(AR) crD $@ $(B)/libwijzer.o

# The program uses the library like anybody else, and floor base beside it; public names that base
# defines come from the library.
$(B)/base.o: $(BASE_OBJ)
	$(call say,ld)$(CC) -r -nostdlib -o $@ $^ && $(OBJCOPY) --weaken $@

$(PROGRAM): $(CLI_OBJ) $(B)/base.o $(LIBRARY)
	$(call say,ld)$(LD_ALL) -o $@ $^ $(LIBS)

# Tests look inside: every object of library and program but main, and how it takes memory for C++.
$(B)/inside.a: $(LIB_OBJ) $(filter-out %/main.c.o %/new.cpp.o,$(CLI_OBJ)) $(SUPPORT:%=$(B)/%.o)
	$(call say,ar)rm -f $@ && $(AR) crD $@ $^

checkers: $(TESTS) $(REPLAYS) $(FAULTS) $(B)/tests/bench/gen
deciders: $(filter $(B)/tests/engine/% $(B)/tests/property/% $(B)/tests/proof/%,$(TESTS))
threads: $(filter $(B)/tests/batch/%,$(TESTS))
fuzzers: $(FUZZERS)

$(B)/tests/fuzz/replay_%: $(B)/tests/fuzz/fuzz_%.c.o $(B)/tests/fuzz/replay.c.o $(B)/inside.a
	$(call say,ld)$(LD_ALL) -o $@ $^ $(LIBS)

$(FUZZERS): $(B)/tests/fuzz/fuzz_%: $(B)/tests/fuzz/fuzz_%.c.o $(B)/tests/fuzz/room.c.o $(B)/inside.a
	$(call say,ld)$(LD_ALL) -fsanitize=fuzzer -Wl,--wrap=calloc,--wrap=free -o $@ $^ $(LIBS)

# Unit tests can make any allocation of ours fail: see tests/support/memory.h.
# (-u: the stand-ins are wanted also when only a library of the compiler allocates)
WRAPPED   := malloc calloc realloc _ZnwmRKSt9nothrow_t _ZnamRKSt9nothrow_t arena_get arena_copy \
             vec_push yaml_parser_initialize yaml_parser_parse
NO_MEMORY := $(WRAPPED:%=-Wl,--wrap=%) -Wl,--undefined=__wrap_malloc

$(B)/tests/%: $(B)/tests/%.c.o $(B)/inside.a
	$(call say,ld)$(LD_ALL) -o $@ $^ $(LIBS) $(if $(findstring /test_,$@),-lcmocka $(NO_MEMORY)) \
	    $(if $(findstring /test_oracle,$@),-ljansson)

$(B)/tests/mutants/branches: $(B)/tests/mutants/jumps.c.o $(B)/tests/mutants/reach.c.o

# Preloaded into the program, so nothing of ours may be in it.
$(B)/tests/faults/shim.so: tests/faults/shim.c $(B)/config.mk
	@mkdir -p $(@D)
	$(call say,ld)$(CC) -O1 -g -Wall -Wextra -fPIC -shared -o $@ $< -ldl

$(filter-out %.so,$(FAULTS)): $(B)/tests/%: tests/%.c $(B)/config.mk
	@mkdir -p $(@D)
	$(call say,ld)$(CC) -O1 -g -Wall -Wextra -o $@ $<

.PHONY: all deps deps-ci run check checkers deciders lint asan coverage mcdc fuzz fuzzers threads mutants \
        mutants-code tsan memcheck trust faults bench instructions read-score read-speed install uninstall dist \
        clean help always
.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(B) -name '*.d' 2>/dev/null)
