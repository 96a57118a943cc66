// src/core/text/tables/normal.h: canonical composition, and what normalize() looks at besides.
//
// SPDX-License-Identifier: BSD-3-Clause
import { UNICODE_VERSION, canonical, ccc, excluded, nfcQuickCheck } from './ucd.mjs';
import { array, open, structs, threeStage } from './emit.mjs';

const SHIFT = 4;
const MID_SHIFT = 5;
const TABLE_END = 0x20000; // beyond it rules in normal.c know better than a table
const COMPAT_FIRST = 0x2f800; // CJK compatibility ideographs of plane 2, one run
const COMPAT_LAST = 0x2fa1d;

// The flags are bits of src/core/text/unicode.h, which says what each means.
const special = new Map([
	...[0x00ad, 0x034f, 0x200b, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xfeff].map(cp => [cp, 'NORMAL_STRAY']),
	...[0x200c, 0x200d].map(cp => [cp, 'NORMAL_STRAY | NORMAL_JOINER']),
	...Array.from({ length: 16 }, (_, i) => [0xfe00 + i, 'NORMAL_STRAY | NORMAL_JOINER']),
	...Array.from({ length: 6 }, (_, i) => [0x206a + i, 'NORMAL_STRAY']),
	...[0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]
		.map(cp => [cp, 'NORMAL_STRAY | NORMAL_BIDI']),
	...[0x00d0, 0x00f0, 0x0189, 0x0256].map(cp => [cp, 'NORMAL_D_LIKE']),
	[0x00a0, 'NORMAL_NBSP'],
]);

export function normal() {
	const table = open(`Canonical composition by Unicode ${UNICODE_VERSION}, for normal.c.`);
	const numbers = new Map([['0, 0', 0]]);
	const classOf = Array.from({ length: TABLE_END }, (_, cp) => {
		const flags = special.get(cp) ?? { N: 'NORMAL_CHANGES', M: 'NORMAL_JOINS' }[nfcQuickCheck.get(cp)] ?? '0';
		const key = `${ccc[cp]}, ${flags}`;
		if (!numbers.has(key)) {
			numbers.set(key, numbers.size);
		}
		return numbers.get(key);
	});
	table.text += `\n#define NORMAL_UNICODE "${UNICODE_VERSION}"\n`;
	table.text += `\nenum {\n\tNORMAL_SHIFT = ${SHIFT},\n\tNORMAL_MID_SHIFT = ${MID_SHIFT},\n\tNORMAL_TABLE_END = 0x${TABLE_END.toString(16).toUpperCase()},\n`
		+ `\tNORMAL_COMPAT_FIRST = 0x${COMPAT_FIRST.toString(16).toUpperCase()},\n`
		+ `\tNORMAL_COMPAT_LAST = 0x${COMPAT_LAST.toString(16).toUpperCase()}\n};\n`;
	structs(table, 'normal_traits', 2, 'normal_classes', [...numbers.keys()].map(key => [key]), 'By class number.');
	const [top, mid, blocks] = threeStage(classOf, SHIFT, MID_SHIFT);
	array(table, 'uint8_t', 'normal_top', top, 'Code point >> (SHIFT + MID_SHIFT) to a part of the next array, below TABLE_END.');
	array(table, 'uint8_t', 'normal_mid', mid, 'Code point >> SHIFT to block.');
	array(table, 'uint8_t', 'normal_blocks', blocks, 'Class numbers, block by block.');
	compositions(table, decompositions(table));
	return table;
}

/** Returns the position of each code point in decomposed[]. */
function decompositions(table) {
	const rows = [...canonical].sort((a, b) => a[0] - b[0]);
	const small = rows.filter(([cp, parts]) => cp < 0x10000 && parts.every(part => part < 0x10000));
	const compat = rows.filter(([cp]) => cp >= COMPAT_FIRST && cp <= COMPAT_LAST);
	const wide = rows.filter(row => !small.includes(row) && !compat.includes(row));
	if (compat.length !== COMPAT_LAST - COMPAT_FIRST + 1 || compat.some(([, parts]) => parts.length !== 1)) {
		throw new Error('the ideographs of plane 2 are no longer one run of single mappings');
	}
	array(table, 'uint16_t', 'decomposed', small.map(([cp]) => cp), 'Code points with a canonical decomposition, sorted.');
	table.text += '\nstruct decomposition {\n\tuint16_t first, second; /* second 0: maps to one */\n};\n';
	structs(table, 'struct decomposition', 4, 'decompositions', small.map(([, parts]) => [parts[0], parts[1] ?? 0]),
		'One step each, by position in decomposed[].');
	table.text += '\nstruct wide_pair {\n\tuint32_t composed, first, second;\n};\n';
	structs(table, 'struct wide_pair', 12, 'wide_decompositions', wide.map(([cp, parts]) => [cp, parts[0], parts[1] ?? 0]),
		'The same beyond 16 bits, sorted.');
	array(table, 'uint32_t', 'compat_ideographs', compat.map(([, parts]) => parts[0]), 'From COMPAT_FIRST on.');
	return new Map(small.map(([cp], at) => [cp, at]));
}

function compositions(table, positions) {
	const pairs = [...canonical].filter(([cp, parts]) => parts.length === 2 && !excluded.has(cp))
		.map(([cp, [first, second]]) => ({ cp, first, second }))
		.sort((a, b) => a.second - b.second || a.first - b.first);
	const small = pairs.filter(pair => pair.cp < 0x10000);
	const wide = pairs.filter(pair => pair.cp >= 0x10000);
	const seconds = [...new Set(small.map(pair => pair.second))];
	array(table, 'uint16_t', 'composing_seconds', seconds, 'Second parts of compositions, sorted.');
	array(table, 'uint16_t', 'composing_start', [...seconds.map(second => small.findIndex(pair => pair.second === second)), small.length],
		'Where the pairs of each second part begin in the array below.');
	array(table, 'uint16_t', 'composing', small.map(pair => positions.get(pair.cp)),
		'What composes, as positions in decomposed[]; sorted by first part within a second part.');
	structs(table, 'struct wide_pair', 12, 'wide_compositions', wide.map(pair => [pair.cp, pair.first, pair.second]),
		'The same beyond 16 bits, sorted by second, then first part.');
}
