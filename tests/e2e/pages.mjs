// The pages: they open clean, fit, can be read by everybody, printed, saved and subscribed to.
//
// SPDX-License-Identifier: BSD-3-Clause

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brokenImages, check, equal, includes, newReader, none, violations } from './lib.mjs';


/** Every title of the samples as its address: tone marks, đ, apostrophes, minority letters, decomposed text. */
const SLUGS = [
	'tieng-chieng-mnong-tro-lai-ben-ho',
	'mot-sang-o-buon-ako-dhong',
	'nop-ho-so-tai-nha-nam-buoc-muoi-lam-phut',
	'gia-nong-san-tuan-2-thang-8-ca-phe-nhich-len-ho-tieu-dung-gia',
	'thu-ban-doc-con-duong-qua-mua-mua',
	'nguoi-giu-hat-lua-ray',
	'chi-bo-trung-tam-thong-tin-sinh-hoat-chuyen-de-ve-dua-dich-vu-cong-den-tan-buon-lang',
	'chiec-xe-cho-mot-nghin-hai-tram-cuon-sach',
];
const [GONGS, AKO_DHONG, FORM, PRICES, LETTER, , PORTAL] = SLUGS;

export async function checkPages(browser, quickstart, screenshots) {
	const { url } = quickstart;
	await checkThatTheyOpen(browser, url);
	await checkAccessibility(browser, url, screenshots);
	await checkAddresses(url);
	await checkArticle(browser, url);
	await checkPrint(browser, url, screenshots);
	await checkSave(browser, url);
	await checkFeed(browser, url);
}

