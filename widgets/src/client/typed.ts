import type { Keep } from './keep.js';

/**
 * Texts that are being written, by field, kept in this browser until they are sent: a reload loses none of them, and
 * another tab of the same seat shows them too.
 */
export class Typed {
  private readonly keep: Keep;
  private readonly start: string;

  /** `owner`: the seat, or `lobby` before there is one. */
  constructor(keep: Keep, owner: string) {
    this.keep = keep;
    this.start = `${owner}/typed/`;
  }

  /** Null if nothing was typed; an empty text means that it was emptied. */
  get(field: string): string | null {
    return this.keep.get<string>(this.start + field);
  }

  set(field: string, text: string): void {
    this.keep.set(this.start + field, text);
  }

  /** It was sent. */
  clear(field: string): void {
    this.keep.delete(this.start + field);
  }

  /** The fields in which something is being written. */
  get fields(): string[] {
    return this.keep.keys(this.start).map((key) => key.slice(this.start.length));
  }

  forget(): void {
    for (const key of this.keep.keys(this.start)) this.keep.delete(key);
  }

  isMine(key: string): boolean {
    return key === '' || key.startsWith(this.start);
  }
}
