/** What the tests of HB Occupational Health have in common. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Hb } from './hb.mts';

/** Answers given in HB's form, as the editor stores them. */
export const asForm = (value: IDataObject): INodeParameters => ({
	specifyAnswers: 'form',
	fields: { mappingMode: 'defineBelow', value, schema: [] } as never,
});

export const occupationalHealth = (hb: Hb) => {
	const addCandidate = () =>
		String(hb.sandbox.state.addCandidate({ email: 'ada@example.com' }).candidate_ref);
	return {
		addCandidate,
		run: async (resource: string, operation: string, parameters: INodeParameters, options = {}) =>
			await hb.run(
				'hbOccupationalHealth',
				{ resource, operation, options: {}, ...parameters },
				options,
			),
		/** A submission at HB, made without the node. */
		addSubmission: (more = {}) =>
			hb.sandbox.state.addSubmission({
				candidate_ref: addCandidate(),
				created_at: '2026-01-02T03:04:05Z',
				...more,
			}).submission_ref,
	};
};
