// src/core/text/tables/legacy.h: the Vietnamese encodings used before Unicode, from legacy-charts.txt.
//
// SPDX-License-Identifier: BSD-3-Clause
import { readFileSync } from 'node:fs';
import { array, open, structs } from './emit.mjs';

// Bytes with letters: the control characters, and from 80 on. legacy.c has the same rule.
const CONTROLS = 0x20;
const SIZE = CONTROLS + 0x80;
const place = byte => (byte < CONTROLS ? byte : byte - 0x80 + CONTROLS);

// Where windows-1258 is not windows-1252; the tones combine.
const windows1258 = { 0x8a: 0, 0x8e: 0, 0x9a: 0, 0x9e: 0, 0xc3: 0x102, 0xcc: 0x300, 0xd0: 0x110, 0xd2: 0x309, 0xd5: 0x1a0,
	0xdd: 0x1af, 0xde: 0x303, 0xe3: 0x103, 0xec: 0x301, 0xf0: 0x111, 0xf2: 0x323, 0xf5: 0x1a1, 0xfd: 0x1b0, 0xfe: 0x20ab };
// Tones that combine in TCVN 5712.
const tcvnTones = { 0xb0: 0x300, 0xb1: 0x309, 0xb2: 0x303, 0xb3: 0x301, 0xb4: 0x323 };
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const hex = text => parseInt(text, 16);

function charts() {
	const sections = readFileSync(new URL('legacy-charts.txt', import.meta.url), 'utf8').split('\n\n')
		.map(section => section.split('\n').filter(line => line && !line.startsWith('#')).map(line => line.split(' ')));
	if (sections.length !== 2 || sections[0].length !== 134 || sections[1].length !== 67) {
		throw new Error('legacy-charts.txt lacks letters');
	}
	return sections;
}

export function legacy() {
	const table = open('Vietnamese encodings used before Unicode, for legacy.c.');
	const [single, vni] = charts();
	const letters = column => {
		const values = Array(SIZE).fill(0);
		for (const row of single) {
			values[place(hex(row[column]))] = row[0].codePointAt(0);
		}
		return values;
	};
	const tcvn3 = letters(1);
	Object.entries(tcvnTones).forEach(([byte, cp]) => { tcvn3[place(Number(byte))] = cp; });
	const cp1258 = Array(SIZE).fill(0);
	Object.entries(windows1258).forEach(([byte, cp]) => { cp1258[place(Number(byte))] = cp; });
	table.text += `\nenum {\n\tLEGACY_CONTROLS = ${CONTROLS}\n};\n`;
	array(table, 'uint16_t', 'legacy_tcvn3', tcvn3, 'Letters by byte: control characters, then from 80 on. 0: as in windows-1252.');
	array(table, 'uint16_t', 'legacy_viscii', letters(2));
	array(table, 'uint16_t', 'legacy_vps', letters(3));
	array(table, 'uint16_t', 'legacy_cp1258', cp1258);
	array(table, 'uint16_t', 'legacy_1252', [...windows1252].map(char => char.codePointAt(0)), 'Bytes 80 to 9F of windows-1252.');
	const rows = vni.map(([letter, base, mark]) => [(base === '-' ? 0 : base.length === 1 ? base.codePointAt(0) : hex(base)) << 8 | hex(mark),
		letter.codePointAt(0)]).sort((a, b) => a[0] - b[0]);
	table.text += '\nstruct legacy_pair {\n\tuint16_t bytes, letter;\n};\n';
	structs(table, 'struct legacy_pair', 4, 'legacy_vni', rows, 'VNI: base (0: none) and mark, sorted, of small letters.');
	return table;
}
