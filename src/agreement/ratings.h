/*
 * ratings.h
 *		Ratings of one's own rows: the state of the agreement aggregates.
 *
 * A multiset of (unit, group, value) with the measure that it is for.  Adding
 * is exact and order-free, so every plan ends in the same bytes.  While an
 * aggregate runs it is a hash table (ratings_state.h); at rest it is canonical
 * bytes (after the varlena header, any alignment, native byte order):
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
#define RATINGS_GROWING 2
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

/* Can this be a rating of this kind?  "group" may be NULL. */
extern bool rating_check(const RatingsKind *kind, const RatingName *unit, const RatingName *group, double value, GovFailure *failure);

/* Stored bytes, header not included. */
extern void ratings_kind_of_bytes(const char *bytes, RatingsKind *kind);

/* The one validator of stored bytes: whatever reads them takes it as true. */
extern bool ratings_bytes_whole(const char *bytes, size_t len);

/*
 * Write stored bytes: units in their order, each with its cells in theirs.
 * units_size is the sum of rating_unit_size() of all.
 */
typedef struct RatingsWriter
{
	struct varlena *stored;
	char	   *at;
} RatingsWriter;

extern size_t rating_unit_size(size_t name, size_t ncells, bool grouped);
extern void ratings_write_start(RatingsWriter *writer, const RatingsKind *kind, uint32 nunits,
								const RatingName *groups, int ngroups, size_t units_size);
extern void ratings_write_unit(RatingsWriter *writer, const RatingName *name, uint32 ncells);

/* group: its position, -1 where there are none */
extern void ratings_write_cell(RatingsWriter *writer, int group, double value, uint32 count);

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

#endif							/* PARTNER_GOVERNANCE_RATINGS_H */
