// examples/bin/baiviet: what an administrator types.
//
// SPDX-License-Identifier: BSD-3-Clause

import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, equal, includes, none } from './lib.mjs';

const TOOL = join(process.env.BAIVIET_ROOT, 'examples/bin/baiviet');
/** A zone where it is noon: no day may end between two checks. */
const NOON = ((hours) => `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`)(12 - new Date().getUTCHours());

/** A site of its own, and the tool on it. */
class Site {
	constructor() {
		this.folder = mkdtempSync(join(tmpdir(), 'baiviet-tool-'));
	}

	php(settings = {}) {
		const all = { 'baiviet.views_store': `${this.folder}/store`, 'baiviet.views_live_dir': `${this.folder}/live`, 'baiviet.views_timezone': NOON, ...settings };
		return ['php', '-n', '-d', `extension=${process.env.BAIVIET_SO}`, ...Object.entries(all).flatMap(([name, value]) => ['-d', `${name}=${value}`])];
	}

	run(args, { input = '', settings = {}, env = {} } = {}) {
		const [php, ...before] = this.php(settings);
		const { status, stdout, stderr } = spawnSync(php, [...before, TOOL, ...args], { input, encoding: 'utf8', env: { ...process.env, ...env } });
		return { status, stdout, stderr };
	}

	/** What it prints; it must succeed. */
	output(args, options) {
		const { status, stdout, stderr } = this.run(args, options);
		equal(status, 0, `${args.join(' ')}\n${stderr}\nstatus`);
		return stdout;
	}

	count(code) {
		const [php, ...before] = this.php();
		equal(spawnSync(php, [...before, '-r', `$views = new BaiViet\\ViewCounter(); ${code}`]).status, 0, 'status of the script');
	}

