// The dashboard: closed until it is opened, and good to read for everybody then.
//
// SPDX-License-Identifier: BSD-3-Clause

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { check, equal, includes, newReader, none, violations } from './lib.mjs';
import { Web } from './web.mjs';

const HOSTILE = '<script>alert(1)</script>';

/** Makes views and says where they are; asked once. */
const SEED = `<?php
$views = new BaiViet\\ViewCounter();
for ($i = 1; $i <= 30; $i++) { $views->add($i, (int) (90000 / $i)); }
$views->add('${HOSTILE}', 123456);
$views->add("a\\u{202e}gnp.exe", 99999);
$views->drain();
echo 'seeded';`;

// Days before today can only come from days before today.
const DAYS = `
import sqlite3, sys, time
today = int(time.time() + 7 * 3600) // 86400
with sqlite3.connect(sys.argv[1]) as db:
    db.executemany("INSERT INTO site VALUES(?, ?)", [(today - d, 90000 + 7919 * d % 50000) for d in range(1, 30)])
db.close()`;

const BILLIONS = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute("UPDATE meta SET value = 9876543210987 WHERE name = 'total'")
db.close()`;

const TITLES = `<?php
return fn (array $ids): array => array_intersect_key([1 => ['Tiếng chiêng M’Nông trở lại bên hồ', '/tin/1'], 2 => ['Giá nông sản tuần 2', 'javascript:alert(1)']], array_flip($ids));`;

function prepare(web, settings) {
	web.write('http.conf', '');
	web.write('server.conf', `
		root ${web.folder}/lib/status/public;
		index index.php;
		location ~ [.]php$ {
			include /etc/nginx/fastcgi_params;
			fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
			${Object.entries(settings).map(([name, value]) => `fastcgi_param ${name} '${value}';`).join('\n')}
			fastcgi_pass unix:${web.folder}/fpm.sock;
		}
		location = /seed { include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_FILENAME ${web.folder}/www/seed.php; fastcgi_pass unix:${web.folder}/fpm.sock; }`);
	web.write('www/seed.php', SEED);
	web.write('www/titles.php', TITLES);
}

/** `settings` are nginx's parameters, or a function that gives them. */
async function withStatus(settings, body) {
	const web = new Web();
	try {
		prepare(web, settings instanceof Function ? settings(web) : settings);
		await web.start();
		await body(web);
	} finally {
		await web.stop();
	}
}

export async function checkStatus(browser, screenshots) {
	await checkAccess(browser, screenshots);
	await check('status: a time zone that PHP does not know is no white page', () => withStatus({ BAIVIET_STATUS_ALLOW: '127.0.0.1', PHP_ADMIN_VALUE: 'baiviet.views_timezone=Nope/Zone' }, async (web) => {
		const { status, body } = await web.ask('/');
		equal(status, 200, 'status');
		includes(body, '+07:00</footer>', 'the page');
	}));
	await withStatus((web) => ({ BAIVIET_STATUS_ALLOW: '127.0.0.1', BAIVIET_STATUS_TITLES: join(web.folder, 'www/titles.php') }), async (web) => {
		await checkEmpty(browser, web);
		includes((await web.ask('/seed')).body, 'seeded', 'the seed');
		equal(spawnSync('python3', ['-c', DAYS, join(web.folder, 'views/default/views.sqlite')]).status, 0, 'the days');
		await checkDashboard(browser, web, screenshots);
	});
}

async function checkAccess(browser, screenshots) {
	await check('status: closed by default, and says how to open it', () => withStatus({}, async (web) => {
		const { status, body, headers } = await web.ask('/');
		equal(status, 403, 'status');
		includes(body, 'env[BAIVIET_STATUS_PASSWORD_FILE]', 'the page');
		equal(headers['x-robots-tag'], 'noindex, nofollow', 'robots');
		includes(headers['content-security-policy'], "default-src 'none'", 'policy');
		const reader = await newReader(browser, { locale: 'vi-VN', viewport: { width: 360, height: 740 } });
		await reader.page.goto(web.url);
		await reader.page.screenshot({ path: join(screenshots, 'status-closed.png'), fullPage: true });
		none(await violations(reader.page), 'violations');
		await reader.close();
	}));
	await check('status: the list of addresses is kept to, and not believed behind a proxy', () => withStatus({ BAIVIET_STATUS_ALLOW: '10.0.0.0/8, 127.9.0.0/23 ::1' }, async (web) => {
		const of = async (from, headers) => (await web.ask('/', { from, headers })).status;
		equal(await of('127.9.1.7'), 200, 'in the network');
		equal(await of('127.9.2.7'), 403, 'beside it');
		equal(await of('127.9.1.7', { 'x-forwarded-for': '10.0.0.1' }), 403, 'through a proxy');
		equal(await of('127.0.0.1', { 'x-real-ip': '10.0.0.1' }), 403, 'with a forged header');
		equal(await of('127.0.0.1', { 'baiviet-status-allow': '127.0.0.1' }), 403, 'with a header named like the setting');
	}));
	const hash = spawnSync('php', ['-n', '-r', 'echo password_hash("mật khẩu", PASSWORD_BCRYPT, ["cost" => 4]);'], { encoding: 'utf8' }).stdout;
	await check('status: a password opens it, and no other', () => withStatus((web) => ({ BAIVIET_STATUS_PASSWORD_FILE: join(web.folder, 'www/hash') }), async (web) => {
		equal((await web.ask('/')).status, 403, 'without the file');
		web.write('www/hash', 'no hash');
		equal((await web.ask('/')).status, 403, 'with something else in it');
		web.write('www/hash', `${hash}\n`);
		const as = async (password) => web.ask('/', { headers: { authorization: `Basic ${Buffer.from(`quan-tri:${password}`).toString('base64')}` } });
		const without = await web.ask('/');
		equal(without.status, 401, 'without');
		includes(without.headers['www-authenticate'], 'Basic', 'it is asked for');
		equal((await as('mật khẩu')).status, 200, 'the right one');
		equal((await as('mat khau')).status, 401, 'another');
		equal((await as('')).status, 401, 'an empty one');
	}));
}

async function checkEmpty(browser, web) {
	await check('status: a site that nobody visited yet has its page, too', async () => {
		const { status, body } = await web.ask('/');
		equal(status, 200, 'status');
		includes(body, 'Chưa có lượt xem nào.', 'the page');
	});
}

async function checkDashboard(browser, web, screenshots) {
	await check('status: numbers, titles, chart and refusals are there, and nothing of a name runs', async () => {
		const reader = await newReader(browser, { locale: 'vi-VN' });
		await reader.page.goto(web.url);
		const rows = await reader.page.locator('section[aria-labelledby=xem-nhieu] tbody tr').allInnerTexts();
		equal(rows[0].replace(/\s+/g, ' '), `${HOSTILE} 123.456`, 'the most viewed');
		equal(rows[2].replace(/\s+/g, ' '), 'Tiếng chiêng M’Nông trở lại bên hồ 90.000', 'the third');
		equal(await reader.page.locator('a[href^="javascript:"]').count(), 0, 'scripts as addresses');
		equal(await reader.page.locator('svg rect').count(), 30, 'days');
		equal(await reader.page.locator('section[aria-labelledby=tu-choi] tbody tr').count(), 8, 'reasons');
		equal(await reader.page.locator('.health h2').innerText(), 'Hoạt động bình thường', 'health');
		none(reader.complaints, 'the console says');
		await reader.page.locator('.periods').getByText('Hôm nay').click();
		equal(await reader.page.locator('.periods [aria-current]').innerText(), 'Hôm nay', 'the period');
		await reader.close();
	});
	await check('status: English by the address or the browser, Vietnamese otherwise', async () => {
		const language = async (path, accept) => (await web.ask(path, { headers: accept === undefined ? {} : { 'accept-language': accept } })).body.match(/<html lang="(\w+)"/)[1];
		equal(await language('/?lang=en'), 'en', '?lang=en');
		equal(await language('/', 'en-GB,en;q=0.9'), 'en', 'an English browser');
		equal(await language('/', 'en;q=0.5, vi-VN'), 'vi', 'a Vietnamese one');
		equal(await language('/', 'fr'), 'vi', 'a French one');
		equal(await language('/?lang=en&lang=vi', 'en'), 'vi', '?lang=vi');
		equal(await language('/?lang[]=en&period[]=day'), 'vi', 'nonsense');
	});
	for (const colorScheme of ['light', 'dark']) {
		for (const [width, lang] of [[360, 'vi'], [1280, 'vi'], [360, 'en']]) {
			await check(`status: axe finds nothing, and it fits: ${width} px, ${colorScheme}, ${lang}`, async () => {
				const reader = await newReader(browser, { colorScheme, viewport: { width, height: 900 } });
				await reader.page.goto(`${web.url}/?lang=${lang}`);
				await reader.page.screenshot({ path: join(screenshots, `status-${width}-${colorScheme}-${lang}.png`), fullPage: true });
				none(await violations(reader.page), 'violations');
				equal(await reader.page.evaluate(() => document.documentElement.scrollWidth), width, 'width of the page');
				await reader.close();
			});
		}
	}
	await check('status: a number stands in one line, however long it is, and titles that fail leave the ids', async () => {
		equal(spawnSync('python3', ['-c', BILLIONS, join(web.folder, 'views/default/views.sqlite')]).status, 0, 'the billions');
		web.write('www/titles.php', `<?php return fn (): array => throw new Exception('no database');`);
		for (const width of [360, 1280]) {
			const reader = await newReader(browser, { viewport: { width, height: 900 } });
			await reader.page.goto(`${web.url}/?lang=vi`);
			await reader.page.screenshot({ path: join(screenshots, `status-billions-${width}.png`) });
			equal((await reader.page.locator('.totals dd').allInnerTexts()).at(-1), '9.876.543.210.987', 'the total');
			equal(await reader.page.evaluate(() => [...document.querySelectorAll('.totals dd')].filter((dd) => dd.getClientRects().length !== 1
				|| dd.scrollWidth > dd.clientWidth || dd.offsetHeight > 45).length), 0, 'numbers that do not fit');
			equal(await reader.page.evaluate(() => document.documentElement.scrollWidth), width, 'width of the page');
			includes(await reader.page.locator('section[aria-labelledby=xem-nhieu]').innerText(), 'Không lấy được tiêu đề', 'the list');
			await reader.close();
		}
	});
	await check('status: a name cannot turn its line round', async () => {
		const { body } = await web.ask('/');
		includes(body, 'a?gnp.exe', 'the name');
	});
	await check('status: a broken store is told, with the command that mends it', async () => {
		spawnSync('chmod', ['-R', '0777', join(web.folder, 'views')]);
		const { status, body } = await web.ask('/');
		equal(status, 200, 'status');
		includes(body, 'class="health critical"', 'the page');
		includes(body, 'Cách xử lý:', 'the page');
		includes(body, 'Tạm thời không đọc được nơi lưu', 'the page');
		includes(body, 'Không được tính, từ lúc máy chủ này bắt đầu đếm', 'the page');
	});
}
