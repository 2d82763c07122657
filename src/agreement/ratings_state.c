/*
 * ratings_state.c
 *		Ratings that are being collected: one flat varlena, changed in place.
 */
#include "agreement/ratings_state.h"

#include "common/hashfn.h"
#include "common/pg_prng.h"
#include "miscadmin.h"

#include "base/aggregate_state.h"
#include "base/merge_sort.h"

#define STATE_HEADER offsetof(RatingState, slots)
#define FIRST_SIZE 256
#define BYTES_A_SLOT 16

static const char start[] = {RATINGS_GROWING};

typedef struct Entry
{
	double		value;
	uint32		hash;
	uint32		count;			/* at least 1 */
	uint16		unit;			/* length of its name */
	uint16		group;			/* length of the group's, 0 = none */
	char		names[FLEXIBLE_ARRAY_MEMBER];
} Entry;

#define ENTRY_SIZE(unit, group) MAXALIGN(offsetof(Entry, names) + (unit) + (group))
#define ENTRY(state, at) ((Entry *) ((char *) (state) + (at)))

static uint32
first_entry(const RatingState *state)
{
	return (uint32) (STATE_HEADER + state->nslots * sizeof(uint32));
}

/* ---------- table ---------- */

RatingState *
ratings_state_to_change(Datum state)
{
	return (RatingState *) state_to_change(state, start, sizeof(start));
}

void
ratings_state_kind(const RatingState *state, RatingsKind *kind)
{
	kind->measure = state->measure;
	kind->option = state->option;
	kind->categories = state->categories;
}

/* An empty table with place for so many bytes of entries. */
static RatingState *
create(const RatingsKind *kind, uint32 seed, size_t entries)
{
	size_t		size = FIRST_SIZE;
	RatingState *state;

	while (size - size / BYTES_A_SLOT * sizeof(uint32) < STATE_HEADER + entries)
		size *= 2;
	state = (RatingState *) state_create(size - VARHDRSZ);
	state->format = RATINGS_GROWING;
	state->measure = kind->measure;
	state->option = kind->option;
	state->categories = kind->categories;
	state->seed = seed;
	state->nslots = (uint32) (size / BYTES_A_SLOT);
	state->used = first_entry(state);
	return state;
}

RatingState *
ratings_state_create(const RatingsKind *kind)
{
	return create(kind, (uint32) pg_prng_uint64(&pg_global_prng_state), 0);
}

/* The slot of a rating that is not there. */
static uint32 *
free_slot(RatingState *state, uint32 hash)
{
	uint32		i = hash & (state->nslots - 1);

	while (state->slots[i] != 0)
		i = (i + 1) & (state->nslots - 1);
	return &state->slots[i];
}

/* The same ratings with place for more. */
static RatingState *
enlarged(const RatingState *state, size_t more)
{
	RatingsKind kind;
	RatingState *larger;
	uint32		moved;
	uint32		at;

	ratings_state_kind(state, &kind);
	larger = create(&kind, state->seed, state->used - first_entry(state) + more);
	larger->ncells = state->ncells;
	larger->text_bound = state->text_bound;
	moved = larger->used - first_entry(state);
	memcpy(ENTRY(larger, larger->used), ENTRY(state, first_entry(state)), state->used - first_entry(state));
	larger->used = state->used + moved;
	for (at = first_entry(larger); at < larger->used; at += ENTRY_SIZE(ENTRY(larger, at)->unit, ENTRY(larger, at)->group))
		*free_slot(larger, ENTRY(larger, at)->hash) = at;
	return larger;
}

static uint32
hash_rating(const RatingState *state, const RatingName *unit, const RatingName *group, double value)
{
	uint64		hash = hash_bytes_extended((const unsigned char *) unit->str, (int) unit->len, state->seed);
	uint64		bits;

	memcpy(&bits, &value, sizeof(bits));
	hash = hash_combine64(hash, bits * UINT64CONST(0x9e3779b97f4a7c15));
	if (group)
		hash = hash_combine64(hash, hash_bytes_extended((const unsigned char *) group->str, (int) group->len, state->seed));
	return (uint32) (hash ^ (hash >> 32));
}

