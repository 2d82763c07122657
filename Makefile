# partner_governance: built by PGXS; "make help" lists what there is besides

EXTENSION   = partner_governance
EXTVERSION  = 1.0
MODULE_big  = $(EXTENSION)

# one concept a file; a kernel (pure C) stands beside its SQL wrapper
OBJS = \
	src/partner_governance.o \
	src/failure.o \
	src/number.o \
	src/json_tree.o \
	src/vocabulary.o \
	src/canonical_bytes.o \
	src/role_catalogue.o \
	src/role.o \
	src/role_set.o \
	src/style.o \
	src/role_fit.o \
	src/instrument_compile.o \
	src/instrument_json.o \
	src/instrument.o \
	src/standard_instrument.o \
	src/tally.o \
	src/assessment.o \
	src/assessment_io.o \
	src/assessment_agg.o \
	src/balance.o \
	src/scoring.o \
	src/score_array.o \
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
	src/input_error.o

# the install script is these, in this order
SQL_MODULES = \
	src/sql/00_guard.sql \
	src/sql/10_vocabulary.sql \
	src/sql/20_role.sql \
	src/sql/22_role_set.sql \
	src/sql/24_style.sql \
	src/sql/26_role_fit.sql \
	src/sql/30_instrument.sql \
	src/sql/34_assessment.sql \
	src/sql/36_scoring.sql \
	src/sql/50_input_error.sql \
	src/sql/64_weighting.sql \
	src/sql/66_trend.sql

DATA_built  = $(EXTENSION)--$(EXTVERSION).sql
REGRESS     = 00_install 20_role 22_role_set 24_style 26_role_fit 64_weighting 66_trend
EXTRA_CLEAN = src/*.inc src/*.gcno src/*.gcda

PG_CPPFLAGS = -I$(srcdir)/src -DGOV_VERSION='"$(EXTVERSION)"'
# scores are the same bits on every machine: no fused multiply-add
PG_CFLAGS   = -ffp-contract=off

PG_CONFIG  ?= pg_config
PGXS       := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
ifneq ($(PGXS),)
include $(PGXS)
endif

$(EXTENSION)--$(EXTVERSION).sql: $(SQL_MODULES)
	cat $^ > $@

# PGXS tracks no headers: any header rebuilds all
$(OBJS): $(wildcard $(srcdir)/src/*.h) $(srcdir)/Makefile

# a VPATH build has no src/ of its own until it is made
ifdef VPATH
$(OBJS): | objdir
.PHONY: objdir
objdir: ; @$(MKDIR_P) src
endif

# the built-in instrument as a C string constant
src/standard_instrument_1.inc: src/data/standard_instrument_1.json
	@$(MKDIR_P) src
	sed -e 's/^ *//' -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&"/' $< > $@

src/standard_instrument.o: src/standard_instrument_1.inc
src/standard_instrument.o: PG_CPPFLAGS += -Isrc
