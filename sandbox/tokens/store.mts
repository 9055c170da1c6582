import { randomBytes } from 'node:crypto';
import type { TokenService } from '../service.mts';
import type { Settings } from '../settings.mts';

/** Documented for BLS and practical training, in use for Portal V2. */
const REFRESH_DAYS = 7;

interface Session {
	/** Date.now(), ms. */
	expiresAt: number;
	refreshToken: string;
}

export interface TokenPair {
	access_token: string;
	refresh_token: string;
	/** Seconds. */
	expires_in: number;
}

/** The tokens of one service. */
export class TokenStore {
	/** By access token. */
	private readonly sessions = new Map<string, Session>();
	/** When each refresh token expires: Date.now(), ms. */
	private readonly refreshTokens = new Map<string, number>();

	constructor(private readonly settings: Settings) {}

	/** A new pair, or a new access token beside a refresh token that stays. */
	issue(refreshToken = this.newRefreshToken()): TokenPair {
		const { tokenSeconds } = this.settings;
		const accessToken = randomBytes(32).toString('base64url');
		const expiresAt = Date.now() + tokenSeconds * 1000;
		this.sessions.set(accessToken, { expiresAt, refreshToken });
		// whole seconds, as documented
		const expires_in = Math.ceil(tokenSeconds);
		return { access_token: accessToken, refresh_token: refreshToken, expires_in };
	}

	/** A new pair for a refresh token; `undefined` where it is not, or no longer, good. */
	refresh(refreshToken: string): TokenPair | undefined {
		if ((this.refreshTokens.get(refreshToken) ?? 0) <= Date.now()) return undefined;
		if (!this.settings.rotateRefreshToken) return this.issue(refreshToken);
		this.refreshTokens.delete(refreshToken);
		return this.issue();
	}

	/** When an access token expires (Date.now(), ms); `undefined` where it is not good. */
	expiryOf(accessToken: string | undefined): number | undefined {
		const expiresAt = this.sessions.get(accessToken ?? '')?.expiresAt;
		return expiresAt !== undefined && expiresAt > Date.now() ? expiresAt : undefined;
	}

	/** Takes back an access token, and the refresh token that came with it. */
	revoke(accessToken: string): void {
		this.refreshTokens.delete(this.sessions.get(accessToken)?.refreshToken ?? '');
		this.sessions.delete(accessToken);
	}

	/** Every access token has expired. */
	expireAll(): void {
		for (const session of this.sessions.values()) session.expiresAt = 0;
	}

	/** No refresh token is good any more. */
	revokeRefresh(): void {
		this.refreshTokens.clear();
	}

	reset(): void {
		this.sessions.clear();
		this.refreshTokens.clear();
	}

	private newRefreshToken(): string {
		const token = randomBytes(32).toString('base64url');
		this.refreshTokens.set(token, Date.now() + REFRESH_DAYS * 86_400_000);
		return token;
	}
}

/** The tokens of all services: one of one service is worth nothing at another. */
export class Tokens {
	private readonly stores: Record<TokenService, TokenStore>;

	constructor(settings: Settings) {
		this.stores = {
			portal: new TokenStore(settings),
			bls: new TokenStore(settings),
			practicalTraining: new TokenStore(settings),
		};
	}

	of(service: TokenService): TokenStore {
		return this.stores[service];
	}

	/** Every access token has expired, of all services or of one. */
	expireAll(service?: TokenService): void {
		this.each(service, (store) => store.expireAll());
	}

	/** No refresh token is good any more, of all services or of one. */
	revokeRefresh(service?: TokenService): void {
		this.each(service, (store) => store.revokeRefresh());
	}

	reset(): void {
		this.each(undefined, (store) => store.reset());
	}

	private each(service: TokenService | undefined, change: (store: TokenStore) => void): void {
		(service ? [this.stores[service]] : Object.values(this.stores)).forEach(change);
	}
}
