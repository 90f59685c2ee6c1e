# SPDX-License-Identifier: ISC
# make            build into build/          make check     every test, as TAP
# make install    DESTDIR= PREFIX=           make lint      what CI also asks
# make fuzz       each parser for a while    make bench     beside other programs
# SAN=1 sanitizers, WERROR=1 warnings are errors, CC=clang-14, B=other-dir
VERSION := $(shell cat VERSION)
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/crm
LOCALEDIR ?= $(PREFIX)/share/locale
COMPDIR ?= $(PREFIX)/share/bash-completion/completions
B       ?= build
MSGFMT  ?= msgfmt

CFLAGS  ?= -O2 -g
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion \
           -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
           -Wwrite-strings -Wcast-qual -Wundef -Wvla -Wformat=2 -Wimplicit-fallthrough
ALL_CFLAGS   = -std=c11 -fno-common -pthread $(WARN) $(CFLAGS)
ALL_CPPFLAGS = -Icommon -Icmd -D_GNU_SOURCE -DVERSION='"$(VERSION)"' \
               -DLOCALEDIR='"$(LOCALEDIR)"' -DDATADIR='"$(DATADIR)"' $(CPPFLAGS)
LDLIBS       = -lyaml -lcsv -lunistring
# Heavier libraries, only for the programs that need them.
PANGO  := $(shell pkg-config --exists pangocairo && echo yes)
PAPER  := -lqrencode $(shell pkg-config --silence-errors --libs pangocairo fontconfig)
LIBS_crm-print := -lqrencode
LIBS_crm-claim := -lqrencode
LIBS_crm-report := -lqrencode
LIBS_crm-pdf := $(PAPER)
LIBS_crm-import := -lexpat
XLSX   := $(shell pkg-config --exists xlsxwriter && echo yes)
LIBS_crm-xlsx := $(shell pkg-config --silence-errors --libs xlsxwriter)
LIBS_fuzz_statement := -lexpat
LIBS_test_paper := $(PAPER)
LIBS_test_form := -lqrencode
LIBS_test_paper_parts := $(PAPER)
LIBS_fuzz_form := -lqrencode
ALL_LDFLAGS  = -pthread -Wl,--as-needed $(LDFLAGS)
ifdef WERROR
WARN += -Werror
endif
ifdef SAN
CFLAGS  := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS += -fsanitize=address,undefined
endif

