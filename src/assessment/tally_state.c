/*
 * tally_state.c
 *		The tally of a running sum(): one flat varlena, changed in place.
 */
#include "assessment/tally_state.h"

#include "base/aggregate_state.h"

/* What stands behind the length word before the counts. */
#define STATE_HEADER (sizeof(TallyState) - VARHDRSZ)
#define COUNTS(state) ((char *) (state) + sizeof(TallyState))

/* A state has place for so many from the start: most groups have them all within a few forms. */
#define USUAL_PERSPECTIVES 3

StaticAssertDecl(sizeof(TallyState) % sizeof(uint32) == 0, "counts of four bytes stand where they should");

static const char start[] = {ASSESSMENT_FORMAT, ASSESSMENT_GROWING};

static size_t
bytes_for(const AssessmentShape *shape, int nblocks, int width)
{
	return STATE_HEADER + nblocks * TALLY_CELLS(shape) * width;
}

/* The most raters of which the counts fit in so many bytes. */
static uint32
most_raters(int width)
{
	return width == 1 ? PG_UINT8_MAX : width == 2 ? PG_UINT16_MAX : ASSESSMENT_MAX_RATERS;
}

TallyState *
tally_state_to_change(Datum state)
{
	return (TallyState *) state_to_change(state, start, sizeof(start));
}

TallyState *
tally_state_create(const AssessmentShape *shape)
{
	TallyState *state = (TallyState *) state_create(bytes_for(shape, USUAL_PERSPECTIVES, 1));

	write_assessment_header(state->header, shape, ASSESSMENT_GROWING);
	state->width = 1;
	return state;
}

bool
tally_state_takes(const TallyState *state, const char *bytes, size_t len)
{
	uint16		nindicators;

	/* all of the header but for the kind */
	if (bytes[0] != ASSESSMENT_FORMAT || bytes[1] != ASSESSMENT_FORM ||
		memcmp(state->header + sizeof(start), bytes + sizeof(start), ASSESSMENT_HEADER - sizeof(start)) != 0)
		return false;
	memcpy(&nindicators, bytes + 2, sizeof(nindicators));
	return len == (size_t) ASSESSMENT_FORM_ANSWERS + nindicators && (uint8) bytes[ASSESSMENT_HEADER] < PERSPECTIVE_COUNT;
}

/* ---------- counts of any width ---------- */

static void
read_counts(uint32 *counts, const char *from, int width, size_t cells)
{
	size_t		i;

	for (i = 0; i < cells && width == 1; i++)
		counts[i] = (uint8) from[i];
	for (i = 0; i < cells && width == 2; i++)
	{
		uint16		count;

		memcpy(&count, from + i * sizeof(count), sizeof(count));
		counts[i] = count;
	}
	if (width == 4)
		memcpy(counts, from, cells * sizeof(uint32));
}

static void
write_counts(char *to, const uint32 *counts, int width, size_t cells)
{
	size_t		i;

	for (i = 0; i < cells && width == 1; i++)
		to[i] = (char) counts[i];
	for (i = 0; i < cells && width == 2; i++)
	{
		uint16		count = (uint16) counts[i];

		memcpy(to + i * sizeof(count), &count, sizeof(count));
	}
	if (width == 4)
		memcpy(to, counts, cells * sizeof(uint32));
}

/* ---------- growing ---------- */

/* The state with wider counts. */
static TallyState *
widened(const TallyState *state, const AssessmentShape *shape, int width)
{
	TallyState *wider = (TallyState *) state_create(bytes_for(shape, Max(state->nblocks, 1), width));
	size_t		cells = TALLY_CELLS(shape) * state->nblocks;
	uint32	   *counts = palloc((cells + 1) * sizeof(uint32));

	memcpy(wider->header, state->header, STATE_HEADER);
	wider->width = (uint8) width;
	read_counts(counts, COUNTS(state), state->width, cells);
	write_counts(COUNTS(wider), counts, width, cells);
	pfree(counts);
	return wider;
}

/* The state with counts for a perspective of so many raters. */
static TallyState *
reserve(TallyState *state, const AssessmentShape *shape, int perspective, uint32 raters)
{
	size_t		needed;

	if (raters > most_raters(state->width))
		state = widened(state, shape, raters > PG_UINT16_MAX ? 4 : 2);
	if (state->block[perspective] > 0)
		return state;
	needed = bytes_for(shape, state->nblocks + 1, state->width);
	if (state_room((struct varlena *) state) < needed)
		state = (TallyState *) state_enlarge((struct varlena *) state, bytes_for(shape, state->nblocks, state->width), needed);
	state->block[perspective] = ++state->nblocks;
	return state;
}

static char *
block_of(TallyState *state, const AssessmentShape *shape, int perspective)
{
	return COUNTS(state) + (state->block[perspective] - 1) * TALLY_CELLS(shape) * state->width;
}

/* ---------- one form ---------- */

/* One more of each answer.  An answer of a spoilt form that is beyond its row stops it. */
#define ADD_ANSWERS(type, block) \
	do { \
		type	   *counts = (type *) (block); \
		for (; answer < end && *answer <= row; answer++, counts += row) \
			if (*answer) \
				counts[*answer - 1]++; \
	} while (0)

