# partner_governance: built by PGXS; "make help" lists what there is besides

EXTENSION   = partner_governance
EXTVERSION  = 1.0
MODULE_big  = $(EXTENSION)

# one concept a file; a kernel (pure C) stands beside its SQL wrapper
OBJS = \
	src/partner_governance.o \
	src/failure.o \
	src/number.o \
	src/merge_sort.o \
	src/json_tree.o \
	src/encoding.o \
	src/vocabulary.o \
	src/label_lists.o \
	src/canonical_bytes.o \
	src/role_catalogue.o \
	src/role.o \
	src/role_set.o \
	src/style.o \
	src/role_fit.o \
	src/instrument_compile.o \
	src/instrument_bands.o \
	src/instrument_json.o \
	src/instrument.o \
	src/built_in_instruments.o \
	src/tally.o \
	src/assessment.o \
	src/assessment_io.o \
	src/assessment_agg.o \
	src/balance.o \
	src/scoring.o \
	src/score_array.o \
	src/instrument_argument.o \
	src/score_assessment.o \
	src/number_array.o \
	src/weighting.o \
	src/weighting_sql.o \
	src/flip.o \
	src/band_certainty.o \
	src/inequality.o \
	src/inequality_sql.o \
	src/series.o \
	src/series_io.o \
	src/trend.o \
	src/trend_sql.o \
	src/control_chart.o \
	src/control_chart_sql.o \
	src/contribution.o \
	src/explanation.o \
	src/score_rows.o \
	src/forms.o \
	src/forms_io.o \
	src/forms_agg.o \
	src/form_statistics.o \
	src/goalposts.o \
	src/style_fit.o \
	src/input_error.o \
	src/party.o \
	src/party_sql.o \
	src/collaboration.o \
	src/collaboration_json.o \
	src/collaboration_io.o \
	src/collaboration_access.o \
	src/collaboration_gin.o \
	src/rulebook_parts.o \
	src/rulebook_read.o \
	src/rulebook_read_rules.o \
	src/rulebook_compile.o \
	src/rulebook_json.o \
	src/rulebook_judge.o \
	src/rulebook.o \
	src/role_check.o \
	src/role_rules_law.o \
	src/role_rules_book.o \
	src/role_check_sql.o \
	src/collaboration_fit.o \
	src/role_claim.o \
	src/role_claim_gist.o \
	src/separation.o \
	src/assignment.o \
	src/assignment_sql.o \
	src/what_if.o \
	src/role_changes.o \
	src/network.o \
	src/network_conflicts.o \
	src/role_plan.o \
	src/suggest_roles.o \
	src/smallest_change.o \
	src/agreement.o \
	src/krippendorff.o \
	src/gwet.o \
	src/rwg.o \
	src/cross_agreement.o \
	src/kappa.o \
	src/agreement_result.o \
	src/agreement_sql.o \
	src/perception.o \
	src/ratings.o \
	src/ratings_io.o \
	src/ratings_agg.o \
	src/identifier.o \
	src/identifier_sql.o \
	src/amount.o \
	src/amount_sql.o

# the install script is these, in this order
SQL_MODULES = \
	src/sql/00_guard.sql \
	src/sql/10_vocabulary.sql \
	src/sql/20_role.sql \
	src/sql/22_role_set.sql \
	src/sql/24_style.sql \
	src/sql/26_role_fit.sql \
	src/sql/28_style_fit.sql \
	src/sql/30_instrument.sql \
	src/sql/34_assessment.sql \
	src/sql/36_scoring.sql \
	src/sql/40_collaboration.sql \
	src/sql/42_collaboration_index.sql \
	src/sql/43_rulebook.sql \
	src/sql/44_role_check.sql \
	src/sql/45_assignment.sql \
	src/sql/46_collaboration_fit.sql \
	src/sql/47_role_claim.sql \
	src/sql/48_what_if.sql \
	src/sql/49_network.sql \
	src/sql/50_input_error.sql \
	src/sql/60_agreement.sql \
	src/sql/62_explanation.sql \
	src/sql/63_forms.sql \
	src/sql/64_weighting.sql \
	src/sql/66_trend.sql \
	src/sql/68_identifier.sql \
	src/sql/69_amount.sql \
	src/sql/70_register.sql \
	src/sql/72_purpose.sql \
	src/sql/74_finance.sql \
	src/sql/76_conduct.sql \
	src/sql/78_supervision.sql \
	src/sql/79_reference.sql \
	src/sql/80_port.sql \
	src/sql/81_port_read.sql \
	src/sql/82_refresh.sql \
	src/sql/84_detect_ggm.sql \
	src/sql/86_check_rule.sql \
	src/sql/87_check_law.sql \
	src/sql/88_calendar.sql \
	src/sql/89_check_register.sql \
	src/sql/90_check_run.sql \
	src/sql/92_row_security.sql \
	src/sql/94_operators.sql \
	src/sql/95_reading.sql \
	src/sql/96_dimension.sql \
	src/sql/97_fact.sql \
	src/sql/98_partner_page.sql \
	src/sql/98_advice_page.sql \
	src/sql/98_portfolio_page.sql \
	src/sql/99_publish.sql

