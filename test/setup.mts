import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'hb-nodes-test-'));
process.env.N8N_ENCRYPTION_KEY ??= 'only-for-tests';
