import type { Access } from '../shared/transport/connection';

/** Portal V2, by a token credential. */
export const PORTAL: Access = { credentialType: 'hbTokenApi', services: ['portal'] };
