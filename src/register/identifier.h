/*
 * identifier.h
 *		Numbers by which Dutch registers know an organisation, and their rules.
 */
#ifndef PARTNER_GOVERNANCE_IDENTIFIER_H
#define PARTNER_GOVERNANCE_IDENTIFIER_H

#include "base/failure.h"

/*
 * True when the text is such an identifier as it is written in full, without
 * blanks; else the failure says which rule it breaks.
 */
typedef bool (*IdentifierCheck)(const char *str, size_t len, GovFailure *failure);

extern bool rsin_check(const char *str, size_t len, GovFailure *failure);
extern bool kvk_check(const char *str, size_t len, GovFailure *failure);
extern bool oin_check(const char *str, size_t len, GovFailure *failure);
extern bool tooi_check(const char *str, size_t len, GovFailure *failure);
extern bool roo_check(const char *str, size_t len, GovFailure *failure);

/*
 * What people type where there is no number: "placeholder" for what is
 * nobody's, "doubtful" for what looks like it and may be given out, NULL for
 * the rest.  The checks above refuse the first.
 */
extern const char *identifier_look(const char *kind, const char *str, size_t len);

/*
 * The code of an organisation, as the first segment of a path: where its
 * letters tell how many digits follow (gm, pv, ws, mnre), it has that many.
 */
extern bool organisation_code_check(const char *code, size_t len, GovFailure *failure);

/* Where the short code (gm0503) starts in a valid TOOI address. */
extern size_t tooi_code_start(const char *str, size_t len);

#endif							/* PARTNER_GOVERNANCE_IDENTIFIER_H */
