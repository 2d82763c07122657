/*
 * forms_state.c
 *		Forms that are being collected: one flat varlena, changed in place.
 */
#include "assessment/forms_state.h"

#include "base/aggregate_state.h"

#define STATE_HEADER (sizeof(FormsState) - VARHDRSZ)
#define INSTRUMENT_OF(state) ((const Instrument *) ((const char *) (state) + sizeof(FormsState)))

/* A state has place for so many from the start. */
#define FIRST_FORMS 4

StaticAssertDecl(sizeof(FormsState) % MAXIMUM_ALIGNOF == 0, "an instrument stands where it should");

static const char start[] = {FORMS_GROWING};

/* Where the entries start, behind the length word. */
static size_t
entries_at(uint32 instrument_size)
{
	return STATE_HEADER + MAXALIGN(instrument_size);
}

static uint32
count_of(const char *header)
{
	uint32		n;

	memcpy(&n, header + FORMS_COUNT_AT, sizeof(n));
	return n;
}

static void
set_counts(FormsState *state, uint32 n, uint32 nsorted)
{
	memcpy(state->header + FORMS_COUNT_AT, &n, sizeof(n));
	state->nsorted = nsorted;
}

FormsState *
forms_state_to_change(Datum state)
{
	return (FormsState *) state_to_change(state, start, sizeof(start));
}

FormsState *
forms_state_create(const Forms *kind)
{
	uint32		size = kind->instrument ? VARSIZE(kind->instrument) : 0;
	FormsState *state = (FormsState *) state_create(entries_at(size) + FIRST_FORMS * kind->stride);
	Forms		none = *kind;

	none.n = 0;
	forms_write_header(&none, FORMS_GROWING, state->header);
	state->instrument_size = size;
	if (size == 0)
		return state;
	memcpy((char *) state + sizeof(FormsState), kind->instrument, size);
	if (kind->digest)
		memcpy(state->digest, kind->digest, INSTRUMENT_DIGEST);
	else
		instrument_digest(kind->instrument, state->digest);
	return state;
}

void
forms_state_look(const FormsState *state, Forms *forms)
{
	size_t		at = entries_at(state->instrument_size);

	forms_read_header(forms, state->header);
	forms->nsorted = state->nsorted;
	if (state->instrument_size > 0)
	{
		forms->instrument = INSTRUMENT_OF(state);
		forms->digest = state->digest;
	}
	forms->entries = (char *) state + VARHDRSZ + at;
	forms->allocated = (uint32) ((state_room((struct varlena *) state) - at) / forms->stride);
}

FormsState *
forms_state_add(FormsState *state, const unsigned char *key, uint32 count, GovFailure *failure)
{
	Forms		forms;

	forms_state_look(state, &forms);
	if (forms.n == forms.allocated)
	{
		if (!forms_sort(&forms, failure))
			return NULL;
		set_counts(state, forms.n, forms.nsorted);
		/* at most four times the distinct forms, of n + 5 bytes: well below 1 GB */
		if (forms.n >= forms.allocated / 2)
		{
			size_t		used = entries_at(state->instrument_size) + (size_t) forms.n * forms.stride;

			state = (FormsState *) state_enlarge((struct varlena *) state, used,
												 used + (size_t) (forms.allocated - forms.n + 1) * forms.stride);
			forms_state_look(state, &forms);
		}
	}
	forms_put(&forms, forms.n, key, count);
	set_counts(state, forms.n + 1, forms.nsorted);
	return state;
}

/* ---------- reading ---------- */

static bool
state_whole(const char *bytes, size_t len)
{
	FormsState	state;
	Forms		forms;
	size_t		at;

	if (len < STATE_HEADER)
		return false;
	memcpy(state.header, bytes, STATE_HEADER);
	at = entries_at(state.instrument_size);
	forms_read_header(&forms, state.header);
	return forms_header_whole(&forms) && at <= len && count_of(state.header) <= (len - at) / forms.stride && state.nsorted <= forms.n &&
		(state.instrument_size == 0 || instrument_bytes_whole(bytes + STATE_HEADER, state.instrument_size)) &&
		forms_entries_whole(&forms, bytes + at);
}

/* The forms of a state, which stays as it is. */
static void
sorted_of_state(const FormsState *state, Forms *forms)
{
	GovFailure	failure;

	forms_state_look(state, forms);
	if (forms->nsorted == forms->n)
		return;
	forms->entries = memcpy(palloc(forms->n * forms->stride), forms->entries, forms->n * forms->stride);
	if (!forms_sort(forms, &failure))
		gov_raise(&failure);
}

const Forms *
forms_of_datum(Datum value, Forms *room)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(value);
	char	   *bytes = VARDATA_ANY(stored);
	size_t		len = VARSIZE_ANY_EXHDR(stored);

	if (!(len > 0 && bytes[0] == FORMS_GROWING ? state_whole(bytes, len) : forms_bytes_whole(bytes, len)))
		gov_refuse_stored("forms", len, "Collect them anew from the forms.");
	if (bytes[0] != FORMS_GROWING)
		forms_decode(room, bytes, len);
	else
		sorted_of_state((FormsState *) state_to_read(value), room);
	return room;
}
