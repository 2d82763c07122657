/*
 * ratings.h
 *		Ratings of one's own rows: the state of the agreement aggregates.
 *
 * A multiset of (unit, group, value) with the measure that it is for.  Adding
 * is exact and order-free, so every plan ends in the same bytes.  While an
 * aggregate runs it is hash tables; at rest it is canonical bytes (after the
 * varlena header, any alignment, native byte order):
 *
 *	 0	 1	format (RATINGS_FORMAT)
 *	 1	 1	measure
 *	 2	 1	metric or weights
 *	 3	 1	reserved, zero
 *	 4	 4	categories (Gwet), else zero
 *	 8	 4	units
 *	12	 4	groups (cross agreement), else zero
 *	16		per group, in order of their bytes: 2 length, name
 *			per unit, in order of their bytes: 2 length, name, 4 cells, and
 *			per cell, by group and value: (2 group, when there are groups),
 *			8 value, 4 count
 *
 * No unit or group is without cells, no count is 0: one multiset, one
 * encoding.
 */
#ifndef PARTNER_GOVERNANCE_RATINGS_H
#define PARTNER_GOVERNANCE_RATINGS_H

#include "agreement/agreement.h"

#define RATINGS_FORMAT 1
#define RATINGS_HEADER 16

/* in bytes */
#define RATINGS_MAX_NAME 1000
#define RATINGS_MAX_GROUPS 1000
#define RATINGS_MAX_CATEGORIES 1000
#define RATINGS_MAX_COUNT PG_INT32_MAX

/* So that the text form of whatever can be collected can be read again. */
#define RATINGS_MAX_TEXT ((size_t) 900 * 1024 * 1024)

typedef enum RatingsMeasure
{
	RATINGS_KRIPPENDORFF = 1,
	RATINGS_GWET = 2,
	RATINGS_CROSS = 3
} RatingsMeasure;

/* What two sets must share to be added. */
typedef struct RatingsKind
{
	uint8		measure;
	uint8		option;			/* Metric, or AgreementWeights for Gwet */
	int32		categories;		/* Gwet */
} RatingsKind;

typedef struct RatingSet RatingSet;

/* A name; not zero-terminated. */
typedef struct RatingName
{
	const char *str;
	uint32		len;
} RatingName;

/* SQL name of the measure */
extern const char *ratings_measure_name(int measure);
extern const Vocabulary *ratings_option_vocabulary(int measure);
extern bool ratings_kind_check(const RatingsKind *kind, GovFailure *failure);
extern bool same_ratings_kind(const RatingsKind *a, const RatingsKind *b);
extern bool fail_kinds_differ(GovFailure *failure, const RatingsKind *a, const RatingsKind *b);

/* A new set lives in the given context. */
extern RatingSet *ratings_create(MemoryContext context, const RatingsKind *kind);
extern const RatingsKind *ratings_kind(const RatingSet *set);

/* The one door for a rating; group is NULL but for cross agreement. */
extern bool ratings_add(RatingSet *set, const RatingName *unit, const RatingName *group,
						double value, int64 count, GovFailure *failure);

/* Stored bytes, header not included. */
extern void ratings_kind_of_bytes(const char *bytes, RatingsKind *kind);
extern bool ratings_add_bytes(RatingSet *set, const char *bytes, GovFailure *failure);
extern struct varlena *ratings_store(const RatingSet *set);
extern size_t ratings_stored_size(const RatingSet *set);
extern void ratings_encode(const RatingSet *set, char *bytes);

/* Walk the cells of stored bytes in their order. */
typedef struct RatingsReader
{
	RatingsKind kind;
	uint32		nunits;
	uint32		ngroups;
	RatingName *groups;
	const char *at;
	uint32		unit;			/* position of the current one */
	uint32		cells_left;		/* of it */
	RatingName	unit_name;
	uint16		group;
	double		value;
	uint32		count;
} RatingsReader;

extern void ratings_read_start(RatingsReader *reader, const char *bytes);
extern bool ratings_read_next(RatingsReader *reader);

/*
 * Tables for the kernels; with groups one a group, with the same units and
 * values, else one.
 */
extern RatingTable *ratings_tables(const char *bytes, RatingsReader *reader, uint32 *ntables);

/* Stored bytes of an argument; an expanded set is flattened. */
#define PG_GETARG_RATINGS_BYTES(n) ((struct varlena *) PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(n)))

#endif							/* PARTNER_GOVERNANCE_RATINGS_H */
