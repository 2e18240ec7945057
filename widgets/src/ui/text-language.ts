import { languageOf } from '../strings.js';

/** Set on an element whose words are English for want of others: the language of the session's own texts. */
const MARK = 'data-texts';
let isNeeded = false;

/** Notes on the element of a session whether its texts are in another language than its words. */
export function noteTexts(host: HTMLElement, session: { readonly language: string } | null | undefined): void {
  const language = session?.language ?? 'en';
  const differs = languageOf(session) === 'en' && !/^en\b/i.test(language);
  isNeeded ||= differs;
  if (differs) host.setAttribute(MARK, language);
  else host.removeAttribute(MARK);
}

/** Says of what people and templates wrote in which language it is, where that is not the one around it. */
export function markTexts(element: HTMLElement, root: ParentNode): void {
  if (!isNeeded) return;
  let at: Node | null = element;
  while (at !== null && !(at instanceof HTMLElement && at.hasAttribute(MARK))) at = at instanceof ShadowRoot ? at.host : at.parentNode;
  const language = at === null ? null : (at as HTMLElement).getAttribute(MARK);
  if (language === null) return;
  for (const text of root.querySelectorAll<HTMLElement>('[dir="auto"]:not(textarea, input)')) text.lang = language;
}
