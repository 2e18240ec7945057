/** The address of a session's socket: as given, or derived from the page's own address. */
export function socketUrl(code: string, named: string | null, page: URL): string {
  const base = /^(.*?\/)(?:s|screen|console|coach|notebook)\/[^/]+\/?/.exec(page.pathname)?.[1] ?? '/';
  const url = new URL(named || `${base}s/${encodeURIComponent(code)}/socket`, page);
  url.protocol = url.protocol.replace('http', 'ws');
  url.hash = url.search = '';
  return url.href;
}

/** The address at which a socket's door serves the report. */
export function reportUrl(socket: string): string {
  return socket.replace(/^ws/, 'http').replace(/socket$/, 'report');
}
