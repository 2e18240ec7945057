/** The server's clock, as far as its messages tell. */
export class ServerClock {
  private offset = 0;

  /** Any message that carries the server's time in `now`, in milliseconds. */
  heard(message: object): void {
    const now = 'now' in message ? message.now : null;
    if (typeof now === 'number') this.offset = now - Date.now();
  }

  now(): number {
    return Date.now() + this.offset;
  }
}
