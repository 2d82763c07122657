/*
 * forms.c
 *		Single forms, kept apart: the multiset, and its stored bytes.
 */
#include "assessment/forms.h"

#include "base/merge_sort.h"
#include "assessment/forms.h"

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

void
forms_put(Forms *forms, uint32 i, const unsigned char *key, uint32 count)
{
	memcpy((char *) FORM_KEY(forms, i), key, FORM_KEY_LENGTH(forms));
	set_count(forms, i, count);
}

bool
forms_add(Forms *forms, const unsigned char *key, uint32 count, GovFailure *failure)
{
	if (!make_room(forms, failure))
		return false;
	forms_put(forms, forms->n++, key, count);
	return true;
}

void
forms_go_by(Forms *forms, const Instrument *instrument)
{
	forms->instrument = same_instrument(instrument, standard_instrument_value()) ? NULL : instrument;
	forms->digest = NULL;
}

void
forms_go_by_known(Forms *forms, const InstrumentArgument *known)
{
	forms->instrument = known->standard ? NULL : known->instrument;
	forms->digest = known->standard ? NULL : known->digest;
}

static bool
go_by_same(const Forms *a, const Forms *b)
{
	if (a->instrument == NULL || b->instrument == NULL)
		return a->instrument == b->instrument;
	if (a->digest && b->digest)
		return memcmp(a->digest, b->digest, INSTRUMENT_DIGEST) == 0;
	return same_instrument(a->instrument, b->instrument);
}

bool
forms_same_kind(const Forms *a, const Forms *b, GovFailure *failure)
{
	if (!same_shape(&a->shape, &b->shape))
		return fail_structures_differ(failure, a->shape.fingerprint, b->shape.fingerprint);
	if (a->group[0] != b->group[0] || a->group[1] != b->group[1])
		return gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "forms are to be compared by different perspectives");
	if (!go_by_same(a, b))
	{
		gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "forms go by different instruments");
		return gov_fail_hint(failure, "Pass one instrument for all rows of a group.");
	}
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

void
forms_write_header(const Forms *forms, int format, char *bytes)
{
	memset(bytes, 0, FORMS_HEADER);
	bytes[0] = (char) format;
	bytes[1] = (char) forms->group[0];
	memcpy(bytes + 2, &forms->shape.nindicators, sizeof(uint16));
	memcpy(bytes + 4, &forms->shape.scale_min, sizeof(int16));
	memcpy(bytes + 6, &forms->shape.points, sizeof(uint16));
	memcpy(bytes + 8, &forms->shape.fingerprint, sizeof(uint64));
	bytes[16] = (char) forms->group[1];
	memcpy(bytes + FORMS_COUNT_AT, &forms->n, sizeof(uint32));
}

void
forms_read_header(Forms *forms, const char *bytes)
{
	AssessmentShape shape;

	assessment_shape(bytes, &shape);	/* the same places in both */
	forms_init(forms, &shape);
	forms->group[0] = (uint8) bytes[1];
	forms->group[1] = (uint8) bytes[16];
	memcpy(&forms->n, bytes + FORMS_COUNT_AT, sizeof(uint32));
}

static void
forms_encode(const Forms *forms, char *bytes)
{
	size_t		taken = (size_t) forms->n * forms->stride;

	forms_write_header(forms, FORMS_FORMAT, bytes);
	if (taken > 0)
		memcpy(bytes + FORMS_HEADER, forms->entries, taken);
	if (forms->instrument)
		memcpy(bytes + FORMS_HEADER + taken, forms->instrument, VARSIZE(forms->instrument));
}

bool
forms_entries_whole(const Forms *forms, const char *entries)
{
	const unsigned char *key = (const unsigned char *) entries;
	uint32		i;
	int			k;

	for (i = 0; i < forms->n; i++, key += forms->stride)
	{
		if (key[0] >= PERSPECTIVE_COUNT)
			return false;
		for (k = 1; k <= forms->shape.nindicators; k++)
			if (key[k] > ANSWER_NOT_APPLICABLE(&forms->shape))
				return false;
	}
	return true;
}

bool
forms_header_whole(const Forms *forms)
{
	return shape_whole(&forms->shape) && forms->group[0] <= PERSPECTIVE_COUNT && forms->group[1] <= PERSPECTIVE_COUNT &&
		(forms->group[0] == 0) == (forms->group[1] == 0);
}

bool
forms_bytes_whole(const char *bytes, size_t len)
{
	Forms		forms;
	size_t		taken;

	if (len < FORMS_HEADER || bytes[0] != FORMS_FORMAT)
		return false;
	forms_read_header(&forms, bytes);
	if (!forms_header_whole(&forms))
		return false;
	taken = FORMS_HEADER + (size_t) forms.n * forms.stride;
	return taken <= len && forms_entries_whole(&forms, bytes + FORMS_HEADER) &&
		(taken == len || instrument_bytes_whole(bytes + taken, len - taken));
}

void
forms_decode(Forms *forms, const char *bytes, size_t len)
{
	size_t		taken;

	forms_read_header(forms, bytes);
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
