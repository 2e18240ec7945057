// What the method's own steps ask for: slides, board, votes, the issue faced, outcomes, tools.
import type { Act as CoreAct } from './wire.js';

export type Lines = Record<string, string[]>;
export type CardKind = 'opportunity' | 'issue' | 'solution';

export interface CommitmentText {
  text: string;
  owner: string;
  party: string;
  counterpart: string;
  due: string;
  first_step: string;
  check: string | null;
  card: string | null;
}

export interface OpportunityText {
  title: string;
  kinds: string[];
  benefits: string;
  size: 'S' | 'M' | 'L' | 'unknown';
  confidence: 'low' | 'medium' | 'high' | 'unknown';
  owners: Record<string, string>;
  next_step: string;
  due: string | null;
  card: string | null;
}

export type LedgerStage = 'uncovered' | 'discovered' | 'developed' | 'realised' | 'parked' | 'dropped';
export type CommitmentStatus = 'open' | 'kept' | 'renegotiated' | 'missed';

interface AtRound {
  activity: string;
  round: number;
}

export type SlidesAct =
  | ({ kind: 'save-draft'; lines: Lines; rev: number } & AtRound)
  | ({ kind: 'hand-in-slides'; lines: Lines; keys: Lines | null; rev: number } & AtRound)
  | ({ kind: 'enter-slides'; party: string; lines: Lines; entry: string } & AtRound)
  | ({ kind: 'turn-key'; say: 'open' | 'not-now' } & AtRound)
  | ({ kind: 'drop-round' } & AtRound)
  | ({ kind: 'close-activity' } & AtRound)
  | ({ kind: 'open'; threshold?: number | null; stay?: boolean } & AtRound);

export type BoardAct =
  | { kind: 'add-card'; card: string; card_kind: CardKind; text: string; key: string; signed: boolean; on: string | null; party: string | null }
  | { kind: 'reword-card'; card: string; text: string; base: number; key: string | null }
  | { kind: 'propose-wording'; card: string; text: string; base: number }
  | { kind: 'take-wording'; card: string; proposal: string }
  | { kind: 'confirm-card'; card: string; rev: number; party: string | null }
  | { kind: 'unconfirm-card'; card: string }
  | { kind: 'merge-cards'; card: string; of: string[]; text: string }
  | { kind: 'unmerge-card'; card: string }
  | { kind: 'attach-card'; card: string; on: string | null }
  | { kind: 'park-card'; card: string; parked: boolean }
  | { kind: 'withdraw-card'; card: string; key: string | null }
  | { kind: 'release-card'; card: string; show: boolean }
  | { kind: 'allow-solutions'; on: boolean };

export type FacingAct =
  | { kind: 'choose-card'; activity: string; card: string }
  | { kind: 'propose-agreement'; card: string; text: string; base: number }
  | { kind: 'confirm-agreement'; card: string; rev: number; party: string | null }
  | { kind: 'next-turn'; activity: string; turn: number; skip: boolean };

export type OutcomeAct =
  | ({ kind: 'add-commitment'; commitment: string } & CommitmentText)
  | ({ kind: 'edit-commitment'; commitment: string; base: number } & CommitmentText)
  | { kind: 'set-commitment'; commitment: string; status: CommitmentStatus; due: string | null }
  | { kind: 'withdraw-commitment'; commitment: string }
  | {
      kind: 'add-decision';
      decision: string;
      what: string;
      why: string;
      dissent: string;
      reversible: boolean;
      present: Record<string, number> | null;
    }
  | { kind: 'withdraw-decision'; decision: string }
  | ({ kind: 'add-opportunity'; opportunity: string } & OpportunityText)
  | ({ kind: 'edit-opportunity'; opportunity: string; base: number } & OpportunityText)
  | { kind: 'confirm-opportunity'; opportunity: string; rev: number; party: string | null }
  | { kind: 'move-opportunity'; opportunity: string; stage: LedgerStage }
  | { kind: 'withdraw-opportunity'; opportunity: string };

export type ToolAct =
  | { kind: 'set-timer'; do: 'start' | 'pause' | 'resume' | 'add' | 'stop'; seconds: number | null }
  | { kind: 'raise-hand'; up: boolean }
  | { kind: 'lower-hand'; seat: string }
  | { kind: 'hide-screens'; on: boolean }
  | { kind: 'set-next-date'; date: string | null }
  | { kind: 'undo'; number: number };

export type Act = CoreAct | SlidesAct | BoardAct | FacingAct | OutcomeAct | ToolAct;
