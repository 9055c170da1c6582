import type { Checks } from '../../n8n/checks.mts';
import type { Call } from '../calls.mts';
import type { OfferedTool } from '../scriptedModel.mts';

/** What a model must know before it calls these, from what n8n shows it: the action and the node. */
const MUST_SAY: Record<string, RegExp[]> = {
	'hbBooking.booking.create': [/\bpay\b|\bspend/i, /email/i],
	'hbBooking.bookingInvite.create': [/email/i],
	'hbOccupationalHealth.submission.create': [/start\b.*screening/i],
	'hbOccupationalHealth.submission.finalize': [/cannot be undone/i],
	'hbReference.referenceRequest.addReferee': [/email/i],
	'hbReference.referenceRequest.create': [/email/i],
	'hbReference.referenceRequest.sendReminders': [/email/i],
};

/** The one that spends. */
export const SPENDS = 'hbBooking.booking.create';
/** Those that make HB email somebody, whoever pays. */
export const EMAILS = Object.keys(MUST_SAY).filter(
	(key) => key !== SPENDS && MUST_SAY[key].some((word) => word.test('email')),
);

/** A node's second copy gets a digit behind its name; models need that digit. */
const LONGEST_NAME = 63;

const whole = (nodeName: string) => nodeName.replace(/[^a-zA-Z0-9_-]+/g, '_');

/** The names, descriptions and parameters that the agent offers to a model. */
export function checkTexts(checks: Checks, calls: Call[], offered: OfferedTool[]): void {
	const found = calls.map((call) => ({
		...call,
		offer: offered.find(({ name }) => name === call.tool.name),
	}));
	const complaints = (complain: (entry: (typeof found)[number]) => string | undefined) =>
		found.flatMap((entry) => complain(entry) ?? []);
	checks.check(
		`The AI Agent offers all ${calls.length} operations, each under a name of its own`,
		complaints(({ operation, offer }) => (offer ? undefined : `${operation.key} is not offered`)),
	);
	checks.equal(
		'No two tools have one name',
		new Set(offered.map(({ name }) => name)).size,
		calls.length,
	);
	checks.check(
		'n8n cuts no name off, and has room for the number of a second copy',
		complaints(({ tool }) =>
			tool.name.length <= LONGEST_NAME && tool.name === whole(tool.node.name)
				? undefined
				: `${whole(tool.node.name)} has ${whole(tool.node.name).length} characters`,
		),
	);
	checks.check(
		"Every description is the operation's action and the node",
		complaints(({ operation: { action, node, key }, offer }) =>
			action && offer?.description === `${action} in ${node.displayName}`
				? undefined
				: `${key}: ${offer?.description}`,
		),
	);
	for (const [key, texts] of Object.entries(MUST_SAY)) {
		const description = found.find(({ operation }) => operation.key === key)?.offer?.description;
		checks.check(
			`${key} tells the model what it does to people or money: "${description}"`,
			texts.filter((text) => !text.test(description ?? '')).map((text) => `does not say ${text}`),
		);
	}
	checks.check(
		'Every value that the model decides is a parameter of the tool',
		complaints(({ operation, tool, offer }) => {
			const missing = Object.keys(tool.args).filter((key) => !offer?.parameters.properties?.[key]);
			return missing.length > 0 ? `${operation.key}: ${missing.join(', ')}` : undefined;
		}),
	);
}
