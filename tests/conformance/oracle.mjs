/*
 * Asks a real browser what it makes of rendered bodies.
 *
 * Usage: node oracle.mjs PLAYWRIGHT-CORE-FOLDER RENDERED.jsonl
 * Each line of the file is {"source", "options", "input", "output", "again"}: a body, and what rendering it again gave.
 *
 * Of each body it is checked that
 *   - Chromium's own serialisation of it is byte for byte the same, parsed as a page and through innerHTML;
 *   - it holds only the elements, attributes and address schemes of tests/conformance/allowed.json;
 *   - nothing in it runs, and nothing is asked of the network but its images and, with the options that list their hosts,
 *     frames;
 *   - rendering it again changed nothing.
 * Ends with `N passed, N failed`: one for each body.
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [playwright, file] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(path.resolve(playwright));
const allowed = JSON.parse(readFileSync(new URL('allowed.json', import.meta.url), 'utf8'));
const bodies = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

const BATCH = 50;
const START = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>t</title></head><body>';

/* Runs in the page: what is wrong with each <main>, in order. */
function audit({ outputs, allowed }) {
	const schemes = new Set(allowed.schemes);
	const everywhere = new Set(allowed.everywhere);
	const patterns = Object.fromEntries(Object.entries(allowed.patterns).map(([name, text]) => [name, new RegExp(text, 'u')]));

	function faultsOf(root) {
		const faults = [];
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			if (node.nodeType === Node.TEXT_NODE) {
				continue;
			}
			if (node.nodeType !== Node.ELEMENT_NODE || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') {
				faults.push(`node ${node.nodeName}`);
				continue;
			}
			const attributes = allowed.elements[node.localName];
			if (!attributes) {
				faults.push(`element ${node.localName}`);
				continue;
			}
			for (const { name, value } of node.attributes) {
				if (!attributes.includes(name) && !everywhere.has(name)) {
					faults.push(`attribute ${node.localName}@${name}`);
				}
				if (patterns[name] && !patterns[name].test(value)) {
					faults.push(`value ${name}=${value}`);
				}
				if (['href', 'src', 'cite'].includes(name)) {
					let scheme = 'none';
					try {
						scheme = new URL(value, document.baseURI).protocol;
					} catch { /* no address at all */ }
					if (scheme !== 'none' && !schemes.has(scheme)) {
						faults.push(`scheme ${value.slice(0, 80)}`);
					}
				}
			}
			if (node.localName === 'iframe' && !allowed.frames.includes(new URL(node.src).host)) {
				faults.push(`frame ${node.src}`);
			}
			for (const event of ['click', 'error', 'focus', 'mouseover', 'toggle']) {
				node.dispatchEvent(new Event(event));
			}
		}
		return faults;
	}

	const mains = [...document.body.children];
	const result = outputs.map((output, i) => {
		const main = mains[i];
		if (!main || main.localName !== 'main' || main.id !== `body-${i}`) {
			return ['escapes from its container'];
		}
		const faults = faultsOf(main);
		if (main.innerHTML !== output) {
			faults.push(`parsed otherwise: ${main.innerHTML.slice(0, 200)}`);
		}
		const again = document.createElement('main');
		again.innerHTML = output;
		if (again.innerHTML !== output) {
			faults.push(`innerHTML reads otherwise: ${again.innerHTML.slice(0, 200)}`);
		}
		return faults;
	});
	if (mains.length !== outputs.length) {
		result.push(['the page has other children than its bodies']);
	}
	return { faults: result, ran: window.ran };
}

const browser = await chromium.launch({
	executablePath: '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
		'--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ serviceWorkers: 'block' });
await context.addInitScript(() => {
	window.ran = [];
	for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch']) {
		window[name] = (what) => window.ran.push(`${name}(${what})`);
	}
});

let served = '';
let asked = [];
await context.route('**/*', (route) => {
	const request = route.request();
	if (request.url() === 'http://oracle.test/' && request.isNavigationRequest() && request.frame().parentFrame() === null) {
		return route.fulfill({ contentType: 'text/html; charset=utf-8', body: served });
	}
	const framed = request.isNavigationRequest() && allowed.frames.includes(new URL(request.url()).host);
	if (request.resourceType() !== 'image' && !framed) {
		asked.push(`${request.resourceType()} ${request.url()}`);
	}
	return route.abort();
});

const page = await context.newPage();
page.on('dialog', (dialog) => { asked.push(`dialog ${dialog.message()}`); dialog.dismiss(); });

/* The faults of each output; a batch in which something ran is checked one by one. */
async function check(outputs) {
	served = START + outputs.map((output, i) => `<main id="body-${i}">${output}</main>`).join('') + '</body></html>';
	asked = [];
	await page.goto('http://oracle.test/', { waitUntil: 'domcontentloaded' });
	const { faults, ran } = await page.evaluate(audit, { outputs, allowed });
	const loud = [...ran.map((what) => `ran ${what}`), ...asked.map((what) => `asked for ${what}`)];
	if ((loud.length > 0 || faults.length > outputs.length) && outputs.length > 1) {
		const alone = [];
		for (const output of outputs) {
			alone.push(...await check([output]));
		}
		return alone;
	}
	faults[0].push(...loud);
	return faults.slice(0, outputs.length);
}

const distinct = [...new Set(bodies.map((body) => body.output))];
const faultsOf = new Map();
for (let i = 0; i < distinct.length; i += BATCH) {
	const outputs = distinct.slice(i, i + BATCH);
	(await check(outputs)).forEach((faults, k) => faultsOf.set(outputs[k], faults));
}
await browser.close();

let failed = 0;
for (const body of bodies) {
	const faults = [...faultsOf.get(body.output)];
	if (body.options === 'none' && body.output.includes('<iframe')) {
		faults.push('a frame whose host nobody listed');
	}
	if (body.again !== body.output) {
		faults.push(`rendered again: ${body.again.slice(0, 200)}`);
	}
	if (faults.length > 0 && failed++ < 10) {
		console.log(`${body.source}, ${body.options} of the options\n  input  ${JSON.stringify(body.input.slice(0, 200))}\n  output ${JSON.stringify(body.output.slice(0, 200))}\n  ${faults.join('\n  ')}`);
	}
}
console.log(`${bodies.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && bodies.length > 0 ? 0 : 1);
