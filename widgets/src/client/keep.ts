/** When to start listening to other tabs. Returns a function that stops it. */
type When = (work: () => void) => () => void;

const atOnce: When = (work) => {
  work();
  return () => undefined;
};

/**
 * Dispatched on the window when a Keep changes something: browsers notify only other tabs, and a notebook has many
 * views.
 */
const KEPT = 'cofront-kept';

interface Kept {
  /** The Keep that changed it. */
  by: object;
  /** The name in storage. */
  name: string;
}

/**
 * What this browser keeps of one session. Falls back to memory if storage is blocked or full, and says so in `durable`,
 * so that the person can be told.
 */
export class Keep {
  private readonly prefix: string;
  private readonly memory = new Map<string, string>();
  private readonly storage: Storage | null;
  private readonly when: When;
  /** What was stored last can't be read again: storage is full, or the browser accepts everything and keeps nothing. */
  private isFull = false;

  constructor(code: string, storage: () => Storage = () => localStorage, when: When = atOnce) {
    this.when = when;
    this.prefix = `cofront/${code}/`;
    this.storage = this.probe(storage);
    this.isFull = !this.write('?', '1');
    if (!this.isFull) this.storage?.removeItem(`${this.prefix}?`);
  }

  /** False while something is kept by this page only, because storage is blocked or full. */
  get durable(): boolean {
    return this.storage !== null && !this.isFull && this.memory.size === 0;
  }

  get<T>(key: string): T | null {
    const text = this.memory.get(key) ?? this.read(key);
    if (text === null) return null;
    try {
      return JSON.parse(text) as T;
    } catch {
      return null;
    }
  }

  set(key: string, value: unknown): void {
    const before = this.read(key);
    const text = JSON.stringify(value);
    this.memory.set(key, text);
    this.store();
    if (text !== before) this.tell(key);
  }

  /** Moves everything into storage that has room there; the rest stays in memory. */
  private store(): void {
    for (const [key, text] of this.memory) {
      // Full storage may still have room for a smaller one.
      if (!this.write(key, text)) continue;
      this.isFull = false;
      this.memory.delete(key);
    }
  }

  delete(key: string): void {
    const before = this.read(key);
    this.memory.delete(key);
    try {
      this.storage?.removeItem(this.prefix + key);
    } catch {
      // It was never there.
    }
    this.store();
    if (before !== null) this.tell(key);
  }

  /** The keys that begin with `start`, in no particular order. */
  keys(start: string): string[] {
    const found = new Set([...this.memory.keys()].filter((key) => key.startsWith(start)));
    try {
      for (let index = 0; index < (this.storage?.length ?? 0); index += 1) {
        const name = this.storage?.key(index) ?? '';
        if (name.startsWith(this.prefix + start)) found.add(name.slice(this.prefix.length));
      }
    } catch {
      // What is in memory is all there is.
    }
    return [...found];
  }

  /**
   * Tells when another tab of this browser, or another view of this page, changed something of this session; the key is
   * empty when it may be anything: all was cleared, or this page slept and was not told. Returns the way to stop.
   */
  watch(changed: (key: string) => void): () => void {
    const listen = (event: StorageEvent): void => {
      if (event.key === null) changed('');
      else if (event.key.startsWith(this.prefix)) changed(event.key.slice(this.prefix.length));
    };
    const woke = (): void => {
      if (document.visibilityState === 'visible') changed('');
    };
    // Also dispatched when a page has just been loaded, and knows all there is.
    const shown = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) woke();
    };
    const beside = (event: Event): void => {
      const { by, name } = (event as CustomEvent<Kept>).detail;
      if (by !== this && name.startsWith(this.prefix)) changed(name.slice(this.prefix.length));
    };
    const unbegun = this.when(() => addEventListener('storage', listen));
    addEventListener(KEPT, beside);
    addEventListener('pageshow', shown);
    document.addEventListener('visibilitychange', woke);
    document.addEventListener('resume', woke);
    return () => {
      unbegun();
      removeEventListener('storage', listen);
      removeEventListener(KEPT, beside);
      removeEventListener('pageshow', shown);
      document.removeEventListener('visibilitychange', woke);
      document.removeEventListener('resume', woke);
    };
  }

  /** Later, as a browser notifies other tabs, so that the caller has finished by then. */
  private tell(key: string): void {
    const detail: Kept = { by: this, name: this.prefix + key };
    setTimeout(() => dispatchEvent(new CustomEvent<Kept>(KEPT, { detail })));
  }

  private read(key: string): string | null {
    try {
      return this.storage?.getItem(this.prefix + key) ?? null;
    } catch {
      return null;
    }
  }

  /** Some browsers silently drop what they were given. */
  private write(key: string, text: string): boolean {
    try {
      this.storage?.setItem(this.prefix + key, text);
      return this.storage?.getItem(this.prefix + key) === text;
    } catch {
      return false;
    }
  }

  /** Full storage can still be read: the seat may be in it. */
  private probe(storage: () => Storage): Storage | null {
    try {
      const found = storage();
      found.getItem(`${this.prefix}?`);
      return found;
    } catch {
      return null;
    }
  }
}

/** Random lower-case hex digits. A LAN address over http has no crypto.subtle and no randomUUID, but it has this. */
export function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Listens to other tabs as soon as a frame has been drawn; a page that nobody sees draws none. A browser that is asked to
 * report changes of storage reads all of it first, and draws nothing meanwhile: Chromium takes some 20 ms.
 */
export function afterFrame(work: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => (timer = window.setTimeout(work)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
