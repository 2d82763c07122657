/*
 * forms.c
 *		Single forms, kept apart: the multiset, its stored bytes, and the
 *		expanded object of a running aggregate.
 */
#include "assessment/forms.h"

#include "utils/memutils.h"

#include "base/aggregate_state.h"
#include "base/merge_sort.h"

#define FORMS_FIRST_ALLOCATION 16

/* ---------- multiset ---------- */

void
forms_init(Forms *forms, const AssessmentShape *shape)
{
	memset(forms, 0, sizeof(*forms));
	forms->shape = *shape;
	forms->stride = FORM_KEY_LENGTH(forms) + sizeof(uint32);
}

static void
set_count(Forms *forms, uint32 i, uint32 count)
{
	memcpy((char *) FORM_KEY(forms, i) + FORM_KEY_LENGTH(forms), &count, sizeof(count));
}

/* The longest text of a form: forms_write(). */
static size_t
form_text_bound(const AssessmentShape *shape)
{
	static const char longest[] = "{\"perspective\":\"independent\",\"answers\":[],\"raters\":2147483647},";

	/* no answer is longer than -1000, the lowest of any scale, also not "n/a" in its quotes */
	return sizeof(longest) - 1 + (size_t) shape->nindicators * strlen("-1000,");
}

static uint32
max_distinct(const AssessmentShape *shape)
{
	return (uint32) (FORMS_MAX_TEXT / form_text_bound(shape));
}

static bool
fail_too_many_raters(uint64 raters, GovFailure *failure)
{
	gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "too many forms");
	return gov_fail_detail(failure, "They are of " UINT64_FORMAT " raters; at most %d are allowed.",
						   raters, FORMS_MAX_RATERS);
}

static bool
fail_too_many_distinct(const Forms *forms, GovFailure *failure)
{
	gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "too many forms");
	return gov_fail_detail(failure, "There are %u or more distinct forms of %d indicators; at most %u are allowed, so that their text stays below %zu MB.",
						   forms->n, forms->shape.nindicators, max_distinct(&forms->shape),
						   FORMS_MAX_TEXT / (1024 * 1024));
}

static int
compare_keys(const void *a, const void *b, void *length)
{
	return memcmp(a, b, *(size_t *) length);
}

bool
forms_sort(Forms *forms, GovFailure *failure)
{
	size_t		length = FORM_KEY_LENGTH(forms);
	uint64		raters = 0;
	uint32		last = 0;
	uint32		i;

	if (forms->nsorted == forms->n)
		return true;
	/* no sum of counts can overflow further on */
	for (i = 0; i < forms->n; i++)
		raters += form_count(forms, i);
	if (raters > FORMS_MAX_RATERS)
		return fail_too_many_raters(raters, failure);
	merge_sort_arg(forms->entries, forms->n, forms->stride, compare_keys, &length);
	for (i = 1; i < forms->n; i++)
	{
		if (memcmp(FORM_KEY(forms, last), FORM_KEY(forms, i), length) == 0)
			set_count(forms, last, form_count(forms, last) + form_count(forms, i));
		else if (++last != i)
			memcpy((char *) FORM_KEY(forms, last), FORM_KEY(forms, i), forms->stride);
	}
	forms->n = forms->nsorted = last + 1;
	if (forms->n > max_distinct(&forms->shape))
		return fail_too_many_distinct(forms, failure);
	return true;
}

/* Room for one more: equal forms are joined before more memory is taken. */
static bool
make_room(Forms *forms, GovFailure *failure)
{
	uint32		wanted;

	if (forms->n < forms->allocated)
		return true;
	if (!forms_sort(forms, failure))
		return false;
	if (forms->n < forms->allocated / 2)
		return true;
	/* at most four times the distinct forms, of n + 5 bytes: well below 1 GB */
	wanted = Max(FORMS_FIRST_ALLOCATION, forms->allocated * 2);
	forms->entries = forms->entries ?
		repalloc(forms->entries, wanted * forms->stride) : palloc(wanted * forms->stride);
	forms->allocated = wanted;
	return true;
}

bool
forms_add(Forms *forms, const unsigned char *key, uint32 count, GovFailure *failure)
{
	if (!make_room(forms, failure))
		return false;
	forms->n++;
	memcpy((char *) FORM_KEY(forms, forms->n - 1), key, FORM_KEY_LENGTH(forms));
	set_count(forms, forms->n - 1, count);
	return true;
}

static bool
same_instrument(const Instrument *a, const Instrument *b)
{
	return VARSIZE(a) == VARSIZE(b) && memcmp(a, b, VARSIZE(a)) == 0;
}

void
forms_go_by(Forms *forms, const Instrument *instrument)
{
	forms->instrument = same_instrument(instrument, standard_instrument_value()) ? NULL : instrument;
}

bool
forms_same_kind(const Forms *a, const Forms *b, GovFailure *failure)
{
	if (!same_shape(&a->shape, &b->shape))
		return fail_structures_differ(failure, a->shape.fingerprint, b->shape.fingerprint);
	if (a->group[0] != b->group[0] || a->group[1] != b->group[1])
		return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "forms are to be compared by different perspectives");
	if ((a->instrument == NULL) != (b->instrument == NULL) ||
		(a->instrument && !same_instrument(a->instrument, b->instrument)))
	{
		gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "forms go by different instruments");
		return gov_fail_hint(failure, "Pass one instrument for all rows of a group.");
	}
	return true;
}

