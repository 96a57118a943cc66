// src/core/slug/tables/fold.h: what each code point becomes in a slug.
//
// Unicode says what is a letter, a mark, an ignorable, and what is the same in another form; any-ascii says how letters
// of other scripts sound. Of any-ascii only letters and digits are taken, never its names of symbols.
//
// SPDX-License-Identifier: BSD-3-Clause
import anyAscii from 'any-ascii';
import { UNICODE_VERSION, LAST, canonical, category, ccc, compat, decompose, excluded, ignorable, lower, nfcQuickCheck, script } from './ucd.mjs';
import { array, bytes, open, threeStage } from './emit.mjs';

// Raise this by one whenever a slug could come out differently: stored slugs are addresses. baiviet.stub.php says it too.
const TABLE_VERSION = 1;

const SHIFT = 4;
const MID_SHIFT = 5;
const TABLE_END = 0x20000;
const HAN = { first: 0x3400, last: 0x9fff };
const HANGUL = { first: 0xac00, last: 0xd7a3, leads: 19, vowels: 21, tails: 28 };

// Codes below the characters of a slug; src/core/slug/fold.c says what it makes of each.
const MARK = 'FOLD_MARK';
const APOSTROPHE = 'FOLD_APOSTROPHE';
const SILENT = 'FOLD_SILENT';
const NUMBERED = 'FOLD_NUMBERED';
const COMPOSES = 'FOLD_COMPOSES';
const SEPARATOR = '-';
const POOL = 0x80;
const LONGEST = 63; // FOLD_LONGEST
const FIRST_CAPITAL = 0x4000;
const ALL_CAPITALS = 0x8000;

const apostrophes = new Set([0x27, 0x60, 0xb4, 0x2b9, 0x2bb, 0x2bc, 0x2bd, 0x2be, 0x2bf, 0x2c8, 0x2ca, 0x2cb, 0x374, 0x55a,
	0x5f3, 0x7f4, 0x7f5, 0x1fbd, 0x1fbf, 0x1fef, 0x1ffd, 0x1ffe, 0x2018, 0x2019, 0x201b, 0x2032, 0x2035, 0xa78b, 0xa78c,
	0xff07, 0xff40]);

// Where neither Unicode nor any-ascii has what readers of Vietnamese expect. A micro is no milli.
const byHand = new Map(Object.entries({
	đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', ɖ: 'd', Ɖ: 'D', ƀ: 'b', Ƀ: 'B', ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'Ae', œ: 'oe', Œ: 'Oe',
	ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', ı: 'i', þ: 'th', Þ: 'Th', µ: 'u',
}).map(([letter, text]) => [letter.codePointAt(0), text]));
const MU = 0x3bc;

// Scripts whose marks are points and accents, which a slug does without. In the others vowels are marks.
const pointed = new Set(['Inherited', 'Common', 'Latin', 'Greek', 'Coptic', 'Cyrillic', 'Glagolitic', 'Arabic', 'Hebrew', 'Syriac',
	'Samaritan', 'Nko', 'Garay', 'Old_Permic', 'Todhri', 'Duployan', 'SignWriting']);
// Of their marks, those that make a letter of another sound: й and آ.
const sounding = new Set([0x306, 0x653, 0x654]);

// Beyond 16 bits, scripts that are written today near Vietnam, and what is a Latin letter in disguise.
const spoken = new Set(['Pahawh_Hmong', 'Nyiakeng_Puachue_Hmong', 'Chakma', 'Miao', 'Latin', 'Common', 'Inherited', 'Han']);
// Before it, syllabaries that would take more room than all alphabets together.
const numbered = new Set(['Yi', 'Vai', 'Bamum']);
const isSpoken = cp => (cp < 0x10000 ? !numbered.has(script[cp]) : spoken.has(script[cp]) && cp < TABLE_END);

const letters = text => text.replace(/[^A-Za-z0-9]/g, '');
const sound = cp => letters(anyAscii(String.fromCodePoint(cp)));
const isIn = (cp, { first, last }) => cp >= first && cp <= last;
const isCode = value => value.startsWith('FOLD_');

