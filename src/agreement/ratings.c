/*
 * ratings.c
 *		Ratings of one's own rows, as hash tables and as stored bytes.
 */
#include "agreement/ratings.h"

#include <math.h>

#include "common/hashfn.h"
#include "miscadmin.h"

#include "base/comparable.h"
#include "base/encoding.h"
#include "base/merge_sort.h"
#include "base/number.h"

/* ---------- hash tables ---------- */

typedef struct NameEntry
{
	RatingName	name;
	uint32		id;
	uint32		hash;
	char		status;
} NameEntry;

#define SH_PREFIX names
#define SH_ELEMENT_TYPE NameEntry
#define SH_KEY_TYPE RatingName
#define SH_KEY name
#define SH_HASH_KEY(tb, key) hash_bytes((const unsigned char *) (key).str, (int) (key).len)
#define SH_EQUAL(tb, a, b) ((a).len == (b).len && memcmp((a).str, (b).str, (a).len) == 0)
#define SH_SCOPE static inline
#define SH_STORE_HASH
#define SH_GET_HASH(tb, entry) (entry)->hash
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct CellKey
{
	uint32		unit;
	uint32		group;
	double		value;
} CellKey;

typedef struct CellEntry
{
	CellKey		key;
	uint32		count;			/* at least 1 */
	char		status;
} CellEntry;

static inline uint32
hash_cell(CellKey key)
{
	uint64		bits;

	memcpy(&bits, &key.value, sizeof(bits));
	bits ^= (uint64) key.group << 1;
	return (uint32) hash_bytes_uint32_extended(key.unit, bits);
}

#define SH_PREFIX cells
#define SH_ELEMENT_TYPE CellEntry
#define SH_KEY_TYPE CellKey
#define SH_KEY key
#define SH_HASH_KEY(tb, key) hash_cell(key)
#define SH_EQUAL(tb, a, b) ((a).unit == (b).unit && (a).group == (b).group && (a).value == (b).value)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

struct RatingSet
{
	MemoryContext context;
	RatingsKind kind;
	names_hash *units;
	names_hash *groups;
	cells_hash *cells;
	size_t		text_bound;		/* the text form is never longer */
};

RatingSet *
ratings_create(MemoryContext context, const RatingsKind *kind)
{
	RatingSet  *set = MemoryContextAllocZero(context, sizeof(RatingSet));

	set->context = context;
	set->kind = *kind;
	set->units = names_create(context, 16, NULL);
	if (kind->measure == RATINGS_CROSS)
		set->groups = names_create(context, 4, NULL);
	set->cells = cells_create(context, 32, NULL);
	return set;
}

const RatingsKind *
ratings_kind(const RatingSet *set)
{
	return &set->kind;
}

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

/* ---------- add ---------- */

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

/* Number of a name, which is copied when it is new. */
static uint32
intern(RatingSet *set, names_hash *table, const RatingName *name)
{
	bool		found;
	NameEntry  *entry = names_insert(table, *name, &found);

	if (!found)
	{
		char	   *copy = MemoryContextAlloc(set->context, name->len + 1);

		memcpy(copy, name->str, name->len);
		entry->name.str = copy;
		entry->id = table->members - 1;
	}
	return entry->id;
}

/* Names with every character escaped, a number, a count, brackets. */
static size_t
cell_text_bound(const RatingName *unit, const RatingName *group)
{
	return 64 + 6 * ((size_t) unit->len + (group ? group->len : 0));
}

bool
ratings_add(RatingSet *set, const RatingName *unit, const RatingName *group, double value, int64 count,
			GovFailure *failure)
{
	CellKey		key = {0};
	CellEntry  *cell;
	bool		found;

	if (!check_value(&set->kind, value, failure) || !check_name(unit, "unit", failure) ||
		(group && !check_name(group, "group", failure)))
		return false;
	key.unit = intern(set, set->units, unit);
	if (group)
		key.group = intern(set, set->groups, group);
	key.value = value == 0 ? 0.0 : value;	/* no negative zero */
	cell = cells_insert(set->cells, key, &found);
	if (!found)
	{
		cell->count = 0;
		set->text_bound += cell_text_bound(unit, group);
		if (set->text_bound > RATINGS_MAX_TEXT || (group && set->groups->members > RATINGS_MAX_GROUPS))
		{
			gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "too many different ratings in one group of rows");
			return gov_fail_detail(failure, "There are " UINT64_FORMAT " of " UINT64_FORMAT " units.",
								   (uint64) set->cells->members, (uint64) set->units->members);
		}
	}
	if (count > RATINGS_MAX_COUNT - (int64) cell->count)
	{
		gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "too many equal ratings of unit \"%s\"",
				 gov_quote(unit->str, unit->len));
		return gov_fail_detail(failure, "One value is counted at most %d times.", RATINGS_MAX_COUNT);
	}
	cell->count += (uint32) count;
	return true;
}

/* ---------- encode ---------- */

/* Names in the order of their bytes: each has ratings. */
typedef struct SortedNames
{
	uint32		n;
	RatingName *names;
	uint32	   *rank;			/* by number */
} SortedNames;

typedef struct NumberedName
{
	RatingName	name;
	uint32		id;
} NumberedName;

static int
compare_names(const void *a, const void *b)
{
	const RatingName *x = &((const NumberedName *) a)->name;
	const RatingName *y = &((const NumberedName *) b)->name;
	int			result = memcmp(x->str, y->str, Min(x->len, y->len));

	return result ? result : (x->len > y->len) - (x->len < y->len);
}

