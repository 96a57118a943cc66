// Counting pages that no PHP makes when they are read: by beacon, by SSI, out of nginx's cache.
//
// SPDX-License-Identifier: BSD-3-Clause

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, equal, includes, newReader, none } from './lib.mjs';
import { FIREFOX, Web } from './web.mjs';

const KEY = 'khoa-thu-nghiem-khoa-thu-nghiem';
const STATIC = 12, SHOWN = 15, CACHED = 18, NAMED = 'tin/lễ hội & chợ phiên';

// Asks without counting.
const NUMBERS = `<?php
$status = (new BaiViet\\ViewCounter())->status();
echo json_encode(['numbers' => BaiViet\\views([12, 15, 18, 99, '${NAMED}']), 'refused' => $status['refused'], 'used' => $status['used']]);`;

const CMS = `<?php
file_put_contents(__DIR__ . '/../temp/made', '1', FILE_APPEND);
echo '<!doctype html><title>Tin</title><p>Lượt xem: <!--#include virtual="/luot-xem?id=${CACHED}" -->';`;

/** The element that a page carries, as the CMS prints it. */
function tag(web, id) {
	const code = 'require $argv[1]; echo BaiViet\\Beacon\\Articles::tag($argv[2], $argv[3]);';
	return spawnSync('php', ['-n', '-r', code, join(web.folder, 'lib/beacon/Articles.php'), String(id), KEY], { encoding: 'utf8' }).stdout;
}

function prepare(web) {
	web.write('http.conf', `${web.snippet('beacon/nginx/http.conf')}
		fastcgi_cache_path ${web.folder}/temp/cache keys_zone=portal:1m;`);
	web.write('server.conf', `${web.snippet('beacon/nginx/server.conf')}${web.snippet('beacon/nginx/pages.conf')}
		root ${web.folder}/www;
		location = /numbers { include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_FILENAME ${web.folder}/www/numbers.php; fastcgi_pass baiviet_php; }`);
	web.write('www/numbers.php', NUMBERS);
	web.write('www/index.php', CMS);
	web.write('www/tinh.html', `<!doctype html><html lang="vi"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Trang tĩnh</title>${tag(web, STATIC)}<p>Trang tĩnh.`);
	web.write('www/ten.html', `<!doctype html><html lang="vi"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Trang tĩnh</title>${tag(web, NAMED)}<p>Trang tĩnh.`);
	spawnSync('mkdir', [join(web.folder, 'www/tinh')]);
	web.write('www/tinh/ssi.html', `<p>Lượt xem: <!--#include virtual="/luot-xem?id=${SHOWN}" -->`);
	return { BAIVIET_BEACON_KEY: KEY };
}

export async function checkBeacon(browser) {
	const web = new Web();
	try {
		await web.start(prepare(web));
		const now = async () => JSON.parse((await web.ask('/numbers')).body);
		const signature = tag(web, STATIC).match(/data-s="(\w+)"/)[1];
		const path = `/beacon.php?id=${STATIC}&s=${signature}`;
		const origin = { origin: web.url };
		await checkBeacons(web, path, origin, now);
		await checkRefusals(web, path, origin, now);
		await checkPages(browser, web, now);
	} finally {
		await web.stop();
	}
}

async function checkBeacons(web, path, origin, now) {
	await check('beacon: two hundred readers at once add two hundred, and again nothing', async () => {
		for (let round = 0; round < 2; round++) {
			const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => web.ask(path, { method: 'POST', headers: origin, from: `127.1.${round}.${i + 1}` })));
			none(answers.filter((answer) => answer.status !== 204), 'not 204');
		}
		equal((await now()).numbers[STATIC], 400, 'the number');
		for (let i = 0; i < 5; i++) {
			await web.ask(path, { method: 'POST', headers: origin, from: '127.1.0.1' });
		}
		const { numbers, refused } = await now();
		equal(numbers[STATIC], 400, 'the number');
		equal(refused.repeat, 5, 'repeats');
	});
	await check('beacon: one address cannot send for ever', async () => {
		const answers = await Promise.all(Array.from({ length: 150 }, () => web.ask(path, { method: 'POST', headers: origin, from: '127.2.0.1' })));
		equal(answers.filter((answer) => answer.status === 429).length > 20, true, 'some are answered 429');
		equal((await now()).numbers[STATIC], 401, 'the number');
	});
}

