/** The columns of the matrix of odd answers: what HB, or what stands before it, answers to an operation. */
import { ODD_FILE_ANSWERS, type OddAnswer } from '../../sandbox/odd/index.mts';
import type { FaultRule } from '../../sandbox/index.mts';
import type { OperationKind } from './operationInput.mts';

export interface OddColumn {
	name: string;
	/** The table of docs/odd-answers.md that it stands in. */
	group: 'A good status' | 'Files' | 'Redirects' | 'No good answer' | 'Echoes';
	fault: Omit<FaultRule, 'match'>;
	/** Only for these operations; else for all. */
	kinds?: OperationKind[];
	/** What was asked for is done all the same. */
	isDone: boolean;
}

/** An answer that is the same for ever; without waits where a node asks again. */
const odd = (name: OddAnswer, isDone: boolean): OddColumn => ({
	name,
	group: 'A good status',
	fault: { kind: 'odd', odd: name, processed: isDone, times: Infinity, retryAfter: 0 },
	isDone,
});

const redirect = (status: number, to: FaultRule['to']): OddColumn => ({
	name: `${status} ${to}`,
	group: 'Redirects',
	fault: { kind: 'redirect', status, to },
	isDone: false,
});

/** Strikes once: what may be repeated is, and ends well. */
const late = (status: number): OddColumn => ({
	name: `late ${status}`,
	group: 'No good answer',
	fault: { kind: 'status', status, body: { message: 'Later.' }, processed: true, retryAfter: 0 },
	isDone: true,
});

const echo = (fault: Omit<FaultRule, 'match' | 'kind'>): OddColumn => ({
	name: [fault.echo, fault.as, fault.under].filter(Boolean).join(' '),
	group: 'Echoes',
	fault: { kind: 'echo', times: Infinity, ...fault },
	isDone: false,
});

export const ODD_COLUMNS: OddColumn[] = [
	// in place of HB's answer, by something that has not done it
	odd('emptyBody', false),
	odd('null', false),
	odd('false', false),
	odd('emptyList', false),
	odd('emptyObject', false),
	odd('maintenance', false),
	odd('error', false),
	odd('successFalse', false),
	odd('statusError', false),
	odd('page', false),
	odd('status204', false),
	odd('status205', false),
	odd('status304', false),
	// HB's own answer, in another shape
	odd('phpWarning', true),
	odd('cut', true),
	odd('unknownWrapper', true),
	odd('numericKeys', true),
	odd('dataItems', true),
	odd('results', true),
	odd('status203', true),
	odd('status206', true),
	odd('status207', true),
	...ODD_FILE_ANSWERS.map(
		(name): OddColumn => ({ ...odd(name, true), group: 'Files', kinds: ['file'] }),
	),
	redirect(301, 'https'),
	redirect(302, 'otherOrigin'),
	redirect(303, 'otherPath'),
	redirect(307, 'otherOrigin'),
	redirect(308, 'login'),
	...[503, 500, 502, 504, 408, 425, 499].map(late),
	{
		name: 'late 502 page',
		group: 'No good answer',
		fault: { kind: 'html', processed: true, retryAfter: 0 },
		isDone: true,
	},
	{ name: 'lost answer', group: 'No good answer', fault: { kind: 'resetAfter' }, isDone: true },
	{
		name: '429',
		group: 'No good answer',
		fault: { kind: 'status', status: 429, body: { message: 'Too Many Attempts.' }, retryAfter: 0 },
		isDone: false,
	},
	echo({ echo: 'key' }),
	echo({ echo: 'token' }),
	echo({ echo: 'fields' }),
	echo({ echo: 'fields', as: 'otherCase' }),
	echo({ echo: 'fields', as: 'urlEncoded' }),
	echo({ echo: 'fields', as: 'htmlEscaped' }),
	echo({ echo: 'fields', as: 'cut' }),
	echo({ echo: 'fields', under: 'data' }),
];

/** What an answer says under such a name is a failure, in every API of HB. */
export const SAYS_NO = ['false', 'error', 'successFalse', 'statusError', 'maintenance', 'page'];