const folds = new Map();

/** A code, or text of letters, digits and separators, with capitals. */
function fold(cp) {
	if (!folds.has(cp)) {
		folds.set(cp, foldAnew(cp));
	}
	return folds.get(cp);
}

function foldAnew(cp) {
	const kind = category[cp];
	if (cp < 0x80 && /[A-Za-z0-9]/.test(String.fromCharCode(cp))) {
		return String.fromCharCode(cp);
	}
	if (byHand.has(cp)) {
		return byHand.get(cp);
	}
	if (apostrophes.has(cp)) {
		return APOSTROPHE;
	}
	if (ignorable[cp] || kind === 'Cf' || kind === 'Me') {
		return MARK;
	}
	if (kind === 'Mn' || kind === 'Mc') {
		return pointed.has(script[cp]) || !isSpoken(cp) ? MARK : sound(cp) || MARK;
	}
	if (canonical.has(cp)) {
		return foldComposed(cp, canonical.get(cp));
	}
	if (compat.has(cp)) {
		return foldCompat(cp, compat.get(cp));
	}
	return 'LN'.includes(kind[0]) ? foldLetter(cp) : SEPARATOR;
}

function foldComposed(cp, parts) {
	const text = parts.map(fold).filter(part => part !== MARK).join('');
	if (parts.length < 2 || excluded.has(cp)) {
		return text;
	}
	const sounds = !pointed.has(script[parts[1]]) || sounding.has(parts[1]) || [0x3099, 0x309a].includes(parts[1]);
	return (sounds && 'LNM'.includes(category[cp][0]) && sound(cp)) || text;
}

function foldCompat(cp, parts) {
	const text = parts.map(part => (part === MU ? 'u' : fold(part)))
		.map(part => (isCode(part) ? '' : part)).join('').replace(/-+/g, '-');
	if (/^-*$/.test(text)) {
		// Double primes are inches and quotation marks, no apostrophes.
		const separates = text || parts.some(part => apostrophes.has(part));
		return 'LN'.includes(category[cp][0]) ? SILENT : separates ? SEPARATOR : MARK;
	}
	// 1½ is not 11/2.
	return parts.includes(0x2044) ? `-${text}` : text;
}

function foldLetter(cp) {
	if (!isSpoken(cp) || (isIn(cp, HAN) && !sound(cp))) {
		return NUMBERED;
	}
	return sound(cp) || SILENT;
}

/**
 * Code points that may not be folded as they come: the second parts of letters that sound unlike their parts, marks
 * that are vowels and that canonical order may move, and what is never in composed text and folds unlike its parts.
 */
function composing() {
	const found = new Set();
	const moves = cp => ccc[cp] !== 0 && !isCode(fold(cp));
	for (let cp = 0; cp < TABLE_END; cp++) {
		if ((decompose(cp) ?? [cp]).some(moves)) {
			found.add(cp);
		}
	}
	for (const [cp, parts] of canonical) {
		if (cp >= TABLE_END) {
			continue;
		}
		const text = parts.map(fold).filter(part => part !== MARK).join('');
		if (fold(cp) !== text || (isIn(cp, { first: 0xf900, last: 0xfaff }))) {
			found.add(nfcQuickCheck.get(cp) === 'N' ? cp : parts[1]);
			rivals(parts).forEach(mark => found.add(mark));
		}
	}
	// The vowels and tails of Hangul syllables.
	for (let cp = 0x1161; cp < 0x11c3; cp++) {
		if (nfcQuickCheck.get(cp) === 'M') {
			found.add(cp);
		}
	}
	return found;
}

/** Marks that compose with the first of two parts before the second can, wherever they stand. */
function rivals([base, second]) {
	return [...canonical.values()].filter(([first, mark]) => first === base && ccc[mark] !== 0 && ccc[mark] < ccc[second])
		.map(([, mark]) => mark);
}

