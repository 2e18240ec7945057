import type { Message } from './src/strings.js';

type Catalogues = ReadonlyMap<string, ReadonlyMap<string, { message: Message; at: string }>>;

export function against(language: string, own: Catalogues, base: Catalogues): string[];
export function forms(language: string, message: Message, at: string, key: string): string[];
export function unused(base: Catalogues, code: string): string[];
export function calls(base: Catalogues, path: string, text: string): string[];
export function standing(path: string, text: string): string[];
export function mistakes(): Promise<string[]>;
