// What the checks stand on: counting, the quickstart as a process, readers in a browser.
//
// SPDX-License-Identifier: BSD-3-Clause

import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';

const QUICKSTART = join(process.env.BAIVIET_ROOT, 'examples/quickstart/run');

// ---- counting ----

export const count = { passed: 0, failed: 0 };

/** Run one check: passed unless it throws. */
export async function check(name, body) {
	try {
		await body();
		count.passed++;
		console.log(`  ok    ${name}`);
	} catch (error) {
		count.failed++;
		console.log(`  FAIL  ${name}`);
		console.log(String(error?.message ?? error).replace(/^/gm, '        '));
	}
}

export function equal(actual, expected, what) {
	if (actual !== expected) {
		throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
	}
}

export function includes(text, part, what) {
	if (!text.includes(part)) {
		throw new Error(`${what} lacks ${JSON.stringify(part)}:\n${text.slice(0, 2000)}`);
	}
}

export function none(list, what) {
	if (list.length > 0) {
		throw new Error(`${what}:\n${list.join('\n')}`);
	}
}

// ---- the quickstart ----

export async function freePort() {
	const server = createServer();
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** `run` with some arguments, to its end. */
export function run(args, input = '') {
	const done = spawnSync(QUICKSTART, args, { input, encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 26 });
	return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** `run` as a server. */
export class Quickstart {
	constructor(port, data) {
		this.port = port;
		this.data = data;
		this.url = `http://127.0.0.1:${port}`;
	}

	async start() {
		this.log = '';
		this.process = spawn(QUICKSTART, ['--port', this.port, '--data', this.data], { stdio: ['ignore', 'pipe', 'pipe'] });
		this.ended = new Promise((resolve) => this.process.on('close', (status) => resolve(status)));
		for (const stream of [this.process.stdout, this.process.stderr]) {
			stream.on('data', (text) => (this.log += text));
		}
		const deadline = Date.now() + 120_000;
		while (!this.log.includes(`open:  ${this.url}/`)) {
			if (this.process.exitCode !== null || Date.now() > deadline) {
				throw new Error(`the quickstart did not start:\n${this.log}`);
			}
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	/** As Ctrl-C does it; the exit status. */
	async stop() {
		this.process.kill('SIGINT');
		return this.ended;
	}

	/** As a crash does it: script, server and workers, none of them can tidy up. */
	async crash() {
		this.process.kill('SIGKILL');
		for (const pid of this.processes()) {
			process.kill(pid, 'SIGKILL');
		}
		return this.ended;
	}

	/** The server and its workers, by their address on the command line. */
	processes() {
		return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`-S\x00127.0.0.1:${this.port}\x00`);
			} catch {
				return false; // it ended meanwhile
			}
		});
	}
}

// ---- readers ----

const CHROMIUM_ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function launch(chromium) {
	return chromium.launch({ executablePath: process.env.BAIVIET_CHROMIUM, args: CHROMIUM_ARGS });
}

let readers = 0;

/** A browser as of somebody who was never here; `complaints` collects what its console and network say. */
export async function newReader(browser, options = {}) {
	readers++;
	const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.${readers}.0 Safari/537.36`;
	const context = await browser.newContext({ userAgent, viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	const complaints = [];
	page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
	page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.url()}: ${response.status()}`));
	return { context, page, complaints, close: () => context.close() };
}

/** Every image is there and was decoded. */
export async function brokenImages(page) {
	return page.evaluate(async () => {
		const broken = [];
		for (const image of document.images) {
			image.loading = 'eager';
			await image.decode().catch(() => broken.push(image.src.slice(0, 100)));
		}
		return broken;
	});
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page. */
export async function violations(page) {
	// Not by a script element: the page's own policy would rightly refuse it.
	await page.evaluate(AXE);
	const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
	return result.violations.map((found) => `${found.id}: ${found.help}\n  ${found.nodes.map((node) => node.html.slice(0, 160)).join('\n  ')}`);
}