function han(table) {
	const syllables = new Map([[NUMBERED, 0]]);
	const values = [];
	for (let cp = HAN.first; cp <= HAN.last; cp++) {
		const text = 'LN'.includes(category[cp][0]) ? fold(cp) : SEPARATOR;
		if (!syllables.has(text)) {
			syllables.set(text, syllables.size);
		}
		values.push(syllables.get(text));
	}
	const texts = [...syllables.keys()].map(text => (text === NUMBERED ? '' : text));
	if (texts.length > 1024) {
		throw new Error('more Han syllables than ten bits can number');
	}
	array(table, 'uint8_t', 'fold_han_low', values.map(value => value & 0xff), 'Han: the low bits of syllable numbers.');
	array(table, 'uint8_t', 'fold_han_high', Array.from({ length: values.length / 4 },
		(_, i) => [0, 1, 2, 3].reduce((sum, k) => sum | (values[4 * i + k] >> 8) << (2 * k), 0)), 'Two more bits each, four to a byte.');
	strings(table, 'fold_han', texts, 'Syllables; the first is of ideographs without a reading.');
}

/** Strings one behind the other, and where each begins. */
function strings(table, name, texts, comment) {
	array(table, 'uint16_t', `${name}_at`, [...texts, ''].map((_, i) => texts.slice(0, i).join('').length),
		`${comment} Where each begins in the text below, and the last ends.`);
	bytes(table, `${name}_text`, texts.join(''));
}

function hangul(table) {
	const { first, leads, vowels, tails } = HANGUL;
	const syllable = (lead, vowel, tail) => sound(first + (lead * vowels + vowel) * tails + tail).toLowerCase();
	const SILENT_LEAD = 11;
	const lead = Array.from({ length: leads }, (_, i) => syllable(i, 0, 0).replace(/a$/, ''));
	const vowel = Array.from({ length: vowels }, (_, i) => syllable(SILENT_LEAD, i, 0));
	const tail = Array.from({ length: tails }, (_, i) => syllable(SILENT_LEAD, 0, i).slice(1));
	for (let i = 0; i < leads * vowels * tails; i++) {
		const text = lead[Math.floor(i / (vowels * tails))] + vowel[Math.floor(i / tails) % vowels] + tail[i % tails];
		if (text !== syllable(0, 0, i)) {
			throw new Error(`Hangul ${i}: ${text} is not ${syllable(0, 0, i)}`);
		}
	}
	strings(table, 'fold_hangul', [...lead, ...vowel, ...tail],
		'Hangul: leading consonants, vowels, trailing consonants.');
}

function numberedRanges(table) {
	const ranges = [];
	for (let cp = TABLE_END; cp <= LAST; cp++) {
		if ('LN'.includes(category[cp][0]) && !canonical.has(cp) && fold(cp) === NUMBERED) {
			const last = ranges.at(-1);
			if (last && last[1] === cp - 1) {
				last[1] = cp;
			} else {
				ranges.push([cp, cp]);
			}
		}
	}
	array(table, 'uint32_t', 'fold_numbered', ranges.flat(), 'Letters and digits from TABLE_END on: first and last of each range, sorted.');
}

/** Of letters that become numbers, or may, the small one's counts: first, last, first of the small ones. */
function numberedCapitals(table) {
	const ranges = [];
	for (const [upper, small] of lower) {
		if ([NUMBERED, SILENT].includes(fold(upper)) && !canonical.has(upper)) {
			const last = ranges.at(-1);
			if (last && last[1] === upper - 1 && last[2] - last[0] === small - upper) {
				last[1] = upper;
			} else {
				ranges.push([upper, upper, small]);
			}
		}
	}
	array(table, 'uint32_t', 'fold_numbered_capitals', ranges.flat(), 'Capitals that become numbers, or may: first and last of each range, and the first small letter.');
}