async function checkThatTheyOpen(browser, url) {
	await check('the front page lists every article', async () => {
		const reader = await newReader(browser);
		await reader.page.goto(url);
		const links = await reader.page.locator('.stories h2 a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
		equal(links.join(' '), SLUGS.map((slug) => `/bai-viet/${slug}`).join(' '), 'links');
		await reader.close();
	});
	const paths = ['/', ...SLUGS.map((slug) => `/bai-viet/${slug}`), ...SLUGS.map((slug) => `/in/${slug}`)];
	for (const path of paths) {
		await check(`opens clean and fits 320 px: ${path}`, async () => {
			const reader = await newReader(browser, { viewport: { width: 320, height: 640 } });
			await reader.page.goto(url + path);
			none(await brokenImages(reader.page), 'broken images');
			none(reader.complaints, 'the console says');
			equal(await reader.page.evaluate(() => document.documentElement.scrollWidth), 320, 'width of the page');
			await reader.close();
		});
	}
}

async function checkAccessibility(browser, url, screenshots) {
	const pages = { front: '/', article: `/bai-viet/${PORTAL}`, contents: `/bai-viet/${FORM}`, table: `/bai-viet/${PRICES}`,
		letter: `/bai-viet/${LETTER}`, print: `/in/${PORTAL}`, missing: '/khong-co-trang-nay' };
	for (const [name, path] of Object.entries(pages)) {
		for (const colorScheme of ['light', 'dark']) {
			for (const width of [360, 1280]) {
				await check(`axe finds nothing: ${name}, ${width} px, ${colorScheme}`, async () => {
					const reader = await newReader(browser, { colorScheme, viewport: { width, height: 900 } });
					await reader.page.goto(url + path);
					await brokenImages(reader.page);
					await reader.page.screenshot({ path: join(screenshots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
					none(await violations(reader.page), 'violations');
					await reader.close();
				});
			}
		}
	}
	await check('the keyboard reaches the text first, and one sees where one is', async () => {
		const reader = await newReader(browser);
		await reader.page.goto(`${url}/bai-viet/${PORTAL}`);
		await reader.page.keyboard.press('Tab');
		const skip = reader.page.locator(':focus');
		equal(await skip.innerText(), 'Đến nội dung chính', 'first stop');
		equal((await skip.boundingBox()).y >= 0, true, 'it is in sight');
		await reader.page.keyboard.press('Enter');
		await reader.page.keyboard.press('Tab');
		equal(await reader.page.locator(':focus').innerText(), 'In bài viết', 'first stop in the text');
		equal(await reader.page.locator(':focus').evaluate((e) => getComputedStyle(e).outlineStyle), 'solid', 'outline');
		await reader.close();
	});
}

async function checkAddresses(url) {
	const go = (path, options) => fetch(url + path, { redirect: 'manual', ...options });
	await check('a title as address leads to the article', async () => {
		for (const written of ['Một sáng ở buôn Akŏ Dhông', 'MOT-SANG-O-BUON-AKO-DHONG', 'Một sáng ở buôn Akŏ Dhông'.normalize('NFD')]) {
			const response = await go(`/bai-viet/${encodeURIComponent(written)}`);
			equal(response.status, 301, 'status');
			equal(response.headers.get('location'), `/bai-viet/${AKO_DHONG}`, 'address');
		}
	});
	await check('what is not there is 404, in Vietnamese', async () => {
		for (const path of ['/khong-co', '/bai-viet/', '/bai-viet/khong-co', '/in/khong-co', '/luu/%FF%00', '/..%2Findex.php', '/%2e%2e/src/Site.php']) {
			const response = await go(path);
			equal(response.status, 404, path);
			includes(await response.text(), 'Không tìm thấy trang này', path);
		}
	});
	await check('only GET and HEAD are answered', async () => {
		equal((await go('/', { method: 'POST' })).status, 405, 'POST');
		equal((await go('/', { method: 'HEAD' })).status, 200, 'HEAD');
	});
	await check('headers allow no script, no frame and nothing from elsewhere', async () => {
		for (const path of ['/', `/bai-viet/${PORTAL}`, `/in/${PORTAL}`, '/khong-co']) {
			const { headers } = await go(path);
			const policy = headers.get('content-security-policy');
			includes(policy, "default-src 'none'", 'policy');
			includes(policy, "frame-ancestors 'none'", 'policy');
			equal(/unsafe|script-src|https?:/.test(policy), false, 'a hole in the policy');
			equal(headers.get('x-content-type-options'), 'nosniff', 'nosniff');
			equal(headers.get('x-powered-by'), null, 'X-Powered-By');
		}
	});
}

async function checkArticle(browser, url) {
	const reader = await newReader(browser);
	const { page } = reader;
	await page.goto(`${url}/bai-viet/${PORTAL}`);
	await check('the portal article is clean: lead, list, caption, byline, no trace of Word', async () => {
		equal(await page.locator('.bv-lead').count(), 1, 'leads');
		equal(await page.locator('.body > ul > li').count(), 3, 'list items');
		equal(await page.locator('figcaption').innerText(), 'Quang cảnh buổi sinh hoạt chuyên đề. Tranh minh họa: Đại Ngàn', 'caption');
		equal(await page.locator('.bv-byline').innerText(), 'Minh Châu', 'byline');
		equal(/mso|<o:|st1:|font-family|Section1/i.test(await page.locator('.body').innerHTML()), false, 'traces of Word');
	});
	await check('official documents are listed, each once', async () => {
		const listed = await page.locator('.citations li').allInnerTexts();
		equal(listed.join('|'), 'Nghị quyết số 57-NQ/TW|Công văn số 123-CV/ĐU|Nghị định 42/2022/NĐ-CP|Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15', 'documents');
	});
	await check('metadata says what the page says', async () => {
		const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
		equal(data.headline, await page.locator('h1').innerText(), 'headline');
		const shown = Number((await page.locator('#luot-xem').innerText()).replaceAll('.', ''));
		equal(data.interactionStatistic.userInteractionCount, shown, 'views');
		equal(await page.locator('link[rel=canonical]').getAttribute('href'), `${url}/bai-viet/${PORTAL}`, 'canonical');
	});
	await check('the table of contents leads to its headings', async () => {
		await page.goto(`${url}/bai-viet/${FORM}`);
		const targets = await page.locator('.toc a').evaluateAll((all) => all.map((a) => a.hash.slice(1)));
		equal(targets.length, 10, 'entries');
		for (const id of targets) {
			equal(await page.locator(`[id="${id}"]`).count(), 1, id);
		}
	});
	await check('decomposed text is shown composed', async () => {
		await page.goto(`${url}/bai-viet/nguoi-giu-hat-lua-ray`);
		const text = await page.locator('article').first().innerText();
		equal(text === text.normalize('NFC'), true, 'canonical form');
		includes(text, 'Người giữ hạt lúa rẫy', 'the article');
	});
	await check('a wide table scrolls by itself', async () => {
		await page.setViewportSize({ width: 320, height: 640 });
		await page.goto(`${url}/bai-viet/${PRICES}`);
		const [inside, outside] = await page.locator('.bv-table').evaluate((div) => [div.scrollWidth, div.clientWidth]);
		equal(inside > outside, true, 'it scrolls');
		equal(await page.locator('.bv-table tbody tr').count(), 6, 'rows');
	});
	await reader.close();
}

async function checkPrint(browser, url, screenshots) {
	await check('"In bài viết" gives the article for paper', async () => {
		const reader = await newReader(browser);
		await reader.page.goto(`${url}/bai-viet/${PORTAL}`);
		await reader.page.getByRole('link', { name: 'In bài viết' }).click();
		equal(await reader.page.locator('h1').count(), 1, 'headings');
		equal(await reader.page.locator('script').count(), 0, 'scripts');
		includes(await reader.page.locator('footer').innerText(), `/bai-viet/${PORTAL}`, 'the foot');
		equal(await reader.page.locator('.print-bar').isVisible(), true, 'the bar on the screen');
		await reader.page.emulateMedia({ media: 'print' });
		await reader.page.locator('.print-bar').waitFor({ state: 'hidden', timeout: 5000 });
		await reader.page.pdf({ path: join(screenshots, 'print.pdf'), format: 'A4' });
		await reader.page.emulateMedia({ media: 'screen' });
		await reader.page.getByRole('link', { name: 'Về bài viết' }).click();
		equal(reader.page.url(), `${url}/bai-viet/${PORTAL}`, 'the way back');
		none(reader.complaints, 'the console says');
		await reader.close();
	});
	await check('the article page itself prints without what paper does not need', async () => {
		const reader = await newReader(browser);
		await reader.page.goto(`${url}/bai-viet/${FORM}`);
		await reader.page.emulateMedia({ media: 'print' });
		for (const selector of ['.tools', '.toc', '.popular', '.related', '.colophon']) {
			equal(await reader.page.locator(selector).isVisible(), false, selector);
		}
		await reader.page.pdf({ path: join(screenshots, 'article.pdf'), format: 'A4' });
		await reader.close();
	});
}

async function checkSave(browser, url) {
	await check('"Lưu bài viết" gives one file that opens by itself', async () => {
		const reader = await newReader(browser);
		await reader.page.goto(`${url}/bai-viet/${GONGS}`);
		const downloading = reader.page.waitForEvent('download');
		await reader.page.getByRole('link', { name: 'Lưu bài viết' }).click();
		const download = await downloading;
		equal(download.suggestedFilename(), `${GONGS}.html`, 'name');
		const saved = await download.path();
		const file = `${saved}.html`;
		await download.saveAs(file);

		const offline = await newReader(browser, { offline: true });
		const requests = [];
		offline.page.on('request', (request) => /^https?:/.test(request.url()) && requests.push(request.url()));
		await offline.page.goto(pathToFileURL(file).href);
		equal(await offline.page.locator('h1').innerText(), 'Tiếng chiêng M’Nông trở lại bên hồ', 'title');
		equal(await offline.page.locator('img').count(), 2, 'pictures');
		none(await brokenImages(offline.page), 'broken pictures');
		none(requests, 'it asks the network for');
		none(offline.complaints, 'the console says');
		none(await violations(offline.page), 'violations');
		await offline.close();
		await reader.close();
	});
}

async function checkFeed(browser, url) {
	await check('the feed is well-formed and leads to every article', async () => {
		const response = await fetch(`${url}/rss.xml`);
		equal(response.headers.get('content-type'), 'application/rss+xml; charset=utf-8', 'type');
		const reader = await newReader(browser);
		const feed = await reader.page.evaluate((xml) => {
			const feed = new DOMParser().parseFromString(xml, 'application/xml');
			const texts = (selector) => [...feed.querySelectorAll(selector)].map((node) => node.textContent);
			return { errors: texts('parsererror'), links: texts('item > link'), dates: texts('item > pubDate') };
		}, await response.text());
		await reader.close();
		none(feed.errors, 'XML');
		equal(feed.links.join(' '), SLUGS.map((slug) => `${url}/bai-viet/${slug}`).join(' '), 'links');
		equal(feed.dates.every((date) => !Number.isNaN(Date.parse(date))), true, 'dates');
		const atom = await fetch(`${url}/atom.xml`);
		equal(atom.headers.get('content-type'), 'application/atom+xml; charset=utf-8', 'type of the Atom feed');
		equal((await atom.text()).match(/<entry>/g).length, SLUGS.length, 'entries of the Atom feed');
	});
}
