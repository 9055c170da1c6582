import type { Access } from '../shared/connection';

/** Portal V2, by a token credential. */
export const PORTAL: Access = { credentialType: 'hbTokenApi', services: ['portal'] };
