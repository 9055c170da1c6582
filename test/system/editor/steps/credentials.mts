import type { ICredentialType } from 'n8n-workflow';
import { withWrongKey, type Account } from '../../n8n/accounts.mts';
import { expectThat } from '../checks.mts';
import { CredentialDialog } from '../credentialDialog.mts';
import { expectWhole } from '../cutTexts.mts';
import type { Tour } from '../tour.mts';

/** A sentence that says what is wrong and in which field, not a bare status. */
function assertHelpful(sentence: string | undefined): asserts sentence is string {
	expectThat(sentence !== undefined, 'The test says that a wrong key is good');
	const names = /\bkey\b/i.test(sentence);
	const isSentence = sentence.split(/\s+/).length >= 5;
	const isBare = /\[object|undefined|status code|^\d{3}\b/i.test(sentence);
	expectThat(
		names && isSentence && !isBare,
		`The test of a wrong key only says: "${sentence}", which does not tell the user to check the key`,
	);
}

async function checkAccount(tour: Tour, type: ICredentialType, account: Account): Promise<void> {
	const { checks, editor, media, page } = tour;
	const dialog = new CredentialDialog(page, editor);
	const opened = await checks.run(`${account.name}: found as "${type.displayName}"`, async () => {
		await dialog.open(type);
		await dialog.rename(account.name);
	});
	if (!opened) return await editor.reload('/home/credentials');
	await checks.run(`${account.name}: all of it can be read`, async () => {
		await expectWhole(dialog.window);
	});
	await checks.run(`${account.name}: a wrong key is shown red, with a sentence`, async () => {
		await dialog.fill(type, withWrongKey(account).data);
		const sentence = await dialog.save();
		assertHelpful(sentence);
		return `"${sentence}"`;
	});
	const saved = await checks.run(`${account.name}: saved, and its test is green`, async () => {
		await dialog.fill(type, account.data);
		const sentence = await dialog.save();
		expectThat(sentence === undefined, `The test of a good key says: ${sentence}`);
	});
	if (saved) {
		const picture = `credential-${account.service ?? account.type}`;
		await checks.run(`Picture: ${picture}`, async () => await media.shoot(picture, dialog.window));
	}
	// Its close button may be covered by what went wrong.
	await dialog.close().catch(async () => await editor.reload('/home/credentials'));
}

/** Every credential is made in the editor, first with a wrong key, then with the right one. */
export async function makeCredentials(tour: Tour): Promise<void> {
	for (const type of tour.types.credentials) {
		const ofType = Object.values(tour.accounts).filter((account) => account.type === type.name);
		if (ofType.length === 0) {
			await tour.checks.run(`${type.displayName} is tried`, () => {
				throw new Error(`n8n/accounts.mts has no account of type ${type.name}`);
			});
		}
		for (const account of ofType) await checkAccount(tour, type, account);
	}
}
