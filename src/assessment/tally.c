/*
 * tally.c
 *		The exact count of answers behind an assessment.
 */
#include "assessment/tally.h"

/* ---------- shape ---------- */

void
assessment_shape(const char *bytes, AssessmentShape *shape)
{
	memcpy(&shape->nindicators, bytes + 2, sizeof(uint16));
	memcpy(&shape->scale_min, bytes + 4, sizeof(int16));
	memcpy(&shape->points, bytes + 6, sizeof(uint16));
	memcpy(&shape->fingerprint, bytes + 8, sizeof(uint64));
}

void
write_assessment_header(char *bytes, const AssessmentShape *shape, int kind)
{
	bytes[0] = ASSESSMENT_FORMAT;
	bytes[1] = (char) kind;
	memcpy(bytes + 2, &shape->nindicators, sizeof(uint16));
	memcpy(bytes + 4, &shape->scale_min, sizeof(int16));
	memcpy(bytes + 6, &shape->points, sizeof(uint16));
	memcpy(bytes + 8, &shape->fingerprint, sizeof(uint64));
}

bool
assessment_is_form(const char *bytes)
{
	return bytes[1] == ASSESSMENT_FORM;
}

bool
same_shape(const AssessmentShape *a, const AssessmentShape *b)
{
	/* the fingerprint covers the rest, but memory is laid out by the rest */
	return a->fingerprint == b->fingerprint &&
		a->nindicators == b->nindicators &&
		a->points == b->points &&
		a->scale_min == b->scale_min;
}

void
shape_of_instrument(const Instrument *instrument, AssessmentShape *shape)
{
	shape->nindicators = instrument->nindicators;
	shape->scale_min = instrument->scale_min;
	shape->points = instrument->points;
	shape->fingerprint = instrument->fingerprint;
}

bool
fail_structures_differ(GovFailure *failure, uint64 a, uint64 b)
{
	gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE,
			 "assessments were made with different instruments");
	gov_fail_detail(failure, "Their fingerprints are \"%016" GOV_X64 "\" and \"%016" GOV_X64 "\".", a, b);
	return gov_fail_hint(failure, "fingerprint(instrument) tells which is which; recode() carries answers over by indicator code.");
}

/* ---------- tally ---------- */

void
tally_init(Tally *tally, const AssessmentShape *shape)
{
	memset(tally, 0, sizeof(Tally));
	tally->shape = *shape;
}

uint32 *
tally_counts(Tally *tally, int perspective)
{
	if (tally->counts[perspective] == NULL)
		tally->counts[perspective] = palloc0(TALLY_CELLS(&tally->shape) * sizeof(uint32));
	return tally->counts[perspective];
}

void
tally_free(Tally *tally)
{
	int			p;

	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (tally->counts[p])
			pfree(tally->counts[p]);
}

uint64
tally_raters(const Tally *tally)
{
	uint64		sum = 0;
	int			p;

	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		sum += tally->raters[p];
	return sum;
}

uint64
tally_respondents(const Tally *tally)
{
	uint64		respondents = 0;
	int			p,
				i,
				k;

	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		const uint32 *counts = tally->counts[p];
		uint64		most = 0;

		for (i = 0; tally->raters[p] > 0 && i < tally->shape.nindicators; i++, counts += TALLY_ROW(&tally->shape))
		{
			uint64		answers = 0;

			for (k = 0; k < tally->shape.points; k++)
				answers += counts[k];
			most = Max(most, answers);
		}
		respondents += most;
	}
	return respondents;
}

int
tally_single_answer(const Tally *tally, int perspective, int indicator)
{
	const uint32 *counts = tally->counts[perspective] + indicator * TALLY_ROW(&tally->shape);
	int			k;

	for (k = 0; k <= tally->shape.points; k++)
		if (counts[k])
			return k + 1;
	return ANSWER_BLANK;
}

bool
fail_too_many_raters_of(GovFailure *failure, int perspective)
{
	gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "too many raters of perspective \"%s\"",
			 vocabulary_code(&perspective_vocabulary, perspective));
	return gov_fail_detail(failure, "An assessment holds at most %d of one perspective.", ASSESSMENT_MAX_RATERS);
}

bool
tally_add(Tally *tally, const Tally *other, GovFailure *failure)
{
	size_t		cells = TALLY_CELLS(&tally->shape);
	int			p;

	if (!same_shape(&tally->shape, &other->shape))
		return fail_structures_differ(failure, tally->shape.fingerprint, other->shape.fingerprint);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (other->raters[p] > ASSESSMENT_MAX_RATERS - tally->raters[p])
			return fail_too_many_raters_of(failure, p);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		uint32	   *counts;
		const uint32 *more = other->counts[p];
		size_t		i;

		if (other->raters[p] == 0)
			continue;
		tally->raters[p] += other->raters[p];
		counts = tally_counts(tally, p);
		for (i = 0; i < cells; i++)
			counts[i] += more[i];
	}
	return true;
}

