/*
 * instrument.h
 *		A questionnaire, compiled: scale, facets with weighted categories,
 *		indicators, bands, and the texts that people see.
 *
 * One varlena, 8-byte aligned, made only by instrument_compile() (or its
 * canonical twin in binary form).  Arrays and zero-terminated strings follow
 * the header and are named by their offset from the start of the value; 0
 * means "no text".  All padding is zero, so equal instruments are equal bytes.
 */
#ifndef PARTNER_GOVERNANCE_INSTRUMENT_H
#define PARTNER_GOVERNANCE_INSTRUMENT_H

#include "base/json_tree.h"
#include "base/text_ref.h"
#include "base/vocabulary.h"

#define INSTRUMENT_FORMAT 1

#define INSTRUMENT_MAX_INDICATORS 500
#define INSTRUMENT_MIN_POINT (-1000)
#define INSTRUMENT_MAX_POINT 1000
#define INSTRUMENT_MAX_POINTS 101
#define INSTRUMENT_MAX_FACETS 8
#define INSTRUMENT_MAX_CATEGORIES 100	/* of one facet */
#define INSTRUMENT_MAX_BANDS 16
#define INSTRUMENT_MAX_CODE 63
#define INSTRUMENT_MAX_LABEL 200	/* bytes: views show a label as varchar(200) */
#define INSTRUMENT_MAX_SYMBOL 64
/*
 * Bytes of canonical text.  Less than can be read, so that what was written
 * reads back, also with the blanks of jsonb.
 */
#define INSTRUMENT_MAX_TEXT (JSON_SIZE_LIMIT / 4 * 3)
#define INSTRUMENT_MIN_WEIGHT 1e-9
#define INSTRUMENT_MAX_WEIGHT 1e9

#define NO_CATEGORY 0xFF
#define NO_BAND 0xFF

typedef enum PerspectiveMethod
{
	PERSPECTIVES_EQUAL = 0,		/* those that answered count equally */
	PERSPECTIVES_WEIGHTED = 1,	/* by given weights, renormalised */
	PERSPECTIVES_POOLED = 2		/* every rater counts equally */
} PerspectiveMethod;

/* In what the cut-offs of the score bands are written; those of balance are shares. */
typedef enum BandUnit
{
	BANDS_IN_SHARE = 0,			/* 0 to 1 */
	BANDS_IN_MEAN = 1,			/* mean answer, in points of the scale */
	BANDS_IN_SUM = 2			/* that mean times the number of indicators */
} BandUnit;

typedef struct InstrumentBand
{
	double		from;			/* lowest value, inclusive, in the unit of the bands */
	TextRef		code;
	BilingualRef label;
	TextRef		symbol;
	TextRef		colour;
	uint32		reserved;
} InstrumentBand;

typedef struct InstrumentFacet
{
	TextRef		code;
	BilingualRef label;
	uint16		first_category;
	uint16		ncategories;
} InstrumentFacet;

typedef struct InstrumentCategory
{
	double		weight;
	TextRef		code;
	BilingualRef label;
	uint32		reserved;
} InstrumentCategory;

typedef struct InstrumentIndicator
{
	double		weight;
	TextRef		code;
	BilingualRef label;
	BilingualRef question;
	BilingualRef advice;
	uint32		reverse;
	uint8		category[INSTRUMENT_MAX_FACETS];	/* within its facet */
} InstrumentIndicator;

typedef struct Instrument
{
	int32		vl_len_;
	uint16		format;
	int16		scale_min;
	uint64		fingerprint;	/* of indicator codes in order, and scale */
	double		order;			/* p of the power mean; may be infinite */
	double		min_coverage;
	double		floor_below;	/* in the unit of the bands */
	double		perspective_weight[PERSPECTIVE_COUNT];
	int32		version;
	uint16		points;			/* of the scale */
	uint16		nindicators;
	uint16		ncategories;	/* of all facets */
	uint8		nfacets;
	uint8		primary_facet;
	uint8		perspective_method;
	uint8		partial;
	uint8		floor_band;		/* NO_BAND = no floor */
	uint8		nscore_bands;
	uint8		nbalance_bands; /* 0 = the light comes from the score alone */
	int8		band_round;		/* decimals, in the unit of the bands */
	uint8		band_unit;		/* BandUnit */
	uint8		reserved[1];
	TextRef		code;
	TextRef		source;
	TextRef		bands_source;
	BilingualRef label;
	uint32		scale_labels_at;	/* BilingualRef a point, or 0 */
	uint32		facets_at;
	uint32		categories_at;
	uint32		bands_at;		/* score bands, then balance bands */
	uint32		indicators_at;
	uint32		sorted_at;		/* uint16 a indicator, by code */
} Instrument;

