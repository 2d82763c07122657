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

/* Where the short code (gm0503) starts in a valid TOOI address. */
extern size_t tooi_code_start(const char *str, size_t len);

#endif							/* PARTNER_GOVERNANCE_IDENTIFIER_H */
