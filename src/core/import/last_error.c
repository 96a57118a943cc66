/* Keeping libxml2's last error.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/last_error.h"

#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <string.h>

void bv_last_error_keep(bv_last_error *kept)
{
	/* Constant in newer versions; it is the thread's own all the same. */
	kept->last = (void *)xmlGetLastError();
	kept->saved = NULL;
	if (kept->last != NULL && (kept->saved = xmlMalloc(sizeof(xmlError))) != NULL) {
		memset(kept->saved, 0, sizeof(xmlError));
		xmlCopyError(kept->last, kept->saved);
	}
}

void bv_last_error_restore(bv_last_error *kept)
{
	if (kept->saved == NULL) {
		xmlResetLastError();
		return;
	}
	xmlCopyError(kept->saved, kept->last);
	xmlResetError(kept->saved);
	xmlFree(kept->saved);
}
