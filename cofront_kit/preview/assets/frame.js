// In every page of a preview's door: a memory of its own for each frame. Phone and laptop are two people in one browser,
// and nothing of a preview is to stay in it. A page that is not in a frame of the preview keeps the browser's storage.
(() => {
  let memory;
  try {
    if (window.parent === window) return;
    memory = window.parent.cofrontPreview?.memoryOf(window.name);
  } catch {
    return; // another site's frame; the policy doesn't allow it
  }
  if (!memory) return;
  const storage = (kept) => {
    const calls = {
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (name) => kept.get(String(name)) ?? null,
      setItem: (name, value) => void kept.set(String(name), String(value)),
      removeItem: (name) => void kept.delete(String(name)),
      clear: () => kept.clear(),
    };
    return new Proxy(calls, {
      get: (_, name) => (name === 'length' ? kept.size : (calls[name] ?? kept.get(name))),
      ownKeys: () => [...kept.keys()],
      has: (_, name) => kept.has(name) || name in calls,
      getOwnPropertyDescriptor: (_, name) =>
        kept.has(name) ? { value: kept.get(name), enumerable: true, configurable: true, writable: true } : undefined,
    });
  };
  const own = { localStorage: storage(memory.local), sessionStorage: storage(memory.session) };
  for (const [name, value] of Object.entries(own)) Object.defineProperty(window, name, { value, configurable: true });
})();
