/** The address of a session's socket: as given, or derived from the page's own address. */
export function socketUrl(code: string, named: string | null, page: URL): string {
  const base = /^(.*?\/)(?:s|screen|console|coach|notebook)\/[^/]+\/?/.exec(page.pathname)?.[1] ?? '/';
  const url = new URL(named || `${base}s/${encodeURIComponent(code)}/socket`, page);
  url.protocol = url.protocol.replace('http', 'ws');
  url.hash = url.search = '';
  return url.href;
}

/** The address below which a socket's door serves the files of the session's theme. */
export function filesUrl(socket: string): string {
  return socket.replace(/^ws/, 'http').replace(/socket$/, 'theme/');
}

/** The address at which a socket's door serves the report. */
export function reportUrl(socket: string): string {
  return socket.replace(/^ws/, 'http').replace(/socket$/, 'report');
}
