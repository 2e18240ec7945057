/**
 * What this browser keeps of one session. Falls back to memory when storage is blocked or full, and says so in
 * `durable`, so that the person can be told.
 */
export class Keep {
  durable = true;
  private readonly prefix: string;
  private readonly memory = new Map<string, string>();
  private readonly storage: Storage | null;

  constructor(code: string, storage: () => Storage = () => localStorage) {
    this.prefix = `cofront/${code}/`;
    this.storage = this.probe(storage);
    this.durable = this.storage !== null;
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
    const text = JSON.stringify(value);
    try {
      if (this.storage === null) throw new Error('no storage');
      this.storage.setItem(this.prefix + key, text);
      this.memory.delete(key);
    } catch {
      this.memory.set(key, text);
      this.durable = false;
    }
  }

  delete(key: string): void {
    this.memory.delete(key);
    try {
      this.storage?.removeItem(this.prefix + key);
    } catch {
      this.durable = false;
    }
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
      this.durable = false;
    }
    return [...found];
  }

  /** Tells when another tab of this browser changed something of this session; returns the way to stop. */
  watch(changed: (key: string) => void): () => void {
    const listen = (event: StorageEvent): void => {
      if (event.key === null) changed('');
      else if (event.key.startsWith(this.prefix)) changed(event.key.slice(this.prefix.length));
    };
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }

  private read(key: string): string | null {
    try {
      return this.storage?.getItem(this.prefix + key) ?? null;
    } catch {
      return null;
    }
  }

  private probe(storage: () => Storage): Storage | null {
    try {
      const found = storage();
      found.setItem(`${this.prefix}?`, '1');
      found.removeItem(`${this.prefix}?`);
      return found;
    } catch {
      return null;
    }
  }
}

/** Random lower-case hex digits. A LAN address over http has no crypto.subtle and no randomUUID, but this. */
export function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