CMDS  := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
LIB   := $(patsubst %.c,$(B)/%.o,$(wildcard common/*/*.c common/*/*/*.c))
UNITS := $(patsubst tests/unit/%.c,$(B)/%,$(wildcard tests/unit/test_*.c))
FUZZ  := $(patsubst tests/fuzz/%.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))
ifneq ($(PANGO),yes)
$(warning crm-pdf is left out: pkg-config finds no pangocairo (Debian: libpango1.0-dev))
CMDS  := $(filter-out crm-pdf,$(CMDS))
LIB   := $(filter-out $(B)/common/view/paper%.o,$(LIB))
UNITS := $(filter-out %/test_paper %/test_paper_parts,$(UNITS))
endif
ifneq ($(XLSX),yes)
$(warning crm-xlsx is left out: pkg-config finds no xlsxwriter (Debian: libxlsxwriter-dev))
CMDS  := $(filter-out crm-xlsx,$(CMDS))
LIB   := $(filter-out %/view/xlsx.o,$(LIB))
endif
BINS  := $(addprefix $(B)/bin/,$(CMDS))
TEMPLATES := $(patsubst common/view/templates/%,%,$(wildcard common/view/templates/*.css common/view/templates/*/*.form))
MANPAGES := $(patsubst man/%,%,$(wildcard man/??/*.[157])) # in other languages
LANGS := $(patsubst po/%.po,%,$(wildcard po/*.po))
MOS   := $(LANGS:%=$(B)/locale/%/LC_MESSAGES/crm.mo)

TEST_ENV = PATH="$(abspath $(B))/bin:$$PATH" CRM_LOCALEDIR="$(abspath $(B))/locale" \
           CRM_DATADIR="$(abspath common/view)" CRM_BUILD="$(abspath $(B))" CMOCKA_MESSAGE_OUTPUT=TAP \
           LSAN_OPTIONS="suppressions=$(abspath tests/lsan.supp):print_suppressions=0"

all: $(BINS) $(MOS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/common/view/paper.o $(B)/common/view/paper_%.o: CPPFLAGS += $(subst -I,-isystem ,$(shell pkg-config --silence-errors --cflags pangocairo fontconfig))

# Made anew, so that it never keeps a member whose source is gone.
$(B)/libcrm.a: $(LIB)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/bin/%: $(B)/cmd/%.o $(B)/libcrm.a
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(LIBS_$*)

$(B)/test_%: $(B)/tests/unit/test_%.o $(B)/libcrm.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcmocka $(LDLIBS) $(LIBS_test_$*)

$(B)/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/replay.o $(B)/libcrm.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(LIBS_fuzz_$*)

$(B)/manual: $(B)/tests/manual.o $(B)/libcrm.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/locale/%/LC_MESSAGES/crm.mo: po/%.po
	@mkdir -p $(@D)
	$(MSGFMT) --check -o $@ $<

SHELL_TESTS := $(wildcard tests/e2e/*.t tests/*.t)
# ORACLES=no leaves out those that compare sums with another program's: for a second build of which
# only its own faults are looked for.
ifeq ($(ORACLES),no)
SHELL_TESTS := $(filter-out %-oracle.t,$(SHELL_TESTS))
endif
# A test waits for the disk about as long as it works.
TEST_JOBS ?= $(shell expr 2 '*' "$$(nproc)")

check: all $(UNITS) $(FUZZ) $(B)/manual
	$(TEST_ENV) prove -j$(TEST_JOBS) --merge -e '' $(UNITS) $(SHELL_TESTS)
	for f in $(FUZZ); do $$f tests/fuzz/corpus/$${f##*fuzz_}/* || exit 1; done

# Golden screens are changed by this alone, and read by a person before a commit.
golden-update: all
	$(TEST_ENV) UPDATE=1 tests/golden.t

# crm-config(5) and crm-schema(5) are made from the tables of the library.
manual: $(B)/manual
	$(TEST_ENV) scripts/make-manual

# Brings po/ up to date with the sources; what is new there is then translated.
messages:
	scripts/messages

lint:
	scripts/check-layers
	@for t in tests/*.t tests/e2e/*.t; do [ -x $$t ] || { echo "$$t: cannot be run"; exit 1; }; done
	clang-format --dry-run --Werror $$(git ls-files '*.[ch]')
	scripts/check-manual
	! git ls-files -s '*.t' .ci/run | grep -v ^100755
	shellcheck -x -P SCRIPTDIR $$(git ls-files 'scripts/*' '*.t' '*.sh' .ci/run ':!*.awk' ':!*.tsv' ':!*.[ch]')

format:
	clang-format -i $$(git ls-files '*.[ch]')

bench: all
	$(TEST_ENV) scripts/bench

# Coverage-guided, a minute a target: FUZZ_SECONDS sets another time.
fuzz:
	scripts/fuzz

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(COMPDIR) $(DESTDIR)$(MANDIR)/man1 \
		$(DESTDIR)$(MANDIR)/man5 $(DESTDIR)$(MANDIR)/man7
	install $(BINS) $(DESTDIR)$(BINDIR)
	for t in $(TEMPLATES); do \
		install -D -m644 common/view/templates/$$t $(DESTDIR)$(DATADIR)/templates/$$t || exit 1; done
	for s in 1 5 7; do install -m644 man/*.$$s $(DESTDIR)$(MANDIR)/man$$s || exit 1; done
	for p in $(MANPAGES); do \
		install -D -m644 man/$$p $(DESTDIR)$(MANDIR)/$${p%%/*}/man$${p##*.}/$${p#*/} || exit 1; done
	for l in $(LANGS); do \
		install -d $(DESTDIR)$(LOCALEDIR)/$$l/LC_MESSAGES && \
		install -m644 $(B)/locale/$$l/LC_MESSAGES/crm.mo \
			$(DESTDIR)$(LOCALEDIR)/$$l/LC_MESSAGES || exit 1; done
	install -m644 scripts/completion.bash $(DESTDIR)$(COMPDIR)/crm
	for c in $(filter-out crm,$(CMDS)); do \
		ln -sf crm $(DESTDIR)$(COMPDIR)/$$c || exit 1; done

uninstall:
	rm -f $(addprefix $(DESTDIR)$(BINDIR)/,$(CMDS)) \
		$(addprefix $(DESTDIR)$(COMPDIR)/,$(CMDS))
	for s in 1 5 7; do for m in man/*.$$s; do \
		rm -f $(DESTDIR)$(MANDIR)/man$$s/$${m##*/}; done; done
	for p in $(MANPAGES); do rm -f $(DESTDIR)$(MANDIR)/$${p%%/*}/man$${p##*.}/$${p#*/}; done
	rm -f $(addprefix $(DESTDIR)$(DATADIR)/templates/,$(TEMPLATES))
	for l in $(LANGS); do rm -f $(DESTDIR)$(LOCALEDIR)/$$l/LC_MESSAGES/crm.mo; done

dist:
	mkdir -p dist
	git archive --format=tar.gz --prefix=crm-$(VERSION)/ -o dist/crm-$(VERSION).tar.gz HEAD

clean:
	rm -rf $(B) dist

.PHONY: all check golden-update manual messages lint format bench fuzz install uninstall dist clean
.SECONDARY:
-include $(shell find $(B) -name '*.d' 2>/dev/null)