async function checkRefusals(web, path, origin, now) {
	let from = 0;
	const send = async (headers, method = 'POST', to = path) => (await web.ask(to, { method, headers, from: `127.3.0.${++from}` })).status;
	const refused = async (reason, headers, method, to) => {
		const before = await now();
		await send(headers, method, to);
		const after = await now();
		equal(after.refused[reason], before.refused[reason] + 1, `refused as ${reason}`);
		equal(after.numbers[STATIC], before.numbers[STATIC], 'the number');
	};
	await check('beacon: robots and what fetches ahead are refused', async () => {
		await refused('bot', { ...origin, 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });
		await refused('bot', { ...origin, 'user-agent': '' });
		await refused('prefetch', { ...origin, 'sec-purpose': 'prefetch;prerender' });
	});
	await check('beacon: pages of other origins are refused', async () => {
		await refused('origin', { 'sec-fetch-site': 'cross-site', ...origin });
		await refused('origin', { 'sec-fetch-site': 'same-site', ...origin });
		await refused('origin', { origin: 'https://ke-xau.example' });
		await refused('origin', { origin: 'null' });
	});
	await check('beacon: what is no POST is told so', async () => {
		const { status, headers } = await web.ask(path);
		equal(status, 405, 'status');
		equal(headers.allow, 'POST', 'Allow');
	});
	await check('beacon: ids that no page carries are unknown, and take no room', async () => {
		const before = await now();
		for (const query of ['id=99', 'id=99&s=', 'id=12&s=0000000000000000', 'id[]=12&s=x', 's=x', 'id=12&s[]=', '']) {
			equal(await send(origin, 'POST', `/beacon.php?${query}`), 404, query);
		}
		const after = await now();
		equal(after.used, before.used, 'slots');
		equal(after.numbers[99], 0, 'the number');
	});
	await check('beacon: the script is 300 bytes at most, and the endpoint 15 lines', () => {
		equal(readFileSync(join(web.folder, 'lib/beacon/public/dem.js')).length <= 300, true, 'bytes');
		const code = readFileSync(join(web.folder, 'lib/beacon/public/beacon.php'), 'utf8').split('*/')[1].trim();
		equal(code.split('\n').length <= 15, true, 'lines');
	});
}

async function checkPages(browser, web, now) {
	await check('a static page counts once for each reader of a browser', async () => {
		const before = (await now()).numbers[STATIC];
		for (let i = 1; i <= 3; i++) {
			const reader = await newReader(browser);
			for (let again = 0; again < 2; again++) {
				const sent = reader.page.waitForResponse((response) => response.url().includes('/beacon.php'));
				await reader.page.goto(`${web.url}/tinh.html`);
				equal((await sent).status(), 204, 'the answer');
			}
			none(reader.complaints, 'the console says');
			equal((await reader.context.cookies()).length, 0, 'cookies');
			await reader.close();
			equal((await now()).numbers[STATIC], before + i, `after reader ${i}`);
		}
	});
	await check('a name that needs quoting comes through', async () => {
		const reader = await newReader(browser);
		const sent = reader.page.waitForResponse((response) => response.url().includes('/beacon.php'));
		await reader.page.goto(`${web.url}/ten.html`);
		equal((await sent).status(), 204, 'the answer');
		await reader.close();
		equal((await now()).numbers[NAMED], 1, 'the number');
	});
	await check('SSI shows the live number in a static page, and counts its readers', async () => {
		const see = async (headers = {}, from = '127.0.0.1') => (await web.ask('/tinh/ssi.html', { headers, from })).body;
		equal(await see({}, '127.4.0.1'), '<p>Lượt xem: 1', 'the first reader');
		equal(await see({}, '127.4.0.2'), '<p>Lượt xem: 2', 'the second');
		equal(await see({}, '127.4.0.2'), '<p>Lượt xem: 2', 'and again');
		equal(await see({ 'user-agent': 'Googlebot/2.1' }, '127.4.0.3'), '<p>Lượt xem: 2', 'a robot');
	});
	await check('a page out of nginx\'s cache shows the live number too', async () => {
		for (let i = 1; i <= 4; i++) {
			const { body, headers } = await web.ask('/tin/mot', { from: `127.5.0.${i}`, headers: { 'accept-encoding': 'gzip' } });
			equal(headers['x-cache'], i === 1 ? 'MISS' : 'HIT', 'from the cache');
			includes(body, `Lượt xem: ${i}`, 'the page');
		}
		equal(readFileSync(join(web.folder, 'temp/made'), 'utf8'), '1', 'times that the CMS was asked');
	});
	await check('nobody can ask for the number from outside', async () => {
		equal((await web.ask('/luot-xem?id=77')).status, 404, 'status');
	});
	await check('without a key nothing is counted, and the log says what to do', async () => {
		const other = new Web();
		try {
			prepare(other);
			await other.start({ BAIVIET_BEACON_KEY: '' });
			equal((await other.ask('/beacon.php?id=1&s=', { method: 'POST', headers: { origin: other.url, 'user-agent': FIREFOX } })).status, 500, 'status');
			includes(other.complaints(), 'set BAIVIET_BEACON_KEY', 'the log');
		} finally {
			await other.stop();
		}
	});
}
