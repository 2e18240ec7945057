import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Party marks: six shapes, each with its own pattern, so that parties are told apart without colour. */
const OUTLINES = [
  'M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20z',
  'M12 1L23 12L12 23L1 12z',
  'M3 3h18v18h-18z',
  'M12 2L23 21H1z',
  'M7 3h10l6 9l-6 9h-10l-6-9z',
  'M8 2h8v6h6v8h-6v6h-8v-6h-6v-8h6z',
] as const;

const PATTERNS = [
  '',
  'M5 9.5L14.5 19M9.5 5L19 14.5',
  'M8 8h.01M16 8h.01M12 12h.01M8 16h.01M16 16h.01',
  'M12 3v17M7 11.5v9M17 11.5v9M6 13h12M3.5 17h17',
  'M4 8h16M2 12h20M4 16h16',
  'M12 2v20M2 12h20',
] as const;

export const MARKS = OUTLINES.length;

export function hue(mark: number): string {
  return `var(--c-party-${mark % MARKS})`;
}

/** The mark inside an svg, 24 units wide, at (x, y); hollow when `filled` is false. */
export function markShape(mark: number, x: number, y: number, size: number, filled = true): SVGTemplateResult {
  const kind = mark % MARKS;
  const scale = size / 24;
  const move = `translate(${x - size / 2} ${y - size / 2}) scale(${scale})`;
  return svg`<path d=${OUTLINES[kind] ?? ''} transform=${move} fill=${filled ? hue(kind) : 'none'}
    stroke=${hue(kind)} stroke-width=${1.6 / scale / 1.2} stroke-linejoin="round" opacity=${filled ? 1 : 0.55}></path>`;
}

/** A party's mark as it stands beside its name: shape, pattern and hue. The name says it in words. */
export function markIcon(mark: number): TemplateResult {
  const kind = mark % MARKS;
  const colour = hue(kind);
  const pattern = PATTERNS[kind] ?? '';
  return html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${OUTLINES[kind] ?? ''} fill=${colour} stroke=${colour} stroke-width="1.5" stroke-linejoin="round"></path>
    ${pattern === ''
      ? nothing
      : svg`<path d=${pattern} fill="none" stroke="var(--c-card)" stroke-linecap="round" stroke-width=${kind === 2 ? 3.6 : 1.8}></path>`}
  </svg>`;
}

/** The party's pattern as a CSS background for bars. */
export function barFill(mark: number): string {
  const kind = mark % MARKS;
  const colour = hue(kind);
  const line = 'rgb(255 255 255 / 0.35)';
  const patterns = [
    '',
    `repeating-linear-gradient(45deg, ${line} 0 2px, transparent 2px 7px)`,
    `radial-gradient(circle, ${line} 1.5px, transparent 2px) 0 0 / 7px 7px`,
    `repeating-linear-gradient(45deg, ${line} 0 1px, transparent 1px 6px), repeating-linear-gradient(-45deg, ${line} 0 1px, transparent 1px 6px)`,
    `repeating-linear-gradient(0deg, ${line} 0 2px, transparent 2px 6px)`,
    `repeating-linear-gradient(90deg, ${line} 0 2px, transparent 2px 6px)`,
  ];
  const pattern = patterns[kind] ?? '';
  return pattern === '' ? colour : `${pattern}, ${colour}`;
}
