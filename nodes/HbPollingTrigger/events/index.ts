import type { PollEvent } from '../helpers/event';
import { bookingChanged } from './bookingChanged';
import { candidateAdded } from './candidateAdded';
import { candidateChanged } from './candidateChanged';
import { referenceRequestChanged } from './referenceRequestChanged';
import { submissionResult } from './submissionResult';
import { trainingCompleted } from './trainingCompleted';
import { trainingExpiring } from './trainingExpiring';

/** By the value of Trigger On. */
export const EVENTS: Record<string, PollEvent> = {
	bookingChanged,
	candidateAdded,
	candidateChanged,
	referenceRequestChanged,
	submissionResult,
	trainingCompleted,
	trainingExpiring,
};
