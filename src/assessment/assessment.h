/*
 * assessment.h
 *		Assessments as SQL values.
 */
#ifndef PARTNER_GOVERNANCE_ASSESSMENT_H
#define PARTNER_GOVERNANCE_ASSESSMENT_H

#include "assessment/answer.h"

/* A stored value of a tally that has been checked. */
extern struct varlena *assessment_from_tally(const Tally *tally);

/* A stored form without answers, for the constructors to fill. */
extern struct varlena *assessment_empty_form(const Instrument *instrument, int perspective);

/*
 * One answer of a form under construction; none changes nothing.  Refuses
 * what is off the scale and a second answer.
 */
extern bool form_set_answer(char *bytes, const Instrument *instrument, int indicator, const Answer *answer,
							GovFailure *failure);

/* An answer, as its byte in a form says it, in a message. */
extern const char *answer_name(const AssessmentShape *shape, int answer);

/*
 * The tally of any assessment, decoded in "room", whose counts live in the
 * current memory context.
 */
extern const Tally *assessment_tally(Datum value, Tally *room);

/* The tally, or an error when it was not made with this instrument. */
extern const Tally *assessment_tally_for(Datum value, const Instrument *instrument, Tally *room);

/* 22023: an assessment of this shape was not made with this instrument. */
extern void refuse_other_instrument(const AssessmentShape *shape, const Instrument *instrument);

/* The shape and an answer (its byte) in text and binary forms; shared with the type forms. */
extern void assessment_write_shape(StringInfo buf, int format, const AssessmentShape *shape);
extern bool assessment_read_shape(const JsonNode *fingerprint, const JsonNode *scale, const JsonNode *indicators,
								  AssessmentShape *shape, GovFailure *failure);
extern void assessment_write_answer(StringInfo buf, const AssessmentShape *shape, int answer);
extern void assessment_send_shape(StringInfo buf, const AssessmentShape *shape);
extern bool assessment_recv_shape(StringInfo buf, AssessmentShape *shape);

#endif							/* PARTNER_GOVERNANCE_ASSESSMENT_H */
