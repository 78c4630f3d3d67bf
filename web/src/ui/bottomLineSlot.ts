import { createSlot } from './Slot';

/** The left end of the bottom bar: what the numbers of the page add up to. */
export const bottomLineSlot = createSlot();
