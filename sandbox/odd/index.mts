import type { Reply } from '../answers.mts';
import type { WireAnswer } from './answer.mts';
import { ODD_BODIES } from './bodies.mts';
import { ODD_FILES } from './files.mts';

const ODD = { ...ODD_BODIES, ...ODD_FILES };

/** An odd answer in place of the one that HB would give. */
export type OddAnswer = keyof typeof ODD;

export const ODD_ANSWERS = Object.keys(ODD) as OddAnswer[];
/** Those that concern files only. */
export const ODD_FILE_ANSWERS = Object.keys(ODD_FILES) as OddAnswer[];

export const oddAnswer = (odd: OddAnswer, reply: Reply): WireAnswer => ODD[odd](reply);
