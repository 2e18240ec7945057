// The part of a link behind its `#`, repaired where messengers, mail filters and people have damaged it.

/** Characters in the secret half of every capability. */
const SECRET = 20;
const CAPABILITY = new RegExp(`(?<![\\w-])(p[1-9]\\d?|f(?:-k[1-9]\\d?)?|s|c(?:-p[1-9]\\d?)?)\\.([\\w-]{${SECRET}})`, 'i');
/** The capability in a fragment, or in a whole pasted link; null if there is none that could open anything. */
export function capabilityOf(text: string): string | null {
  const plain = plainOf(text);
  // Some programs break long lines, with or without a mark that says so.
  const found = CAPABILITY.exec(plain) ?? CAPABILITY.exec(plain.replace(/=?\s+/g, ''));
  return found === null ? null : `${String(found[1]).toLowerCase()}.${found[2]}`;
}

/** The code of a side in a URL, as the door's front page leaves it there: `#AB2C`. */
export function typedIn(hash: string): string {
  return /^\W*([A-Z0-9]{4})\W*$/i.exec(plainOf(hash))?.[1]?.toUpperCase() ?? '';
}

/** Whether a fragment is the rest of a link of which too little arrived. An empty one may be that too. */
export function isCut(hash: string): boolean {
  return capabilityOf(hash) === null && typedIn(hash) === '';
}

/** A typed code without the session's, if both were typed as they are shown side by side below the QR code. */
export function sideCode(text: string, session: string): string {
  const signs = text.replace(/[^\p{L}\p{N}]/gu, '');
  const both = signs.length === session.length + 4 && signs.toUpperCase().startsWith(session.toUpperCase());
  return both ? signs.slice(session.length) : text;
}

/** Decoded as often as it was encoded, in common characters, without invisible ones. */
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

/** Each sequence separately: a damaged one must not keep the others from being decoded. */
function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return ' ';
    }
  });
}
