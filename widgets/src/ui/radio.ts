/** Which way the arrow keys go on a scale whose values 0..points stand in a ring. */
export interface Arrows {
  points: number;
  /** What the arrow up adds; the one towards the end of the line always adds one. */
  up: 1 | -1;
  choose: (value: number, goOn: boolean) => void;
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey;
}

/** From the option that has the focus. The option of value n carries `data-value="n"`; moving goes on to nothing. */
export function arrowKeys(event: KeyboardEvent, { points, up, choose }: Arrows): void {
  const group = event.currentTarget as HTMLElement;
  const ahead = getComputedStyle(group).direction === 'rtl' ? -1 : 1;
  const steps: Record<string, number> = { ArrowUp: up, ArrowDown: -up, ArrowRight: ahead, ArrowLeft: -ahead };
  const step = steps[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-value]')?.dataset['value'];
  if (!isPlain(event) || step === undefined || from === undefined) return;
  event.preventDefault();
  const next = (Number(from) + step + points + 1) % (points + 1);
  choose(next, false);
  const focus = (): void => group.querySelector<HTMLElement>(`[data-value='${next}']`)?.focus();
  focus();
  setTimeout(focus);
}

/** A digit answers at once, wherever the focus is in the question. */
export function digitKey(event: KeyboardEvent): void {
  if (!isPlain(event) || !/^[0-9]$/.test(event.key)) return;
  const question = event.currentTarget as HTMLElement;
  const option = question.querySelector<HTMLElement>(`[role='radio'][data-value='${event.key}']`);
  if (option === null) return;
  event.preventDefault();
  option.click();
}