#define INSTRUMENT_ARRAY(instrument, type, at) \
	((const type *) ((const char *) (instrument) + (instrument)->at))
#define INSTRUMENT_FACETS(i) INSTRUMENT_ARRAY(i, InstrumentFacet, facets_at)
#define INSTRUMENT_CATEGORIES(i) INSTRUMENT_ARRAY(i, InstrumentCategory, categories_at)
#define INSTRUMENT_SCORE_BANDS(i) INSTRUMENT_ARRAY(i, InstrumentBand, bands_at)
#define INSTRUMENT_BALANCE_BANDS(i) (INSTRUMENT_SCORE_BANDS(i) + (i)->nscore_bands)
#define INSTRUMENT_INDICATORS(i) INSTRUMENT_ARRAY(i, InstrumentIndicator, indicators_at)
#define INSTRUMENT_SORTED(i) INSTRUMENT_ARRAY(i, uint16, sorted_at)

static inline const InstrumentCategory *
category_of(const Instrument *instrument, int facet, int category)
{
	return &INSTRUMENT_CATEGORIES(instrument)[INSTRUMENT_FACETS(instrument)[facet].first_category + category];
}

/* A string of the instrument, or NULL. */
static inline const char *
instrument_text(const Instrument *instrument, TextRef ref)
{
	return ref ? (const char *) instrument + ref : NULL;
}

/* The same as a column, NULL when there is none. */
extern Datum instrument_text_datum(const Instrument *instrument, TextRef ref, bool *isnull);

/* The one constructor and validator.  NULL on failure. */
extern Instrument *instrument_compile(const char *json, size_t len, GovFailure *failure);

/* A score, 0 to 1, in the unit of the score bands, and back. */
extern double share_to_band_unit(const Instrument *instrument, double share);
extern double band_unit_to_share(const Instrument *instrument, double value);
extern const char *band_unit_code(const Instrument *instrument);

/* Canonical JSON. */
extern void instrument_write(StringInfo buf, const Instrument *instrument);

/* -1 when there is none. */
extern int	instrument_indicator(const Instrument *instrument, const char *code, size_t len);

/* Look-ups that explain a miss. */
extern int	instrument_indicator_parse(const Instrument *instrument, const char *code, size_t len,
									   GovFailure *failure);
extern int	instrument_facet_parse(const Instrument *instrument, const char *code, size_t len,
								   GovFailure *failure);

/* The text in a language, else in the other one, else the code. */
extern const char *instrument_label(const Instrument *instrument, BilingualRef label, TextRef code,
									Language language);

/* "governance-balance" version 1 (fingerprint 0123456789abcdef) */
extern char *instrument_name(const Instrument *instrument);

/* Built in, compiled once a session. */
extern const Instrument *standard_instrument_value(void);
extern int	built_in_instrument_count(void);
extern const Instrument *built_in_instrument(int i);

/* NULL, with the closest code as a hint, when there is none of that code. */
extern const Instrument *built_in_instrument_parse(const char *code, size_t len, GovFailure *failure);

#define DatumGetInstrument(d) ((Instrument *) PG_DETOAST_DATUM(d))
#define PG_GETARG_INSTRUMENT(n) DatumGetInstrument(PG_GETARG_DATUM(n))

/*
 * Argument n, not NULL, an instrument.  What a table holds packed is unpacked
 * once a call site, and kept in fn_extra, for which the function can have no
 * other use.
 */
extern const Instrument *instrument_argument(FunctionCallInfo fcinfo, int n);

/* Two instruments of one digest are one, without looking at their thousands of bytes. */
#define INSTRUMENT_DIGEST 32

typedef struct InstrumentArgument
{
	const Instrument *instrument;
	bool		digested;
	bool		standard;		/* it is the standard one, however it was given */
	char		digest[INSTRUMENT_DIGEST];
} InstrumentArgument;

/* The same with what is known of it, for a transition function that compares it row by row; it is kept however it came. */
extern const InstrumentArgument *instrument_argument_known(FunctionCallInfo fcinfo, int n);

extern bool same_instrument(const Instrument *a, const Instrument *b);
extern void instrument_digest(const Instrument *instrument, char *digest);

/* Do these bytes, of any alignment, start as an instrument that takes them all? */
extern bool instrument_bytes_whole(const char *bytes, size_t len);

#endif							/* PARTNER_GOVERNANCE_INSTRUMENT_H */
