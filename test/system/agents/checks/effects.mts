import type { Sandbox } from '../../../../sandbox/index.mts';
import type { Checks } from '../../n8n/checks.mts';
import type { Call } from '../calls.mts';
import { EMAILS, SPENDS } from './texts.mts';

/** What the calls so far have done to people and money. */
export interface Effects {
	emails: string[];
	spent: number;
	screenings: number;
}

const withdrawals = ({ state: { booking } }: Sandbox) =>
	[booking.bls, booking.practicalTraining].flatMap(({ wallet }) =>
		wallet.transactions.filter(({ type }) => type === 'withdraw'),
	);

/** Counts what the sandbox has been made to do by now. */
export function effectsAt(sandbox: Sandbox): Effects {
	const { state } = sandbox;
	const { bls, practicalTraining } = state.booking;
	return {
		emails: [...state.emails, ...bls.emails, ...practicalTraining.emails].map(({ to }) => to),
		spent: withdrawals(sandbox).length,
		screenings: sandbox.requests.filter(
			({ operationId, status }) =>
				operationId === 'hbOccupationalHealth.submission.create' && status === 201,
		).length,
	};
}

/** The addresses to which each call that says so makes HB write. */
function expectedEmails({ state }: Sandbox, calls: Call[]): string[] {
	return calls.flatMap(({ operation: { key }, tool: { args } }) => {
		if (!EMAILS.includes(key)) return [];
		const given = Object.values(args).filter((value) => String(value).includes('@'));
		const request = state.references.findRequest(String(args.Reference_Request));
		return key.endsWith('sendReminders')
			? (request?.references.map(({ referee_email }) => referee_email) ?? [])
			: given.map(String);
	});
}

/** HB's APIs keep lists of their own, so that new ones are not at the end. */
function addedTo(before: string[], after: string[]): string[] {
	const known = [...before];
	return after.filter((one) => {
		const at = known.indexOf(one);
		if (at >= 0) known.splice(at, 1);
		return at < 0;
	});
}

/** That only the operations whose texts say so email people, spend or start a screening, each once. */
export function checkEffects(
	checks: Checks,
	how: string,
	calls: Call[],
	before: Effects,
	sandbox: Sandbox,
): void {
	const after = effectsAt(sandbox);
	const expected = expectedEmails(sandbox, calls).sort();
	const emails = addedTo(before.emails, after.emails).sort();
	checks.check(
		`${how}: only the tools that say so email people (${expected.length} emails), and nobody twice`,
		emails.join() === expected.join() ? [] : [`emailed ${emails.join()}`, `not ${expected.join()}`],
	);
	const spending = calls.filter(({ operation }) => operation.key === SPENDS).length;
	checks.equal(`${how}: only ${SPENDS} spends`, after.spent - before.spent, spending);
	checks.equal(`${how}: one screening is started`, after.screenings - before.screenings, 1);
}
