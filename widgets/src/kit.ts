import { css, html, nothing, svg } from 'lit';
import { BallotElement, valueOf } from './elements/ballot-element.js';
import { PartElement } from './elements/part-element.js';
import { barFill, hue, markIcon } from './theme/marks.js';
import { columns } from './ui/columns.js';
import { figuresOf } from './ui/figures.js';
import { partyLabel } from './ui/party.js';
import { scale, scaleStyles } from './ui/scale.js';

/** What the browser module of a package gets, so that it brings neither lit nor our elements along. Names stay for a major release. */
export const kit = {
  // of lit
  html,
  svg,
  css,
  nothing,
  /** The base of a sealed ballot: questions one by one, review, hand in, wait. */
  BallotElement,
  /** The answer that a draft holds for a question, or null. */
  valueOf,
  /** The base of everything else that a screen shows of an activity. */
  PartElement,
  /** A labelled scale, and the styles it needs. */
  scale,
  scaleStyles,
  /** A distribution as columns. */
  columns,
  /** What one party (null: everyone) answered to a published item. */
  figuresOf,
  /** A party by its mark and label, and its colours. */
  partyLabel,
  markIcon,
  hue,
  barFill,
} as const;

export type Kit = typeof kit;
