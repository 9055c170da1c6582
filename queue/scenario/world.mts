import type { Sandbox } from '../../sandbox/index.mts';
import type { Person } from '../../scripts/demo/people.mts';
import type { Log } from '../../scripts/lib/log.mts';
import type { Checks } from '../../scripts/lib/checks.mts';
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
