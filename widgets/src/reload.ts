const LOOK_EVERY_MS = 500;

/**
 * In a watch build: reloads a page of the door after the bundle was rebuilt. A door answers an old name with the
 * current file. Notebooks have the module as a blob and are left alone; there anywidget swaps it.
 */
export function reloadOnRebuild(bundle: string): void {
  if (!bundle.startsWith('http')) return;
  let seen: string | null = null;
  const look = async (): Promise<void> => {
    const answer = await fetch(bundle, { cache: 'no-cache' }).catch(() => null);
    const now = answer?.ok ? answer.headers.get('etag') : null;
    if (seen !== null && now !== null && now !== seen) location.reload();
    seen = now ?? seen;
  };
  setInterval(() => void look(), LOOK_EVERY_MS);
}