/** [the tables of fold.c, the table of title.c] */
export function foldTables() {
	const table = open(`Slugs: what each code point becomes, by Unicode ${UNICODE_VERSION} and any-ascii; for fold.c.`);
	table.text += `\nenum {\n\tFOLD_TABLE_VERSION = ${TABLE_VERSION},\n\tFOLD_SHIFT = ${SHIFT},\n\tFOLD_MID_SHIFT = ${MID_SHIFT},\n\tFOLD_TABLE_END = ${TABLE_END},\n\tFOLD_POOL = ${POOL},\n`
		+ `\tFOLD_FIRST_CAPITAL = ${FIRST_CAPITAL},\n\tFOLD_ALL_CAPITALS = ${ALL_CAPITALS}\n};\n`;
	const pool = [''];
	const places = new Map();
	const valueOf = text => {
		if (isCode(text)) {
			return text;
		}
		if (text.length === 1) {
			return text.charCodeAt(0);
		}
		const small = text.toLowerCase();
		if (small.length > LONGEST) {
			throw new Error(`FOLD_LONGEST is too short for ${small}`);
		}
		if (!places.has(small)) {
			places.set(small, POOL + pool[0].length);
			pool[0] += String.fromCharCode(small.length) + small;
		}
		const capital = text === small ? 0 : text === text.toUpperCase() ? ALL_CAPITALS : FIRST_CAPITAL;
		return places.get(small) | capital;
	};
	const special = composing();
	const values = Array.from({ length: TABLE_END }, (_, cp) => {
		if (isIn(cp, HAN) || isIn(cp, HANGUL)) {
			return SEPARATOR.charCodeAt(0);
		}
		return special.has(cp) ? COMPOSES : valueOf(fold(cp));
	});
	const plain = [...special].filter(cp => nfcQuickCheck.get(cp) !== 'N').sort((a, b) => a - b);
	const plainValues = plain.map(cp => valueOf(fold(cp)));
	const [top, mid, blocks] = threeStage(values, SHIFT, MID_SHIFT);
	array(table, 'uint8_t', 'fold_top', top, 'Code point >> (SHIFT + MID_SHIFT) to a part of the next array.');
	array(table, 'uint16_t', 'fold_mid', mid, 'Code point >> SHIFT to block.');
	array(table, 'uint16_t', 'fold_blocks', blocks, 'Codes, characters, or 128 + where a string lies in the pool; block by block.');
	bytes(table, 'fold_pool', pool[0], 'Strings, each behind its length.');
	array(table, 'uint32_t', 'fold_composing', plain, 'What FOLD_COMPOSES stands for in composed text: code points, sorted, and values.');
	array(table, 'uint16_t', 'fold_composing_values', plainValues);
	han(table);
	hangul(table);
	numberedRanges(table);
	numberedCapitals(table);
	check();
	return [table, directTable(values)];
}

/** What the bytes of Vietnamese become, without a way through the stages above. */
function directTable(values) {
	const table = open('Slugs: what the letters, marks and dashes of Vietnamese become, for the loop of title.c.');
	const direct = (first, last) => values.slice(first, last + 1).map(value => (value >= POOL ? 'FOLD_POOLED' : value));
	array(table, 'uint8_t', 'fold_two', direct(0, 0x7ff), 'Code points of one and two bytes.');
	array(table, 'uint8_t', 'fold_latin', direct(0x1e00, 0x1eff), 'E1 B8 80 to E1 BB BF: letters with two marks.');
	array(table, 'uint8_t', 'fold_dashes', direct(0x2000, 0x203f), 'E2 80 80 to E2 80 BF: spaces, dashes, quotes.');
	return table;
}

/** Both cases of a letter make the same slug. */
function check() {
	for (const [upper, small] of lower) {
		const [a, b] = [fold(upper), fold(small)].map(text => (isCode(text) ? text : text.toLowerCase()));
		if (a !== b && upper < TABLE_END) {
			throw new Error(`case: ${upper.toString(16)} gives ${a}, ${small.toString(16)} gives ${b}`);
		}
	}
}
