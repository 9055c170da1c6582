/** What HB's documentation leaves open about bookings, and what an account may have. */
export interface BookingSettings {
	/** Where a 409 has the details of the hold that is there: in `hold`, or at the top level. */
	conflictDetails: 'hold' | 'top' | 'none';
	/** An account may have one hold at a time (assumed), or as many as it likes. */
	holds: 'one' | 'many';
	/** How long a hold lasts (documented: 1800). */
	holdSeconds: number;
	/** How a certificate that is not there yet is answered (assumed). */
	certificateNotYet: 409 | 422;
	/** How a release of a hold is answered (assumed). */
	releaseStatus: 200 | 204;
	/** Whether invoices are enabled for the account (documented: they must be). */
	invoices: boolean;
	/** Practical training: new bookings wait for a review by HB (documented; the condition is not). */
	review: boolean;
	/** Records per page when per_page is not given (documented for practical training: 20). */
	pageSize: number;
}

export const defaultBookingSettings = (): BookingSettings => ({
	conflictDetails: 'hold',
	holds: 'one',
	holdSeconds: 1800,
	certificateNotYet: 422,
	releaseStatus: 204,
	invoices: true,
	review: false,
	pageSize: 20,
});