bool
tally_subtract(Tally *tally, const Tally *other, GovFailure *failure)
{
	size_t		cells = TALLY_CELLS(&tally->shape);
	size_t		i;
	int			p;

	if (!same_shape(&tally->shape, &other->shape))
		return fail_structures_differ(failure, tally->shape.fingerprint, other->shape.fingerprint);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		bool		contained = other->raters[p] <= tally->raters[p];
		const uint32 *counts = tally->counts[p];
		const uint32 *less = other->counts[p];
		uint64		raters;

		if (other->raters[p] == 0)
			continue;
		/* of each indicator, no more answers may be left than raters */
		raters = (uint64) tally->raters[p] - other->raters[p];
		for (i = 0; contained && i < tally->shape.nindicators; i++)
		{
			uint64		left = 0;
			int			k;

			for (k = 0; contained && k <= tally->shape.points; k++, counts++, less++)
			{
				contained = *less <= *counts;
				left += *counts - *less;
			}
			contained = contained && left <= raters;
		}
		if (!contained)
		{
			gov_fail(failure, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
					 "assessment to take away is not contained in the other");
			return gov_fail_detail(failure, "Perspective \"%s\" would be left with a negative count, or with more answers than raters.",
								   vocabulary_code(&perspective_vocabulary, p));
		}
	}
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (other->raters[p] == 0)
			continue;
		tally->raters[p] -= other->raters[p];
		for (i = 0; i < cells; i++)
			tally->counts[p][i] -= other->counts[p][i];
	}
	return true;
}

/* ---------- stored bytes ---------- */

bool
shape_whole(const AssessmentShape *shape)
{
	return shape->nindicators >= 1 && shape->nindicators <= INSTRUMENT_MAX_INDICATORS &&
		shape->points >= 2 && shape->points <= INSTRUMENT_MAX_POINTS;
}

static bool
form_whole(const AssessmentShape *shape, const char *bytes, size_t len)
{
	size_t		i;

	if ((unsigned char) bytes[ASSESSMENT_HEADER] >= PERSPECTIVE_COUNT || len != ASSESSMENT_FORM_ANSWERS + (size_t) shape->nindicators)
		return false;
	for (i = ASSESSMENT_FORM_ANSWERS; i < len; i++)
		if ((unsigned char) bytes[i] > ANSWER_NOT_APPLICABLE(shape))
			return false;
	return true;
}

static bool
tally_whole(const AssessmentShape *shape, const char *bytes, size_t len)
{
	size_t		at = ASSESSMENT_FORM_ANSWERS;
	int			previous = -1;
	int			n = (unsigned char) bytes[ASSESSMENT_HEADER];

	while (n-- > 0)
	{
		int			p;
		size_t		width;

		if (len - at < TALLY_GROUP_HEADER)
			return false;
		p = (unsigned char) bytes[at];
		width = (unsigned char) bytes[at + 1];
		at += TALLY_GROUP_HEADER;
		if (p <= previous || p >= PERSPECTIVE_COUNT || (width != 1 && width != 2 && width != 4) ||
			(len - at) / width < TALLY_CELLS(shape))
			return false;
		previous = p;
		at += TALLY_CELLS(shape) * width;
	}
	return at == len;
}

bool
tally_bytes_whole(const char *bytes, size_t len)
{
	AssessmentShape shape;

	if (len < ASSESSMENT_FORM_ANSWERS || bytes[0] != ASSESSMENT_FORMAT)
		return false;
	assessment_shape(bytes, &shape);
	if (!shape_whole(&shape))
		return false;
	if (assessment_is_form(bytes))
		return form_whole(&shape, bytes, len);
	return bytes[1] == ASSESSMENT_TALLY && tally_whole(&shape, bytes, len);
}

static void
decode_form(Tally *tally, const char *bytes)
{
	int			p = (unsigned char) bytes[ASSESSMENT_HEADER];
	const unsigned char *answers = (const unsigned char *) bytes + ASSESSMENT_FORM_ANSWERS;
	uint32	   *counts = tally_counts(tally, p);
	int			i;

	tally->raters[p] = 1;
	for (i = 0; i < tally->shape.nindicators; i++, counts += TALLY_ROW(&tally->shape))
		if (answers[i] != ANSWER_BLANK)
			counts[answers[i] - 1] = 1;
}

