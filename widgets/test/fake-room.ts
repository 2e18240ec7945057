// A scripted cable and believable views, for tests and for the development page. No rule of the product lives here.
import type { Cable, CableState } from '../src/cables/cable.js';
import type { ActivityView, DimensionResult, ItemResult, Published, SessionView, StageView, TrustPollSpec } from '../src/view.js';
import type { FromClient, FromServer } from '../src/wire.js';

/** A cable whose other end is the test. */
export class ScriptedCable implements Cable {
  onMessage: (message: FromServer) => void = () => undefined;
  onState: (state: CableState) => void = () => undefined;
  readonly sent: FromClient[] = [];
  /** Called after each message; the place for a script. */
  answer: (message: FromClient) => void = () => undefined;
  isUp = false;
  restarts = 0;
  isClosed = false;

  open(): void {
    this.up();
  }
  up(): void {
    this.isUp = true;
    this.onState({ up: true });
  }
  down(code = 1006, final = false): void {
    this.isUp = false;
    this.onState({ up: false, code, final });
  }
  send(message: FromClient): boolean {
    if (!this.isUp) return false;
    this.sent.push(structuredClone(message));
    this.answer(message);
    return true;
  }
  restart(): void {
    this.restarts += 1;
    this.up();
  }
  close(): void {
    this.isClosed = true;
  }
  tell(message: FromServer): void {
    this.onMessage(message);
  }
  snapshot(set: Record<string, unknown>, at = 'a1'): void {
    this.known = {};
    this.tell({ type: 'frame', kind: 'snapshot', at, set: this.withStage(set), drop: [] });
  }
  update(set: Record<string, unknown>, drop: string[] = [], at = 'a2'): void {
    this.tell({ type: 'frame', kind: 'update', at, set: this.withStage(set), drop });
  }
  private known: Record<string, unknown> = {};
  /** As the server does: with the activities the stage comes along, which says what takes something. */
  private withStage(set: Record<string, unknown>): Record<string, unknown> {
    this.known = { ...this.known, ...set };
    const stage = this.known['stage'] as Partial<StageView> | undefined;
    if (stage === undefined || !Object.keys(set).some((key) => key === 'stage' || key.startsWith('activity/'))) return set;
    const open = Object.values(this.known).filter((value) => (value as Partial<ActivityView> | null)?.state === 'open' && 'spec' in (value as object));
    return { ...set, stage: { ...stage, taking: [...open.map((value) => (value as ActivityView).id), ...(stage.left ?? [])] } };
  }
  ofType<T extends FromClient['type']>(type: T): Extract<FromClient, { type: T }>[] {
    return this.sent.filter((message): message is Extract<FromClient, { type: T }> => message.type === type);
  }
}

const STATEMENTS: readonly [string, string, string][] = [
  ['commitments', 'Commitments', 'What they say they will do gets done.'],
  ['competence', 'Competence', 'They bring the skill this alliance needs.'],
  ['honesty', 'Honesty', 'They tell us straight, also when it is unwelcome.'],
  ['fair-dealing', 'Fair dealing', 'They do not exploit our weak moments.'],
  ['openness', 'Openness', 'I can raise a hard topic with them without paying for it later.'],
  ['reliance', 'Reliance', 'I would let them handle something that matters to us without checking.'],
];

/** What most contents leave as it is. */
export const common = { minutes: null, coach: '', within: null, reveal: 'by-hand', deadline_hours: null } as const;

export const spec: TrustPollSpec = {
  ...common,
  mirror: false,
  mirror_about: '',
  kind: 'trust-poll',
  title: 'Trust pulse',
  intro: 'Six short statements about the people you work with on the other side. What counts is how you see it today.',
  about: 'The people of {party} we work with',
  items: STATEMENTS.map(([dimension, , text]) => ({ id: `${dimension}-1`, dimension, text })),
  dimensions: STATEMENTS.map(([id, label]) => ({ id, label })),
  labels: ['strongly disagree', 'disagree', 'partly', 'agree', 'strongly agree'],
  cannot_judge: 'cannot judge yet',
};

export const NAMES = ['Acme', 'Borealis', 'Cobalt Group', 'Delta', 'Ember', 'Fjord'];

export function session(parties = 2, more: Partial<SessionView> = {}): SessionView {
  return {
    code: 'K7QF2M',
    title: 'Calling for trust',
    parties: NAMES.slice(0, parties).map((name, index) => ({ id: `p${index + 1}`, name, label: name, mark: index })),
    status: 'open',
    host: { computer: 'lena-laptop', operator: 'Lena Fischer, the facilitator' },
    language: 'en',
    framing: [
      {
        title: 'Conflict or co-fronting',
        text: 'In a conflict I look at you and see the problem. When we co-front, we stand side by side and look at the thing that lies between us. The topic may be the same and just as hard; what changes is where we look.',
      },
      { title: 'Ground rules', text: 'Answer for yourself, as you see it today.\nYou may skip any question.' },
    ],
    ...more,
  };
}

export function activity(more: Partial<ActivityView> = {}): ActivityView {
  return { id: 'pulse', kind: 'trust-poll', state: 'open', round: 1, threshold: 5, rounds: [], discarded: [], items: [], spec, ...more };
}

/** Counts 1..5 for each (rater, item), drawn so that the result looks like a real room. */
const COUNTS: Record<string, number[][]> = {
  p1: [[0, 1, 3, 4, 1], [0, 0, 1, 4, 4], [2, 3, 2, 1, 1], [0, 2, 3, 3, 1], [1, 2, 3, 2, 1], [0, 1, 2, 5, 1]],
  p2: [[1, 3, 3, 1, 0], [0, 0, 2, 5, 1], [0, 0, 1, 3, 4], [0, 2, 2, 3, 1], [2, 1, 0, 1, 4], [0, 0, 0, 0, 8]],
  p3: [[0, 1, 2, 2, 1], [0, 0, 2, 3, 1], [0, 1, 1, 3, 1], [0, 0, 4, 2, 0], [1, 1, 2, 1, 1], [0, 1, 3, 2, 0]],
};

