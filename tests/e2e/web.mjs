// A site on nginx and php-fpm, with the examples installed as their manuals say.
//
// SPDX-License-Identifier: BSD-3-Clause

import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './lib.mjs';

const ROOT = process.env.BAIVIET_ROOT;
export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export class Web {
	constructor() {
		this.folder = mkdtempSync(join(tmpdir(), 'baiviet-web-'));
		chmodSync(this.folder, 0o755);
		mkdirSync(join(this.folder, 'www'));
		for (const name of ['bin', 'beacon', 'status']) {
			cpSync(join(ROOT, 'examples', name), join(this.folder, 'lib', name), { recursive: true });
		}
		this.write('php.ini', [`extension=${process.env.BAIVIET_SO}`, `baiviet.views_store=${this.folder}/views`,
			`baiviet.views_live_dir=${this.folder}/live`, 'display_errors=0', 'log_errors=1', 'expose_php=0'].join('\n'));
	}

	write(name, text) {
		writeFileSync(join(this.folder, name), text);
	}

	/** A snippet of an example, with this server's paths in place of a distribution's. */
	snippet(name) {
		return readFileSync(join(ROOT, 'examples', name), 'utf8')
			.replaceAll('/usr/local/lib/baiviet', join(this.folder, 'lib'))
			.replaceAll('/var/www/portal', join(this.folder, 'www'))
			.replaceAll('/run/php/php-fpm.sock', join(this.folder, 'fpm.sock'));
	}

	async start(env = {}) {
		this.port = await freePort();
		this.url = `http://127.0.0.1:${this.port}`;
		this.process = spawn(join(ROOT, 'tests/lib/web'), [this.folder, this.port, join(this.folder, 'server.conf')],
			{ stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
		this.log = '';
		this.ended = new Promise((resolve) => this.process.on('close', resolve));
		await new Promise((resolve, reject) => {
			this.process.stdout.on('data', (text) => String(text).includes('ready') && resolve());
			this.process.stderr.on('data', (text) => (this.log += text));
			this.ended.then(() => reject(new Error(`nginx or php-fpm did not start:\n${this.log}`)));
		});
	}

	/** What PHP and nginx complained of. */
	complaints() {
		return readFileSync(join(this.folder, 'nginx.log'), 'utf8');
	}

	async stop() {
		this.process?.kill('SIGTERM');
		await this.ended;
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** One request of a client; `from` is its address, in 127.0.0.0/8. */
	ask(path, { method = 'GET', headers = {}, from = '127.0.0.1' } = {}) {
		return new Promise((resolve, reject) => {
			const asking = request({ port: this.port, host: '127.0.0.1', path, method, localAddress: from, agent: false,
				headers: { host: `127.0.0.1:${this.port}`, 'user-agent': FIREFOX, ...headers } }, (response) => {
				let body = '';
				response.setEncoding('utf8').on('data', (text) => (body += text));
				response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
			});
			asking.on('error', reject).end();
		});
	}
}
