// The WordPress plugin as editors and readers meet it: node wordpress.mjs URL DATA-FOLDER SCREENSHOTS.
//
// tests/wordpress/run starts the site and calls this; BAIVIET_PASSWORD is that of its user.
//
// SPDX-License-Identifier: BSD-3-Clause

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { brokenImages, check, count, equal, includes, launch, newReader, none } from './lib.mjs';

const [url, , screenshots] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TITLE = 'Xã Cư M’gar: 12 km đường liên thôn & 30 m² nhà văn hóa';
const SLUG = 'xa-cu-mgar-12-km-duong-lien-thon-30-m2-nha-van-hoa';
const run = '<span lang=VI style="font-size:14.0pt;font-family:&quot;Times New Roman&quot;,serif;mso-fareast-font-family:Calibri">';
const WORD = `<p class=MsoNormal style="text-align:justify;mso-pagination:none"><b>${run}Sáng nay, tuyến đường liên thôn dài 12 km được bàn giao cho bà con xã Cư M’gar.<o:p></o:p></span></b></p>
<p class=MsoNormal>${run}Công trình làm theo Nghị định số 42/2022/NĐ-CP. Xem thêm <a href="https://vidu.example/">tại đây</a>.<o:p></o:p></span></p>
<p class=MsoNormal align=center><img src="/wp-content/uploads/anh/nha-dai.svg" width=720 height=405></p>
<p class=MsoNormal align=center><i>Nhà dài trong nắng sớm<o:p></o:p></i></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Thôn<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Số hộ<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoNormal>Đoàn Kết</p></td><td><p class=MsoNormal>48</p></td></tr></table>`;

rmSync(screenshots, { recursive: true, force: true });
mkdirSync(screenshots, { recursive: true });
const browser = await launch(chromium);
const editor = await newReader(browser, { viewport: { width: 1400, height: 1000 } });
const admin = editor.page;
admin.setDefaultTimeout(60_000); // a loaded machine

/** The number that a page of the article shows to somebody with this agent. */
async function shown(address, agent) {
	const answer = await fetch(address, { headers: { 'User-Agent': agent } });
	equal(answer.status, 200, `status of ${address}`);
	const html = await answer.text();
	return Number((/data-baiviet-views="\d+">([\d.]+)</.exec(html) ?? [])[1]?.replaceAll('.', ''));
}

