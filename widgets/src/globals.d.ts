/** True only in `npm run watch` (a compile-time constant, absent from a release). */
declare const DEV: boolean;
/** The version in package.json, the same as the Python package's. */
declare const RELEASE: string;
