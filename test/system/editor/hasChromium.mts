import { findChromium } from './chromium.mts';

// For scripts: exit code 0 when test:e2e will find a browser on this machine.
try {
	console.log(findChromium());
} catch {
	process.exitCode = 1;
}
