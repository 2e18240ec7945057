import type { IStateDB } from '@jupyterlab/statedb';
import type { Store } from './store.js';

const KEY = '@cofront/lab:chosen';

/** Where the chosen session is kept. */
export interface Memory {
  fetch(): Promise<unknown>;
  save(code: string): Promise<unknown>;
}

/** Lab's workspace, which outlives the server; Notebook keeps none, so there it is the browser. */
export function memoryOf(state: IStateDB | null, isLab: boolean): Memory {
  if (isLab && state !== null) return { fetch: () => state.fetch(KEY), save: (code) => state.save(KEY, code) };
  return {
    fetch: async () => localStorage.getItem(KEY),
    save: async (code) => localStorage.setItem(KEY, code),
  };
}

/** Chooses the session that was chosen before a reload or a restart of the server, and keeps which one is. */
export async function remember(store: Store, memory: Memory): Promise<void> {
  const before = await memory.fetch().catch(() => undefined);
  let kept = typeof before === 'string' ? before : '';
  if ((await isThere(store, kept)) && store.chosen === '') store.chosen = kept;
  const keep = (): void => {
    if (store.chosen === kept) return;
    kept = store.chosen;
    void memory.save(kept).catch(() => undefined);
  };
  store.changed.connect(keep);
  keep();
}

/** Waits for the list of sessions, and looks whether this one is still in it. */
function isThere(store: Store, code: string): Promise<boolean> {
  if (code === '') return Promise.resolve(false);
  return new Promise((settle) => {
    const look = (): void => {
      if (store.overview === null && store.chosen === '') return;
      store.changed.disconnect(look);
      settle(store.find(code) !== null);
    };
    store.changed.connect(look);
    look();
  });
}
