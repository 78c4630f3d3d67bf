/** Reasons that several log sources give for what they leave out. */

export const NOTIFICATION = 'notification that points at log objects; load the objects themselves';

/** A lone surrogate stands for no character and cannot be written as UTF-8. */
export const HALF_CHARACTER = 'half of a character: a surrogate without its pair';
