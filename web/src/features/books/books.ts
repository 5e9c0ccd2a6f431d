export type State = 'drawn' | 'used' | 'spoilt';

/** The lists under an open book, the unsettled numbers first. */
export const shownStates: State[] = ['drawn', 'spoilt', 'used'];