let agents = 0;
function person() {
	return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.${++agents}.${process.pid} Safari/537.36`;
}

/** What axe finds on a page, as "rule: how many". */
async function violations(address) {
	const reader = await newReader(browser, { bypassCSP: true });
	await reader.page.goto(address);
	await reader.page.evaluate(AXE);
	const found = await reader.page.evaluate(async () => (await window.axe.run()).violations.map((v) => [v.id, v.nodes.map((n) => n.html).join('\n')]));
	await reader.close();
	return found;
}

async function setPlugin(status) {
	await admin.goto(`${url}/wp-admin/post-new.php`);
	await admin.evaluate((value) => window.wp.apiFetch({ path: '/wp/v2/plugins/baiviet/baiviet', method: 'POST', data: { status: value } }), status);
}

async function setSwitches(switches) {
	await admin.goto(`${url}/wp-admin/options-general.php?page=baiviet`);
	for (const [name, on] of Object.entries(switches)) {
		await admin.locator(`input[name="baiviet_settings[${name}]"]`).setChecked(on);
	}
	await admin.locator('#submit').click();
	// WordPress takes settings-updated out of the address as soon as it is there.
	await admin.locator('#setting-error-settings_updated').waitFor();
}

let article;
try {
	await check('an editor logs in', async () => {
		await admin.goto(`${url}/wp-login.php`);
		await admin.fill('#user_login', 'bientap');
		await admin.fill('#user_pass', process.env.BAIVIET_PASSWORD);
		await admin.click('#wp-submit');
		await admin.waitForURL(/wp-admin/);
	});

	await check('an article pasted from Word is published from the block editor, at the right address', async () => {
		await admin.goto(`${url}/wp-admin/post-new.php`);
		await admin.waitForFunction(() => window.wp?.data?.select('core/editor')?.getCurrentPostId() > 0);
		article = await admin.evaluate(async ([title, word]) => {
			const { dispatch, select } = window.wp.data;
			dispatch('core/edit-post').toggleFeature('welcomeGuide');
			const pasted = window.wp.blocks.createBlock('core/freeform', { content: word });
			dispatch('core/block-editor').insertBlocks([pasted, window.wp.blocks.createBlock('core/paragraph', { content: 'Đoạn viết trong trình soạn thảo.' })]);
			dispatch('core/editor').editPost({ title, status: 'publish' });
			await dispatch('core/editor').savePost();
			// The panel shows what was stored in place of what was sent.
			for (let tries = 0; tries < 50 && select('core/editor').getEditedPostContent().includes('Mso'); tries++) {
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			const post = select('core/editor').getCurrentPost();
			return { id: post.id, link: post.link, slug: post.slug, raw: post.content.raw ?? post.content, shown: select('core/editor').getEditedPostContent() };
		}, [TITLE, WORD]);
		equal(article.slug, SLUG, 'slug');
		includes(article.raw, '<!-- wp:paragraph -->', 'what is stored');
		none(['Mso', 'mso-', 'o:p', 'font-family'].filter((trace) => article.raw.includes(trace)), 'traces of Word that are left');
		none(['Mso', 'mso-', 'o:p', 'font-family'].filter((trace) => article.shown.includes(trace)), 'traces of Word that the editor shows');
	});

	if (!article) {
		throw new Error('without the article there is nothing to look at');
	}

	await check('the editor is told what readers will stumble over, in Vietnamese', async () => {
		await admin.evaluate(() => {
			window.wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/document');
			const { isEditorPanelOpened } = window.wp.data.select('core/edit-post');
			if (!isEditorPanelOpened('baiviet/baiviet')) {
				window.wp.data.dispatch('core/edit-post').toggleEditorPanelOpened('baiviet/baiviet');
			}
		});
		const panel = admin.locator('.baiviet-panel');
		await panel.getByText('Chữ của liên kết').waitFor({ timeout: 20_000 });
		await panel.getByText('Lấy lại nội dung đã dán').waitFor();
		await panel.scrollIntoViewIfNeeded();
		await admin.screenshot({ path: join(screenshots, 'editor.png') });
	});

	await check('readers get the article clean, with its parts', async () => {
		const reader = await newReader(browser);
		await reader.page.goto(article.link);
		equal(await reader.page.locator('h1').innerText(), TITLE, 'title');
		equal(await reader.page.locator('.baiviet-views').innerText(), 'Lượt xem: 1', 'number');
		equal(await reader.page.locator('.bv-lead').count(), 1, 'leads');
		equal(await reader.page.locator('figure figcaption').innerText(), 'Nhà dài trong nắng sớm', 'caption');
		includes(await reader.page.locator('.baiviet-citations').innerText(), 'Nghị định số 42/2022/NĐ-CP', 'documents');
		none(await brokenImages(reader.page), 'broken images');
		const json = JSON.parse(await reader.page.locator('script[type="application/ld+json"]').first().textContent());
		equal(json.headline, TITLE, 'headline of JSON-LD');
		equal(await reader.page.locator('meta[property="og:title"]').count(), 1, 'og:title');
		equal(await reader.page.locator('link[rel=canonical]').count(), 1, 'canonical addresses');
		none(reader.complaints, 'complaints of the browser');
		await reader.page.screenshot({ path: join(screenshots, 'article.png'), fullPage: true });
		await reader.page.setViewportSize({ width: 360, height: 740 });
		equal(await reader.page.evaluate(() => document.documentElement.scrollWidth), 360, 'width on a phone');
		await reader.page.screenshot({ path: join(screenshots, 'phone.png'), fullPage: true });
		await reader.close();
	});

	await check('the number rises by one for each reader, not by a reload, a bot, a HEAD or the editor', async () => {
		const one = person();
		equal(await shown(article.link, one), 2, 'second reader');
		equal(await shown(article.link, one), 2, 'the same again');
		equal(await shown(article.link, 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'), 2, 'a bot');
		await fetch(article.link, { method: 'HEAD', headers: { 'User-Agent': person() } });
		await fetch(`${article.link}feed/`, { headers: { 'User-Agent': person() } });
		await fetch(`${url}/wp-json/wp/v2/posts/${article.id}`, { headers: { 'User-Agent': person() } });
		await fetch(`${article.link}?baiviet=print`, { headers: { 'User-Agent': person() } });
		await admin.goto(article.link);
		equal(await admin.locator('[data-baiviet-views]').innerText(), '2', 'what the editor sees');
		equal(await shown(article.link, person()), 3, 'third reader');
	});

	await check('the number is exact under four clients at once', async () => {
		const each = process.env.BAIVIET_TEST_LONG ? 200 : 50;
		const before = await shown(article.link, 'Googlebot');
		await Promise.all([1, 2, 3, 4].map(async () => {
			for (let i = 0; i < each; i++) {
				await shown(article.link, person());
			}
		}));
		equal(await shown(article.link, 'Googlebot'), before + 4 * each, `number after 4 x ${each}`);
		const rest = await (await fetch(`${url}/wp-json/wp/v2/posts/${article.id}?_fields=baiviet_views`)).json();
		equal(rest.baiviet_views, before + 4 * each, 'number in the REST API');
	});

	await check('an article can be printed and saved', async () => {
		const reader = await newReader(browser, { acceptDownloads: true });
		await reader.page.goto(article.link);
		const [download] = await Promise.all([reader.page.waitForEvent('download'), reader.page.locator('.baiviet-save').click()]);
		equal(download.suggestedFilename(), `${SLUG}.html`, 'name of the file');
		const file = readFileSync(await download.path(), 'utf8');
		includes(file, 'tuyến đường liên thôn', 'the file');
		includes(file, 'src="data:image/svg+xml', 'the file, with its picture');
		await reader.page.locator('.baiviet-print').click();
		await reader.page.waitForURL(/baiviet=print/);
		equal(await reader.page.locator('h1').innerText(), TITLE, 'title');
		equal(await reader.page.locator('.baiviet-bar').count(), 0, 'controls on paper');
		await reader.page.screenshot({ path: join(screenshots, 'print.png'), fullPage: true });
		await reader.close();
	});

	await check('lists of the admin: column, sorting, reset, chart', async () => {
		await admin.goto(`${url}/wp-admin/edit.php?orderby=baiviet_views&order=desc`);
		equal((await admin.locator('#the-list tr').first().getAttribute('id')), `post-${article.id}`, 'most viewed');
		await admin.screenshot({ path: join(screenshots, 'posts.png') });
		await admin.goto(`${url}/wp-admin/index.php`);
		includes(await admin.locator('#baiviet_views').innerText(), TITLE, 'dashboard');
		await admin.locator('#baiviet_views').screenshot({ path: join(screenshots, 'dashboard.png') });
		await admin.goto(`${url}/wp-admin/edit.php`);
		const reset = await admin.locator(`#post-${article.id} .baiviet_reset a`).getAttribute('href');
		await admin.goto(reset);
		includes(await admin.locator('.notice-success').innerText(), 'về 0', 'notice');
		equal(await shown(article.link, person()), 1, 'number after the reset');
	});

	await check('reset without its nonce, or by nobody, is refused', async () => {
		const answer = await fetch(`${url}/wp-admin/admin-post.php?action=baiviet_reset&post=${article.id}`, { redirect: 'manual' });
		equal(answer.status === 200 && (await answer.text()) === '' || answer.status >= 300, true, `refusal (${answer.status})`);
		await admin.goto(`${url}/wp-admin/admin-post.php?action=baiviet_reset&post=${article.id}`);
		equal(await shown(article.link, 'Googlebot'), 1, 'number');
	});

	await check('the guide to a privacy policy opens what the plugin suggests', async () => {
		await admin.goto(`${url}/wp-admin/options-privacy.php?tab=policyguide`);
		await admin.locator('.privacy-settings-accordion-trigger', { hasText: 'baiviet' }).click();
		await admin.getByText('Việc này không dùng cookie').waitFor();
	});

	await check('settings are saved, and each switch does what it says', async () => {
		await setSwitches({ links: false, views_auto: false, citations: false, metadata: false });
		await admin.screenshot({ path: join(screenshots, 'settings.png'), fullPage: true });
		const bare = await (await fetch(article.link)).text();
		none(['baiviet-bar', 'baiviet-citations', 'og:title', 'DC.title'].filter((part) => bare.includes(part)), 'parts that are off');
		await setSwitches({ links: true, views_auto: true, citations: true, metadata: true });
		includes(await (await fetch(article.link)).text(), 'baiviet-bar', 'the page with all on');
	});

	await check('pages of a cache count themselves, and only what the site signed', async () => {
		await setSwitches({ beacon: true });
		const page = await (await fetch(article.link)).text();
		const cached = /baivietBeacon = \["([^"]+)"/.exec(page)[1].replaceAll('\\/', '/').replaceAll('\\u0026', '&');
		const before = await shown(article.link, 'Googlebot');
		const reader = await newReader(browser);
		await reader.page.goto(article.link);
		await reader.page.waitForFunction((n) => document.querySelector('[data-baiviet-views]').textContent === String(n), before + 1);
		none(reader.complaints, 'complaints of the browser');
		await reader.close();
		const again = await Promise.all(Array.from({ length: 40 }, () => fetch(cached, { headers: { 'User-Agent': person() } })));
		equal(again.filter((answer) => answer.status === 200).length, 40, 'answers');
		equal(await shown(article.link, 'Googlebot'), before + 41, 'number');
		equal((await fetch(cached.replace(/id=\d+/, 'id=999999'))).status, 403, 'an id that was made up');
		equal((await fetch(cached.replace(/site=[^&]+/, 'site=..%2F..'))).status, 403, 'a site that was made up');
		await setSwitches({ beacon: false });
	});

	await check('what was pasted can be put back in the editor', async () => {
		await admin.goto(`${url}/wp-admin/post.php?post=${article.id}&action=edit`);
		await admin.locator('.baiviet-panel').getByText('Lấy lại nội dung đã dán').click();
		await admin.locator('.baiviet-panel').getByText('Làm sạch lại').waitFor();
		const raw = await admin.evaluate(() => window.wp.data.select('core/editor').getCurrentPost().content);
		includes(raw, 'MsoNormal', 'what is stored');
		includes(await (await fetch(article.link)).text(), 'MsoNormal', 'the page');
		await admin.locator('.baiviet-panel').getByText('Làm sạch lại').click();
		await admin.locator('.baiviet-panel').getByText('Lấy lại nội dung đã dán').waitFor();
	});

	await check('axe finds nothing that it does not find without the plugin', async () => {
		const posts = await (await fetch(`${url}/wp-json/wp/v2/posts?per_page=4&_fields=link`)).json();
		const pages = [`${url}/`, ...posts.map((post) => post.link)];
		const mine = [];
		for (const page of pages) {
			mine.push(await violations(page));
		}
		await setPlugin('inactive');
		const added = [];
		for (const [i, page] of pages.entries()) {
			const stock = new Set((await violations(page)).map(([id]) => id));
			added.push(...mine[i].filter(([id]) => !stock.has(id)).map(([id, html]) => `${page}: ${id}\n${html}`));
		}
		await setPlugin('active');
		none(added, 'violations that the plugin adds');
	});

	await check('numbers outlive deactivating', async () => {
		equal((await shown(article.link, 'Googlebot')) >= 42, true, 'number after it');
	});
} catch (error) {
	count.failed++;
	console.log(`  FAIL  the test itself\n${error.stack}`);
} finally {
	await browser.close();
}
console.log(`\nScreenshots: ${screenshots}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
