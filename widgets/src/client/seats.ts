import type { Keep } from './keep.js';

/** The kinds of links one browser may hold for a session side by side. */
export type SeatKind = 'participant' | 'facilitator' | 'screen' | 'coach';

/** A seat of this browser: the secret is stored before it is first sent. */
export interface SeatRecord {
  secret: string;
  capability: string;
  party: string | null;
  joined: boolean;
  /** The seat's id, once it was told. */
  seat?: string;
  /** With this somebody who gave the phone away comes back: their code, as it was then. */
  code?: string;
  /** And a word that they chose, if any. */
  word?: string;
  /** They gave the phone away: to sit down here again they need their code or word. */
  closed?: boolean;
}

interface Stored {
  current: string | null;
  list: SeatRecord[];
}

/** The party of a participant's link: the part before the dot. */
export function partyOf(capability: string): string | null {
  const [party] = capability.split('.');
  return capability.includes('.') && kindOf(capability) === 'participant' && party !== undefined ? party : null;
}

/** Which kind of seat a capability is for: the part before the dot. */
export function kindOf(capability: string): SeatKind {
  const before = capability.split('.')[0] ?? '';
  if (before === 'f' || before.startsWith('f-')) return 'facilitator';
  if (before === 's') return 'screen';
  return before === 'c' || before.startsWith('c-') ? 'coach' : 'participant';
}

/** Whether what somebody types at this phone is the code or word of a person who gave it away. */
export function isSaidBy({ code, word }: SeatRecord, said: string): boolean {
  const plain = (text = ''): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain(said) !== '' && [plain(code), plain(word)].includes(plain(said));
}

/** Which seats this browser has in a session, and which one it uses now. */
export class Seats {
  private readonly keep: Keep;
  private readonly key: string;

  /** A facilitator and a co-facilitator may share a browser, in two tabs. */
  constructor(keep: Keep, kind: SeatKind, capability: string | null = null) {
    this.keep = keep;
    const co = kind === 'facilitator' && capability !== null ? (/^f-(k\d+)\./.exec(capability)?.[1] ?? '') : '';
    this.key = `seats/${kind}${co === '' ? '' : `-${co}`}`;
  }

  get current(): SeatRecord | null {
    const { current, list } = this.stored();
    return list.find((seat) => seat.secret === current) ?? null;
  }

  /** The seat that a link leads to; never that of a person who gave this phone away. */
  find(capability: string): SeatRecord | null {
    const party = partyOf(capability);
    const list = this.stored().list.filter(({ closed }) => closed !== true);
    return (
      list.find((seat) => seat.capability === capability) ??
      list.find((seat) => seat.joined && party !== null && seat.party === party) ??
      null
    );
  }

  /** The seats that were taken in this browser, in the order they came. */
  get taken(): SeatRecord[] {
    return this.stored().list.filter(({ joined }) => joined);
  }

  /** Stores the seat and makes it the one in use. */
  use(seat: SeatRecord): void {
    this.keep.set(this.key, { current: seat.secret, list: this.with(seat) } satisfies Stored);
  }

  /** A seat for the next person at this phone, stored before it is requested; repeated requests return the same one. */
  next(current: SeatRecord, secret: string): SeatRecord {
    const { capability, party } = current;
    const begun = this.stored().list.find((seat) => !seat.joined && seat.party !== null && seat.party === party);
    const seat = begun ?? { secret, capability, party, joined: false };
    this.keep.set(this.key, { current: current.secret, list: this.with(seat) } satisfies Stored);
    return seat;
  }

  /** A seat that the facilitator took away: its secret no longer works. */
  drop(secret: string): void {
    const { current, list } = this.stored();
    const left = list.filter((seat) => seat.secret !== secret);
    this.keep.set(this.key, { current: current === secret ? null : current, list: left } satisfies Stored);
  }

  forget(): void {
    this.keep.delete(this.key);
  }

  isMine(key: string): boolean {
    return key === this.key || key === '';
  }

  /** The list with this seat; a person who resumed their seat with the code is not counted twice. */
  private with(seat: SeatRecord): SeatRecord[] {
    const all = this.stored().list;
    const old = seat.seat === undefined ? undefined : all.find((other) => other.seat === seat.seat && other.secret !== seat.secret);
    const list = old === undefined ? all : all.filter(({ secret }) => secret !== seat.secret).map((other) => (other === old ? seat : other));
    const isKnown = list.some(({ secret }) => secret === seat.secret);
    return isKnown ? list.map((other) => (other.secret === seat.secret ? seat : other)) : [...list, seat];
  }

  private stored(): Stored {
    return this.keep.get<Stored>(this.key) ?? { current: null, list: [] };
  }
}
