/*
 * ratings.c
 *		Ratings of one's own rows as stored bytes, and as tables.
 */
#include "agreement/ratings.h"

#include <math.h>

#include "miscadmin.h"

#include "base/comparable.h"
#include "base/encoding.h"
#include "base/merge_sort.h"
#include "base/number.h"

/* ---------- kinds ---------- */

const char *
ratings_measure_name(int measure)
{
	switch (measure)
	{
		case RATINGS_KRIPPENDORFF:
			return "krippendorff_alpha";
		case RATINGS_GWET:
			return "gwet_ac";
		case RATINGS_CROSS:
			return "cross_agreement";
		default:
			return NULL;
	}
}

const Vocabulary *
ratings_option_vocabulary(int measure)
{
	return measure == RATINGS_GWET ? &weights_vocabulary : &metric_vocabulary;
}

bool
ratings_kind_check(const RatingsKind *kind, GovFailure *failure)
{
	if (ratings_measure_name(kind->measure) == NULL)
		return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "unknown measure: \"%d\"", kind->measure);
	if (vocabulary_term(ratings_option_vocabulary(kind->measure), kind->option) == NULL)
		return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "unknown %s: \"%d\"",
						ratings_option_vocabulary(kind->measure)->name, kind->option);
	if (kind->measure == RATINGS_GWET &&
		(kind->categories < 2 || kind->categories > RATINGS_MAX_CATEGORIES))
	{
		gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "invalid number of categories: \"%d\"", kind->categories);
		return gov_fail_detail(failure, "A scale has from 2 to %d categories, used or not.", RATINGS_MAX_CATEGORIES);
	}
	if (kind->measure != RATINGS_GWET && kind->categories != 0)
		return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "only gwet_ac has a number of categories");
	return true;
}

bool
same_ratings_kind(const RatingsKind *a, const RatingsKind *b)
{
	return a->measure == b->measure && a->option == b->option && a->categories == b->categories;
}

static char *
kind_text(const RatingsKind *kind)
{
	const Vocabulary *vocabulary = ratings_option_vocabulary(kind->measure);
	const char *option = vocabulary_code(vocabulary, kind->option);

	if (kind->measure == RATINGS_GWET)
		return psprintf("%s, %s \"%s\", %d categories", ratings_measure_name(kind->measure), vocabulary->name, option,
						kind->categories);
	return psprintf("%s, %s \"%s\"", ratings_measure_name(kind->measure), vocabulary->name, option);
}

bool
fail_kinds_differ(GovFailure *failure, const RatingsKind *a, const RatingsKind *b)
{
	gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "parameters change within one group of rows");
	gov_fail_detail(failure, "They were %s, and are %s.", kind_text(a), kind_text(b));
	return gov_fail_hint(failure, "All rows of one aggregate need the same parameters; GROUP BY them when they differ.");
}

/* ---------- one rating ---------- */

static bool
check_name(const RatingName *name, const char *what, GovFailure *failure)
{
	size_t		bytes = utf8_length(name->str, name->len);

	if (bytes <= RATINGS_MAX_NAME)
		return true;
	gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "name of a %s is too long: \"%s\"", what,
			 gov_quote(name->str, name->len));
	return gov_fail_detail(failure, "It has %zu bytes; at most %d are allowed.", bytes, RATINGS_MAX_NAME);
}

static bool
check_value(const RatingsKind *kind, double value, GovFailure *failure)
{
	double		size = fabs(value);
	StringInfoData text;

	if (size == 0 || (size >= RATING_MIN_VALUE && size <= RATING_MAX_VALUE))
	{
		if (kind->measure == RATINGS_GWET)
		{
			if (value == rint(value) && value >= 1 && value <= kind->categories)
				return true;
		}
		else if (kind->option != METRIC_RATIO || value >= 0)
			return true;
	}
	initStringInfo(&text);
	number_write(&text, value);
	gov_fail(failure, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE, "value \"%s\" cannot be rated", text.data);
	if (kind->measure == RATINGS_GWET)
		return gov_fail_detail(failure, "Values are whole numbers from 1 to %d, the number of categories.",
							   kind->categories);
	if (kind->option == METRIC_RATIO)
		return gov_fail_detail(failure, "With metric \"ratio\" values are 0 or from %g to %g.",
							   RATING_MIN_VALUE, RATING_MAX_VALUE);
	return gov_fail_detail(failure, "Values are numbers from %g to %g in size, or 0.",
						   RATING_MIN_VALUE, RATING_MAX_VALUE);
}

bool
rating_check(const RatingsKind *kind, const RatingName *unit, const RatingName *group, double value, GovFailure *failure)
{
	return check_value(kind, value, failure) && check_name(unit, "unit", failure) &&
		(group == NULL || check_name(group, "group", failure));
}

/* ---------- encode ---------- */

static inline size_t
cell_size(bool grouped)
{
	return (grouped ? sizeof(uint16) : 0) + sizeof(double) + sizeof(uint32);
}

