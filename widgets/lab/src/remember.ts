import type { IStateDB } from '@jupyterlab/statedb';
import type { Store } from './store.js';

const KEY = '@cofront/lab:chosen';

/** Keeps the chosen session in the workspace, and chooses it again after a reload or a restart of the server. */
export async function remember(store: Store, state: IStateDB | null): Promise<void> {
  if (state === null) return;
  const before = await state.fetch(KEY).catch(() => undefined);
  let kept = typeof before === 'string' ? before : '';
  const isOver = await restored(store, kept);
  if (!isOver && store.chosen === '') store.chosen = kept;
  const keep = (): void => {
    if (store.chosen === kept) return;
    kept = store.chosen;
    void state.save(KEY, kept).catch(() => undefined);
  };
  store.changed.connect(keep);
  keep();
}

/** Waits for the list of sessions; true if the kept one is in it no more. */
function restored(store: Store, kept: string): Promise<boolean> {
  if (kept === '') return Promise.resolve(true);
  return new Promise((settle) => {
    const look = (): void => {
      if (store.overview === null && store.chosen === '') return;
      store.changed.disconnect(look);
      settle(store.find(kept) === null);
    };
    store.changed.connect(look);
    look();
  });
}
