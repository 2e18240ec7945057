/** How the keys of a scale move: values 0..points in a ring, where 0 stands apart ("cannot judge yet"). */
export interface RadioKeys {
  points: number;
  value: number | null;
  /** What the arrow up adds; the arrow towards the end of the line always adds `along`. */
  up: 1 | -1;
  along: 1 | -1;
  /** From where the first arrow starts when nothing is chosen. */
  from: (step: number) => number;
  /** `goOn` is true for a digit, false while moving with the arrow keys. */
  choose: (value: number, goOn: boolean) => void;
}

/** Arrow keys move, digits answer at once. The option of value n carries `data-value="n"`. */
export function radioKeys(event: KeyboardEvent, { points, value, up, along, from, choose }: RadioKeys): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const group = event.currentTarget as HTMLElement;
  const ahead = getComputedStyle(group).direction === 'rtl' ? -along : along;
  const digit = /^[0-9]$/.test(event.key) ? Number(event.key) : null;
  const steps: Record<string, number> = { ArrowUp: up, ArrowDown: -up, ArrowRight: ahead, ArrowLeft: -ahead };
  const step = steps[event.key];
  if (digit !== null && digit <= points) {
    event.preventDefault();
    choose(digit, true);
  } else if (step !== undefined) {
    event.preventDefault();
    const next = ((value ?? from(step)) + step + points + 1) % (points + 1);
    choose(next, false);
    const focus = (): void => group.querySelector<HTMLElement>(`[data-value='${next}']`)?.focus();
    focus();
    setTimeout(focus);
  }
}
