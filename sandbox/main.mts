import { parseArgs } from 'node:util';
import { startSandbox } from './index.mts';
import { waysIn } from './waysIn.mts';

const HELP = `A local HB for building and trying workflows, without an HB account.

  npm run sandbox -- [--port 4010] [--host 127.0.0.1] [--seed-candidates 25] [--latency 0]`;

/** In each of the two booking services. */
const SEEDED_BOOKINGS = 25;

function wholeNumber(name: string, text: string): number {
	const number = Number(text);
	if (Number.isInteger(number) && number >= 0) return number;
	throw new Error(`--${name} takes a whole number, and "${text}" is none`);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			host: { type: 'string', default: '127.0.0.1' },
			'seed-candidates': { type: 'string', default: '25' },
			latency: { type: 'string', default: '0' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const sandbox = await startSandbox({
		port: wholeNumber('port', values.port),
		host: values.host,
		latencyMs: wholeNumber('latency', values.latency),
	});
	const seeded = sandbox.state.seedCandidates(
		wholeNumber('seed-candidates', values['seed-candidates']),
	);
	sandbox.state.hub.seed(SEEDED_BOOKINGS);
	sandbox.state.booking.bls.seedBookings(SEEDED_BOOKINGS);
	sandbox.state.booking.practicalTraining.seedBookings(SEEDED_BOOKINGS);
	console.log(`The local HB is running, with ${seeded.length} invented candidates in it.

${waysIn(sandbox)}

  What it was asked: ${sandbox.url}/_sandbox/requests
  What it holds:     ${sandbox.url}/_sandbox/state

Everything is in memory and gone when it stops. Ctrl-C stops it.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void sandbox.close().then(() => {
				console.log('The local HB has stopped.');
				process.exit(0);
			});
		});
	}
}

main().catch((error: NodeJS.ErrnoException) => {
	console.error(
		error.code === 'EADDRINUSE'
			? 'The port is taken by another program. Choose another one with --port.'
			: error.message,
	);
	process.exit(1);
});