static inline size_t
name_size(size_t len)
{
	return sizeof(uint16) + len;
}

size_t
rating_unit_size(size_t name, size_t ncells, bool grouped)
{
	return name_size(name) + sizeof(uint32) + ncells * cell_size(grouped);
}

static char *
put(char *at, const void *value, size_t size)
{
	memcpy(at, value, size);
	return at + size;
}

static char *
put_name(char *at, const RatingName *name)
{
	uint16		len = (uint16) name->len;

	return put(put(at, &len, sizeof(len)), name->str, name->len);
}

void
ratings_write_start(RatingsWriter *writer, const RatingsKind *kind, uint32 nunits, const RatingName *groups, int ngroups, size_t units_size)
{
	size_t		size = VARHDRSZ + RATINGS_HEADER + units_size;
	uint32		n = (uint32) ngroups;
	char	   *bytes;
	int			i;

	for (i = 0; i < ngroups; i++)
		size += name_size(groups[i].len);
	writer->stored = palloc(size);
	SET_VARSIZE(writer->stored, size);
	bytes = VARDATA(writer->stored);
	memset(bytes, 0, RATINGS_HEADER);
	bytes[0] = RATINGS_FORMAT;
	bytes[1] = (char) kind->measure;
	bytes[2] = (char) kind->option;
	memcpy(bytes + 4, &kind->categories, sizeof(int32));
	memcpy(bytes + 8, &nunits, sizeof(uint32));
	memcpy(bytes + 12, &n, sizeof(uint32));
	writer->at = bytes + RATINGS_HEADER;
	for (i = 0; i < ngroups; i++)
		writer->at = put_name(writer->at, &groups[i]);
}

void
ratings_write_unit(RatingsWriter *writer, const RatingName *name, uint32 ncells)
{
	writer->at = put(put_name(writer->at, name), &ncells, sizeof(ncells));
}

void
ratings_write_cell(RatingsWriter *writer, int group, double value, uint32 count)
{
	uint16		position = (uint16) group;

	if (group >= 0)
		writer->at = put(writer->at, &position, sizeof(position));
	writer->at = put(put(writer->at, &value, sizeof(value)), &count, sizeof(count));
}

/* ---------- decode ---------- */

void
ratings_kind_of_bytes(const char *bytes, RatingsKind *kind)
{
	kind->measure = (uint8) bytes[1];
	kind->option = (uint8) bytes[2];
	memcpy(&kind->categories, bytes + 4, sizeof(int32));
}

static const char *
get(const char *at, void *value, size_t size)
{
	memcpy(value, at, size);
	return at + size;
}

static const char *
get_name(const char *at, RatingName *name)
{
	uint16		len;

	at = get(at, &len, sizeof(len));
	name->str = at;
	name->len = len;
	return at + len;
}

void
ratings_read_start(RatingsReader *reader, const char *bytes)
{
	uint32		i;

	memset(reader, 0, sizeof(*reader));
	ratings_kind_of_bytes(bytes, &reader->kind);
	memcpy(&reader->nunits, bytes + 8, sizeof(uint32));
	memcpy(&reader->ngroups, bytes + 12, sizeof(uint32));
	reader->at = bytes + RATINGS_HEADER;
	reader->groups = palloc((reader->ngroups + 1) * sizeof(RatingName));
	for (i = 0; i < reader->ngroups; i++)
		reader->at = get_name(reader->at, &reader->groups[i]);
	reader->unit = (uint32) -1;
}

bool
ratings_read_next(RatingsReader *reader)
{
	if (reader->cells_left == 0)
	{
		if (reader->unit + 1 == reader->nunits)
			return false;
		reader->unit++;
		reader->at = get_name(reader->at, &reader->unit_name);
		reader->at = get(reader->at, &reader->cells_left, sizeof(uint32));
	}
	if (reader->ngroups > 0)
		reader->at = get(reader->at, &reader->group, sizeof(uint16));
	reader->at = get(reader->at, &reader->value, sizeof(double));
	reader->at = get(reader->at, &reader->count, sizeof(uint32));
	reader->cells_left--;
	return true;
}

/* What is left of bytes that are looked at. */
typedef struct Rest
{
	const char *at;
	size_t		len;
} Rest;

static bool
take(Rest *rest, void *value, size_t size)
{
	if (rest->len < size)
		return false;
	rest->at = get(rest->at, value, size);
	rest->len -= size;
	return true;
}

static bool
take_name(Rest *rest, RatingName *name)
{
	uint16		len;

	if (!take(rest, &len, sizeof(len)) || rest->len < len)
		return false;
	name->str = rest->at;
	name->len = len;
	rest->at += len;
	rest->len -= len;
	return true;
}

