// The command itself: help, mistakes, and `--once`.
//
// SPDX-License-Identifier: BSD-3-Clause

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { check, equal, freePort, includes, run } from './lib.mjs';

const PORTAL = join(process.env.BAIVIET_ROOT, 'tests/e2e/data/portal.txt');

/** A call that must fail, with a message. */
function fails(args, message, input) {
	const done = run(args, input);
	if (done.status === 0) {
		throw new Error(`it succeeded: ${args.join(' ')}`);
	}
	equal(done.stdout, '', 'standard output');
	for (const part of message) {
		includes(done.stderr, part, 'the message');
	}
}

export async function checkCommand(data) {
	await check('run --help says how to use it', () => {
		const { status, stdout } = run(['--help']);
		equal(status, 0, 'status');
		includes(stdout, '--once FILE', 'the help');
	});
	await check('an unknown option is refused', () => fails(['--prot', '1'], ["no option '--prot'"]));
	await check('a port that is none is refused', () => fails(['--port', '80800'], ['--port must be a number']));
	await check('a taken port is said, with a free one', async () => {
		const other = createServer();
		const port = await freePort();
		await new Promise((resolve) => other.listen(port, '127.0.0.1', resolve));
		// The other program must be able to answer while the command runs: it is this process, so only its queue does.
		fails(['--port', String(port), '--data', join(data, 'taken')], [`port ${port} is taken`, '--port ']);
		await new Promise((resolve) => other.close(resolve));
	});
	await checkOnce(data);
	await check("the README's example does what it says", () => {
		const [, example] = readFileSync(join(process.env.BAIVIET_ROOT, 'README.md'), 'utf8').match(/```php\n([^]+?)```/);
		const settings = { extension: process.env.BAIVIET_SO, 'baiviet.views_store': join(data, 'readme'),
			'baiviet.views_live_dir': join(data, 'readme-live'), error_reporting: '-1', display_errors: 'stderr' };
		const options = Object.entries(settings).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
		const input = `<?php ${example} echo $slug;`;
		const { status, stdout, stderr } = spawnSync('php', ['-n', ...options], { input, encoding: 'utf8' });
		equal(status, 0, `status (${stderr})`);
		equal(stderr, '', 'complaints');
		for (const part of ['<figcaption>Buổi học đầu tiên</figcaption>', '<strong>Quyết định số 98/QĐ-UBND</strong>', 'Minh Thư',
			'Lượt xem: 1<', 'xa-cu-mgar-mo-lop-day-chu-e-de']) {
			includes(stdout, part, 'its output');
		}
	});
}

async function checkOnce(data) {
	await check('--once finds the parts of a portal page', () => {
		const { status, stdout, stderr } = run(['--once', PORTAL]);
		equal(status, 0, 'status');
		includes(stdout, '<h1>Hội Phụ nữ xã Đăk Sôr tổng kết một năm lớp dệt thổ cẩm</h1>', 'the page');
		includes(stdout, '03:15 PM 27/03/2026', 'the page');
		includes(stdout, 'Lượt xem: 1.208', 'the page');
		includes(stdout, '<p class="bv-byline">Kim Ngân</p>', 'the page');
		includes(stdout, '<figcaption>Chị em trình diễn kỹ thuật nhuộm chàm tại hội nghị</figcaption>', 'the page');
		includes(stdout, '<p>Kết thúc hội nghị, các học viên', 'the page');
		includes(stderr, '2026-03-27T15:15:00+07:00', 'what was found');
	});
	await check('--once reads standard input', () => {
		const { status, stdout } = run(['--once', '-'], readFileSync(PORTAL, 'utf8'));
		equal(status, 0, 'status');
		includes(stdout, 'Lượt xem: 1.208', 'the page');
	});
	await check('--once renders HTML, and nothing of it runs', () => {
		const { stdout } = run(['--once', '-'], '<h2>Tựa</h2><p onclick="x()">Một <b>hai</b><script>alert(1)</script></p>');
		includes(stdout, '<p>Một <strong>hai</strong></p>', 'the page');
		equal(/<script(?! type="application\/ld\+json")/.test(stdout), false, 'a script');
	});
	await check('--once renders an article of the quickstart', () => {
		const { stdout } = run(['--once', join(process.env.BAIVIET_ROOT, 'examples/quickstart/articles/2-sinh-hoat-chuyen-de.html')]);
		includes(stdout, 'Lượt xem: 365', 'the page');
		includes(stdout, '<figcaption>Quang cảnh buổi sinh hoạt chuyên đề.', 'the page');
	});
	await checkOnceMistakes(data);
	const original = join(process.env.BAIVIET_SHARED, 'data/article/portal-2013.txt');
	if (existsSync(original)) {
		await check('--once reads the page of 2013', () => {
			const { stdout } = run(['--once', original]);
			includes(stdout, '09:47 AM 06/08/2013', 'the page');
			includes(stdout, 'Lượt xem: 365', 'the page');
			includes(stdout, '<p class="bv-byline">Xuân Thường</p>', 'the page');
			includes(stdout, '<figcaption>Đ/c Hà Hùng', 'the page');
		});
	}
}

async function checkOnceMistakes(data) {
	const file = join(data, 'bài viết.txt');
	await check('--once says that a file is missing', () => fails(['--once', file], ['there is no file', file]));
	await check('--once says that a file is empty', () => {
		writeFileSync(file, ' \n\n');
		fails(['--once', file], ['is empty']);
	});
	await check('--once says that a folder is no file', () => {
		mkdirSync(join(data, 'folder'));
		fails(['--once', join(data, 'folder')], ['is a folder']);
	});
	await check('--once says that a file is UTF-16', () => {
		writeFileSync(file, Buffer.from('\uFEFFBài viết', 'utf16le'));
		fails(['--once', file], ['iconv -f UTF-16']);
	});
	if (process.getuid() !== 0) {
		await check('--once says that a file cannot be read', () => {
			copyFileSync(PORTAL, file);
			chmodSync(file, 0);
			fails(['--once', file], ['cannot be read']);
		});
	}
}
