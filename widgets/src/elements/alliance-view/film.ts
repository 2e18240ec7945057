import type { StringKey } from '../../strings.js';
import type { Film, PartyView, TrustLine } from '../../view.js';

export type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;
export type Group = TrustLine['group'];

/** One picture of trust: of which kind, and about whom; with two parties both directions share one. */
export interface Panel {
  key: string;
  group: Group;
  target: number | null;
  lines: readonly TrustLine[];
}

/** Several lines of numbers by session, the first on top. */
export interface Block {
  key: string;
  head: StringKey;
  rows: readonly { key: StringKey; counts: readonly (number | null)[] }[];
}

const GROUPS: readonly Group[] = ['integrity', 'competence', 'all'];
const STAGES = ['realised', 'developed', 'discovered', 'uncovered'] as const;
const OUTCOMES = ['kept', 'renegotiated', 'missed'] as const;

/** A party of the film as this session has it: its mark, and what it is called in a sentence. */
export interface Side {
  mark: number;
  label: string;
}

export function sidesOf(film: Film, parties: readonly PartyView[]): Side[] {
  return film.parties.map(({ name, label }, place) => {
    const own = parties.find((party) => party.name === name || (label !== '' && party.label === label));
    return { mark: own?.mark ?? place, label: label || own?.label || name };
  });
}

/** Which kinds of trust are drawn: integrity and competence apart; everything together only without them. */
export function groupsOf({ trust }: Film): Group[] {
  const known = new Set(trust.filter(({ points }) => points.some(({ value }) => value !== null)).map(({ group }) => group));
  const there = known.size > 0 ? known : new Set(trust.map(({ group }) => group));
  const apart = GROUPS.filter((group) => group !== 'all' && there.has(group));
  return apart.length > 0 ? apart : GROUPS.filter((group) => there.has(group));
}

export function panelsOf(film: Film): Panel[] {
  const targets = film.parties.length <= 2 ? [null] : film.parties.map((_, place) => place);
  return groupsOf(film)
    .flatMap((group) =>
      targets.map((target) => ({
        key: `${group}/${target ?? ''}`,
        group,
        target,
        lines: film.trust.filter((line) => line.group === group && (target === null || line.target === target)),
      })),
    )
    .filter(({ lines }) => lines.length > 0);
}

export function blocksOf(film: Film): Block[] {
  const worths = (['tangible', 'intangible', 'unsaid'] as const).map((worth) => ({
    key: worth,
    head: `film.${worth}` as const,
    rows: STAGES.flatMap((stage) => film.value.filter((line) => line.value === worth && line.stage === stage).map(({ counts }) => ({ key: `film.${stage}` as const, counts }))),
  }));
  const promises = {
    key: 'commitments',
    head: 'film.commitments' as const,
    rows: OUTCOMES.flatMap((outcome) => film.commitments.filter((line) => line.outcome === outcome).map(({ counts }) => ({ key: `film.${outcome}` as const, counts }))),
  };
  return [...worths, promises].filter(({ rows }) => rows.length > 0);
}

/** A line in pieces: no piece goes across a session without a figure. */
export function runsOf(film: Film, line: TrustLine): { at: number; value: number }[][] {
  const runs: { at: number; value: number }[][] = [[]];
  line.points.forEach(({ value }, place) => {
    const at = film.sessions[place]?.at ?? 0;
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ at, value });
  });
  return runs.filter((run) => run.length > 0);
}

/** How many steps a mark goes aside, so that marks at one height are all seen. */
export function aside(line: TrustLine, lines: readonly TrustLine[], place: number): number {
  const same = lines.filter(({ points }) => points[place]?.value === line.points[place]?.value);
  return same.indexOf(line) - (same.length - 1) / 2;
}

/** What marks are called, in order of time. */
export function letter(place: number): string {
  return String.fromCharCode(65 + place);
}

export function title({ group, target }: Pick<Panel, 'group' | 'target'>, sides: readonly Side[], t: Say): string {
  const what = t(`film.${group}`);
  return target === null ? what : t('film.about', { what, party: sides[target]?.label ?? '' });
}

export function named(line: TrustLine, sides: readonly Side[], t: Say): string {
  return t('film.sides', { one: sides[line.rater]?.label ?? '', other: sides[line.target]?.label ?? '' });
}

/** Why figures are missing: a sentence per reason and side, with the numbers of the sessions. */
export function whyOf(panel: Panel, sides: readonly Side[], t: Say): string[] {
  return panel.lines.flatMap((line) => {
    const found = new Map<string, number[]>();
    line.points.forEach(({ value, why }, place) => {
      if (value === null) found.set(why, [...(found.get(why) ?? []), place + 1]);
    });
    return [...found].map(([why, numbers]) => t('film.why', { sides: named(line, sides, t), what: t(`film.${panel.group}`), n: numbers.join(', '), why }));
  });
}