bool
forms_add_all(Forms *forms, const Forms *more, GovFailure *failure)
{
	uint32		i;

	if (!forms_same_kind(forms, more, failure))
		return false;
	for (i = 0; i < more->n; i++)
		if (!forms_add(forms, FORM_KEY(more, i), form_count(more, i), failure))
			return false;
	return true;
}

const Instrument *
forms_instrument(const Forms *forms)
{
	return forms->instrument ? forms->instrument : standard_instrument_value();
}

/* ---------- stored bytes ---------- */

static size_t
forms_encoded_size(const Forms *forms)
{
	return FORMS_HEADER + (size_t) forms->n * forms->stride +
		(forms->instrument ? VARSIZE(forms->instrument) : 0);
}

static void
forms_encode(const Forms *forms, char *bytes)
{
	size_t		taken = (size_t) forms->n * forms->stride;

	memset(bytes, 0, FORMS_HEADER);
	bytes[0] = FORMS_FORMAT;
	bytes[1] = (char) forms->group[0];
	memcpy(bytes + 2, &forms->shape.nindicators, sizeof(uint16));
	memcpy(bytes + 4, &forms->shape.scale_min, sizeof(int16));
	memcpy(bytes + 6, &forms->shape.points, sizeof(uint16));
	memcpy(bytes + 8, &forms->shape.fingerprint, sizeof(uint64));
	bytes[16] = (char) forms->group[1];
	memcpy(bytes + 20, &forms->n, sizeof(uint32));
	if (taken > 0)
		memcpy(bytes + FORMS_HEADER, forms->entries, taken);
	if (forms->instrument)
		memcpy(bytes + FORMS_HEADER + taken, forms->instrument, VARSIZE(forms->instrument));
}

/* Entries stay where they are; the instrument is copied, for its alignment. */
static void
forms_decode(Forms *forms, const char *bytes, size_t len)
{
	AssessmentShape shape;
	size_t		taken;

	assessment_shape(bytes, &shape);	/* the same places in both */
	forms_init(forms, &shape);
	forms->group[0] = (uint8) bytes[1];
	forms->group[1] = (uint8) bytes[16];
	memcpy(&forms->n, bytes + 20, sizeof(uint32));
	forms->nsorted = forms->n;
	forms->entries = (char *) bytes + FORMS_HEADER;
	taken = FORMS_HEADER + (size_t) forms->n * forms->stride;
	if (len > taken)
	{
		char	   *copy = palloc(len - taken);

		memcpy(copy, bytes + taken, len - taken);
		forms_go_by(forms, (Instrument *) copy);
	}
}

struct varlena *
forms_from(Forms *forms)
{
	struct varlena *stored;
	size_t		size;
	GovFailure	failure;

	if (!forms_sort(forms, &failure))
		gov_raise(&failure);
	size = forms_encoded_size(forms);
	stored = palloc(VARHDRSZ + size);
	SET_VARSIZE(stored, VARHDRSZ + size);
	forms_encode(forms, VARDATA(stored));
	return stored;
}

/* ---------- expanded object ---------- */

typedef struct ExpandedForms
{
	ExpandedObjectHeader hdr;
	Forms		forms;
} ExpandedForms;

/* Changes how the forms are kept, not which they are; scratch memory is the object's own. */
static void
sort_expanded(ExpandedForms *expanded)
{
	MemoryContext caller = MemoryContextSwitchTo(expanded->hdr.eoh_context);
	GovFailure	failure;
	bool		sorted = forms_sort(&expanded->forms, &failure);

	MemoryContextSwitchTo(caller);
	if (!sorted)
		gov_raise(&failure);
}

static Size
size_of_expanded(void *object)
{
	ExpandedForms *expanded = object;

	sort_expanded(expanded);
	return forms_encoded_size(&expanded->forms);
}

static void
encode_expanded(void *object, char *bytes)
{
	forms_encode(&((ExpandedForms *) object)->forms, bytes);
}

static const ExpandedKind expanded_kind = {EXPANDED_METHODS, "forms", size_of_expanded, encode_expanded};

const Forms *
forms_of_datum(Datum value, Forms *room)
{
	ExpandedForms *expanded = expanded_of(value, &expanded_kind);
	struct varlena *stored;

	if (expanded)
	{
		sort_expanded(expanded);
		return &expanded->forms;
	}
	stored = PG_DETOAST_DATUM_PACKED(value);
	forms_decode(room, VARDATA_ANY(stored), VARSIZE_ANY_EXHDR(stored));
	return room;
}

Datum
forms_expand(const Forms *forms, MemoryContext parent)
{
	ExpandedForms *expanded = expanded_create(&expanded_kind, parent, sizeof(ExpandedForms));
	MemoryContext caller = MemoryContextSwitchTo(expanded->hdr.eoh_context);
	GovFailure	failure;

	forms_init(&expanded->forms, &forms->shape);
	memcpy(expanded->forms.group, forms->group, sizeof(forms->group));
	if (forms->instrument)
	{
		void	   *copy = palloc(VARSIZE(forms->instrument));

		memcpy(copy, forms->instrument, VARSIZE(forms->instrument));
		forms_go_by(&expanded->forms, copy);
	}
	if (!forms_add_all(&expanded->forms, forms, &failure))
		gov_raise(&failure);
	MemoryContextSwitchTo(caller);
	return EOHPGetRWDatum(&expanded->hdr);
}

Forms *
forms_expanded(Datum value, MemoryContext *context)
{
	ExpandedForms *expanded = expanded_to_change(value, &expanded_kind);

	if (expanded == NULL)
		return NULL;
	*context = expanded->hdr.eoh_context;
	return &expanded->forms;
}
