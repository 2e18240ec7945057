import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

/** A party of a listed session. */
export interface ListedParty {
  name: string;
  /** People connected now. */
  here: number;
  /** People who ever joined. */
  joined: number;
}

/** A session of the store, as `cofront_kit/lab/listed.py` writes it. */
export interface Listed {
  code: string;
  title: string;
  /** Whether it goes on here. */
  open: boolean;
  status: 'open' | 'closed' | 'moved';
  /** Whether this user put it out of the way. */
  archived: boolean;
  /** When it was begun, in milliseconds since the epoch. */
  begun: number;
  parties: readonly ListedParty[];
  /** Title of the step that everyone is at; empty in the lobby. */
  step: string;
  /** Path of its facilitator's notebook in the server's folder; empty if it isn't there. */
  notebook: string;
  /** Why it can't be read; empty if it can. */
  trouble: string;
}

/** What the server says of its store. */
export interface Overview {
  release: string;
  store: string;
  /** The door's public address; empty if none is open. */
  door: string;
  sessions: readonly Listed[];
}

/** Where a door is to open; what is left out is found out. */
export interface DoorPlace {
  port?: number;
  /** Address to listen on. */
  ip?: string;
  /** Address that the phones use, behind a proxy. */
  public_url?: string;
}

/** Why something was not done, in words for people. */
export class Said extends Error {
  /** Stable reason in kebab-case; `no-server` if the server extension doesn't answer. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The requests to the server extension. */
export class Api {
  /** Emitted before a door is closed on purpose. */
  readonly closing = new Signal<this, void>(this);
  private readonly settings: ServerConnection.ISettings;

  constructor(settings: ServerConnection.ISettings) {
    this.settings = settings;
  }

  overview(): Promise<Overview> {
    return this.ask<Overview>('GET', 'overview');
  }

  /** Deletes a session; returns the receipt's text. */
  async deleteSession(code: string, confirm: string): Promise<string> {
    const { text } = await this.ask<{ text: string }>('DELETE', `sessions/${encodeURIComponent(code)}`, { confirm });
    return text;
  }

  /** Puts a session out of the way in lists, or back. */
  async archive(code: string, archived: boolean): Promise<void> {
    await this.ask('PATCH', `sessions/${encodeURIComponent(code)}`, { archived });
  }

  /** Opens a door for a session, or finds the open one; returns its address. */
  async openDoor(session: string, at: DoorPlace = {}): Promise<string> {
    return (await this.ask<{ door: string }>('POST', 'door', { session, ...at })).door;
  }

  async closeDoor(): Promise<void> {
    this.closing.emit();
    await this.ask('DELETE', 'door');
  }

  /** The path of a session's socket: the facilitator's, or the big screen's. */
  socket(code: string, seat: 's' | 'screen' = 's'): string {
    return URLExt.join(this.settings.baseUrl, 'cofront', seat, encodeURIComponent(code), 'socket');
  }

  /** The address of a page with the big screen, for a window of its own. */
  screen(code: string): string {
    return URLExt.join(this.settings.baseUrl, 'cofront', 'screen', encodeURIComponent(code));
  }

  /** The address of the module with the elements. */
  get elements(): string {
    return URLExt.join(this.settings.baseUrl, 'cofront', 'static', 'cofront.js');
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const url = URLExt.join(this.settings.baseUrl, 'cofront', 'api', path);
    const init: RequestInit = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    let response: Response;
    try {
      response = await ServerConnection.makeRequest(url, init, this.settings);
    } catch {
      throw new Said('no-line', '');
    }
    const text = await response.text();
    let data: unknown = null;
    try {
      data = JSON.parse(text);
    } catch {
      // A proxy's page, or Jupyter's own: below it counts as no answer of ours.
    }
    if (response.ok && data !== null) return data as T;
    const said = data as { code?: unknown; message?: unknown } | null;
    if (typeof said?.code === 'string') throw new Said(said.code, String(said.message ?? ''));
    throw new Said(response.status === 404 ? 'no-server' : 'trouble', typeof said?.message === 'string' ? said.message : `${response.status}`);
  }
}
