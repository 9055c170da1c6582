import type { Checks } from '../n8n/checks.mts';
import { onMistake, runAgent } from './agent.mts';
import { makeCalls, makeWrongCalls } from './calls.mts';
import { CASES } from './cases/index.mts';
import { checkAnswers, checkMistakes } from './checks/answers.mts';
import { checkApiRequest } from './checks/apiRequest.mts';
import { checkEffects, effectsAt } from './checks/effects.mts';
import { checkOneParent } from './checks/oneParent.mts';
import {
	checkImportMany,
	checkReferees,
	checkRetryOnFail,
	checkWrongKey,
	IMPORT_MANY,
} from './checks/special.mts';
import { checkTexts } from './checks/texts.mts';
import { executeTools } from './toolExecutor.mts';
import type { World } from './world.mts';

const EXECUTOR = 'Tool Executor';
const AGENT = 'AI Agent';

function checkCases(checks: Checks, { operations }: World): void {
	const keys = operations.map(({ key }) => key);
	checks.check(`All ${keys.length} operations of the package are tried`, [
		...keys.filter((key) => !(key in CASES)).map((key) => `${key} has no case`),
		...Object.keys(CASES)
			.filter((key) => !keys.includes(key))
			.map((key) => `there is no operation ${key}`),
	]);
}

async function tryExecutor(checks: Checks, world: World): Promise<void> {
	const { n8n, sandbox, accounts } = world;
	const operations = world.operations.filter(({ key }) => key !== IMPORT_MANY);
	const calls = makeCalls(operations, sandbox, accounts);
	const before = effectsAt(sandbox);
	checkAnswers(checks, EXECUTOR, calls, await executeTools(n8n, calls));
	checkEffects(checks, EXECUTOR, calls, before, sandbox);
	const wrong = makeWrongCalls(operations, sandbox, accounts);
	checkMistakes(checks, EXECUTOR, wrong, await executeTools(n8n, wrong));
	const going = makeWrongCalls(operations, sandbox, accounts, { onError: 'continueRegularOutput' });
	const answers = await executeTools(n8n, going);
	checkMistakes(checks, `${EXECUTOR}, On Error: continue`, going, answers);
	checks.check(
		`${EXECUTOR}, On Error: continue: a mistake is an answer, and no run fails`,
		answers.filter(({ failed }) => failed).map(({ text }) => text.slice(0, 200)),
	);
}

async function tryAgent(checks: Checks, world: World): Promise<void> {
	const { n8n, sandbox, accounts, operations } = world;
	const calls = makeCalls(operations, sandbox, accounts);
	const before = effectsAt(sandbox);
	const { offered, answers } = await runAgent(n8n, calls);
	checkTexts(checks, calls, offered);
	checkAnswers(checks, AGENT, calls, answers);
	checkEffects(checks, AGENT, calls, before, sandbox);
	const wrong = makeWrongCalls(operations, sandbox, accounts, onMistake(n8n));
	checkMistakes(checks, AGENT, wrong, (await runAgent(n8n, wrong)).answers);
}

/** Every operation as a tool, one check after the other until `isOver`. */
export async function checkTools(
	checks: Checks,
	world: World,
	isOver: () => boolean,
): Promise<void> {
	checkCases(checks, world);
	const steps = [
		tryExecutor,
		tryAgent,
		checkOneParent,
		checkImportMany,
		checkReferees,
		checkApiRequest,
		checkRetryOnFail,
		checkWrongKey,
	];
	for (const step of steps) {
		if (isOver()) return;
		await step(checks, world).catch((error: unknown) => {
			if (isOver()) return;
			checks.check(`${step.name} comes to its end`, [(error as Error).message]);
		});
	}
}