DATA_built  = $(EXTENSION)--$(EXTVERSION).sql
REGRESS     = 00_install 20_role 22_role_set 24_style 26_role_fit 30_instrument 34_assessment 36_scoring 40_collaboration 43_rulebook 44_role_check 48_what_if 50_input_error 60_agreement 62_explanation 64_weighting 66_trend 70_register 74_ports
EXTRA_CLEAN = src/*.inc src/*.gcno src/*.gcda

# src of the sources, and src of the build for what is generated (not the same in a VPATH build)
PG_CPPFLAGS = -I$(srcdir)/src -Isrc -DGOV_VERSION='"$(EXTVERSION)"'
# scores are the same bits on every machine: no fused multiply-add
PG_CFLAGS   = -ffp-contract=off

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

# what every type has alike stands once, in src/sql/template
$(EXTENSION)--$(EXTVERSION).sql: $(SQL_MODULES) $(wildcard $(srcdir)/src/sql/template/*.sql) $(srcdir)/src/sql/expand.awk
	awk -v dir='$(srcdir)/src/sql' -f '$(srcdir)/src/sql/expand.awk' $(foreach file,$(filter %.sql,$^),$(if $(findstring /template/,$(file)),,$(file))) > $@.new
	mv $@.new $@

# PGXS tracks no headers: any header rebuilds all
$(OBJS) $(OBJS:.o=.bc): $(wildcard $(srcdir)/src/*.h) $(srcdir)/Makefile

# a VPATH build has no src/ of its own until it is made
ifdef VPATH
$(OBJS) $(OBJS:.o=.bc): | objdir
.PHONY: objdir
objdir: ; @$(MKDIR_P) src
endif

# the built-in instruments as C string constants
INSTRUMENTS = standard_instrument_1 style-scan_1 situation-scan_1 soft-controls_1 wilder_1 \
	vichealth-0-4_1 vichealth-1-5_1 nuffield-pat_1 psat_1

src/%.inc: src/data/%.json
	@$(MKDIR_P) src
	sed -e 's/^ *//' -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&"/' $< > $@

src/built_in_instruments.o src/built_in_instruments.bc: $(INSTRUMENTS:%=src/%.inc)
src/rulebook_compile.o src/rulebook_compile.bc: src/standard_rulebook_1.inc

# ---- more than PGXS has. These build a copy, in a throw-away cluster: the source tree stays as it is
export GOV_REGRESS = $(REGRESS)

.PHONY: help demo dashboard test test-dashboard screenshots bench fuzz lint reference dbt version-check dist

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
#:      ONLY=REGEX   some files     JOBS=N   TAP files at a time
test:
	@'$(TOP)/test/bin/test'

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

#: make fuzz            libFuzzer on the readers of the types, where clang has it
#:      SECONDS=N   for each   TARGETS="style party"
fuzz:
	@SECONDS_EACH='$(or $(SECONDS),20)' '$(TOP)/test/fuzz/run'

#: make lint            cppcheck, clang-tidy and shellcheck, those that are there
lint:
	@'$(TOP)/test/bin/lint'

#: make reference       docs/reference.md from the comments in the database
reference:
	@'$(TOP)/test/bin/cluster' '$(TOP)/test/bin/reference' > '$(TOP)/docs/.reference.md' && mv '$(TOP)/docs/.reference.md' '$(TOP)/docs/reference.md'

#: make dbt             writes examples/dbt/sources.yml from the comments in the database
dbt:
	@'$(TOP)/test/bin/cluster' '$(TOP)/test/bin/dbt-sources' > '$(TOP)/examples/dbt/.sources.yml' && mv '$(TOP)/examples/dbt/.sources.yml' '$(TOP)/examples/dbt/sources.yml'

#: make version-check   one version in Makefile, control file, META.json and CHANGELOG.md
version-check:
	@'$(TOP)/test/bin/version-check'

#: make dist            dist/partner_governance-VERSION.zip from the last commit
dist: version-check
	mkdir -p '$(TOP)/dist'
	cd '$(TOP)' && git archive --format=zip --prefix=$(EXTENSION)-$(EXTVERSION)/ -o dist/$(EXTENSION)-$(EXTVERSION).zip HEAD

#: make, make install, make installcheck PGUSER=..., make clean: as any PGXS extension
#: PG_CONFIG=... chooses the PostgreSQL (15 to 18) for all of them
