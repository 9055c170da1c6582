import { isResponse, type Sent } from './response';

/** One login for all requests of a run whose access token has expired. */
export class TokenRenewal {
	private count = 0;

	private current?: Promise<Sent>;

	/**
	 * Sends a request and, where HB refuses its token, sends it again with a new one.
	 *
	 * @param send sends the request; with `mayLogIn` it logs in again when HB refuses the token
	 * @param isAlone no other request is on its way
	 */
	async send(send: (mayLogIn: boolean) => Promise<Sent>, isAlone: boolean): Promise<Sent> {
		if (isAlone) return await send(true);
		const before = this.count;
		const result = await send(false);
		if (!isResponse(result) || result.statusCode !== 401) return result;
		if (this.count === before) {
			if (!this.current) {
				this.current = send(true).finally(() => {
					this.count++;
					this.current = undefined;
				});
				return await this.current;
			}
			const leading = await this.current;
			// the login failed, so that another request would only be refused once more
			if (!isResponse(leading) && leading.login) return leading;
		}
		return await send(false);
	}
}
