import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** A fresh, silent browser: no calls of its own to the internet, no GPU, no small /dev/shm. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-dev-shm-usage',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const HOW_TO_INSTALL: Partial<Record<NodeJS.Platform, string>> = {
	linux: 'Install it (Debian and Ubuntu: "sudo apt-get install chromium")',
	darwin: 'Install Google Chrome (https://www.google.com/chrome) or "brew install chromium"',
	win32: 'Install Google Chrome (https://www.google.com/chrome)',
};

/** Where Chromium, Chrome or Edge are usually found, best first. */
function usualPlaces(): string[] {
	if (process.platform === 'darwin') {
		const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
		return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
			apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
		);
	}
	if (process.platform === 'win32') {
		const { LOCALAPPDATA, ProgramFiles, 'ProgramFiles(x86)': x86 } = process.env;
		const programs = [
			['Chromium', 'Application', 'chrome.exe'],
			['Google', 'Chrome', 'Application', 'chrome.exe'],
			['Microsoft', 'Edge', 'Application', 'msedge.exe'],
		];
		return [LOCALAPPDATA, ProgramFiles, x86]
			.filter((folder) => folder !== undefined)
			.flatMap((folder) => programs.map((path) => join(folder, ...path)));
	}
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
	return NAMES.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)));
}

/**
 * The browser of this machine, or the one that CHROMIUM_PATH names.
 * @throws Error that says what to install when there is none
 */
export function findChromium(): string {
	const { CHROMIUM_PATH } = process.env;
	if (CHROMIUM_PATH) {
		if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
		throw new Error(`CHROMIUM_PATH is "${CHROMIUM_PATH}", and there is no such file.`);
	}
	const found = usualPlaces().find((path) => existsSync(path));
	if (found) return found;
	throw new Error(
		`No Chromium was found, which this test shows n8n in. ${HOW_TO_INSTALL[process.platform] ?? 'Install it'}, ` +
			'or set CHROMIUM_PATH to the path of the program, and start again.',
	);
}

/** Starts a headless browser with an empty profile, which is gone when it is closed. */
export async function startChromium(executablePath: string): Promise<Browser> {
	// Signals are this test's business: it ends the browser first and n8n after it.
	const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
	return await chromium.launch({ executablePath, args: FLAGS, ...signals });
}
