/*
 * rulebook_parts.h
 *		Reading the parts that recur in a rulebook's document.
 *
 * Each fills a failure with the JSON pointer of the fault and returns false.
 * The *_field readers take a key that may be absent: then what is there stays;
 * null sets it back.
 */
#ifndef PARTNER_GOVERNANCE_RULEBOOK_PARTS_H
#define PARTNER_GOVERNANCE_RULEBOOK_PARTS_H

#include "rulebook/rulebook_draft.h"

extern bool rulebook_read_term(const JsonNode *node, const Vocabulary *vocabulary, const char *word, size_t len, int *number,
							   GovFailure *failure);

/* A key that is a word of a vocabulary, once an object in all its spellings. */
extern bool rulebook_read_key(const JsonNode *node, const Vocabulary *vocabulary, int *number, uint64 *seen, GovFailure *failure);

extern bool rulebook_read_severity(const JsonNode *node, int *severity, GovFailure *failure);

extern bool rulebook_read_scope(const JsonNode *node, int *scope, GovFailure *failure);

extern bool rulebook_is_null(const JsonNode *object, const char *key);

/* A text that can be replaced or, with null, removed. */
extern bool rulebook_read_text_field(const JsonNode *object, const JsonField *field, const char **text, GovFailure *failure);

/* {"nl": ..., "en": ...}, each optional */
extern bool rulebook_read_words_field(const JsonNode *object, const JsonField *field, DraftWords *words, GovFailure *failure);

extern void rulebook_read_flag_field(const JsonNode *object, const JsonField *field, bool otherwise, bool *flag);

extern bool rulebook_read_number(const JsonNode *node, double max, double *value, GovFailure *failure);

/* Codes are ASCII words, so that they sort and compare alike everywhere. */
extern bool rulebook_check_code(const JsonNode *node, const char *code, int limit, GovFailure *failure);

extern bool rulebook_read_bits(const JsonNode *array, const Vocabulary *vocabulary, uint64 *bits, GovFailure *failure);

/* rulebook_read_rules.c: sections that are rules */
extern bool rulebook_read_conflicts(RulebookDraft *draft, const JsonNode *object, GovFailure *failure);
extern bool rulebook_read_duties(RulebookDraft *draft, const JsonNode *object, GovFailure *failure);
extern bool rulebook_read_separation(RulebookDraft *draft, const JsonNode *object, GovFailure *failure);

#endif							/* PARTNER_GOVERNANCE_RULEBOOK_PARTS_H */
