import { resource } from '../../operation/resource';
import type { ServiceName } from '../../transport/apis';
import { getInfo } from './getInfo';
import { revoke } from './revoke';

/** The resource Access Token, which all services with tokens have. */
export const accessToken = (...services: ServiceName[]) =>
	resource('accessToken', [getInfo, revoke], 'getInfo', { services });
