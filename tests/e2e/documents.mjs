// The documents that Article itself makes: page(), print() and save(), in both languages, light and dark, on screen and paper.
//
// SPDX-License-Identifier: BSD-3-Clause

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, equal, includes, newReader, none, violations } from './lib.mjs';

const MAKE = join(process.env.BAIVIET_ROOT, 'tests/e2e/documents.php');

export async function checkDocuments(browser, data, screenshots) {
	const folder = join(data, 'documents');
	mkdirSync(folder);
	const made = spawnSync('php', ['-n', '-d', `extension=${process.env.BAIVIET_SO}`, MAKE, folder], { encoding: 'utf8' });
	equal(made.stdout + made.stderr, '', 'what PHP says');
	for (const name of ['page-vi', 'page-en', 'print-vi', 'print-en', 'save-vi', 'save-en']) {
		const file = pathToFileURL(join(folder, `${name}.html`)).href;
		for (const [width, colorScheme] of [[360, 'light'], [1280, 'dark']]) {
			await check(`axe finds nothing, and it fits: ${name}, ${width} px, ${colorScheme}`, async () => {
				const reader = await newReader(browser, { colorScheme, viewport: { width, height: 900 } });
				const asked = [];
				await reader.page.route(/^https?:/, (route) => asked.push(route.request().url()) && route.abort());
				await reader.page.goto(file);
				await reader.page.screenshot({ path: join(screenshots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
				none(await violations(reader.page), 'violations');
				equal(await reader.page.evaluate(() => document.documentElement.scrollWidth), width, 'width of the page');
				none(asked.filter((url) => !url.startsWith('https://www.youtube.com/') || !name.startsWith('page')), 'it asks the network for');
				await reader.close();
			});
		}
	}
	await check('paper: A4, no controls, links as notes, address and date at the foot', async () => {
		const reader = await newReader(browser);
		await reader.page.goto(pathToFileURL(join(folder, 'print-vi.html')).href);
		await reader.page.emulateMedia({ media: 'print' });
		const pdf = await reader.page.pdf({ path: join(screenshots, 'print-vi.pdf'), preferCSSPageSize: true });
		includes(pdf.toString('latin1'), '/MediaBox [0 0 594', 'the size of the paper'); // A4: 595 by 842 points
		equal(await reader.page.locator('button, script, iframe, input').count(), 0, 'controls');
		equal(await reader.page.locator('article sup').allInnerTexts().then((all) => all.join('')), '[1][2][3]', 'notes');
		equal(await reader.page.locator('footer li').count(), 3, 'addresses');
		includes(await reader.page.locator('footer').innerText(), 'Ngày in: Thứ Sáu, 02/01/2026, 03:04', 'the foot');
		await reader.close();
	});
	await check('a saved file has its pictures, and says which it lacks', async () => {
		const reader = await newReader(browser, { offline: true });
		await reader.page.goto(pathToFileURL(join(folder, 'save-vi.html')).href);
		equal(await reader.page.locator('img').evaluateAll((all) => all.map((image) => image.naturalWidth).join()), '800', 'pictures');
		includes(await reader.page.locator('.bv-page-missing').innerText(), 'Ảnh không có trong bản lưu: Sân trường năm cũ', 'the missing one');
		none(reader.complaints, 'the console says');
		equal(readFileSync(join(folder, 'save-vi.html'), 'utf8').includes('DC.title'), false, 'Dublin Core unasked');
		await reader.close();
	});
}
