// The checks of the quickstart, and of what administrators get.
//
// SPDX-License-Identifier: BSD-3-Clause

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { checkBeacon } from './beacon.mjs';
import { checkCommand } from './command.mjs';
import { checkDocuments } from './documents.mjs';
import { count, freePort, launch, Quickstart } from './lib.mjs';
import { checkNumbers } from './numbers.mjs';
import { checkPages } from './pages.mjs';
import { checkStatus } from './status.mjs';
import { checkTool } from './tool.mjs';

const work = process.argv[2];
const screenshots = join(work, 'screenshots');
rmSync(screenshots, { recursive: true, force: true });
mkdirSync(screenshots, { recursive: true });

const data = mkdtempSync(join(tmpdir(), 'baiviet-e2e-'));
const quickstart = new Quickstart(await freePort(), join(data, 'site'));
let browser;
try {
	await checkCommand(data);
	await checkTool();
	await quickstart.start();
	browser = await launch(chromium);
	await checkDocuments(browser, data, screenshots);
	await checkPages(browser, quickstart, screenshots);
	await checkNumbers(browser, quickstart, data);
	await checkBeacon(browser);
	await checkStatus(browser, screenshots);
} catch (error) {
	count.failed++;
	console.log(`  FAIL  the test itself\n${error.stack}`);
} finally {
	await browser?.close();
	if (quickstart.process?.exitCode === null && quickstart.process.signalCode === null) {
		await quickstart.stop();
	}
	rmSync(data, { recursive: true, force: true });
}
console.log(`\nScreenshots: ${screenshots}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
