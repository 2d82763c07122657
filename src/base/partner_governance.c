/*
 * partner_governance.c
 *		Module magic, nothing else: the extension has no settings and no state.
 */
#include "base/compat.h"

GOV_MODULE_MAGIC("partner_governance", GOV_VERSION);