static bool
cells_whole(Rest *rest, const RatingsKind *kind, const RatingName *unit, uint32 ngroups)
{
	uint32		ncells;

	if (!take(rest, &ncells, sizeof(ncells)) || ncells < 1)
		return false;
	while (ncells-- > 0)
	{
		uint16		group;
		double		value;
		uint32		count;
		GovFailure	failure;

		CHECK_FOR_INTERRUPTS();
		if (ngroups > 0 && (!take(rest, &group, sizeof(group)) || group >= ngroups))
			return false;
		if (!take(rest, &value, sizeof(value)) || !take(rest, &count, sizeof(count)) ||
			count < 1 || count > RATINGS_MAX_COUNT || !rating_check(kind, unit, NULL, value, &failure))
			return false;
	}
	return true;
}

bool
ratings_bytes_whole(const char *bytes, size_t len)
{
	Rest		rest = {bytes + RATINGS_HEADER, len - RATINGS_HEADER};
	RatingsKind kind;
	RatingName	name;
	GovFailure	failure;
	uint32		nunits;
	uint32		ngroups;
	uint32		i;

	if (len < RATINGS_HEADER || bytes[0] != RATINGS_FORMAT)
		return false;
	ratings_kind_of_bytes(bytes, &kind);
	memcpy(&nunits, bytes + 8, sizeof(uint32));
	memcpy(&ngroups, bytes + 12, sizeof(uint32));
	if (!ratings_kind_check(&kind, &failure) || ngroups > RATINGS_MAX_GROUPS || (ngroups > 0) != (kind.measure == RATINGS_CROSS && nunits > 0))
		return false;
	for (i = 0; i < ngroups; i++)
		if (!take_name(&rest, &name))
			return false;
	for (i = 0; i < nunits; i++)
		if (!take_name(&rest, &name) || !cells_whole(&rest, &kind, &name, ngroups))
			return false;
	return rest.len == 0;
}

/* ---------- tables ---------- */

/*
 * Distinct values of sorted ones, in place; how many.  Values that only
 * differ in their last bits are one, the smallest of them: 0.3 and 0.1 + 0.2
 * are no disagreement.
 */
static size_t
distinct_values(double *values, size_t total)
{
	size_t		n = 0;
	size_t		i;

	for (i = 0; i < total; i++)
	{
		double		pair[2] = {n > 0 ? values[n - 1] : 0, values[i]};

		if (n == 0 || !all_same_number(pair, 2))
			values[n++] = values[i];
	}
	return n;
}

/* The last that is not above it. */
static uint32
value_position(const double *values, size_t n, double value)
{
	size_t		low = 0;
	size_t		high = n - 1;

	while (low < high)
	{
		size_t		middle = (low + high + 1) / 2;

		if (values[middle] <= value)
			low = middle;
		else
			high = middle - 1;
	}
	return (uint32) low;
}

/* The next cell of a unit, or more of the last one where that has the same value. */
static void
add_to_table(RatingTable *table, size_t *ncells, uint32 unit, uint32 value, uint32 count)
{
	size_t	   *first = unconstify(size_t *, table->first);
	RatingCell *cells = unconstify(RatingCell *, table->cells);

	if (first[unit + 1] > 0 && cells[*ncells - 1].value == value)
	{
		cells[*ncells - 1].count += count;
		return;
	}
	cells[*ncells].value = value;
	cells[(*ncells)++].count = count;
	first[unit + 1]++;
}

RatingTable *
ratings_tables(const char *bytes, RatingsReader *reader, uint32 *ntables)
{
	RatingTable *tables;
	size_t	   *ncells;
	double	   *values;
	size_t		total = 0;
	size_t		nvalues;
	size_t		i;
	uint32		g,
				u;

	ratings_read_start(reader, bytes);
	while (ratings_read_next(reader))
		total++;
	values = palloc_extended((total + 1) * sizeof(double), MCXT_ALLOC_HUGE);
	*ntables = Max(reader->ngroups, 1);
	tables = palloc0(*ntables * sizeof(RatingTable));
	ncells = palloc0(*ntables * sizeof(size_t));

	ratings_read_start(reader, bytes);
	for (i = 0; ratings_read_next(reader); i++)
	{
		values[i] = reader->value;
		ncells[reader->group]++;
	}
	sort_doubles(values, total);
	nvalues = distinct_values(values, total);

	for (g = 0; g < *ntables; g++)
	{
		tables[g].nvalues = nvalues;
		tables[g].values = values;
		tables[g].nunits = reader->nunits;
		tables[g].first = palloc_extended((reader->nunits + (size_t) 1) * sizeof(size_t), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
		tables[g].cells = palloc_extended((ncells[g] + 1) * sizeof(RatingCell), MCXT_ALLOC_HUGE);
		ncells[g] = 0;
	}
	ratings_read_start(reader, bytes);
	while (ratings_read_next(reader))
		add_to_table(&tables[reader->group], &ncells[reader->group], reader->unit,
					 value_position(values, nvalues, reader->value), reader->count);
	for (g = 0; g < *ntables; g++)
		for (u = 0; u < reader->nunits; u++)
			((size_t *) tables[g].first)[u + 1] += tables[g].first[u];
	return tables;
}
