/* The table of layouts: layouts.def.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/layouts.h"

static const bv_layout layouts[] = {
#include "import/layouts.def"
};

enum { COUNT = sizeof(layouts) / sizeof(layouts[0]) };

const bv_layout *bv_layout_at(size_t number)
{
	return number + 1 < COUNT ? &layouts[number] : NULL;
}

const bv_layout *bv_layout_any(void)
{
	return &layouts[COUNT - 1];
}