static Entry *
find(const RatingState *state, uint32 hash, const RatingName *unit, const RatingName *group, double value)
{
	uint32		i;

	for (i = hash & (state->nslots - 1); state->slots[i] != 0; i = (i + 1) & (state->nslots - 1))
	{
		Entry	   *entry = ENTRY(state, state->slots[i]);

		if (entry->hash == hash && entry->value == value &&
			entry->unit == unit->len && memcmp(entry->names, unit->str, unit->len) == 0 &&
			(group == NULL || (entry->group == group->len && memcmp(entry->names + unit->len, group->str, group->len) == 0)))
			return entry;
	}
	return NULL;
}

/* Names with every character escaped, a number, a count, brackets. */
static size_t
cell_text_bound(const RatingName *unit, const RatingName *group)
{
	return 64 + 6 * ((size_t) unit->len + (group ? group->len : 0));
}

/* A new rating, not given yet. */
static RatingState *
put(RatingState *state, uint32 hash, const RatingName *unit, const RatingName *group, double value, Entry **entry,
	GovFailure *failure)
{
	size_t		size = ENTRY_SIZE(unit->len, group ? group->len : 0);

	state->text_bound += cell_text_bound(unit, group);
	if (state->text_bound > RATINGS_MAX_TEXT)
	{
		gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "too many different ratings in one group of rows");
		gov_fail_detail(failure, "There are %u, and their text could be longer than %zu MB.", state->ncells + 1, RATINGS_MAX_TEXT / (1024 * 1024));
		return NULL;
	}
	/* an entry takes less than a third of its text, so that all of this stays below 1 GB */
	if (state->used + size > VARSIZE(state))
		state = enlarged(state, size);
	*entry = ENTRY(state, state->used);
	(*entry)->value = value;
	(*entry)->hash = hash;
	(*entry)->count = 0;
	(*entry)->unit = (uint16) unit->len;
	(*entry)->group = (uint16) (group ? group->len : 0);
	memcpy((*entry)->names, unit->str, unit->len);
	if (group)
		memcpy((*entry)->names + unit->len, group->str, group->len);
	*free_slot(state, hash) = state->used;
	state->used += (uint32) size;
	state->ncells++;
	return state;
}

RatingState *
ratings_state_add(RatingState *state, const RatingName *unit, const RatingName *group, double value, int64 count,
				  GovFailure *failure)
{
	RatingsKind kind;
	Entry	   *entry;
	uint32		hash;

	ratings_state_kind(state, &kind);
	if (!rating_check(&kind, unit, group, value, failure))
		return NULL;
	value = value == 0 ? 0.0 : value;	/* no negative zero */
	hash = hash_rating(state, unit, group, value);
	entry = find(state, hash, unit, group, value);
	if (entry == NULL && (state = put(state, hash, unit, group, value, &entry, failure)) == NULL)
		return NULL;
	if (count > RATINGS_MAX_COUNT - (int64) entry->count)
	{
		gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "too many equal ratings of unit \"%s\"",
				 gov_quote(unit->str, unit->len));
		gov_fail_detail(failure, "One value is counted at most %d times.", RATINGS_MAX_COUNT);
		return NULL;
	}
	entry->count += (uint32) count;
	return state;
}

RatingState *
ratings_state_add_bytes(RatingState *state, const char *bytes, GovFailure *failure)
{
	RatingsReader reader;

	ratings_read_start(&reader, bytes);
	while (state && ratings_read_next(&reader))
	{
		CHECK_FOR_INTERRUPTS();
		state = ratings_state_add(state, &reader.unit_name, reader.ngroups ? &reader.groups[reader.group] : NULL,
								  reader.value, reader.count, failure);
	}
	pfree(reader.groups);
	return state;
}

static void
names_of(const Entry *entry, RatingName *unit, RatingName *group)
{
	unit->str = entry->names;
	unit->len = entry->unit;
	group->str = entry->names + entry->unit;
	group->len = entry->group;
}

RatingState *
ratings_state_add_state(RatingState *state, const RatingState *more, GovFailure *failure)
{
	uint32		at;

	for (at = first_entry(more); state && at < more->used; at += ENTRY_SIZE(ENTRY(more, at)->unit, ENTRY(more, at)->group))
	{
		const Entry *entry = ENTRY(more, at);
		RatingName	unit;
		RatingName	group;

		CHECK_FOR_INTERRUPTS();
		names_of(entry, &unit, &group);
		state = ratings_state_add(state, &unit, more->measure == RATINGS_CROSS ? &group : NULL, entry->value, entry->count, failure);
	}
	return state;
}

