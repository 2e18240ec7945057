/** Which way the arrow keys go on a scale whose values 0..points stand in a ring. */
export interface Arrows {
  points: number;
  /** What the arrow up adds; the one towards the end of the line always adds one. */
  up: 1 | -1;
  choose: (value: number, goOn: boolean) => void;
}

/** From the option that has the focus. The option of value n carries `data-value="n"`; moving goes on to nothing. */
export function arrowKeys(event: KeyboardEvent, { points, up, choose }: Arrows): void {
  const group = event.currentTarget as HTMLElement;
  const ahead = getComputedStyle(group).direction === 'rtl' ? -1 : 1;
  const steps: Record<string, number> = { ArrowUp: up, ArrowDown: -up, ArrowRight: ahead, ArrowLeft: -ahead };
  const step = steps[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-value]')?.dataset['value'];
  if (event.altKey || event.ctrlKey || event.metaKey || step === undefined || from === undefined) return;
  event.preventDefault();
  const next = (Number(from) + step + points + 1) % (points + 1);
  choose(next, false);
  group.querySelector<HTMLElement>(`[data-value='${next}']`)?.focus();
}