static void
sort_names(names_hash *table, SortedNames *result)
{
	size_t		members = table->members;
	NumberedName *numbered = palloc_extended((members + 1) * sizeof(NumberedName), MCXT_ALLOC_HUGE);
	names_iterator iterator;
	NameEntry  *entry;
	uint32		i;

	result->n = 0;
	names_start_iterate(table, &iterator);
	while ((entry = names_iterate(table, &iterator)) != NULL)
	{
		numbered[result->n].name = entry->name;
		numbered[result->n++].id = entry->id;
	}
	merge_sort(numbered, result->n, sizeof(NumberedName), compare_names);
	result->names = palloc_extended((members + 1) * sizeof(RatingName), MCXT_ALLOC_HUGE);
	result->rank = palloc_extended((members + 1) * sizeof(uint32), MCXT_ALLOC_HUGE);
	for (i = 0; i < result->n; i++)
	{
		result->names[i] = numbered[i].name;
		result->rank[numbered[i].id] = i;
	}
	pfree(numbered);
}

static int
compare_cells(const void *a, const void *b)
{
	const CellKey *x = &((const CellEntry *) a)->key;
	const CellKey *y = &((const CellEntry *) b)->key;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->value > y->value) - (x->value < y->value);
}

static size_t
names_size(names_hash *table, size_t extra)
{
	names_iterator iterator;
	NameEntry  *entry;
	size_t		size = 0;

	names_start_iterate(table, &iterator);
	while ((entry = names_iterate(table, &iterator)) != NULL)
		size += 2 + entry->name.len + extra;
	return size;
}

static inline size_t
cell_size(bool grouped)
{
	return (grouped ? 2 : 0) + sizeof(double) + sizeof(uint32);
}

size_t
ratings_stored_size(const RatingSet *set)
{
	size_t		size = RATINGS_HEADER + names_size(set->units, sizeof(uint32));

	if (set->groups)
		size += names_size(set->groups, 0);
	return size + (size_t) set->cells->members * cell_size(set->groups != NULL);
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
ratings_encode(const RatingSet *set, char *bytes)
{
	CellEntry  *sorted = palloc_extended(((size_t) set->cells->members + 1) * sizeof(CellEntry), MCXT_ALLOC_HUGE);
	SortedNames units;
	SortedNames groups = {0};
	cells_iterator iterator;
	CellEntry  *cell;
	char	   *at = bytes + RATINGS_HEADER;
	size_t		n = 0;
	size_t		i;
	uint32		u;

	sort_names(set->units, &units);
	if (set->groups)
		sort_names(set->groups, &groups);
	cells_start_iterate(set->cells, &iterator);
	while ((cell = cells_iterate(set->cells, &iterator)) != NULL)
	{
		sorted[n] = *cell;
		sorted[n].key.unit = units.rank[cell->key.unit];
		if (set->groups)
			sorted[n].key.group = groups.rank[cell->key.group];
		n++;
	}
	merge_sort(sorted, n, sizeof(CellEntry), compare_cells);

	memset(bytes, 0, RATINGS_HEADER);
	bytes[0] = RATINGS_FORMAT;
	bytes[1] = (char) set->kind.measure;
	bytes[2] = (char) set->kind.option;
	memcpy(bytes + 4, &set->kind.categories, sizeof(int32));
	memcpy(bytes + 8, &units.n, sizeof(uint32));
	memcpy(bytes + 12, &groups.n, sizeof(uint32));
	for (i = 0; i < groups.n; i++)
		at = put_name(at, &groups.names[i]);
	for (u = 0, i = 0; u < units.n; u++)
	{
		size_t		end = i;
		uint32		cells;

		while (end < n && sorted[end].key.unit == u)
			end++;
		cells = (uint32) (end - i);
		at = put(put_name(at, &units.names[u]), &cells, sizeof(cells));
		for (; i < end; i++)
		{
			uint16		group = (uint16) sorted[i].key.group;

			if (set->groups)
				at = put(at, &group, sizeof(group));
			at = put(at, &sorted[i].key.value, sizeof(double));
			at = put(at, &sorted[i].count, sizeof(uint32));
		}
	}
	pfree(sorted);
	pfree(units.names);
	pfree(units.rank);
	if (set->groups)
	{
		pfree(groups.names);
		pfree(groups.rank);
	}
}

struct varlena *
ratings_store(const RatingSet *set)
{
	size_t		size = VARHDRSZ + ratings_stored_size(set);
	struct varlena *stored = palloc(size);

	SET_VARSIZE(stored, size);
	ratings_encode(set, VARDATA(stored));
	return stored;
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

bool
ratings_add_bytes(RatingSet *set, const char *bytes, GovFailure *failure)
{
	RatingsReader reader;

	ratings_read_start(&reader, bytes);
	if (!same_ratings_kind(&set->kind, &reader.kind))
		return fail_kinds_differ(failure, &set->kind, &reader.kind);
	while (ratings_read_next(&reader))
	{
		CHECK_FOR_INTERRUPTS();
		if (!ratings_add(set, &reader.unit_name, reader.ngroups ? &reader.groups[reader.group] : NULL,
						 reader.value, reader.count, failure))
			return false;
	}
	pfree(reader.groups);
	return true;
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