/* ---------- the stored value ---------- */

typedef struct SortedEntry
{
	uint64		beginning;		/* of the unit, so that few names are compared whole */
	uint32		at;
} SortedEntry;

static int
compare_names(const char *a, size_t alen, const char *b, size_t blen)
{
	int			result = memcmp(a, b, Min(alen, blen));

	return result ? result : (alen > blen) - (alen < blen);
}

static int
compare_entries(const void *a, const void *b, void *state)
{
	const SortedEntry *x = a;
	const SortedEntry *y = b;
	const Entry *p;
	const Entry *q;
	int			result;

	if (x->beginning != y->beginning)
		return x->beginning < y->beginning ? -1 : 1;
	p = ENTRY(state, x->at);
	q = ENTRY(state, y->at);
	result = compare_names(p->names, p->unit, q->names, q->unit);
	if (result == 0)
		result = compare_names(p->names + p->unit, p->group, q->names + q->unit, q->group);
	return result ? result : (p->value > q->value) - (p->value < q->value);
}

/* The entries by unit, group and value. */
static SortedEntry *
sort_entries(const RatingState *state)
{
	SortedEntry *sorted = palloc_extended(((size_t) state->ncells + 1) * sizeof(SortedEntry), MCXT_ALLOC_HUGE);
	uint32		n = 0;
	uint32		at;

	for (at = first_entry(state); at < state->used; at += ENTRY_SIZE(ENTRY(state, at)->unit, ENTRY(state, at)->group))
	{
		const Entry *entry = ENTRY(state, at);
		int			i;

		sorted[n].beginning = 0;
		for (i = 0; i < (int) sizeof(uint64) && i < entry->unit; i++)
			sorted[n].beginning |= (uint64) (unsigned char) entry->names[i] << (56 - 8 * i);
		sorted[n++].at = at;
	}
	merge_sort_arg(sorted, n, sizeof(SortedEntry), compare_entries, unconstify(RatingState *, state));
	return sorted;
}

