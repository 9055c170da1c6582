import type { RefereeInput } from './records.mts';
import type { NewReferenceRequest } from './references.mts';

/** By field, as Laravel names fields within lists: `referees.0.referee_email`. */
export type Errors = Record<string, string[]>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What HB would say about a referee; required are name and e-mail (assumed). */
export function refereeErrors({ referee_name, referee_email }: RefereeInput, prefix = ''): Errors {
	const errors: Errors = {};
	if (referee_name.trim() === '') {
		errors[`${prefix}referee_name`] = [`The ${prefix}referee_name field is required.`];
	}
	if (!EMAIL.test(referee_email)) {
		errors[`${prefix}referee_email`] = [
			`The ${prefix}referee_email must be a valid email address.`,
		];
	}
	return errors;
}

/** The same about a request; that `client_adds` needs a referee is documented. */
export function requestErrors(fields: NewReferenceRequest): Errors {
	const { collection_mode, referees = [], references_required = 1, expiry_days = 1 } = fields;
	const errors: Errors = {};
	if (collection_mode === 'client_adds' && referees.length === 0) {
		errors.referees = ['The referees field is required when collection mode is client_adds.'];
	}
	if (references_required < 1) {
		errors.references_required = ['The references required must be at least 1.'];
	}
	if (expiry_days < 1) errors.expiry_days = ['The expiry days must be at least 1.'];
	for (const [index, referee] of referees.entries()) {
		Object.assign(errors, refereeErrors(referee, `referees.${index}.`));
	}
	return errors;
}
