// Writes the generated tables below the folder given, and says how large they are.
//
// SPDX-License-Identifier: BSD-3-Clause
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foldTables } from './fold.mjs';
import { legacy } from './legacy.mjs';
import { normal } from './normal.mjs';

const LIMIT = 110 * 1024; // bytes in the binary, all tables together
const root = process.argv[2];
const [fold, direct] = foldTables();
const tables = {
	'src/core/slug/tables/direct.h': direct,
	'src/core/slug/tables/fold.h': fold,
	'src/core/text/tables/legacy.h': legacy(),
	'src/core/text/tables/normal.h': normal(),
};
let bytes = 0;
for (const [path, table] of Object.entries(tables)) {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), table.text);
	console.log(`${path}: ${table.bytes} bytes`);
	bytes += table.bytes;
}
console.log(`together: ${bytes} bytes of ${LIMIT}`);
process.exitCode = bytes > LIMIT ? 1 : 0;
