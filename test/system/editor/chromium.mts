import { existsSync } from 'node:fs';
import { Launcher } from 'chrome-launcher';
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

/**
 * The Chromium or Chrome of this machine, or the program that CHROMIUM_PATH names.
 * @throws Error that says what to install when there is none
 */
export function findChromium(): string {
	const { CHROMIUM_PATH } = process.env;
	if (CHROMIUM_PATH) {
		if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
		throw new Error(`CHROMIUM_PATH is "${CHROMIUM_PATH}", and there is no such file.`);
	}
	try {
		return Launcher.getFirstInstallation() ?? '';
	} catch {
		throw new Error(
			'No Chromium was found, which this test shows n8n in. Install it (Debian and Ubuntu: "sudo ' +
				'apt-get install chromium") or Google Chrome (https://www.google.com/chrome), or set ' +
				'CHROMIUM_PATH to the path of the program, and start again.',
		);
	}
}

/** Starts a headless browser with an empty profile, which is gone when it is closed. */
export async function startChromium(executablePath: string): Promise<Browser> {
	// Signals are this test's business: it ends the browser first and n8n after it.
	const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
	return await chromium.launch({ executablePath, args: FLAGS, ...signals });
}