	remove() {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

export async function checkTool() {
	const site = new Site();
	try {
		await checkManuals(site);
		await checkNumbers(site);
		await checkLists(site);
		await checkStatusCommand(site);
		await checkRemedies();
		await checkSites();
		await checkOutput(site);
		await checkTexts(site);
		await checkUsers(site);
		await checkWatch(site);
	} finally {
		site.remove();
	}
}

async function checkManuals(site) {
	await check('tool: every command has a manual, and knows its options', () => {
		const commands = site.output(['--help']).match(/^ {2}\w+(?= )/gm).map((name) => name.trim());
		equal(commands.length, 11, 'commands');
		for (const command of commands) {
			includes(site.output([command, '--help']), `Usage: baiviet ${command}`, 'the manual');
			const { status, stderr } = site.run([command, '--nonsense']);
			equal(status, command === 'status' ? 3 : 2, `status of ${command}`);
			includes(stderr, `there is no option --nonsense; see baiviet ${command} --help`, 'the message');
		}
		equal(site.run(['nonsense']).status, 2, 'an unknown command');
		equal(site.output(['help', 'top']), site.output(['top', '--help']), 'help of a command');
		equal(/^baiviet \d+\.\d+\.\d+, PHP 8\.\d+\.\d+/.test(site.output(['--version'])), true, 'the version');
		includes(site.run(['--site', 'a', 'top']).stderr, 'options stand behind the command, as in: baiviet top --site', 'an option before the command');
		includes(site.run(['history', '']).stderr, 'baiviet history: ARTICLE must be a number', 'an article that is none');
	});
	await check('tool: without the extension it says how to load it', () => {
		for (const [command, expected] of [['status', 3], ['top', 1]]) {
			const { status, stderr } = spawnSync('php', ['-n', TOOL, command], { encoding: 'utf8' });
			equal(status, expected, `status of ${command}`);
			includes(stderr, 'the extension baiviet is not loaded in this PHP', 'the message');
		}
	});
	await check('tool: a link to it works, and so does its completion for bash', () => {
		const link = join(site.folder, 'baiviet');
		spawnSync('ln', ['-s', TOOL, link]);
		const script = `. <(php -n ${link} completion); COMP_WORDS=(baiviet top --p); COMP_CWORD=2; _baiviet; echo "\${COMPREPLY[@]}"
			COMP_WORDS=(baiviet he); COMP_CWORD=1; COMP_WORDS=(baiviet hi); _baiviet; echo "\${COMPREPLY[@]}"`;
		equal(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout, '--period\nhistory\n', 'completions');
	});
}

async function checkNumbers(site) {
	await check('tool: CSV and JSON of every kind are imported, once', () => {
		const kinds = ['id,hits\n12,300\n"tin/lễ, hội",40\n', '\uFEFF12;300\r\ntin/lễ, hội;40\r\n', '12\t300\ntin/lễ, hội\t40',
			'{"12": 300, "tin/lễ, hội": 40}', '[{"views": 300, "article": 12}, {"views": 40, "article": "tin/lễ, hội"}]', '12,300,\n"tin/lễ, hội",40,\n', '[[12, 300], ["tin/lễ, hội", "40"]]', '[{"id": 12, "hits": 300}, {"id": "tin/lễ, hội", "hits": 40}]'];
		kinds.forEach((input, i) => equal(site.output(['import', '--source', 'cms', '-'], { input }), `${i === 0 ? 340 : 0} views of "cms" were new.\n`, input));
		equal(site.output(['import', '--source', 'cms', '-'], { input: '12,301' }), '1 views of "cms" were new.\n', 'one more');
		equal(site.output(['import', '--dry-run', '-'], { input: kinds[0] }), '2 articles with 340 views; nothing was imported.\n', 'a dry run');
	});
	await check('tool: a mistake in a file is told by its line, and nothing of it is taken', () => {
		const cases = { '12,5\n13,1.285\n': 'line 2 has no number', '12,5\n13\n': 'line 2 must have two columns, article and number, and has 1', '12,5\n0,5': 'line 2 "0" is no number of an article',
			'12,-5': 'line 1 has no number', ',5': 'line 1 has no article', '{"12": 5.5}': 'entry "12" has no number', '{"12": 5': 'is no JSON', '[[12]]': 'must have two fields',
			'id,title,hits\n12,Tin,5\n': 'line 1 must have two columns, article and number, and has 3', '[[12, 2026, 5]]': 'must have two fields',
			'\n': 'standard input is empty', 'i\0d\0,\0': 'is no text in UTF-8' };
		for (const [input, message] of Object.entries(cases)) {
			const { status, stderr } = site.run(['import', '--source', 'bad', '-'], { input });
			equal(status, 1, `status for ${input}`);
			includes(stderr, message, 'the message');
		}
		includes(site.run(['import', '/nonexistent']).stderr, 'the file /nonexistent cannot be read', 'the message');
		equal(site.output(['export']), 'article,views\n"tin/lễ, hội",40\n12,301\n', 'what there is');
	});
	await check('tool: what is exported can be imported', () => {
		const other = new Site();
		for (const format of ['csv', 'json']) {
			equal(other.output(['import', '-'], { input: site.output(['export', '--format', format]) }), `${format === 'csv' ? 341 : 0} views of "import" were new.\n`, format);
		}
		equal(other.output(['export']), site.output(['export']), 'the copy');
		other.remove();
	});
	await check('tool: names of many digits, of lines and of quotes come back from an export', () => {
		const [odd, copy] = [new Site(), new Site()];
		const numbers = (site) => JSON.stringify(Object.entries(JSON.parse(site.output(['export', '--format', 'json']))).sort());
		odd.count(String.raw`$views->add("99999999999999999999", 3); $views->add("hai\ndòng, \"một\" tên", 4); $views->add("\n", 5);`);
		for (const format of ['csv', 'json']) {
			copy.output(['import', '-'], { input: odd.output(['export', '--format', format]) });
			equal(numbers(copy), numbers(odd), `the copy by ${format}`);
		}
		includes(copy.run(['import', '-'], { input: '"a\nb",1\n12,x\n' }).stderr, 'line 3 has no number', 'the line of a mistake');
		odd.remove();
		copy.remove();
	});
}

async function checkLists(site) {
	await check('tool: lists are there as text, CSV and JSON, with titles', () => {
		site.count(`$views->add(7, 9); $views->add("x\\x1b[31m\\u{202e}", 5); $views->drain();`);
		const titles = join(site.folder, 'titles.csv');
		writeFileSync(titles, '7,"Tin, sáng nay"\n');
		equal(site.output(['top', '--titles', titles]), '   1.             9  7  Tin, sáng nay\n   2.             5  x?[31m?\n', 'as text');
		equal(site.output(['top', '-n', '1', '--format', 'csv']), 'article,views\n7,9\n', 'as CSV');
		equal(JSON.parse(site.output(['hot', '-n', '1', '--format', 'json']))[0].article, 7, 'as JSON');
		equal(JSON.parse(site.output(['top', '--period', 'all', '--format', 'json'])).length, 4, 'of all time');
		const days = JSON.parse(site.output(['history', '7', '--days', '2', '--format', 'json']));
		equal(Object.values(days).join(), '0,9', 'days of an article');
		includes(site.output(['history']), `14  ${'#'.repeat(50)}\n`, 'days of the site');
		equal(site.run(['top', '--period', 'century']).status, 2, 'a period that is none');
		equal(site.run(['top', '-n', '0']).status, 2, 'a number that is none');
		equal(site.run(['top', '--site', '../x']).status, 2, 'a site that is none');
	});
}

async function checkStatusCommand(site) {
	await check('tool: status says that all is well, to people and programs', () => {
		const text = site.output(['status']);
		equal(/^baiviet OK: site default, drained \d+ s ago, 0 views wait \| pending=0 drain_age=\d+s views=355c\n/.test(text), true, text);
		const all = JSON.parse(site.output(['status', '--format', 'json']));
		equal(`${all.health} ${all.problems.length} ${all.totals.all}`, 'ok 0 355', 'as JSON');
		const metrics = site.output(['status', '--format', 'prometheus']);
		none(metrics.trim().split('\n').filter((line) => !/^(# (HELP|TYPE) baiviet_\w+ \S.*|baiviet_\w+\{site="default"(,reason="\w+")?\} \d+)$/.test(line)), 'lines that are no metrics');
		includes(metrics, 'baiviet_views_total{site="default"} 355\n', 'the metrics');
	});
	await check('tool: today is the day it is now, where nobody came since midnight', () => {
		const quiet = new Site();
		const [php, ...before] = quiet.php({ 'baiviet.views_timezone': '-11:00' });
		spawnSync(php, [...before, '-r', '(new BaiViet\\ViewCounter())->hit(1);']);
		const today = new Date(Date.now() + 14 * 3600_000).toISOString().slice(0, 10); // another one, at any time
		includes(quiet.output(['status'], { settings: { 'baiviet.views_timezone': '+14:00' } }), ` 0 today (${today}, +14:00), 1 in 7 days`, 'the views');
		quiet.remove();
	});
	await check('tool: views that wait are told by status, and drain carries them', () => {
		// A store that was away while they were counted.
		const away = new Site();
		away.count('$views->hit(1);');
		const wait = () => {
			const [php, ...before] = away.php({ 'baiviet.views_store': 'script' });
			spawnSync(php, [...before, '-r', '$views = new BaiViet\\ViewCounter(); for ($i = 0; $i < 7; $i++) { $views->hit(1); }']);
		};
		wait();
		equal(JSON.parse(away.output(['status', '--format', 'json'])).pending, 7, 'views that wait');
		wait();
		equal(away.output(['drain']), '7 views were new to the store.\n', 'the drain');
		equal(away.output(['drain', '--quiet']), '', 'a quiet one');
		away.remove();
	});
	await check('tool: a drain that cannot reach the live folder says what to run', () => {
		const closed = new Site();
		closed.count('$views->hit(1);');
		spawnSync('chmod', ['0777', join(closed.folder, 'live')]);
		const { status, stderr } = closed.run(['drain', '--quiet']);
		equal(status, 1, 'status');
		includes(stderr, `the live folder ${closed.folder}/live can be written by other users; run as root: install -d -m 0700`, 'the message');
		closed.remove();
	});
	await check('tool: status is critical when the store is broken, and names what mends it', () => {
		const broken = new Site();
		broken.count('$views->hit(1);');
		spawnSync('chmod', ['0777', join(broken.folder, 'store')]);
		const { status, stdout } = broken.run(['status']);
		equal(status, 2, 'status');
		includes(stdout, 'baiviet CRITICAL', 'the first line');
		includes(stdout, 'sudo install -d -m 0700', 'the command');
		broken.remove();
	});
}

async function checkRemedies() {
	await check('tool: each half of a command has its sudo, and the text does not say it again', () => {
		const broken = new Site();
		writeFileSync(join(broken.folder, 'store'), '');
		const { stdout } = broken.run(['status']);
		includes(stdout, `${broken.folder}/store is a symbolic link or not a folder\n  sudo mv ${broken.folder}/store ${broken.folder}/store.old && sudo install -d`, 'the problem');
		broken.remove();
	});
	await check('tool: a server that cannot be used is told once, by its name, without a command for folders', () => {
		const away = new Site();
		const settings = { 'baiviet.views_store': '"redis://:secret@127.0.0.1:1/0"' };
		away.run(['drain'], { settings });
		const { status, stdout, stderr } = away.run(['status'], { settings });
		equal(status, 2, 'status');
		equal(stdout.match(/^[A-Z]+: /gm).join(), 'CRITICAL: ', 'what is told');
		includes(stdout, 'redis://:***@127.0.0.1:1/0', 'the server');
		none([/install -d/, /Warning/, /secret/].filter((word) => word.test(stdout + stderr)), stdout + stderr);
		away.remove();
	});
	await check('tool: where a program drains to a store of its own, status waits for it, and drain names it', () => {
		const site = new Site();
		const settings = { 'baiviet.views_store': 'script' };
		const [php, ...before] = site.php(settings);
		spawnSync(php, [...before, '-r', '(new BaiViet\\ViewCounter())->hit(1);']);
		const { status, stdout } = site.run(['status'], { settings });
		equal(status, 1, 'status');
		includes(stdout, '1 views were not drained yet. Does the program that drains them to its own store run?\n', 'the problem');
		includes(stdout, 'views       known to the program that drains them\n', 'the views');
		includes(site.run(['drain'], { settings }).stderr, 'the program that keeps the numbers drains them', 'the message of drain');
		includes(site.run(['export'], { settings }).stderr, 'the program that drains to its own store has the numbers', 'the message of export');
		site.remove();
	});
	await check('tool: systemd finds its units right, and they may reach a store over the network', () => {
		const folder = mkdtempSync(join(tmpdir(), 'baiviet-units-'));
		const units = ['baiviet-drain.service', 'baiviet-drain.timer', 'baiviet-stop.service'];
		for (const unit of units) {
			const text = readFileSync(join(process.env.BAIVIET_ROOT, 'examples/bin/systemd', unit), 'utf8');
			equal(/PrivateNetwork/.test(text), false, `${unit} is cut off`);
			writeFileSync(join(folder, unit), text.replaceAll('/usr/local/bin/baiviet', '/bin/true'));
		}
		includes(readFileSync(join(folder, units[2]), 'utf8'), 'RemainAfterExit=yes', 'what runs at the end');
		const { error, status, stderr } = spawnSync('systemd-analyze', ['verify', ...units.map((unit) => join(folder, unit))], { encoding: 'utf8' });
		equal(error === undefined ? `${status}${stderr}` : '0', '0', 'what systemd says');
		rmSync(folder, { recursive: true });
	});
}

async function checkSites() {
	await check('tool: a drain without --site is one of all sites; a site that nobody counts for is told', () => {
		const many = new Site();
		const [php, ...before] = many.php({ 'baiviet.views_store': 'script' });
		spawnSync(php, [...before, '-r', 'foreach (["default", "a.b", "7"] as $i => $site) { (new BaiViet\\ViewCounter($site))->add(1, $i + 1); }']);
		equal(many.output(['drain']), 'default: 1 views were new to the store.\n7: 3 views were new to the store.\na.b: 2 views were new to the store.\n', 'the drain');
		equal(many.output(['drain', '--site', '7']), '0 views were new to the store.\n', 'that of one');
		const { status, stdout } = many.run(['status', '--site', 'defalut']);
		equal(status, 1, 'status of a site that is mistyped');
		includes(stdout, 'WARNING: Nothing was counted for the site "defalut" yet. Other sites here: 7, a.b, default.\n', 'the problem');
		equal(many.run(['status', '--site', '7']).status, 0, 'status of one that counts');
		many.remove();
	});
}

async function checkOutput(site) {
	await check('tool: what cannot be written is told, and a reader who has enough ends it without a word', () => {
		site.count('for ($i = 1000; $i < 21000; $i++) { $rows[$i] = 1; } (new BaiViet\\ViewCounter("many"))->import($rows);');
		const words = [...site.php(), TOOL].map((word) => `'${word}'`).join(' ');
		const shell = (line) => spawnSync('bash', ['-c', `set -o pipefail; ${line}`], { encoding: 'utf8' });
		for (const command of ['export --site many', 'export --site many --format json', 'top --site many --period all -n 10000 --format csv', 'top --site many --period all -n 10000']) {
			const full = shell(`${words} ${command} >/dev/full`);
			equal(`${full.status} ${full.stderr}`, `1 baiviet ${command.split(' ')[0]}: standard output cannot be written: No space left on device\n`, `${command} on a full disk`);
			const enough = shell(`${words} ${command} | head -n 1 >/dev/null`);
			equal(`${enough.status} ${enough.stderr}`, '141 ', `${command} into head`);
		}
		equal(shell(`${words} status >/dev/full`).status, 3, 'status on a full disk');
		equal(shell(`${words} export --site many | wc -l`).stdout.trim(), '20001', 'all lines');
	});
}

async function checkTexts(site) {
	await check('tool: slug and render', () => {
		equal(site.output(['slug', 'Xã Cư M’gar', 'mở lớp']), 'xa-cu-mgar-mo-lop\n', 'a title');
		equal(site.output(['slug', '--separator', '_'], { input: 'Một\nHai ba\r\n' }), 'mot\nhai_ba\n', 'lines');
		equal(site.output(['render', '-'], { input: '<p onclick="x()">Chào</p>' }), '<p>Chào</p>\n', 'a body');
		includes(site.output(['render', '--as', 'page', '--title', 'Tựa', '-'], { input: 'Chào' }), '<title>Tựa</title>', 'a page');
	});
}

async function checkUsers(site) {
	await check('tool: on another user\'s views it says which sudo to use', () => {
		let store = '/usr'; // root's
		if (process.getuid() === 0) {
			store = join(site.folder, 'theirs');
			mkdirSync(store);
			chownSync(store, 33, 33);
		}
		for (const [command, expected] of [['status', 3], ['drain', 1]]) {
			const { status, stderr } = site.run([command, '--site', 'a'], { settings: { 'baiviet.views_store': store } });
			equal(status, expected, `status of ${command}`);
			equal(new RegExp(`^  sudo -u \\S+ ${TOOL} ${command} --site a$`, 'm').test(stderr), true, stderr);
		}
	});
}

async function checkWatch(site) {
	const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
	const until = async (condition, what) => {
		for (let tries = 0; !condition(); tries++) {
			equal(tries < 200, true, `${what} within a time`);
			await sleep(0.1);
		}
	};
	await check('tool: watch prints lines where there is no terminal', () => {
		const lines = site.output(['watch', '--count', '2']).trim().split('\n');
		equal(lines.length, 2, 'lines');
		equal(/^\d\d:\d\d:\d\d {2}ok {2}[\d.-]+ views\/s {2}today 14 {2}waiting 0 /.test(lines[1]), true, lines[1]);
	});
	await check('tool: watch fits 80x24, and leaves the terminal as it was', async () => {
		const socket = join(site.folder, 'tmux');
		const tmux = (...args) => spawnSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', TMUX: '' } }).stdout;
		const screen = () => tmux('capture-pane', '-p');
		const settings = join(site.folder, 'stty');
		const words = site.php({ }).map((word) => `'${word}'`).join(' ');
		writeFileSync(join(site.folder, 'watch.sh'), `stty -g >${settings}.1; echo before; ${words} ${TOOL} watch; echo "status $?"; stty -g >${settings}.2; sleep 60\n`);
		tmux('new-session', '-d', '-x', '80', '-y', '24', `bash ${site.folder}/watch.sh`);
		try {
			await until(() => screen().includes('Most read now'), 'the picture');
			site.count('for ($i = 0; $i < 40; $i++) { $views->hit(7); }');
			await until(() => /^ 7 +40 +49 +49 *$/m.test(screen()), 'the new views');
			const lines = screen().trimEnd().split('\n');
			equal(lines.length, 24, 'lines');
			equal(/^ baiviet {2}default {2}all is well +\d\d:\d\d:\d\d/.test(lines[0]), true, lines[0]);
			equal(lines[23].trim(), 'q: end', 'the last line');
			tmux('resize-window', '-x', '40', '-y', '10');
			await until(() => /^ 7 +40 +49 *$/m.test(screen()), 'the picture of a narrow terminal');
			tmux('send-keys', 'C-c');
			await until(() => /^before\nstatus 0$/m.test(screen()), 'the end');
			equal(tmux('display-message', '-p', '#{cursor_flag}').trim(), '1', 'the cursor');
			equal(readFileSync(`${settings}.2`, 'utf8'), readFileSync(`${settings}.1`, 'utf8'), 'the settings of the terminal');
		} finally {
			tmux('kill-server');
		}
	});
}