/* Position of a group's name among the sorted ones, which it joins when it is new; -1 when there are too many. */
static int
group_position(RatingName *groups, int *ngroups, const RatingName *group)
{
	int			low = 0;
	int			high = *ngroups;

	while (low < high)
	{
		int			middle = (low + high) / 2;
		int			result = compare_names(groups[middle].str, groups[middle].len, group->str, group->len);

		if (result == 0)
			return middle;
		if (result < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (*ngroups == RATINGS_MAX_GROUPS)
		return -1;
	memmove(groups + low + 1, groups + low, (*ngroups - low) * sizeof(RatingName));
	groups[low] = *group;
	(*ngroups)++;
	return low;
}

/* Names of all groups, sorted; how many, or -1. */
static int
groups_of(const RatingState *state, RatingName *groups)
{
	int			ngroups = 0;
	uint32		at;

	for (at = first_entry(state); at < state->used; at += ENTRY_SIZE(ENTRY(state, at)->unit, ENTRY(state, at)->group))
	{
		RatingName	unit;
		RatingName	group;

		CHECK_FOR_INTERRUPTS();
		names_of(ENTRY(state, at), &unit, &group);
		if (group_position(groups, &ngroups, &group) < 0)
			return -1;
	}
	return ngroups;
}

/* The next sorted entry that has another unit. */
static uint32
end_of_unit(const RatingState *state, const SortedEntry *sorted, uint32 from)
{
	const Entry *first = ENTRY(state, sorted[from].at);
	uint32		to = from + 1;

	while (to < state->ncells &&
		   compare_names(first->names, first->unit, ENTRY(state, sorted[to].at)->names, ENTRY(state, sorted[to].at)->unit) == 0)
		to++;
	return to;
}

static struct varlena *
store(const RatingState *state, const SortedEntry *sorted, RatingName *groups, int ngroups)
{
	RatingsKind kind;
	RatingsWriter writer;
	size_t		size = 0;
	uint32		nunits = 0;
	uint32		i;
	uint32		end;

	for (i = 0; i < state->ncells; i = end, nunits++)
	{
		end = end_of_unit(state, sorted, i);
		size += rating_unit_size(ENTRY(state, sorted[i].at)->unit, end - i, groups != NULL);
	}
	ratings_state_kind(state, &kind);
	ratings_write_start(&writer, &kind, nunits, groups, ngroups, size);
	for (i = 0; i < state->ncells; i = end)
	{
		RatingName	unit;
		RatingName	group;

		end = end_of_unit(state, sorted, i);
		names_of(ENTRY(state, sorted[i].at), &unit, &group);
		ratings_write_unit(&writer, &unit, end - i);
		for (; i < end; i++)
		{
			const Entry *entry = ENTRY(state, sorted[i].at);

			names_of(entry, &unit, &group);
			ratings_write_cell(&writer, groups ? group_position(groups, &ngroups, &group) : -1, entry->value, entry->count);
		}
	}
	return writer.stored;
}

struct varlena *
ratings_state_store(const RatingState *state, GovFailure *failure)
{
	RatingName *groups = NULL;
	SortedEntry *sorted;
	struct varlena *stored;
	int			ngroups = 0;

	if (state->measure == RATINGS_CROSS)
	{
		groups = palloc((RATINGS_MAX_GROUPS + 1) * sizeof(RatingName));
		ngroups = groups_of(state, groups);
	}
	if (ngroups < 0)
	{
		gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "too many different ratings in one group of rows");
		gov_fail_detail(failure, "They are of more than %d groups.", RATINGS_MAX_GROUPS);
		return NULL;
	}
	sorted = sort_entries(state);
	stored = store(state, sorted, groups, ngroups);
	pfree(sorted);
	if (groups)
		pfree(groups);
	return stored;
}

/* ---------- validator ---------- */

static bool
state_whole(const RatingState *state)
{
	size_t		size = VARSIZE(state);
	RatingsKind kind;
	GovFailure	failure;
	uint32		n = 0;
	size_t		at;

	if (size < STATE_HEADER || state->nslots < 2 || (state->nslots & (state->nslots - 1)) != 0 ||
		state->nslots > (size - STATE_HEADER) / sizeof(uint32) ||
		state->used < first_entry(state) || state->used > size)
		return false;
	ratings_state_kind(state, &kind);
	if (!ratings_kind_check(&kind, &failure))
		return false;
	for (at = first_entry(state); at < state->used; n++)
	{
		const Entry *entry = ENTRY(state, at);
		RatingName	unit;
		RatingName	group;

		CHECK_FOR_INTERRUPTS();
		if (state->used - at < offsetof(Entry, names) || state->used - at < ENTRY_SIZE(entry->unit, entry->group))
			return false;
		names_of(entry, &unit, &group);
		if (entry->count < 1 || entry->count > RATINGS_MAX_COUNT || !rating_check(&kind, &unit, &group, entry->value, &failure))
			return false;
		at += ENTRY_SIZE(entry->unit, entry->group);
	}
	return n == state->ncells;
}

/* ---------- any ratings ---------- */

static void
refuse_stored(const struct varlena *stored)
{
	gov_refuse_stored("ratings", VARSIZE_ANY_EXHDR(stored), "Collect them anew from the rows.");
}

const RatingState *
ratings_state_of(Datum value)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(value);

	if (VARSIZE_ANY_EXHDR(stored) < 1 || VARDATA_ANY(stored)[0] != RATINGS_GROWING)
		return NULL;
	stored = state_to_read(PointerGetDatum(stored));
	if (!state_whole((RatingState *) stored))
		refuse_stored(stored);
	return (RatingState *) stored;
}

struct varlena *
ratings_of_datum(Datum value)
{
	const RatingState *state = ratings_state_of(value);
	struct varlena *stored;
	GovFailure	failure;

	if (state)
		stored = ratings_state_store(state, &failure);
	else
	{
		stored = PG_DETOAST_DATUM_PACKED(value);
		if (!ratings_bytes_whole(VARDATA_ANY(stored), VARSIZE_ANY_EXHDR(stored)))
			refuse_stored(stored);
	}
	if (stored == NULL)
		gov_raise(&failure);
	return stored;
}
