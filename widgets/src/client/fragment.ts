// What a link carries behind its `#`, mended where messengers, mail filters and thumbs have damaged it.

/** As many signs as the secret half of every capability has. */
const SECRET = 20;
const CAPABILITY = new RegExp(`(?<![\\w-])(p[1-9]\\d?|f|s|c(?:-p[1-9]\\d?)?)\\.([\\w-]{${SECRET}})`, 'i');
/** The capability in a fragment, or in a whole link that somebody pasted; null when there is none that could open anything. */
export function capabilityOf(text: string): string | null {
  const plain = plainOf(text);
  // Some programs break long lines, with or without a sign that says so.
  const found = CAPABILITY.exec(plain) ?? CAPABILITY.exec(plain.replace(/=?\s+/g, ''));
  return found === null ? null : `${String(found[1]).toLowerCase()}.${found[2]}`;
}

/** The code of a side in an address, as the door's front page leaves it there: `#AB2C`. */
export function typedIn(hash: string): string {
  return /^\W*([A-Z0-9]{4})\W*$/i.exec(plainOf(hash))?.[1]?.toUpperCase() ?? '';
}

/** Whether a fragment opens nothing: what is left of a link of which too little arrived. An empty one may be that too. */
export function isCut(hash: string): boolean {
  return capabilityOf(hash) === null && typedIn(hash) === '';
}

/** A typed code without the session's, when both were typed, as they stand side by side below the QR code. */
export function sideCode(text: string, session: string): string {
  const signs = text.replace(/[^\p{L}\p{N}]/gu, '');
  const both = signs.length === session.length + 4 && signs.toUpperCase().startsWith(session.toUpperCase());
  return both ? signs.slice(session.length) : text;
}

/** Decoded as often as it was encoded, in common signs, without those that nobody sees. */
function plainOf(text: string): string {
  let plain = text;
  for (let round = 0; round < 3 && plain.includes('%'); round += 1) plain = decoded(plain);
  return plain
    .replace(/&(?:amp|num|period|#0*(\d{2,3})|#x0*([\da-f]{2}));/gi, (entity, decimal?: string, hex?: string) => {
      const named = ({ '&amp;': '&', '&num;': '#', '&period;': '.' } as Record<string, string>)[entity.toLowerCase()];
      return named ?? String.fromCharCode(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal));
    })
    .normalize('NFKC')
    .replace(/=(23|2E)(?=[\w-])/gi, (_whole, code: string) => (code === '23' ? '#' : '.'))
    .replace(/\p{Cf}/gu, '');
}

/** Each sequence by itself: one that is damaged must not keep the others from being read. */
function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return ' ';
    }
  });
}
