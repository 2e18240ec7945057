// Made by words.mjs from cofront_kit/locales/en/screens-step.ftl.
export const words = {
  'step.dip': 'Right after an honest talk things often feel worse before they feel better. That is normal, and it passes.',
} as const;