const WORDS = ['leaning one way', 'of one mind', 'spread', 'leaning one way', 'two camps', 'of one mind'];

export function published(parties = 2, hide: readonly string[] = []): Published {
  const ids = session(parties).parties.map(({ id }) => id);
  const items = spec.items.map((item, index): ItemResult => {
    const figures = (rater: string) => {
      const counts = COUNTS[rater]?.[index] ?? [0, 1, 2, 2, 1];
      const n = counts.reduce((all, one) => all + one, 0);
      const none = { n: null, mean: null, sd: null, agreement: null, words: '', counts: null, cannot_judge: null, unanimous: '' };
      if (hide.includes(rater)) return { ...none, hidden: 'protected' };
      if (counts[4] === n) return { ...none, n, cannot_judge: 1, hidden: '', unanimous: 'high' };
      const mean = counts.reduce((all, one, at) => all + one * (at + 1), 0) / n;
      return { n, mean, sd: 1, agreement: 0.4, words: WORDS[index] ?? '', counts, cannot_judge: index % 3, hidden: '', unanimous: '' };
    };
    const cells = ids.flatMap((rater) => ids.filter((id) => id !== rater).map((target) => ({ rater, target, ...figures(rater) })));
    const all = COUNTS['p1']?.[index] ?? [];
    const total = { ...figures('p1'), answers: 17, left_out: [] };
    if (hide.length === ids.length) Object.assign(total, { n: 9, mean: 3.2, counts: all, hidden: '', cannot_judge: 1, words: 'spread' });
    return { item: item.id, dimension: item.dimension, cells, total };
  });
  const dimensions = items.map(({ dimension, cells }): DimensionResult => {
    const means = cells.flatMap(({ mean }) => (mean === null ? [] : [mean]));
    return {
      dimension,
      cells: cells.map(({ rater, target, mean, hidden, unanimous }) => ({
        rater, target, mean, index: mean, items: 1, hidden, strong: unanimous ? 1 : 0, unanimous,
      })),
      gap: means.length > 1 ? Math.max(...means) - Math.min(...means) : null,
    };
  });
  return { threshold: 5, points: 5, parties: ids, items, dimensions, overall: [], about: 'others' };
}

export function room(parties = 2, more: Record<string, unknown> = {}): Record<string, unknown> {
  const ids = session(parties).parties.map(({ id }) => id);
  const per = (values: readonly unknown[]): Record<string, unknown> =>
    Object.fromEntries(ids.map((id, index) => [id, values[index]]));
  return {
    session: session(parties),
    stage: { activity: null, step: 0 },
    agenda: ['pulse', 'map'],
    presence: per([9, 8, 6, 5, 4, 3]),
    joined: per([10, 8, 7, 5, 4, 3]),
    done: per([2, 3, 1, 0, 0, 0]),
    'activity/pulse': activity({ state: 'draft', round: 0, threshold: null }),
    'activity/map': activity({ id: 'map', state: 'draft', round: 0, threshold: null, spec: { ...spec, title: 'Trust map' } }),
    ...more,
  };
}

export function turnout(values: readonly number[], entered = 0): Record<string, unknown> {
  return Object.fromEntries(values.map((handed_in, index) => [`p${index + 1}`, { handed_in, entered: index === 0 ? entered : 0 }]));
}

export const advice = {
  threshold: 5,
  choices: Array.from({ length: 8 }, (_, index) => ({
    threshold: index + 3,
    words: index + 3 <= 8 ? 'Shown: Acme, Borealis; room total shown.' : 'Shown: Acme; room total hidden to protect answers.',
  })),
};

/** A square pattern that looks like a QR code; it opens nothing. */
export function fakeQr(seed: number): { size: number; path: string } {
  const size = 33;
  let state = seed;
  const parts: string[] = [];
  const finder = (x: number, y: number): boolean =>
    [[0, 0], [size - 7, 0], [0, size - 7]].some(([cx = 0, cy = 0]) => x >= cx - 1 && x < cx + 8 && y >= cy - 1 && y < cy + 8);
  for (const [x, y] of [[0, 0], [size - 7, 0], [0, size - 7]]) {
    parts.push(`M${x} ${y}h7v7h-7zM${Number(x) + 1} ${Number(y) + 1}v5h5v-5zM${Number(x) + 2} ${Number(y) + 2}h3v3h-3z`);
  }
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      state = (state * 1103515245 + 12345) % 2147483648;
      if (!finder(x, y) && state > 1073741824) parts.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  return { size, path: parts.join('') };
}

export function links(parties = 2): Record<string, unknown> {
  const base = 'http://192.168.1.20:8765';
  return {
    join: session(parties).parties.map(({ id }, index) => ({
      party: id, url: `${base}/s/K7QF2M#${id}.k3f9Zq81xw`, typed: ['Q4M8-27', 'R7TX-91', 'B2KD-55', 'H8WN-13', 'J5PL-68', 'D3VC-42'][index] ?? '', qr: fakeQr(index + 7),
    })),
    typed_at: `${base}/`, screen: `${base}/screen/K7QF2M#s.abcdefg`, console: `${base}/console/K7QF2M#f.abcdefg`, notebook: `${base}/notebook/K7QF2M#f.abcdefg`,
  };
}
