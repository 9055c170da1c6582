/** Where HB's list lacks the field to compare by, the item is done all the same, and a hint says so. */
import type { INodeParameters } from 'n8n-workflow';
import { inDays, onTimeslot } from '../helpers/booking.mts';
import { byId, useSandbox } from '../helpers/hb.mts';
import { pageOf, useListServer, type Asked } from '../helpers/listServer.mts';

const hb = useSandbox();
const server = useListServer();

interface Lacking {
	name: string;
	node: string;
	/** Of Booking, Virtual BLS where it is left out. */
	service?: 'practicalTraining';
	parameters: INodeParameters;
	/** HB's list, or the record that shows the list. */
	shown: (asked: Asked) => object;
	answer: object;
	lacks: string;
	made: string;
}
const request = (more: object) => ({ data: { id: 7, references_required: 2, ...more } });
const onRequest = { referenceRequestId: byId('7'), simplify: true };
const addReferee: INodeParameters = {
	resource: 'referenceRequest',
	operation: 'addReferee',
	...onRequest,
	refereeName: 'Jo',
	refereeEmail: 'jo@example.com',
	additionalFields: {},
};
/** Asks for references about one candidate. */
const ASK = {
	resource: 'referenceRequest',
	operation: 'create',
	hbCandidateId: '5',
	collectionMode: 'candidate_provides',
	templateId: byId(''),
	simplify: true,
	additionalFields: {},
};
const LACKING: Lacking[] = [
	{
		name: 'Reference Request Create',
		node: 'hbReference',
		parameters: ASK,
		shown: (asked) => pageOf([{ id: 1, status: 'pending' }], asked).body as object,
		answer: { data: { id: 9, candidate_id: 5 } },
		lacks: 'candidate_id',
		made: 'created',
	},
	{
		name: 'Reference Request Create, of unknown state',
		node: 'hbReference',
		parameters: ASK,
		shown: (asked) => pageOf([{ id: 1, candidate_id: 5 }], asked).body as object,
		answer: { data: { id: 9, candidate_id: 5 } },
		lacks: 'status',
		made: 'created',
	},
	{
		name: 'Add Referee',
		node: 'hbReference',
		parameters: addReferee,
		shown: () => request({}),
		answer: { data: { id: 9, referee_email: 'jo@example.com' } },
		lacks: 'references',
		made: 'added',
	},
	{
		name: 'Add Referee, without addresses',
		node: 'hbReference',
		parameters: addReferee,
		shown: () => request({ references: [{ id: 1, referee_name: 'Jo' }] }),
		answer: { data: { id: 9, referee_email: 'jo@example.com' } },
		lacks: 'referee_email',
		made: 'added',
	},
	{
		name: 'Send Reminders',
		node: 'hbReference',
		parameters: { resource: 'referenceRequest', operation: 'sendReminders', ...onRequest },
		shown: () => request({ references: [{ id: 1, status: 'pending' }] }),
		answer: { message: 'Reminders sent.' },
		lacks: 'last_reminder_sent_at',
		made: 'reminded',
	},
	{
		name: 'OH Submission Create',
		node: 'hbOccupationalHealth',
		parameters: {
			resource: 'submission',
			operation: 'create',
			candidateRef: byId('ref-1'),
			formType: byId('new_starter'),
			specifyAnswers: 'json',
			answersJson: '{"note": "none"}',
		},
		shown: () => [{ submission_ref: 'a', status: 'created' }],
		answer: [{ response: { submission_ref: 'b' } }],
		lacks: 'form_type',
		made: 'created',
	},
	{
		name: 'Booking Create',
		node: 'hbBooking',
		parameters: {
			resource: 'booking',
			operation: 'create',
			...onTimeslot(),
			simplify: true,
		},
		shown: (asked) =>
			pageOf([{ id: 1, course: { id: 1 }, start_date: inDays(1) }], asked).body as object,
		answer: { id: 9, hold_hash: 'f00d' },
		lacks: 'candidate.email',
		made: 'created',
	},
	{
		name: 'Booking Invite Create, of a list without courses',
		node: 'hbBooking',
		service: 'practicalTraining',
		parameters: {
			...{ resource: 'bookingInvite', operation: 'create', simplify: true },
			...{ email: 'jo@example.com', additionalFields: { courseId: byId('3') } },
		},
		shown: (asked) =>
			pageOf([{ id: 1, email: 'jo@example.com', status: 'pending' }], asked).body as object,
		answer: { data: { id: 9 } },
		lacks: 'course',
		made: 'created',
	},
	{
		name: 'Webhook Endpoint Create',
		node: 'hbReference',
		parameters: {
			resource: 'webhookEndpoint',
			operation: 'create',
			url: 'https://n8n.example.com/hook',
			events: ['reference.declined'],
			additionalFields: {},
		},
		shown: (asked) => pageOf([{ id: 1, name: 'n8n' }], asked).body as object,
		answer: { data: { id: 9 }, secret: 's3cret' },
		lacks: 'url',
		made: 'created',
	},
];

const answerTo =
	({ shown, answer }: Pick<Lacking, 'shown' | 'answer'>) =>
	(asked: Asked) => {
		if (asked.path === '/auth/token') return { body: { access_token: 't' } };
		if (asked.path.startsWith('/form-fields')) return { body: [] };
		return asked.method === 'GET' ? { body: shown(asked) } : { status: 201, body: answer };
	};
const runAt = async ({ node, service, parameters }: Lacking) => {
	const own = service ?? (node === 'hbBooking' ? 'bls' : 'portal');
	const isKey = node === 'hbOccupationalHealth';
	return await hb.run(
		node,
		{ options: {}, ...parameters },
		{
			credentials: isKey
				? hb.credential({ baseUrl: server.url })
				: hb.tokenCredential(own, { baseUrl: server.url }),
		},
	);
};
const sentTo = () =>
	server.asked.filter(({ method, path }) => method === 'POST' && !/auth|hold$/.test(path));

it.each(LACKING)('$name is done, and a hint says what could not be checked', async (one) => {
	server.answer = answerTo(one);
	const result = await runAt(one);
	expect(result.error).toBeUndefined();
	expect(result.items.map(({ json }) => json.outcome)).toEqual([one.made]);
	expect(sentTo()).toHaveLength(1);
	expect(result.hints.map(({ message }) => message).join()).toContain(
		`HB's list has no field ${one.lacks}, so it could not be checked`,
	);
});
