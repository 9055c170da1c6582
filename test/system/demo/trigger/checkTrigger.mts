import type { N8nServer } from '../../n8n/n8nServer.mts';
import type { CredentialRef } from '../../n8n/n8nRest.mts';
import type { Finding } from '../../n8n/checks.mts';
import type { Sandbox } from '../../../../sandbox/index.mts';
import {
	losesNothingInBurst,
	refusesForged,
	startsRightWorkflow,
	stillStarts,
} from './deliveries.mts';
import {
	goesWhenUnpublished,
	isRepairedAfterLoss,
	isRepairedAfterMove,
	registersWhenPublished,
} from './registration.mts';
import { setScene, type Check } from './scene.mts';
import { leavesOriginalAlone, listensForTests } from './sideBySide.mts';

/** In this order: each goes on from where the one before it ended. */
const CHECKS: Check[] = [
	registersWhenPublished,
	startsRightWorkflow,
	refusesForged,
	listensForTests,
	leavesOriginalAlone,
	losesNothingInBurst,
	isRepairedAfterLoss,
	stillStarts,
	isRepairedAfterMove,
	stillStarts,
	goesWhenUnpublished,
];

/**
 * Checks HB Trigger in n8n against the sandbox. Restarts n8n twice, the second time with `localhost`
 * in its public address.
 */
export async function checkTrigger(
	n8n: N8nServer,
	sandbox: Sandbox,
	credential: CredentialRef,
): Promise<Finding[]> {
	const scene = await setScene(n8n, sandbox, credential);
	const findings: Finding[] = [];
	for (const check of CHECKS) findings.push(await check(scene));
	await scene.end();
	return findings;
}
