// Shapes and limits that acts and views share, by the names that elements use.
import type { AddCommitment, AddOpportunity } from './wire.js';

export type { CardKind } from './view.js';
export type { Act } from './wire.js';

/** Prompt id -> its lines. */
export type Lines = Record<string, readonly string[]>;
export type CommitmentText = Required<Omit<AddCommitment, 'kind' | 'commitment'>>;
export type OpportunityText = Required<Omit<AddOpportunity, 'kind' | 'opportunity'>>;
/** The most characters that a card takes. */
export const MOST_CARD = 280;
