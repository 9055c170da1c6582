import type { Sandbox } from '../../../../sandbox/index.mts';
import type { Person } from '../../demo/people.mts';
import type { Log } from '../../n8n/log.mts';
import type { Checks } from '../../n8n/checks.mts';
import type { Cluster } from '../cluster/index.mts';
import type { RecruitmentSystem } from './recruitmentSystem.mts';
import type { Workflows } from './setup.mts';

/** All that the steps of the test work on. */
export interface World {
	cluster: Cluster;
	workflows: Workflows;
	sandbox: Sandbox;
	ownSystem: RecruitmentSystem;
	people: Person[];
	checks: Checks;
	log: Log;
}
