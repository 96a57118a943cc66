// "Lượt xem": one for each reader, none for robots and reloads, and no view lost whatever happens to the server.
//
// SPDX-License-Identifier: BSD-3-Clause

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, equal, includes, newReader, none, run } from './lib.mjs';

const LETTER = 'thu-ban-doc-con-duong-qua-mua-mua';
const BUS = 'chiec-xe-cho-mot-nghin-hai-tram-cuon-sach';

const number = (text) => Number(text.replaceAll('.', '').match(/\d+/)[0]);

export async function checkNumbers(browser, quickstart, data) {
	const { url } = quickstart;
	const path = `${url}/bai-viet/${LETTER}`;

	/** The number that a reader sees; a new one unless given. */
	const visit = async (address = path, reader = null) => {
		const visitor = reader ?? await newReader(browser);
		await visitor.page.goto(address);
		const seen = number(await visitor.page.locator('#luot-xem').innerText());
		await (reader ?? visitor.close());
		return seen;
	};
	/** The number on the front page, which counts nothing. */
	const listed = async (slug = LETTER) => {
		const page = await (await fetch(url)).text();
		const card = page.split('<article').find((part) => part.includes(`/bai-viet/${slug}`));
		return number(card.match(/<span>([\d.]+) lượt xem/)[1]);
	};

	await check('each new reader adds one', async () => {
		const before = await listed();
		for (let i = 1; i <= 3; i++) {
			equal(await visit(), before + i, `reader ${i}`);
		}
		equal(await listed(), before + 3, 'the front page');
	});
	await check('a reload adds nothing', async () => {
		const reader = await newReader(browser);
		const seen = await visit(path, reader);
		for (let i = 0; i < 3; i++) {
			await reader.page.reload();
			equal(number(await reader.page.locator('#luot-xem').innerText()), seen, 'after a reload');
		}
		await reader.close();
	});
	await check('robots, HEAD, prefetch, print and save add nothing', async () => {
		const before = await listed();
		const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
		await fetch(path, { headers: { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' } });
		await fetch(path, { method: 'HEAD', headers: { 'user-agent': userAgent } });
		await fetch(path, { headers: { 'user-agent': userAgent, 'sec-purpose': 'prefetch' } });
		await fetch(`${url}/in/${LETTER}`, { headers: { 'user-agent': userAgent } });
		await fetch(`${url}/luu/${LETTER}`, { headers: { 'user-agent': userAgent } });
		equal(await listed(), before, 'the number');
	});
	await check('two hundred readers at once add two hundred', async () => {
		const before = await listed(BUS);
		await Promise.all(Array.from({ length: 200 }, (_, i) => fetch(`${url}/bai-viet/${BUS}`, {
			headers: { 'user-agent': `Mozilla/5.0 (Windows NT 10.0; rv:${i}.0) Gecko/20100101 Firefox/${i}.0` },
		}).then((response) => response.text())));
		equal(await listed(BUS), before + 200, 'the number');
	});
	await check('the most read are listed in order', async () => {
		const page = await (await fetch(url)).text();
		const numbers = [...page.split('class="popular"')[1].matchAll(/<span>([\d.]+) lượt xem/g)].map((match) => number(match[1]));
		equal(numbers.length, 5, 'how many');
		equal(numbers.join(), [...numbers].sort((a, b) => b - a).join(), 'order');
	});
	await checkRestarts(quickstart, data, listed, visit);
}

async function checkRestarts(quickstart, data, listed, visit) {
	await check('a second server on the same numbers is refused', () => {
		const { status, stderr } = run(['--port', String(quickstart.port + 1), '--data', quickstart.data]);
		equal(status, 1, 'status');
		includes(stderr, `running already: ${quickstart.url}`, 'the message');
	});
	await check('Ctrl-C ends everything it started', async () => {
		equal(quickstart.processes().length > 1, true, 'several workers ran');
		equal(await quickstart.stop(), 0, 'status');
		none(quickstart.processes(), 'still running');
		includes(quickstart.log, 'Stopped.', 'the log');
	});
	await check('numbers survive a restart', async () => {
		await quickstart.start();
		const before = await listed();
		equal(before > 418, true, 'what was counted before is there');
		equal(await visit(), before + 1, 'the next reader');
	});
	await check('numbers survive kill -9 of all of it', async () => {
		const before = await visit();
		await quickstart.crash();
		none(quickstart.processes(), 'still running');
		await quickstart.start();
		equal(await listed(), before, 'after the crash');
		equal(await visit(), before + 1, 'the next reader');
	});
	await check('the log is one readable line for each request, without complaints', () => {
		includes(quickstart.log, `200  GET  /bai-viet/${LETTER}`, 'the log');
		none(quickstart.log.split('\n').filter((line) => /PHP |Warning|Error/.test(line)), 'complaints');
	});
	await check('nothing about a reader is on the disk', () => {
		const file = join(quickstart.data, 'views/default/views.sqlite');
		equal(existsSync(file), true, 'the store');
		const stored = readFileSync(file).toString('latin1');
		equal(/127\.0\.0\.1|Mozilla|Chrome|Firefox/.test(stored), false, 'address or browser');
	});
}