TallyState *
tally_state_add_form(TallyState *state, const char *bytes, GovFailure *failure)
{
	int			p = (unsigned char) bytes[ASSESSMENT_HEADER];
	const unsigned char *answer = (const unsigned char *) bytes + ASSESSMENT_FORM_ANSWERS;
	AssessmentShape shape;
	const unsigned char *end;
	size_t		row;
	char	   *block;

	assessment_shape(state->header, &shape);
	end = answer + shape.nindicators;
	row = TALLY_ROW(&shape);
	if (state->raters[p] >= ASSESSMENT_MAX_RATERS)
	{
		fail_too_many_raters_of(failure, p);
		return NULL;
	}
	if (state->block[p] == 0 || state->raters[p] >= most_raters(state->width))
		state = reserve(state, &shape, p, state->raters[p] + 1);
	state->raters[p]++;
	block = block_of(state, &shape, p);
	if (state->width == 1)
		ADD_ANSWERS(uint8, block);
	else if (state->width == 2)
		ADD_ANSWERS(uint16, block);
	else
		ADD_ANSWERS(uint32, block);
	if (answer < end)
	{
		gov_fail(failure, ERRCODE_DATA_CORRUPTED, "stored assessment has an answer that is off its scale");
		return NULL;
	}
	return state;
}

/* ---------- any tally ---------- */

static TallyState *
change(TallyState *state, const Tally *other, bool (*by)(Tally *, const Tally *, GovFailure *), GovFailure *failure)
{
	Tally		tally;
	AssessmentShape shape;
	size_t		cells;
	int			p;

	assessment_shape(state->header, &shape);
	cells = TALLY_CELLS(&shape);
	/* only what the other has of the state */
	tally_init(&tally, &shape);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (other->raters[p] > 0 && state->block[p] > 0)
		{
			tally.raters[p] = state->raters[p];
			read_counts(tally_counts(&tally, p), block_of(state, &shape, p), state->width, cells);
		}
	if (!by(&tally, other, failure))
		return NULL;
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (other->raters[p] == 0)
			continue;
		state = reserve(state, &shape, p, tally.raters[p]);
		state->raters[p] = tally.raters[p];
		write_counts(block_of(state, &shape, p), tally.counts[p], state->width, cells);
	}
	tally_free(&tally);
	return state;
}

TallyState *
tally_state_add(TallyState *state, const Tally *other, GovFailure *failure)
{
	return change(state, other, tally_add, failure);
}

TallyState *
tally_state_subtract(TallyState *state, const Tally *other, GovFailure *failure)
{
	return change(state, other, tally_subtract, failure);
}

/* ---------- stored bytes of what is narrow ---------- */

size_t
tally_state_encoded_size(const TallyState *state)
{
	AssessmentShape shape;
	uint64		raters = 0;
	int			nperspectives = 0;
	int			p;

	assessment_shape(state->header, &shape);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		raters += state->raters[p];
		nperspectives += state->raters[p] > 0;
	}
	if (state->width != 1 || raters == 1)
		return 0;
	return ASSESSMENT_FORM_ANSWERS + nperspectives * (TALLY_GROUP_HEADER + TALLY_CELLS(&shape));
}

void
tally_state_encode(const TallyState *state, char *bytes)
{
	char	   *at = bytes + ASSESSMENT_FORM_ANSWERS;
	AssessmentShape shape;
	size_t		cells;
	int			n = 0;
	int			p;

	assessment_shape(state->header, &shape);
	cells = TALLY_CELLS(&shape);
	write_assessment_header(bytes, &shape, ASSESSMENT_TALLY);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (state->raters[p] == 0)
			continue;
		n++;
		at[0] = (char) p;
		at[1] = 1;
		memcpy(at + 2, &state->raters[p], sizeof(uint32));
		memcpy(at + TALLY_GROUP_HEADER, COUNTS(state) + (state->block[p] - 1) * cells, cells);
		at += TALLY_GROUP_HEADER + cells;
	}
	bytes[ASSESSMENT_HEADER] = (char) n;
}

/* ---------- bytes of any alignment ---------- */

/* A copy of what stands before the counts. */
static void
read_state(TallyState *state, const char *bytes)
{
	memcpy(state->header, bytes, STATE_HEADER);
}

bool
tally_state_is(const char *bytes, size_t len)
{
	return len > sizeof(start) && memcmp(bytes, start, sizeof(start)) == 0;
}

bool
tally_state_whole(const char *bytes, size_t len)
{
	TallyState	state;
	AssessmentShape shape;
	uint32		seen = 0;
	int			p;

	if (len < STATE_HEADER)
		return false;
	read_state(&state, bytes);
	assessment_shape(state.header, &shape);
	if (!shape_whole(&shape) || (state.width != 1 && state.width != 2 && state.width != 4) || state.nblocks > PERSPECTIVE_COUNT ||
		len < bytes_for(&shape, state.nblocks, state.width))
		return false;
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (state.block[p] > state.nblocks || state.raters[p] > most_raters(state.width) ||
			(state.block[p] == 0 && state.raters[p] > 0) ||
			(state.block[p] > 0 && (seen & (1u << state.block[p])) != 0))
			return false;
		seen |= 1u << state.block[p];
	}
	return true;
}

void
tally_state_decode(Tally *tally, const char *bytes)
{
	TallyState	state;
	AssessmentShape shape;
	size_t		cells;
	int			p;

	read_state(&state, bytes);
	assessment_shape(state.header, &shape);
	cells = TALLY_CELLS(&shape);
	tally_init(tally, &shape);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (state.raters[p] == 0)
			continue;
		tally->raters[p] = state.raters[p];
		read_counts(tally_counts(tally, p), bytes + STATE_HEADER + (state.block[p] - 1) * cells * state.width, state.width, cells);
	}
}
