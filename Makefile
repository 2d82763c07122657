# partner_governance: built by PGXS; "make help" lists what there is besides

EXTENSION   = partner_governance
EXTVERSION  = 1.0
MODULE_big  = $(EXTENSION)

# ---- the rooms of src/, lowest first: a folder a concept, with its kernels, SQL wrappers, headers and SQL modules side by side.
# What each may use is in docs/architecture.md; test/tap/rooms.pl holds them to it.
BASE          = partner_governance failure number comparable comparable_sql sorted_sum merge_sort selection aggregate_state json_tree json_write json_type encoding vocabulary label_lists result_row number_array input_error sized_text
MEASURE       = balance score_array weighting weighting_sql series series_io trend trend_sql control_chart control_chart_sql
ROLE          = role_catalogue role role_set style role_fit
INSTRUMENT    = instrument_value instrument_parts instrument_bands instrument_json instrument_compile built_in_instruments instrument instrument_argument
ASSESSMENT    = tally tally_state answer assessment assessment_io assessment_agg scoring score_assessment flip light_certainty band_certainty contribution explanation weak_points score_rows \
	forms forms_state forms_io forms_agg form_statistics disclosure style_fit perception
AGREEMENT     = agreement krippendorff gwet rwg cross_agreement kappa agreement_result agreement_sql ratings ratings_state ratings_io ratings_agg
COLLABORATION = party party_sql collaboration collaboration_json collaboration_build collaboration_parse collaboration_io collaboration_access collaboration_gin what_if role_changes network
RULEBOOK      = rulebook_words rulebook_parts rulebook_read rulebook_read_rules rulebook_compile rulebook_json rulebook_judge rulebook role_say role_rules_law \
	role_rules_book role_check role_check_sql collaboration_fit role_claim role_claim_gist separation network_conflicts role_plan suggest_roles smallest_change
REGISTER      = day_sql arrangement heirs identifier identifier_sql amount_token amount amount_sql day_cell day_cell_sql text_cell identifier_cell slug legal_form_cell count_cell text_cell_sql name_form name_letters name_form_sql
PORT          = code_owner_sql
CHECK         = unnamed_operator holiday

OBJS = $(patsubst %,src/base/%.o,$(BASE)) $(patsubst %,src/measure/%.o,$(MEASURE)) $(patsubst %,src/role/%.o,$(ROLE)) \
	$(patsubst %,src/instrument/%.o,$(INSTRUMENT)) $(patsubst %,src/assessment/%.o,$(ASSESSMENT)) $(patsubst %,src/agreement/%.o,$(AGREEMENT)) \
	$(patsubst %,src/collaboration/%.o,$(COLLABORATION)) $(patsubst %,src/rulebook/%.o,$(RULEBOOK)) $(patsubst %,src/register/%.o,$(REGISTER)) \
	$(patsubst %,src/port/%.o,$(PORT)) $(patsubst %,src/check/%.o,$(CHECK))

# ---- the install script: these modules in this order
SQL_MODULES = $(patsubst %,src/%.sql, \
	base/guard base/sized_text base/vocabulary base/comparable \
	role/role role/role_set role/style role/role_fit assessment/style_fit \
	instrument/instrument assessment/assessment assessment/scoring measure/balance \
	collaboration/collaboration collaboration/collaboration_gin \
	rulebook/rulebook rulebook/role_check rulebook/collaboration_fit rulebook/role_claim \
	collaboration/what_if rulebook/suggestion collaboration/network rulebook/network_conflicts base/input_error \
	agreement/agreement assessment/perception assessment/explanation assessment/forms \
	measure/weighting assessment/certainty measure/trend \
	register/day register/identifier register/name register/amount register/day_cell register/text_cell register/party register/purpose register/finance register/conduct register/setting register/write_lock register/round register/supervision register/reorganisation register/removal register/orphan register/protection \
	register/row_security register/participant register/reading \
	port/trusted_owner port/contract port/status port/read port/merge_party port/merge_rows port/merge_plain port/merge_answer port/refresh port/detect_ggm port/rehearse \
	check/rule check/rule_choice check/law_rule check/term check/judge check/law check/calendar check/promise check/register_rules check/succession check/period check/identity check/restore check/round check/run check/monitoring check/erasure check/vanished \
	page/key page/step page/money page/dimension page/promise page/fact page/star page/partner page/advice page/decision page/portfolio page/ledger page/publish page/export page/night page/typed_day check/standard register/policy register/finite)

