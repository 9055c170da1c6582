import { ServicesState } from '../services/state.mts';
import { BookingState } from './state.mts';

export type { NewBooking } from './state.mts';
export type * from './types.mts';

/** The state of all booking services. */
export class BookingStates {
	readonly bls = new BookingState('bls');
	readonly practicalTraining = new BookingState('practicalTraining');
	readonly services = new ServicesState();

	reset(): void {
		for (const state of [this.bls, this.practicalTraining, this.services]) state.reset();
	}

	/** Everything as JSON, for other processes. */
	toJSON() {
		const { bls, practicalTraining, services } = this;
		return { bls, practicalTraining, services };
	}
}