void
tally_decode(Tally *tally, const char *bytes)
{
	AssessmentShape shape;
	const char *at = bytes + ASSESSMENT_FORM_ANSWERS;
	size_t		cells;
	int			n = (unsigned char) bytes[ASSESSMENT_HEADER];

	assessment_shape(bytes, &shape);
	tally_init(tally, &shape);
	if (assessment_is_form(bytes))
	{
		decode_form(tally, bytes);
		return;
	}
	cells = TALLY_CELLS(&shape);
	while (n-- > 0)
	{
		int			p = (unsigned char) at[0];
		int			width = (unsigned char) at[1];
		uint32	   *counts = tally_counts(tally, p);
		size_t		i;

		memcpy(&tally->raters[p], at + 2, sizeof(uint32));
		at += TALLY_GROUP_HEADER;
		switch (width)
		{
			case 1:
				for (i = 0; i < cells; i++)
					counts[i] = (unsigned char) at[i];
				break;
			case 2:
				for (i = 0; i < cells; i++)
				{
					uint16		count;

					memcpy(&count, at + i * sizeof(count), sizeof(count));
					counts[i] = count;
				}
				break;
			default:
				memcpy(counts, at, cells * sizeof(uint32));
				break;
		}
		at += cells * width;
	}
}

static int
count_width(const Tally *tally, int perspective)
{
	size_t		cells = TALLY_CELLS(&tally->shape);
	uint32		largest = 0;
	size_t		i;

	for (i = 0; i < cells; i++)
		largest = Max(largest, tally->counts[perspective][i]);
	return largest <= PG_UINT8_MAX ? 1 : largest <= PG_UINT16_MAX ? 2 : 4;
}

size_t
tally_encoded_size(const Tally *tally)
{
	size_t		size = ASSESSMENT_FORM_ANSWERS;
	int			p;

	if (tally_raters(tally) == 1)
		return size + tally->shape.nindicators;
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (tally->raters[p] > 0)
			size += TALLY_GROUP_HEADER + TALLY_CELLS(&tally->shape) * count_width(tally, p);
	return size;
}

static void
encode_form(const Tally *tally, char *bytes)
{
	int			p = 0;
	int			i;

	while (tally->raters[p] == 0)
		p++;
	write_assessment_header(bytes, &tally->shape, ASSESSMENT_FORM);
	bytes[ASSESSMENT_HEADER] = (char) p;
	for (i = 0; i < tally->shape.nindicators; i++)
		bytes[ASSESSMENT_FORM_ANSWERS + i] = (char) tally_single_answer(tally, p, i);
}

void
tally_encode(const Tally *tally, char *bytes)
{
	size_t		cells = TALLY_CELLS(&tally->shape);
	char	   *at = bytes + ASSESSMENT_FORM_ANSWERS;
	int			n = 0;
	int			p;

	if (tally_raters(tally) == 1)
	{
		encode_form(tally, bytes);
		return;
	}
	write_assessment_header(bytes, &tally->shape, ASSESSMENT_TALLY);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		const uint32 *counts = tally->counts[p];
		int			width;
		size_t		i;

		if (tally->raters[p] == 0)
			continue;
		n++;
		width = count_width(tally, p);
		at[0] = (char) p;
		at[1] = (char) width;
		memcpy(at + 2, &tally->raters[p], sizeof(uint32));
		at += TALLY_GROUP_HEADER;
		switch (width)
		{
			case 1:
				for (i = 0; i < cells; i++)
					at[i] = (char) counts[i];
				break;
			case 2:
				for (i = 0; i < cells; i++)
				{
					uint16		count = (uint16) counts[i];

					memcpy(at + i * sizeof(count), &count, sizeof(count));
				}
				break;
			default:
				memcpy(at, counts, cells * sizeof(uint32));
				break;
		}
		at += cells * width;
	}
	bytes[ASSESSMENT_HEADER] = (char) n;
}

bool
tally_check(const Tally *tally, GovFailure *failure)
{
	int			p,
				i,
				k;

	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (tally->counts[p] == NULL)
			continue;
		if (tally->raters[p] > ASSESSMENT_MAX_RATERS)
			return fail_too_many_raters_of(failure, p);
		for (i = 0; i < tally->shape.nindicators; i++)
		{
			uint64		answers = 0;

			for (k = 0; k <= tally->shape.points; k++)
				answers += tally->counts[p][i * TALLY_ROW(&tally->shape) + k];
			if (answers > tally->raters[p])
			{
				gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE,
						 "more answers than raters in an assessment");
				return gov_fail_detail(failure, "Indicator %d of perspective \"%s\" has " UINT64_FORMAT " answers of %u raters.",
									   i + 1, vocabulary_code(&perspective_vocabulary, p), answers, tally->raters[p]);
			}
		}
	}
	return true;
}