DATA_built  = $(EXTENSION)--$(EXTVERSION).sql
# the steps from one version to the next
DATA        = $(patsubst $(srcdir)/%,%,$(wildcard $(srcdir)/src/updates/$(EXTENSION)--*--*.sql))
REGRESS     = install role role_set style role_fit instrument assessment scoring collaboration rulebook role_check what_if input_error agreement explanation weighting trend register ports
EXTRA_CLEAN = src/*/*.inc src/*/*.gcno src/*/*.gcda

# src of the sources, and src of the build for what is generated (not the same in a VPATH build)
PG_CPPFLAGS = -I$(srcdir)/src -Isrc -DGOV_VERSION='"$(EXTVERSION)"'
# scores are the same bits on every machine: no fused multiply-add; what SQL does not call is not exported (from 16 on PGXS sees to that)
PG_CFLAGS   = -ffp-contract=off -fvisibility=hidden

# No bitcode. JIT calls the functions of a library, and inlines only those of $libdir/...; ours is named without a folder. If it did, what
# it inlines would ask for our internal functions by name, and either not find them or find those of another library.
override with_llvm = no

# this file's own folder, also when it is read from elsewhere for a VPATH build
TOP        := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))

PG_CONFIG  ?= pg_config
PGXS       := $(wildcard $(shell $(PG_CONFIG) --pgxs 2>/dev/null))
ifneq ($(PGXS),)
include $(PGXS)
else
# a machine without PostgreSQL: demo, test and bench install it, the rest says what is missing
all install installcheck clean uninstall:
	@echo "$(PG_CONFIG): not there, or without the files to build extensions (Debian: postgresql-server-dev-15); 'make demo' and 'make test' install them, PG_CONFIG=... names another" >&2; exit 1
.PHONY: all install installcheck clean uninstall
endif

# what several objects have alike stands once, in the template/ of a room
TEMPLATES = $(wildcard $(srcdir)/src/*/template/*.sql)
$(EXTENSION)--$(EXTVERSION).sql: $(SQL_MODULES) $(TEMPLATES) $(wildcard $(srcdir)/src/register/data/*.tsv $(srcdir)/src/check/data/*.tsv $(srcdir)/src/page/data/*.tsv) $(srcdir)/src/base/expand.awk
	awk -v dir='$(srcdir)/src/base' -v templates='$(TEMPLATES)' -f '$(srcdir)/src/base/expand.awk' $(foreach file,$(filter %.sql,$^),$(if $(findstring /template/,$(file)),,$(file))) > $@.new
	mv $@.new $@

# PGXS tracks no headers: any header rebuilds all
$(OBJS): $(wildcard $(srcdir)/src/*/*.h) $(srcdir)/Makefile

# a VPATH build has no rooms of its own until they are made
ifdef VPATH
$(OBJS): | objdir
.PHONY: objdir
objdir: ; @$(MKDIR_P) $(sort $(dir $(OBJS)))
endif

# the built-in instruments as C string constants
INSTRUMENTS = governance-balance_1 style-scan_1 situation-scan_1 soft-controls_1 wilder_1 \
	vichealth-0-4_1 vichealth-1-5_1 nuffield-pat_1 psat_1

TO_C_STRING = @$(MKDIR_P) $(@D); sed -e 's/^ *//' -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&"/' $< > $@

src/instrument/%.inc: src/instrument/data/%.json
	$(TO_C_STRING)
src/rulebook/%.inc: src/rulebook/data/%.json
	$(TO_C_STRING)

src/instrument/built_in_instruments.o: $(INSTRUMENTS:%=src/instrument/%.inc)
src/rulebook/rulebook_compile.o: src/rulebook/standard_rulebook_1.inc

# ---- more than PGXS has. These build a copy, in a throw-away cluster: the source tree stays as it is
export GOV_REGRESS = $(REGRESS)

.PHONY: help demo dashboard test update-check test-dashboard screenshots bench fuzz torture attack lint lint-fast format reference semantic bi bi-superset workbook version-check dist package-debian test-packages

help:
	@sed -n 's/^#: //p' '$(TOP)/Makefile'

#: make demo            install what is missing, run the main job on a throw-away PostgreSQL, print it, clean up
#:      MUNICIPALITY="Gemeente Delft"   whose portfolio     KEEP=1   leave the server up
demo:
	@'$(TOP)/test/bin/install-packages' build
	@'$(TOP)/test/demo/run'

#: make dashboard       the same set-up, then the council dashboard of Gemeente Voorbeeld on this machine, until Ctrl-C
#:      MUNICIPALITY="Gemeente Delft"   a real one     ORGANISATION=gm0503   by its code     AS_OF=2026-05-19     PORT=8080
dashboard:
	@'$(TOP)/test/bin/install-packages' dashboard
	@'$(TOP)/test/dashboard/serve'

#: make test            the same set-up, then every test
#:      ONLY=REGEX   some files     JOBS=1   one file at a time
test:
	@'$(TOP)/test/bin/test'

#: make update-check    only the part of make test that brings older versions to this one (ALTER EXTENSION UPDATE) and compares
update-check:
	@'$(TOP)/test/bin/update-check'

#: make test-dashboard  the dashboard in Chromium: each page, both languages, five organisations
#:      ONLY=REGEX   some cases
test-dashboard:
	@'$(TOP)/test/dashboard/run'

#: make screenshots     docs/img/*.png from the dashboard of Gemeente Voorbeeld
screenshots:
	@'$(TOP)/test/bin/install-packages' browser
	@'$(TOP)/test/dashboard/screenshots'

