import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox/index.mts';
import type { N8nServer } from '../n8n/n8nServer.mts';
import type { Account, AccountName } from '../n8n/accounts.mts';
import type { EditorChecks } from './checks.mts';
import type { Editor } from './editor.mts';
import type { Media } from './media.mts';
import type { NodePanel } from './nodePanel.mts';
import type { PackageTypes } from '../n8n/nodeTypes.mts';
import type { Watch } from './watch.mts';

/** What all steps of the tour through the editor work with. */
export interface Tour {
	page: Page;
	editor: Editor;
	panel: NodePanel;
	checks: EditorChecks;
	watch: Watch;
	media: Media;
	sandbox: Sandbox;
	n8n: N8nServer;
	types: PackageTypes;
	accounts: Record<AccountName, Account>;
}