#: make bench           the same set-up, then the benchmarks (minutes; prints ratios, passes no verdict)
#:      ROWS=N   size
bench:
	@'$(TOP)/test/bin/install-packages' build
	@'$(TOP)/test/bench/run'

#: make fuzz            libFuzzer on the readers of the types, where clang has it; mutations of their seeds where not
#:      SECONDS=N   for each   TARGETS="style party"
fuzz:
	@SECONDS_EACH='$(or $(SECONDS),20)' '$(TOP)/test/fuzz/run'

#: make torture         hostile calls of every function, operator and cast on a server with sanitizers; then make fuzz; then every writing
#:                      function killed, on a full disk, and beside every other one (an hour and more)
#:      CALLS=N   (100000)   SEED=N   SECONDS=N   of make fuzz   KILLS=N   (3)   STEPS="refresh publish"   some writing functions
torture:
	@'$(TOP)/test/bin/install-packages' test
	@SANITIZE=1 CALLS='$(or $(CALLS),100000)' SEED='$(or $(SEED),1)' '$(TOP)/test/bin/cluster' perl '$(TOP)/test/torture/calls.pl'
	@$(MAKE) --no-print-directory fuzz
	@for way in kill disk together; do '$(TOP)/test/bin/cluster' perl "$(TOP)/test/torture/$$way.pl" || exit 1; done

#: make attack          works out from what publish() shows of 2,000 rounds what single people said, as far as that goes (minutes)
#:      ROUNDS=N   SEED=N
attack:
	@'$(TOP)/test/bin/install-packages' test
	@'$(TOP)/test/bin/cluster' /usr/bin/python3 '$(TOP)/test/attack/attack.py' --rounds '$(or $(ROUNDS),2000)' --seed '$(or $(SEED),20261130)'

#: make lint            the same set-up, then static checks of C, SQL, shell, Perl and awk (minutes); make lint-fast leaves clang-tidy out
lint:
	@'$(TOP)/test/bin/install-packages' lint
	@'$(TOP)/test/bin/lint'
lint-fast:
	@'$(TOP)/test/bin/install-packages' lint-fast
	@'$(TOP)/test/bin/lint' --fast

#: make format          writes the C files of src in PostgreSQL's style (clang-format, and declarations as pgindent has them)
format:
	@'$(TOP)/test/bin/install-packages' lint-fast
	@'$(TOP)/test/bin/format'

#: make reference       docs/reference.md from the comments in the database
reference:
	@'$(TOP)/test/bin/cluster' '$(TOP)/test/bin/reference' > '$(TOP)/docs/.reference.md' && mv '$(TOP)/docs/.reference.md' '$(TOP)/docs/reference.md'

#: make semantic        writes what tools of BI are given, from the views star_* and the comments in the database: examples/dbt/models/sources.yml,
#:                      examples/semantic (Cube, Evidence), examples/superset/assets, examples/sqlmesh/external_models, docs/img/star.svg
semantic:
	@'$(TOP)/test/bin/cluster' '$(TOP)/test/bin/semantic' '$(TOP)'

#: make bi              Superset, dbt, SQLMesh and Soda, from PyPI, on the demo database: imported, built, opened, compared with SQL (many minutes)
#: make bi-superset     only Superset, with pictures of the dashboard into docs/img
#:      BI_HOME=FOLDER   where the tools are kept between runs
bi:
	@'$(TOP)/test/bi/run'
bi-superset:
	@'$(TOP)/test/bi/superset'

#: make workbook        writes the workbook that people fill in, examples/workbook/*.xlsx and *.ods, from the contract of the ports
workbook:
	@'$(TOP)/test/bin/install-packages' test
	@'$(TOP)/test/bin/cluster' '$(TOP)/test/bin/workbook' '$(TOP)'

#: make version-check   one version in Makefile, control file, META.json, CHANGELOG.md and .gitignore
version-check:
	@'$(TOP)/test/bin/version-check'

#: make dist            dist/partner_governance-VERSION.zip (PGXN) and .tar.gz of the last commit, the same bytes on every machine, and SHA256SUMS
dist: version-check
	@'$(TOP)/test/bin/dist'

#: make package-debian  the Debian packages of that archive, for the PostgreSQLs of this machine's release, into dist/debian
package-debian: dist
	'$(TOP)/examples/packaging/debian/build' '$(TOP)/dist/$(EXTENSION)-$(EXTVERSION).tar.gz' '$(TOP)/dist/debian'

#: make test-packages   each package from that archive in a clean chroot: Debian 12, 13 and testing, PGXN, RPM (root on Debian; half an hour)
#:      ONLY=REGEX   some of them
test-packages: dist
	@'$(TOP)/test/packaging/run'

#: make, make install, make installcheck PGUSER=..., make clean: as any PGXS extension
#: PG_CONFIG=... chooses the PostgreSQL (15 to 18) for all of them
